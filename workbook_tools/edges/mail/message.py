"""Letters as e-mails: the same words as plain text and as a page, with headers that no return can reach."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workbook_tools.edges.files import write_bytes
from workbook_tools.findings.letter import Letter, plain

_PAGES = Path(__file__).parent / "pages"
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_BETWEEN = re.compile(r"[;,\s]+")

_UNFOLDED = SMTP.clone(max_line_length=998)

# Names nobody can own, for mail that has no sender yet (RFC 2606).
_NOBODY = "workbook-tools.invalid"


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom, and when.

    Attributes:
        to: the address as the framework gives it, or several with semicolons; never from a return.
        name, reply_to: of the team; with no address the message is a draft without a sender.
        identity: the hash of the return that is answered; the same answer always has the same Message-ID.
    """

    to: str
    name: str
    reply_to: str
    sent: datetime
    identity: str


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
    mail["Message-ID"] = f"<{envelope.identity[:32]}@{_domain(envelope.reply_to)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text, cte="quoted-printable")
    mail.add_alternative(_page(letter), subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{envelope.identity[:32]}")
    return mail


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


def write_eml(mail: EmailMessage, folder: Path, name: str) -> Path:
    """Keep a message as a file that mail programs open as a draft.

    Args:
        mail: the message.
        folder: where to.
        name: begins the file's name; whatever no file system takes is replaced.

    Returns:
        Where it stands.
    """
    mail["X-Unsent"] = "1"
    safe = re.sub(r"[^\w-]+", "-", name).strip("-")[:80] or "return"
    return write_bytes(folder / f"{safe}.eml", as_sent(mail))


def as_sent(mail: EmailMessage) -> bytes:
    """The message as it goes over the wire.

    Python folds a subject a little too long for one line so that its first line is empty, and some mail programs then
    show a space before it; unfolded it is within what the standard allows. Other alphabets must be folded.
    """
    ascii_only = all(str(value).isascii() for value in mail.values())
    return mail.as_bytes(policy=_UNFOLDED if ascii_only else SMTP)


def _page(letter: Letter) -> str:
    return _environment().get_template("letter.html.jinja").render(letter=letter)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
