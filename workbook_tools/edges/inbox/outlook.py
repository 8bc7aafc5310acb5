"""Messages that Outlook saved (`.msg`): a compound file of properties ([MS-OXMSG]) becomes a Post, or is refused."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from io import BytesIO
from typing import TYPE_CHECKING

from workbook_tools.edges.inbox.arrival import Refused
from workbook_tools.edges.inbox.bounds import BOUNDS, Bounds
from workbook_tools.edges.inbox.mime import headers_only
from workbook_tools.edges.inbox.post import Part, Post

if TYPE_CHECKING:
    from olefile import OleFileIO

# [MS-OXPROPS]: the properties that are read, by their tags.
_CLASS = 0x001A
_SUBJECT = 0x0037
_SUBMITTED = 0x0039
_HEADERS = 0x007D
_SENDER_KIND, _SENDER = 0x0C1E, 0x0C1F
_SENDER_SMTP, _REPRESENTING_SMTP = 0x5D01, 0x5D02
_DELIVERED = 0x0E06
_BODY = 0x1000
_MESSAGE_ID, _REFERENCES, _IN_REPLY_TO = 0x1035, 0x1039, 0x1042
_DATA, _SHORT_NAME, _METHOD, _LONG_NAME, _KIND, _CONTENT_ID, _FLAGS, _HIDDEN = (
    0x3701, 0x3704, 0x3705, 0x3707, 0x370E, 0x3712, 0x3714, 0x7FFE,
)  # fmt: skip
_TEXT, _ANSI, _BINARY = "001F", "001E", "0102"
_EMBEDDED_MESSAGE, _WEB_REFERENCE = 5, 7
_TOP_HEADER, _INNER_HEADER, _ATTACHMENT_HEADER = 32, 24, 8
_NOT_INSTALLED = (
    "Outlook's own messages (.msg) need one more library: pip install 'workbook-tools[m365]'. Or save it as .eml."
)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
# Outlook's own classes of messages that programs send, as the headers of Internet mail say the same.
_REPORTS = {
    ".ndr": 'multipart/report; report-type="delivery-status"',
    ".delayed": 'multipart/report; report-type="delivery-status"',
    ".ipnrn": 'multipart/report; report-type="disposition-notification"',
    ".ipnnrn": 'multipart/report; report-type="disposition-notification"',
    ".dr": 'multipart/report; report-type="disposition-notification"',
}
_SEALED = {"ipm.note.smime.multipartsigned": "signed", "ipm.note.smime": "encrypted"}


def read_outlook(data: bytes, bounds: Bounds = BOUNDS) -> Post:
    """Take a message apart.

    Raises:
        Refused: where it is beyond the bounds or damaged.
    """
    try:
        from olefile import OleFileIO
    except ImportError:
        raise Refused(_NOT_INSTALLED) from None
    if len(data) > bounds.message:
        raise Refused(f"The message is larger than {bounds.message // 2**20} MB and was not opened.")
    try:
        with OleFileIO(BytesIO(data)) as file:
            return _Reader(file, bounds).post([], _TOP_HEADER, 0)
    except Refused:
        raise
    except Exception as fault:  # olefile promises nothing about crafted files
        raise Refused("The Outlook message is damaged and can't be read.") from fault


class _Reader:
    """Reads the storages of one compound file."""

    def __init__(self, file: OleFileIO, bounds: Bounds) -> None:
        self._file = file
        self._bounds = bounds
        self._entries = file.listdir(streams=True, storages=True)
        if len(self._entries) > bounds.parts * 50:
            raise Refused("The message is put together in more pieces than any genuine one and was not opened.")
        self._names = {tuple(part.lower() for part in entry) for entry in self._entries}
        self._left = bounds.message

    def post(self, place: list[str], header: int, depth: int) -> Post:
        """The message that a storage holds."""
        if depth > self._bounds.depth:
            raise Refused("Messages are enclosed in each other too deeply to be opened.")
        parts: list[Part] = []
        enclosed: list[Post] = []
        linked = False
        for attachment in self._attachments(place):
            method = self._numbers(attachment, _ATTACHMENT_HEADER).get(_METHOD, 0) & 0xFFFFFFFF
            if method == _EMBEDDED_MESSAGE:
                enclosed.append(self.post([*attachment, f"__substg1.0_{_DATA:04X}000D"], _INNER_HEADER, depth + 1))
            elif method == _WEB_REFERENCE:
                linked = True
            else:
                parts.append(self._part(attachment))
        kind = self._text(place, _CLASS).lower()
        body = self._text(place, _BODY)[: self._bounds.text]
        return Post(self._headers(place, header, kind), tuple(parts), tuple(enclosed), body, _sealed(kind), linked)

    def _attachments(self, place: list[str]) -> Iterator[list[str]]:
        depth = len(place)
        for entry in sorted(self._entries):
            if len(entry) == depth + 1 and entry[:depth] == place and entry[-1].lower().startswith("__attach_version"):
                yield entry

    def _part(self, place: list[str]) -> Part:
        name = self._text(place, _LONG_NAME) or self._text(place, _SHORT_NAME)
        numbers = self._numbers(place, _ATTACHMENT_HEADER)
        hidden = bool(numbers.get(_HIDDEN, 0) & 1 or numbers.get(_FLAGS, 0) & 4)
        inline = hidden and bool(self._text(place, _CONTENT_ID))
        return Part(name, self._text(place, _KIND).lower(), self._stream(place, _DATA, _BINARY), inline)

    def _headers(self, place: list[str], header: int, kind: str) -> Message:
        """The headers it travelled with, and where it has none, what Outlook keeps of them."""
        message = headers_only(self._text(place, _HEADERS).replace("\r\n", "\n").encode("utf-8", "replace"))
        numbers = self._numbers(place, header)
        told = {
            "Message-ID": self._text(place, _MESSAGE_ID),
            "References": self._text(place, _REFERENCES),
            "In-Reply-To": self._text(place, _IN_REPLY_TO),
            "Subject": self._text(place, _SUBJECT),
            "From": self._sender(place),
            "Date": _date(numbers.get(_SUBMITTED) or numbers.get(_DELIVERED)),
            "Auto-Submitted": "auto-replied" if ".rules." in kind else "",
        }
        for name, value in told.items():
            if value and name not in message:
                message[name] = " ".join(value.split())
        return _as_report(message, kind)

    def _sender(self, place: list[str]) -> str:
        for tag in (_SENDER_SMTP, _REPRESENTING_SMTP):
            if address := self._text(place, tag):
                return address
        return self._text(place, _SENDER) if self._text(place, _SENDER_KIND).upper() != "EX" else ""

    def _numbers(self, place: list[str], header: int) -> dict[int, int]:
        """The properties of fixed length: 16 bytes each, its tag before its flags and its value."""
        data = self._bytes([*place, "__properties_version1.0"])
        found: dict[int, int] = {}
        for at in range(header, len(data) - 15, 16):
            tag, _, value = struct.unpack_from("<LLQ", data, at)
            found[tag >> 16] = value
        return found

    def _text(self, place: list[str], tag: int) -> str:
        if data := self._stream(place, tag, _TEXT):
            return data.decode("utf-16-le", "replace").rstrip("\0")
        return self._stream(place, tag, _ANSI).decode("cp1252", "replace").rstrip("\0")

    def _stream(self, place: list[str], tag: int, kind: str) -> bytes:
        return self._bytes([*place, f"__substg1.0_{tag:04X}{kind}"])

    def _bytes(self, path: list[str]) -> bytes:
        """A stream's bytes; all that is read together stays within the size of a message, whatever the file says."""
        if tuple(part.lower() for part in path) not in self._names:
            return b""
        data = bytes(self._file.openstream(path).read())
        self._left -= len(data)
        if self._left < 0:
            raise Refused("The Outlook message unfolds to more than is taken and was not opened.")
        return data


def _as_report(message: Message, kind: str) -> Message:
    for ending, report in _REPORTS.items():
        if kind.startswith("report.") and kind.endswith(ending):
            del message["Content-Type"]
            message["Content-Type"] = report
    return message


def _sealed(kind: str) -> str:
    return _SEALED.get(kind, "")


def _date(ticks: int | None) -> str:
    """Windows counts tenths of microseconds from 1601."""
    try:
        return format_datetime(_EPOCH + timedelta(microseconds=(ticks or 0) // 10)) if ticks else ""
    except (OverflowError, ValueError):
        return ""
