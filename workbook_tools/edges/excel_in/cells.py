"""The cells of one worksheet as they are gathered, and what each of them means.

Two readers fill this: `worksheet` takes any worksheet tag by tag, `plain` takes the usual kind in one sweep.
"""

from __future__ import annotations

import re

from workbook_tools.edges.excel_in.extent import (
    COLUMNS,
    ROWS,
    Box,
    Rows,
    check_sheet,
    column_letters,
    mark_members,
    numbers_up_to,
    read_box,
    read_place,
)
from workbook_tools.edges.excel_in.formats import Formats
from workbook_tools.edges.excel_in.tags import Attributes, true, unescape, whole
from workbook_tools.edges.gate.limits import Budget
from workbook_tools.returns.cells import Cell, CellKind, Sheet

# What a number may look like: "NaN" or "1e999999" is none, though a lenient conversion takes it.
NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?"
is_number = re.compile(NUMBER, re.ASCII).fullmatch
is_date = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|T?\d\d:\d\d[\d:.]*Z?", re.ASCII).fullmatch

_booleans = {"1": "1", "0": "0", "true": "1", "false": "0"}


class Cells:
    """Gathers one worksheet's cells.

    Args:
        strings: the shared strings, by place.
        formats: number format codes, by style.
        budget: of the whole file.

    Attributes:
        row: the cells of the row that is open, by column.
        digits: its number, as written.
        stored: how many cells have been kept.
    """

    def __init__(self, strings: dict[str, str], formats: Formats, budget: Budget) -> None:
        self.strings = strings
        self.formats = formats
        self.row: dict[int, Cell] = {}
        self.digits = ""
        self.stored = 0
        self._budget = budget
        self._number = 0
        self._rows: Rows = {}
        self._hidden_rows: set[int] = set()
        self._hidden_width = 0
        self._hidden_columns: list[tuple[int, int]] = []
        self._merges: list[Box] = []
        self._arrays: list[Box] = []

    def open_row(self, attributes: Attributes) -> None:
        """Begin a row; one without a number follows the row before it."""
        self.digits = attributes.get("r") or str(self._number + 1)
        self._number = whole(self.digits, ROWS)
        self.row = {}
        if true(attributes.get("hidden")):
            self._hidden_rows.add(self._number)

    def close_row(self) -> None:
        """End a row; one that held nothing leaves no trace."""
        if self._number in self._rows:
            self._rows[self._number].update(self.row)
        elif self.row:
            self._rows[self._number] = self.row

    def keep(self, reference: str, style: str, kind: str, stored: str, formula: str | None) -> None:
        """Keep a cell, if there is a value or a formula in it.

        Args:
            reference: its place, "B7". It counts even where it names another row than the cell stands in.
            style: the place of its style, "" where it names none.
            kind: what the file says its value is, "" where it says nothing.
            stored: its value, "" where it has none.
            formula: None where it has none.
        """
        meaning, text = self._interpret(kind, stored)
        if text or formula is not None:
            number, column = read_place(reference)
            row = self.row if number == self._number else self._rows.setdefault(number, {})
            row[column] = Cell(meaning, text, self.formats[style], formula)
            self.stored += 1

    def next_reference(self, reference: str | None) -> str:
        """Return the place of a cell that names none: beside the one before it in the row, if any."""
        column = read_place(reference)[1] if reference else 0
        return f"{column_letters(column + 1)}{self.digits}"

    def hide_columns(self, attributes: Attributes) -> None:
        """Note a run of columns, if it is hidden."""
        first, last = whole(attributes["min"], COLUMNS), whole(attributes["max"], COLUMNS)
        if true(attributes.get("hidden")):
            # Runs cannot overlap, so all of them together are no wider than a sheet.
            self._hidden_width += whole(str(last - first + 1), COLUMNS)
            whole(str(self._hidden_width), COLUMNS)
            self._hidden_columns.append((first, last))

    def merge(self, reference: str) -> None:
        """Note a box of merged cells."""
        box = read_box(reference)
        self._budget.spend("merges", 1)
        self._budget.spend("merged", box.area)
        self._merges.append(box)

    def link(self, reference: str) -> None:
        """Count the cells under a hyperlink, whose text is theirs and whose target is nobody's business."""
        self._budget.spend("linked", read_box(reference).area)

    def fill(self, reference: str) -> None:
        """Note the box that an array formula or data table fills."""
        self._arrays.append(read_box(reference))

    def sheet(self, name: str, state: str) -> Sheet:
        """Return what was gathered, once the part has been parsed to its end.

        Raises:
            Unreadable: for a sheet that spreads too far or stores an address twice.
        """
        filled = check_sheet(name, self._rows, self.stored, self._budget)
        mark_members(self._rows, self._arrays, self._budget)
        hidden_rows = frozenset(row for row in self._hidden_rows if filled and row <= filled.last_row)
        hidden_columns = numbers_up_to(filled.last_column if filled else 0, self._hidden_columns)
        return Sheet(name, state, self._rows, hidden_rows, hidden_columns, tuple(self._merges))

    def _interpret(self, kind: str, stored: str) -> tuple[CellKind, str]:
        """Return the kind and text of a value.

        One that is not what its kind says ("NaN" as a number, a shared string that is not there) is an error
        at this cell: it must neither be taken for a value nor cost the submitter the rest of the workbook.
        """
        value = stored.strip()
        if kind == "s" and value in self.strings:
            return "text", self.strings[value]
        if kind in ("", "n") and is_number(value):
            return "number", value
        if kind in ("str", "inlineStr"):
            return "text", unescape(stored)
        if kind == "b" and value in _booleans:
            return "boolean", _booleans[value]
        if kind == "d" and is_date(value):
            return "date", value
        return ("error", value) if value else ("blank", "")
