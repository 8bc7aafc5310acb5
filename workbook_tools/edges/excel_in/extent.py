"""Places on a sheet: column letters, references, and the boxes that cells and merges span."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from workbook_tools.edges.excel_in.tags import whole
from workbook_tools.edges.gate.limits import Budget, refusal
from workbook_tools.returns.cells import Cell

Rows = dict[int, dict[int, Cell]]

# The size of a sheet in Excel since 2007, and in LibreOffice.
ROWS, COLUMNS = 1_048_576, 16_384

_text_of = itemgetter(Cell._fields.index("text"))
_reference = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})").fullmatch


class _ColumnNumbers(dict[str, int]):
    """Column numbers by their letters, each computed once: 1 for "A", 28 for "AB".

    Raises:
        ValueError: for letters beyond the last column.
    """

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters.upper():
            number = number * 26 + ord(letter) - 64
        self[letters] = whole(str(number), COLUMNS)
        return number


column_numbers = _ColumnNumbers()


class Box(NamedTuple):
    """A rectangle of cells; 1-based, inclusive."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def area(self) -> int:
        """How many cells it has."""
        return (self.last_row - self.first_row + 1) * (self.last_column - self.first_column + 1)


def column_letters(number: int) -> str:
    """Return "A" for 1, "AB" for 28."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def read_place(reference: str) -> tuple[int, int]:
    """Return the row and column of a reference such as "B7".

    Raises:
        ValueError: for anything that is no cell of a sheet.
    """
    match = _reference(reference)
    if match is None:
        raise ValueError(f"no cell: {reference[:20]!r}")
    return whole(match[2], ROWS), column_numbers[match[1]]


def read_box(reference: str) -> Box:
    """Return the box of a reference such as "A1:C3", "A1" or "A:C".

    Raises:
        ValueError: as read_place does.
    """
    first, _, last = reference.partition(":")
    if first.isalpha() and last.isalpha():
        first, last = f"{first}1", f"{last}{ROWS}"
    top, left = read_place(first)
    bottom, right = read_place(last or first)
    return Box(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def filled_box(rows: Rows) -> Box | None:
    """Return the smallest box with every stored cell in it, or None where there is none."""
    if not rows:
        return None
    return Box(min(rows), min(map(min, rows.values())), max(rows), max(map(max, rows.values())))


def mark_members(rows: Rows, arrays: Iterable[Box], budget: Budget) -> None:
    """Give each cell under an array formula an empty formula, where it has none of its own.

    The file stores the formula with the first cell only, and the others look like typed values.

    Args:
        rows: the sheet's cells; changed in place.
        arrays: the boxes the formulas fill.
        budget: of the whole file.
    """
    for box in arrays:
        budget.spend("arrays", box.area)
        for number in range(box.first_row, box.last_row + 1):
            row = rows.get(number, {})
            for column in range(box.first_column, box.last_column + 1) if row else ():
                if column in row and row[column].formula is None:
                    row[column] = row[column]._replace(formula="")


def numbers_up_to(last: int, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return the numbers of some runs up to a last one; forms often hide all the rows and columns left free.

    Args:
        last: row or column of the sheet that holds anything.
        spans: first and last number of each run.
    """
    return frozenset(number for first, end in spans for number in range(first, min(end, last) + 1))


def check_sheet(name: str, rows: Rows, stored: int, budget: Budget) -> Box | None:
    """Refuse a sheet that spreads too far, repeats an address or amplifies a text; return the box of its cells.

    Args:
        name: of the sheet.
        rows: its cells.
        stored: how many of them were read; fewer addresses than cells means that one came twice.
        budget: of the whole file.

    Returns:
        The smallest box with every stored cell in it, or None where there is none.

    Raises:
        Unreadable: for such a sheet.
    """
    filled = filled_box(rows)
    budget.check("box", filled.area if filled else 0)
    if stored != sum(map(len, rows.values())):
        raise refusal("repeated cell", sheet=name)
    # A long shared text named by every cell is small in the file and enormous in a table.
    budget.spend("characters", sum(sum(map(len, map(_text_of, row.values()))) for row in rows.values()))
    return filled
