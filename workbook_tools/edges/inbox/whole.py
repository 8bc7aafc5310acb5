"""Whether a file has come in whole, as far as its bytes can tell: synced folders show files before they are."""

from __future__ import annotations

import re
import struct

from workbook_tools.edges.gate import sniff

_END_RECORD = b"PK\x05\x06"
# The record is 22 bytes long and may end in a comment of up to 65,535.
_END_SIZE = 22
_LONGEST_END = _END_SIZE + 65_535
_boundary = re.compile(rb'boundary="?([^";\r\n]{1,70})', re.IGNORECASE).search


def is_whole(data: bytes) -> bool:
    """Whether nothing at a file's end is missing; where a format has no mark of its end it is taken for whole."""
    if not data.strip(b"\0"):
        return False
    if data.startswith(sniff.PACKAGE):
        return _has_end(data)
    if data.startswith(sniff.COMPOUND):
        return _has_sectors(data)
    found = _boundary(data[:20_000])
    closing: bytes = b"--%s--" % found[1].strip() if found else b""
    return closing in data


def _has_end(data: bytes) -> bool:
    """A zip's directory stands at its end, and says how large it is."""
    at = data.rfind(_END_RECORD, max(0, len(data) - _LONGEST_END))
    if at < 0 or at + _END_SIZE > len(data):
        return False
    size, start, comment = struct.unpack_from("<LLH", data, at + 12)
    ends, starts = at + _END_SIZE + comment, start + size
    return bool(ends <= len(data) and starts <= at)


def _has_sectors(data: bytes) -> bool:
    """A compound file's directory and its tables of sectors lie within it."""
    if len(data) < 512:
        return False
    (shift,) = struct.unpack_from("<H", data, 30)
    tables, directory = struct.unpack_from("<LL", data, 44)
    listed = struct.unpack_from(f"<{min(tables, 109)}L", data, 76)
    size = 1 << min(shift, 12)
    inside: bool = all((sector + 2) * size <= len(data) for sector in (*listed, directory))
    return inside and data[(directory + 1) * size :].startswith(b"R\0")
