"""The headers of a message, read so that nothing a stranger writes in them can stop us.

Python's newer header parser raises on some crafted headers, so headers are kept raw and read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_to_datetime

from workbook_tools.edges.inbox.names import shown

_LONGEST = 20_000
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_COMMENT = re.compile(r"\([^()]*\)")
_IN_BRACKETS = re.compile(r"<([^<>]*)>")
_MAILBOX = re.compile(r"[^\s@<>\"',;:()\[\]\\\x00-\x1f\x7f-\x9f]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_UNFOLD = re.compile(r"\r?\n[ \t]|[\r\n]")


def raw(message: Message, name: str) -> str:
    """The first header of a name, unfolded, as it stands; "" where there is none."""
    return next(all_raw(message, name), "")


def all_raw(message: Message, name: str) -> Iterator[str]:
    """Every header of a name, unfolded, as it stands."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            yield _UNFOLD.sub(" ", str(value))[:_LONGEST].strip()


def words(message: Message, name: str) -> str:
    """The first header of a name as people read it, on one line."""
    return shown(decoded(raw(message, name)))


def decoded(text: str) -> str:
    """Read encoded words (RFC 2047), and bytes that were never encoded as UTF-8 or else Windows' own."""
    text = _eight_bit(text)
    if "=?" not in text:
        return text
    try:
        return "".join(_chunk(chunk, charset) for chunk, charset in decode_header(text))
    except (HeaderParseError, ValueError):
        return text


def _chunk(chunk: str | bytes, charset: str | None) -> str:
    if isinstance(chunk, str):
        return chunk
    try:
        return chunk.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):
        return chunk.decode("utf-8", "replace")


def _eight_bit(text: str) -> str:
    data = text.encode("utf-8", "surrogateescape")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def part_name(part: Message) -> str:
    """A part's file name: RFC 2231, encoded words or plain; "" where it has none."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        # The standard library puts question marks for bytes that were never encoded, unless they are decoded first.
        readable = Message()
        readable[header] = _eight_bit(raw(part, header))
        try:
            if value := readable.get_param(parameter, None, header):
                return shown(decoded(collapse_rfc2231_value(value)))
        except (LookupError, ValueError, TypeError, AttributeError):
            continue
    return ""


def sender_of(message: Message) -> str:
    """The one address that a message says it is from, in lower case; "" where it is not certain.

    Names, quoted text and comments are taken off before an address is looked for, so that none hides in them.
    """
    found = list(all_raw(message, "From"))
    return mailbox_in(found[0]) if len(found) == 1 else ""


def mailbox_in(text: str) -> str:
    """The one address of a From header, in lower case; "" for none or more."""
    bare = _QUOTED.sub(" ", text)
    for _ in range(8):
        bare, changed = _COMMENT.subn(" ", bare)
        if not changed:
            break
    bracketed = _IN_BRACKETS.findall(bare)
    candidate = bracketed[0] if len(bracketed) == 1 else bare if not bracketed else ""
    candidate = candidate.strip()
    return candidate.lower() if _MAILBOX.fullmatch(candidate) else ""


def message_ids(message: Message, name: str) -> tuple[str, ...]:
    """The Message-IDs of a header, in order."""
    return tuple(_MESSAGE_ID.findall(raw(message, name)))


def references_of(message: Message) -> tuple[str, ...]:
    """The messages that this one answers, the oldest first."""
    return tuple(dict.fromkeys((*message_ids(message, "References"), *message_ids(message, "In-Reply-To"))))


def sent_at(message: Message) -> datetime | None:
    """When its sender's clock says it was sent."""
    return _date(raw(message, "Date"))


def received_at(message: Message) -> datetime | None:
    """When the last mail server on its way took it: its line is the topmost."""
    return _date(raw(message, "Received").rpartition(";")[2])


def _date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
