"""What a file is that is no package of parts, by its first bytes and telling names, whatever it is called."""

from __future__ import annotations

import re
import struct

from workbook_tools.edges.gate.limits import refusal
from workbook_tools.returns.cells import Unreadable

PACKAGE = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# How other documents that arrive in a workbook's place begin, and what their packages hold.
_PACKAGES = (
    ("word/", "Word"),
    ("ppt/", "PowerPoint"),
    ("index/document.iwa", "Numbers"),
    ("mimetype", "OpenDocument"),
)
_DOCUMENTS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
_html = re.compile(rb"\s*<(?:!doctype html|html|head|body|table|meta)|mime-version:", re.IGNORECASE).search
_xml_spreadsheet = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|<office:document[\s>]").search
_control = re.compile(rb"[\x00-\x08\x0e-\x1f]").search


def is_old_excel(data: bytes) -> bool:
    """Return whether a compound file is a workbook of Excel 97 to 2003, neither encrypted nor protected.

    Raises:
        Unreadable: where it is a compound file, and encrypted, rights protected or another document.
    """
    if not data.startswith(COMPOUND):
        return False
    if any(
        _has_stream(data, name)
        for name in ("\x09DRMContent", "DRMEncryptedTransform", "DRMEncryptedDataSpace")
    ):
        raise refusal("rights protected")
    if _has_stream(data, "EncryptedPackage"):
        raise refusal("encrypted")
    if _has_stream(data, "Workbook") or _has_stream(data, "Book"):
        return True
    if _has_stream(data, "WordDocument") or _has_stream(data, "PowerPoint Document"):
        raise refusal("another document", format="old Office document")
    raise refusal("not a workbook")


def refusal_of(data: bytes) -> Unreadable:
    """Return the refusal of a file that is neither a package nor a compound file."""
    head = data[:4096]
    for mark, name in _DOCUMENTS:
        if head.startswith(mark):
            return refusal("another document", format=name)
    if _xml_spreadsheet(head):
        return refusal("xml spreadsheet")
    if _html(head[:1024]):
        return refusal("html")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or not _control(head):
        return refusal("csv")
    return refusal("not a workbook")


def refusal_of_package(names: list[str]) -> Unreadable:
    """Return the refusal of a zip that is no workbook.

    Args:
        names: of its entries, in lower case.
    """
    for start, name in _PACKAGES:
        if any(entry.startswith(start) for entry in names):
            return refusal("another document", format=name)
    return refusal("not a workbook" if "[content_types].xml" in names else "zip folder")


def _has_stream(data: bytes, name: str) -> bool:
    """Return whether a compound file lists a stream: its name in 64 bytes, then that name's length."""
    coded = name.encode("utf-16-le")
    return coded.ljust(64, b"\0") + struct.pack("<H", len(coded) + 2) in data
