"""Where a message lies in a mailbox, as RFC 5092 writes it; the same message always has the same."""

from __future__ import annotations

from urllib.parse import quote

from workbook_tools.edges.inbox_settings import Inbox


def message_place(inbox: Inbox, validity: int, uid: str) -> str:
    """The address of one message.

    Args:
        inbox: the account.
        validity: of the mailbox's numbers; a mailbox made anew has another.
        uid: the message's number.
    """
    user, mailbox = quote(inbox.user, safe=""), quote(inbox.mailbox, safe="/")
    return f"imap://{user}@{inbox.server}:{inbox.port}/{mailbox};UIDVALIDITY={validity}/;UID={uid}"
