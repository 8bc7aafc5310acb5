"""One message given to the server for one recipient, and what came of it.

SMTP has one gap that nobody can close (RFC 1047): once the server has all of a message, a lost reply leaves open
whether it took it. That alone is doubtful; until then nothing can have been taken, and it may be tried again.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum

from workbook_tools.edges.mail.server import NotReady, in_short

_PERMANENT, _TOO_LARGE = 500, 552


class Result(StrEnum):
    """What came of a delivery; TAKEN_ELSEWHERE: somebody else was at this message already."""

    SENT = "sent"
    LATER = "later"
    REFUSED = "refused"
    DOUBTFUL = "doubtful"
    TAKEN_ELSEWHERE = "taken elsewhere"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came of it, and what the server said.

    Attributes:
        open: true where the session may go on.
    """

    result: Result
    reply: str = ""
    open: bool = True


class _Said(Exception):
    """The server answered otherwise than hoped."""

    def __init__(self, code: int, reply: bytes) -> None:
        super().__init__(code)
        self.code, self.reply = code, reply


def deliver(
    session: smtplib.SMTP, sender: str, recipient: str, mime: bytes, about_to_send: Callable[[], bool]
) -> Delivery:
    """Give a message to the server.

    Args:
        session: open, signed in.
        sender, recipient: addresses of the envelope.
        mime: the message.
        about_to_send: notes, before any of the message goes out, that it is on its way; false where somebody else is
            at it.

    Raises:
        NotReady: where the server takes nothing from this sender: every further message would fare the same.
    """
    try:
        _announce(session, sender, recipient, len(mime))
        if not about_to_send():
            _reset(session)
            return Delivery(Result.TAKEN_ELSEWHERE, open=session.sock is not None)
        _expect(session.docmd("DATA"), 354)
        session.send(_as_data(mime))
    except _Said as no:
        return _answered(session, no)
    except (smtplib.SMTPException, OSError):
        return _hung_up(session, Result.LATER, "The connection was lost before the message was sent.")
    try:
        code, reply = session.getreply()
    except (smtplib.SMTPException, OSError):
        return _hung_up(session, Result.DOUBTFUL, "The connection was lost before the server said whether it took it.")
    if code == 250:
        return Delivery(Result.SENT, in_short(code, reply))
    return _answered(session, _Said(code, reply))


def _announce(session: smtplib.SMTP, sender: str, recipient: str, size: int) -> None:
    limit = session.esmtp_features.get("size", "")
    if limit.isdigit() and 0 < int(limit) < size:
        raise _Said(_TOO_LARGE, f"The message has {size} bytes, and the server takes {limit}".encode())
    code, reply = session.mail(sender)
    if code >= _PERMANENT and code != _TOO_LARGE:
        raise NotReady(f"The mail server takes nothing from {sender}: {in_short(code, reply)}", settings=True)
    _expect((code, reply), 250)
    code, reply = session.rcpt(recipient)
    _expect((250 if code == 251 else code, reply), 250)


def _expect(answer: tuple[int, bytes], wanted: int) -> None:
    code, reply = answer
    if code != wanted:
        raise _Said(code, reply)


def _as_data(mime: bytes) -> bytes:
    """The message as DATA wants it: lines that begin with a dot have it doubled, and a dot alone ends it."""
    stuffed = b"\r\n".join(b"." + line if line.startswith(b".") else line for line in mime.splitlines())
    return stuffed + b"\r\n.\r\n"


def _answered(session: smtplib.SMTP, no: _Said) -> Delivery:
    result = Result.REFUSED if no.code >= _PERMANENT else Result.LATER
    if no.code == 421 or no.code < 200:
        return _hung_up(session, Result.LATER, in_short(no.code, no.reply))
    _reset(session)
    return Delivery(result, in_short(no.code, no.reply), open=session.sock is not None)


def _reset(session: smtplib.SMTP) -> None:
    try:
        session.rset()
    except (smtplib.SMTPException, OSError):
        _close(session)


def _hung_up(session: smtplib.SMTP, result: Result, reply: str) -> Delivery:
    _close(session)
    return Delivery(result, reply, open=False)


def _close(session: smtplib.SMTP) -> None:
    with suppress(OSError):
        session.close()
