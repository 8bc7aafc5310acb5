"""How much of a stranger's file is taken, and the words it can be refused with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from time import monotonic
from typing import Literal, get_args

from workbook_tools.returns.cells import Unreadable

MIB = 1024 * 1024

Reason = Literal[
    # What the file is, when it is not a workbook that can be read.
    "empty file",  # it holds no bytes
    "lock file",  # the small owner file that Excel or LibreOffice leaves beside an open workbook
    "encrypted",  # it wants a password
    "rights protected",  # a sensitivity label or rights management has encrypted it
    "needs converting",  # .xls or .xlsb, and the optional reader of those is not installed; detail: format
    "old format unreadable",  # .xls or .xlsb, and the optional reader of those failed; detail: format
    "csv",  # plain text
    "html",  # a web page saved with a workbook's name
    "xml spreadsheet",  # Excel 2003 XML or flat OpenDocument: one XML file, not a package
    "another document",  # PDF, Word, PowerPoint, Numbers and the like; detail: format
    "zip folder",  # a zip of files, perhaps with workbooks in it
    "not a workbook",  # none of the above
    # What is wrong inside a workbook.
    "damaged",  # truncated, a bad checksum, broken XML or a reference that cannot be
    "missing sheet",  # a sheet is listed whose part is not in the package; detail: sheet
    "missing part",  # the styles or the shared strings are promised and not in the package; detail: part
    "repeated sheet",  # two sheets have one name; detail: sheet
    "repeated cell",  # one address is stored twice; detail: sheet
    "repeated entry",  # two entries of the package have one name; detail: part
    "overlapping entries",  # two entries of the package share bytes, as in a bomb
    "unsafe name",  # an entry's name climbs out of its folder or names a drive; detail: part
    "doctype",  # the XML declares a document type, which is where entity attacks live; detail: part
    # What is beyond a limit; detail: limit, found.
    "file too big",
    "too many entries",
    "unpacks too big",  # all the parts together
    "part too big",  # one part of the package
    "packed too tightly",  # unpacked bytes for each packed byte
    "tag too long",  # one tag or comment of the XML
    "nested too deeply",
    "too many sheets",
    "too many cells",
    "too spread out",  # the box of rows by columns that holds every filled cell of a sheet
    "too many merges",
    "merges too large",
    "links too large",  # cells covered by hyperlinks
    "arrays too large",  # cells covered by array formulas
    "too many strings",
    "too much text",
    "too many styles",
    "too slow",
]
REASONS: tuple[str, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken of one file.

    Each is several times what 1,960 workbooks of public test collections and 115 real government returns
    need: the largest of either is given beside it. Excel's own limits stand where a figure was not measured.

    Attributes:
        file: bytes as received (2.7 MiB).
        entries: entries of the package (340).
        unpacked, part: bytes of all parts, and of one, as they inflate (60 MiB together).
        ratio: unpacked bytes for each packed byte, of one part or of the file (121).
        ratio_from: bytes below which the ratio is not looked at.
        depth: of nested XML elements (30).
        tag: bytes of one XML tag or comment, since expat before 2.6 reads a long one again and again.
        sheets: (30).
        cells: stored cells of all sheets, the empty ones too (0.57 million).
        box: rows times columns that hold something, of one sheet (0.35 million).
        merges: (1,698). merged: cells under them (8,850).
        linked: cells under hyperlinks (189).
        arrays: cells under array formulas; as for box.
        strings: texts kept (0.07 million). characters: of all the cells' texts (2.0 million).
        styles: cell formats (Excel stops at 65,490).
        seconds: of wall-clock time for the whole reading.
        memory: bytes for the child process that reads the old formats.
    """

    file: int = 25 * MIB
    entries: int = 1_000
    unpacked: int = 256 * MIB
    part: int = 128 * MIB
    ratio: int = 200
    ratio_from: int = MIB
    depth: int = 64
    tag: int = MIB
    sheets: int = 256
    cells: int = 2_000_000
    box: int = 5_000_000
    merges: int = 20_000
    merged: int = 200_000
    linked: int = 100_000
    arrays: int = 5_000_000
    strings: int = 1_000_000
    characters: int = 64 * MIB
    styles: int = 65_536
    seconds: float = 60.0
    memory: int = 1024 * MIB


LIMITS = Limits()

BEYOND: dict[str, Reason] = {
    "file": "file too big",
    "entries": "too many entries",
    "unpacked": "unpacks too big",
    "part": "part too big",
    "ratio": "packed too tightly",
    "depth": "nested too deeply",
    "tag": "tag too long",
    "sheets": "too many sheets",
    "cells": "too many cells",
    "box": "too spread out",
    "merges": "too many merges",
    "merged": "merges too large",
    "linked": "links too large",
    "arrays": "arrays too large",
    "strings": "too many strings",
    "characters": "too much text",
    "styles": "too many styles",
    "seconds": "too slow",
}


def refusal(reason: Reason, **detail: object) -> Unreadable:
    """Return the exception for a reason of the list, so that a misspelt reason fails the type check."""
    return Unreadable(reason, **detail)


class Budget:
    """What one file has used of its limits so far.

    Args:
        limits: the most that is taken.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._spent: Counter[str] = Counter()
        self._started = monotonic()

    def check(self, what: str, found: float) -> None:
        """Raise Unreadable where a figure is beyond the limit of that name."""
        limit = getattr(self.limits, what)
        if found > limit:
            raise refusal(BEYOND[what], limit=limit, found=found)

    def spend(self, what: str, amount: int) -> None:
        """Add to what the whole file has used, and raise Unreadable where that is beyond its limit."""
        self._spent[what] += amount
        self.check(what, self._spent[what])

    def check_time(self) -> None:
        """Raise Unreadable where the reading has taken too long."""
        self.check("seconds", monotonic() - self._started)
