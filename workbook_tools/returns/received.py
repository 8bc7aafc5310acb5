"""A file as it arrived, before it is checked."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_tools.returns.cells import RawWorkbook, Unreadable


@dataclass(frozen=True, slots=True)
class Received:
    """One submitted file.

    Attributes:
        file: its name, as findings quote it.
        sha256: of its bytes as they came.
        workbook: its cells, or why it can't be taken as a workbook.
        batch: what it came with (a folder, a message); two returns of one directorate in one batch contradict
            each other.
    """

    file: str
    sha256: str
    workbook: RawWorkbook | Unreadable
    batch: str = ""
