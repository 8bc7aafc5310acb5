"""A queued message as it goes to whoever rehearses: the same words, with a line on top that says whom it was for."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP

from workbook_tools.edges.mail.delivery import Result
from workbook_tools.edges.mail.message import as_sent, mailboxes
from workbook_tools.edges.mail.sending import Outbox, Waiting


@dataclass(frozen=True, slots=True)
class Copy:
    """One recipient's copy, as it goes to whoever rehearses; `email` is the recipient's id, because each differs."""

    id: int
    email: int
    address: str
    attempts: int
    subject: str


@dataclass(slots=True)
class Rehearsal:
    """An outbox that is sent to one address, and in which nothing is noted.

    Attributes:
        outbox: the real one.
        to: who gets it all.
    """

    outbox: Outbox
    to: str
    _copies: dict[int, Waiting] = field(default_factory=dict)

    def due(self) -> Sequence[Waiting]:
        """What is due, addressed to the one."""
        self._copies = {one.id: one for one in self.outbox.due()}
        return [Copy(one.id, one.id, self.to, 0, one.subject) for one in self._copies.values()]

    def mime(self, email: int) -> bytes:
        """The message, with a line on top that says whom it was for."""
        one = self._copies[email]
        return rehearsed(self.outbox.mime(one.email), one.address, self.to)

    def begin(self, recipient: int) -> bool:
        """Nothing is noted."""
        return recipient in self._copies

    def record(self, recipient: int, result: Result, reply: str, next_try_at: datetime | None) -> None:
        """Nothing is noted."""


_BODY = re.compile(r"(<body[^>]*>)")


def rehearsed(mime: bytes, intended: str, to: str) -> bytes:
    """Address a message to somebody else.

    Args:
        mime: the message as queued.
        intended: the address that it was for.
        to: who gets it now.
    """
    mail = message_from_bytes(mime, policy=SMTP)
    assert isinstance(mail, EmailMessage)
    words = f"A rehearsal: this would have gone to {intended}, who has not been sent it."
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        if part is not None:
            _say_first(part, kind, words)
    for header in ("To", "Message-ID", "In-Reply-To", "References"):
        del mail[header]
    mail["To"] = mailboxes(to)
    return as_sent(mail)


def _say_first(part: MIMEPart, kind: str, words: str) -> None:
    text = part.get_content()
    if kind == "html":
        line = f'<p style="margin:0;padding:12px;background-color:#ffe680;color:#1d2733;">{html.escape(words)}</p>'
        text = _BODY.sub(lambda found: found[1] + line, text, count=1)
    else:
        text = f"{words}\n\n{text}"
    part.set_content(text, subtype=kind, cte="quoted-printable")
