"""Messages that programs send: out of office, not delivered, receipts, and our own letters coming back.

RFC 3834 (Auto-Submitted), RFC 3464 (delivery reports), RFC 8098 (receipts); the rest is custom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from workbook_tools.edges.inbox import headers
from workbook_tools.edges.inbox.arrival import Automatic, Bounce

OURS = "X-Workbook-Tools"
_POSTMASTERS = ("mailer-daemon@", "postmaster@", "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@")
_BULK = ("bulk", "junk", "list", "auto_reply", "auto-reply")
_DELIVERED = ("delivered", "relayed", "expanded")
_SUBJECTS = re.compile(
    r"(automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office)\b", re.IGNORECASE
)
_FAILURES = re.compile(
    r"(undeliver(?:able|ed)|mail delivery (?:failed|failure)|delivery status notification|returned mail)\b",
    re.IGNORECASE,
)


def automatic_kind(message: Message, ours: str = "") -> Automatic:
    """What program sent a message, by marks that no person's program sets; "" for a person's.

    Args:
        message: its headers, and a report's pieces.
        ours: the team's own address.
    """
    report = _report_of(message)
    if report == "delivery-status" or headers.raw(message, "X-Failed-Recipients") or _from_a_postmaster(message):
        return "not delivered"
    if report == "disposition-notification":
        return "receipt"
    submitted = headers.raw(message, "Auto-Submitted").split(";")[0].strip().lower()
    automatic = submitted not in ("", "no")
    if headers.raw(message, OURS) or (automatic and ours and headers.sender_of(message) == ours.lower()):
        return "our own letter"
    if automatic or headers.raw(message, "X-Autoreply") or headers.raw(message, "X-Autorespond"):
        return "automatic reply"
    return ""


def looks_automatic(message: Message) -> bool:
    """Whether a message that carries no return looks like a program's, by marks that people's messages may bear too."""
    return (
        bool(headers.raw(message, "X-Auto-Response-Suppress"))
        or headers.raw(message, "Precedence").lower() in _BULK
        or headers.raw(message, "Return-Path").replace(" ", "") == "<>"
        or bool(_SUBJECTS.match(headers.words(message, "Subject")))
    )


def _report_of(message: Message) -> str:
    if message.get_content_type() == "multipart/report":
        return str(message.get_param("report-type", "")).lower()
    return ""


def _from_a_postmaster(message: Message) -> bool:
    sender = headers.sender_of(message)
    empty_path = headers.raw(message, "Return-Path").replace(" ", "") == "<>"
    failed = bool(_FAILURES.match(headers.words(message, "Subject")))
    return (sender.startswith(_POSTMASTERS) and (empty_path or failed)) or (empty_path and failed)


def bounce_of(message: Message) -> Bounce:
    """What a delivery report says, as far as it says it."""
    statuses = list(_statuses(message))
    failed = [status for status in statuses if headers.raw(status, "Action").lower() not in _DELIVERED]
    recipients = [_recipient(status) for status in failed]
    recipients += [part.strip().lower() for part in headers.raw(message, "X-Failed-Recipients").split(",")]
    permanent = not failed or any(headers.raw(status, "Action").lower() != "delayed" for status in failed)
    reason = next(filter(None, (_reason(status) for status in failed)), "")
    return Bounce(tuple(dict.fromkeys(filter(None, recipients))), _original(message), reason, permanent)


def _reason(status: Message) -> str:
    return headers.words(status, "Diagnostic-Code") or headers.words(status, "Status")


def _recipient(status: Message) -> str:
    text = headers.raw(status, "Original-Recipient") or headers.raw(status, "Final-Recipient")
    return headers.mailbox_in(text.rpartition(";")[2])


def _statuses(message: Message) -> Iterator[Message]:
    """The blocks of a delivery report that speak of a recipient."""
    for piece in message.walk():
        if piece.get_content_type() == "message/delivery-status":
            blocks = piece.get_payload()
            for block in blocks if isinstance(blocks, list) else ():
                if isinstance(block, Message) and _recipient(block):
                    yield block


def _original(message: Message) -> str:
    """The Message-ID of the letter that was not delivered."""
    for piece in message.walk():
        if piece is not message and (found := _id_within(piece)):
            return found
    answered = headers.references_of(message)
    return answered[-1] if answered else ""


def _id_within(piece: Message) -> str:
    if piece.get_content_type() == "text/rfc822-headers":
        text = piece.get_payload()
        lines = text if isinstance(text, str) else ""
        found = re.search(r"^message-id:\s*(<[^<>\s]{1,250}>)", lines, re.IGNORECASE | re.MULTILINE)
        return found[1] if found else ""
    ids = headers.message_ids(piece, "Message-ID")
    return ids[0] if ids else ""
