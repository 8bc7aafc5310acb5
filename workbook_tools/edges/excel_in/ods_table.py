"""One OpenDocument sheet while it is being read: where its columns, rows and cells stand."""

from __future__ import annotations

from workbook_tools.edges.excel_in.extent import (
    COLUMNS,
    ROWS,
    Box,
    Rows,
    check_sheet,
    mark_members,
    numbers_up_to,
)
from workbook_tools.edges.excel_in.tags import Attributes, whole
from workbook_tools.edges.gate.limits import Budget
from workbook_tools.returns.cells import Cell, Sheet

HIDDEN = ("collapse", "filter")


class Table:
    """Counts places, since no tag of the format names its own, and unfolds what is stored once with a count.

    Runs of empty cells and rows, a million of them at the end of most sheets, only move the count on.

    Args:
        name: of the sheet.
        state: "visible" or "hidden".
        budget: of the whole file.

    Attributes:
        borrowed: True for a copy of another file's sheet, kept for formulas that refer to it.
    """

    def __init__(self, name: str, state: str, budget: Budget) -> None:
        self.borrowed = False
        self._name = name
        self._state = state
        self._budget = budget
        self._rows: Rows = {}
        self._row: dict[int, Cell] = {}
        self._number = 1
        self._repeat = 1
        self._column = 1
        self._columns = 1
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._merges: list[Box] = []
        self._arrays: list[Box] = []

    def pass_columns(self, attributes: Attributes) -> None:
        """Note whether a run of columns is hidden."""
        last = self._columns + _count(attributes, "table:number-columns-repeated") - 1
        if attributes.get("table:visibility") in HIDDEN:
            self._hidden_columns.append((self._columns, last))
        self._columns = last + 1

    def open_row(self, attributes: Attributes) -> None:
        self._row = {}
        self._column = 1
        self._repeat = _count(attributes, "table:number-rows-repeated")
        if attributes.get("table:visibility") in HIDDEN:
            self._hidden_rows.append((self._number, self._number + self._repeat - 1))

    def put(self, cell: Cell | None, attributes: Attributes) -> None:
        """Put a cell, as many times as its attributes say, at the next places of the row."""
        repeat = _count(attributes, "table:number-columns-repeated")
        self._span(attributes)
        if cell is not None:
            self._budget.spend("cells", repeat)
            whole(str(self._column + repeat - 1), COLUMNS)
            self._row.update(dict.fromkeys(range(self._column, self._column + repeat), cell))
        self._column += repeat

    def close_row(self) -> None:
        if self._row:
            self._budget.spend("cells", len(self._row) * (self._repeat - 1))
            whole(str(self._number + self._repeat - 1), ROWS)
            for number in range(self._number, self._number + self._repeat):
                self._rows[number] = dict(self._row)
        self._number += self._repeat

    def sheet(self) -> Sheet:
        """Return what was gathered.

        Raises:
            Unreadable: for a sheet that spreads too far.
        """
        stored = sum(map(len, self._rows.values()))
        filled = check_sheet(self._name, self._rows, stored, self._budget)
        mark_members(self._rows, self._arrays, self._budget)
        hidden_rows = numbers_up_to(filled.last_row if filled else 0, self._hidden_rows)
        hidden_columns = numbers_up_to(filled.last_column if filled else 0, self._hidden_columns)
        return Sheet(self._name, self._state, self._rows, hidden_rows, hidden_columns, tuple(self._merges))

    def _span(self, attributes: Attributes) -> None:
        merge = self._box(attributes, "spanned")
        if merge.area > 1:
            self._budget.spend("merges", 1)
            self._budget.spend("merged", merge.area)
            self._merges.append(merge)
        array = self._box(attributes, "matrix")
        if array.area > 1:
            self._arrays.append(array)

    def _box(self, attributes: Attributes, kind: str) -> Box:
        across, down = SPANS[kind]
        last_row = self._number + _count(attributes, down) - 1
        return Box(self._number, self._column, last_row, self._column + _count(attributes, across) - 1)


SPANS = {
    "spanned": ("table:number-columns-spanned", "table:number-rows-spanned"),
    "matrix": ("table:number-matrix-columns-spanned", "table:number-matrix-rows-spanned"),
}


def _count(attributes: Attributes, name: str) -> int:
    return whole(attributes.get(name, "1"), ROWS)
