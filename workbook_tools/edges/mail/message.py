"""Letters as e-mails: the same words as plain text and as a page, with headers that no return can reach."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from workbook_tools.edges.files import write_bytes
from workbook_tools.edges.mail.blocks import Letter
from workbook_tools.edges.mail.page import page
from workbook_tools.findings.letter import plain

_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_BETWEEN = re.compile(r"[;,\s]+")

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}@[!-;=?-~]{1,250}>")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_UNFOLDED = SMTP.clone(max_line_length=998)

# Names nobody can own, for mail that has no sender yet (RFC 2606).
_NOBODY = "workbook-tools.invalid"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom, when, and what goes with it.

    Attributes:
        to: the address as the framework gives it, or several with semicolons; never from a return.
        name, reply_to: of the team; with no address the message is a draft without a sender.
        identity: a hash of what is answered and how; the same answer always has the same Message-ID.
        references: the messages that it answers, the oldest first, so that mail programs show them as one thread.
    """

    to: str
    name: str
    reply_to: str
    sent: datetime
    identity: str
    references: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def message(letter: Letter, envelope: Envelope) -> EmailMessage:
    """Put a letter into an e-mail.

    Args:
        letter: its words.
        envelope: its addresses; any that is not an address is left out.

    Returns:
        The message; without `To` where the framework has no address, so that a person must give one.
    """
    letter = replace(letter, subject=plain(letter.subject))
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = letter.subject
    _address(mail, envelope)
    mail["Date"] = format_datetime(envelope.sent)
    mail["Message-ID"] = message_id(envelope.identity, envelope.reply_to)
    _thread(mail, envelope.references)
    # Neither a person's absence nor another program's thanks is to be sent back (RFC 3834, Exchange).
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(letter.text, cte="quoted-printable")
    mail.add_alternative(page(letter), subtype="html", cte="quoted-printable")
    for file in envelope.attachments:
        maintype, _, subtype = _type_of(file.name).partition("/")
        mail.add_attachment(file.data, maintype=maintype, subtype=subtype, filename=plain(file.name))
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_{number}_{envelope.identity[:32]}")
    return mail


def message_id(identity: str, sender: str) -> str:
    """The Message-ID of a message with that identity, in the sender's domain."""
    return f"<{identity[:32]}@{_domain(sender)}>"


def _thread(mail: EmailMessage, references: tuple[str, ...]) -> None:
    if known := [one for one in references if _MESSAGE_ID.fullmatch(one)]:
        mail["In-Reply-To"] = known[-1]
        mail["References"] = " ".join(known)


def _type_of(name: str) -> str:
    return _XLSX if name.casefold().endswith(".xlsx") else "application/octet-stream"


def _address(mail: EmailMessage, envelope: Envelope) -> None:
    if to := mailboxes(envelope.to):
        mail["To"] = to
    if sender := mailboxes(envelope.reply_to)[:1]:
        named = Address(plain(envelope.name), addr_spec=sender[0].addr_spec)
        mail["From"] = named
        mail["Reply-To"] = named


def mailboxes(text: str) -> tuple[Address, ...]:
    """The addresses in a text such as "a@council.gov.uk; b@council.gov.uk"; anything else is left out."""
    return tuple(Address(addr_spec=part) for part in _BETWEEN.split(text.strip()) if _MAILBOX.fullmatch(part))


def _domain(address: str) -> str:
    sender = mailboxes(address)
    return sender[0].domain if sender else _NOBODY


def write_eml(mime: bytes, folder: Path, name: str) -> Path:
    """Keep a message as a file that mail programs open as a draft.

    Args:
        mime: the message, as it would be sent.
        folder: where to.
        name: begins the file's name; whatever no file system takes is replaced.

    Returns:
        Where it stands.
    """
    safe = re.sub(r"[^\w-]+", "-", name).strip("-")[:80] or "return"
    return write_bytes(folder / f"{safe}.eml", b"X-Unsent: 1\r\n" + mime)


def as_sent(mail: EmailMessage) -> bytes:
    """The message as it goes over the wire.

    Python folds a subject a little too long for one line so that its first line is empty, and some mail programs then
    show a space before it; unfolded it is within what the standard allows. Other alphabets must be folded.
    """
    ascii_only = all(str(value).isascii() for value in mail.values())
    return mail.as_bytes(policy=_UNFOLDED if ascii_only else SMTP)
