"""What may be put over a template: marks on some of its cells, each with a note, and a sheet before all others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbook_tools.edges.excel_out.heights import lines
from workbook_tools.edges.excel_out.theme import Look

if TYPE_CHECKING:
    from workbook_tools.edges.excel_out.template.book import Sheet

# A cell's row and column, both from 0.
Spot = tuple[int, int]

_NOTE_WIDTH, _NOTE_CHARACTERS, _NOTE_LINE = 320, 44, 17


@dataclass(frozen=True, slots=True)
class Mark:
    """What makes a cell stand out.

    Attributes:
        look: worn over the cell's own.
        note: shown while the pointer rests on the cell.
    """

    look: Look
    note: str


@dataclass(frozen=True, slots=True)
class Cover:
    """A sheet that stands first and is open when the workbook is, and marks on the sheets behind it.

    Attributes:
        name: the sheet's.
        paint: fills it, given the empty sheet and the footer of its printed pages.
        marks: by sheet and place.
    """

    name: str
    paint: Callable[[Sheet, str], None]
    marks: Mapping[str, Mapping[Spot, Mark]] = field(default_factory=dict)


def note_size(note: str) -> dict[str, Any]:
    """XlsxWriter's options for a note that is seen whole."""
    return {"width": _NOTE_WIDTH, "height": (lines(note, _NOTE_CHARACTERS) + 1) * _NOTE_LINE, "font_size": 9}


def outside(rows: Sequence[int]) -> str:
    """The condition, in Excel, that a formula stands in none of these rows.

    Args:
        rows: from 0, in order.

    Returns:
        The condition; "" where there are no rows. Rows below each other make one test, so that it stays short.
    """
    runs: list[list[int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    tests = [f"OR(ROW()<{first + 1},ROW()>{last + 1})" for first, last in runs]
    return f"AND({','.join(tests)})" if tests else ""
