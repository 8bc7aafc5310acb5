"""openpyxl as an independent witness of what a workbook holds.

Where it is known to be wrong the fault is named here, one by one, so that any other difference fails a test.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.formula import ArrayFormula

from workbook_tools.edges.excel_in.formats import BUILT_IN
from workbook_tools.edges.excel_in.tags import unescape
from workbook_tools.returns.cells import Cell, RawWorkbook, Sheet

# openpyxl prints some built-in formats as American Excel shows them; ours are the standard's, and British.
_LOCAL_FORMATS = {
    code: BUILT_IN[str(number)] for number, code in BUILTIN_FORMATS.items() if str(number) in BUILT_IN
}


def differences(data: bytes, ours: RawWorkbook) -> list[str]:
    """Return each thing that openpyxl sees otherwise than our reading of the same bytes."""
    formulas = openpyxl.load_workbook(BytesIO(data))
    values = openpyxl.load_workbook(BytesIO(data), data_only=True)
    found = list(_facts(formulas, ours))
    for sheet in ours.sheets:
        found += _cells(formulas[sheet.name], values[sheet.name], sheet, ours.date1904)
        found += _layout(formulas[sheet.name], sheet)
    return found


def _facts(book: Any, ours: RawWorkbook) -> Iterator[str]:
    if book.sheetnames != [sheet.name for sheet in ours.sheets]:
        yield f"sheets {book.sheetnames}"
    if (book.epoch.year == 1904) != ours.date1904:
        yield f"epoch {book.epoch}"
    properties = {prop.name: prop.value for prop in book.custom_doc_props}
    typed = {
        name: float(text) if isinstance(properties.get(name), float) else text
        for name, text in ours.properties.items()
    }
    if typed != {
        name: value if isinstance(value, float) else str(value) for name, value in properties.items()
    }:
        yield f"properties {properties}, ours {ours.properties}"


def _layout(theirs: Any, ours: Sheet) -> Iterator[str]:
    if theirs.sheet_state != ours.state:
        yield f"{ours.name}: state {theirs.sheet_state}"
    merges = {(box.min_row, box.min_col, box.max_row, box.max_col) for box in theirs.merged_cells.ranges}
    if merges != set(ours.merges):
        yield f"{ours.name}: merges {merges}"
    last_row = max(ours.rows, default=0)
    last_column = max((max(row) for row in ours.rows.values()), default=0)
    rows = {row for row, facts in theirs.row_dimensions.items() if facts.hidden and row <= last_row}
    columns = {
        column
        for facts in theirs.column_dimensions.values()
        if facts.hidden
        for column in range(facts.min, min(facts.max, last_column) + 1)
    }
    if (rows, columns) != (set(ours.hidden_rows), set(ours.hidden_columns)):
        yield f"{ours.name}: hidden {rows} {columns}"


def _cells(formulas: Any, values: Any, ours: Sheet, date1904: bool) -> Iterator[str]:
    last_row = max(ours.rows, default=0)
    last_column = max((max(row) for row in ours.rows.values()), default=0)
    for row in range(1, max(last_row, formulas.max_row) + 1):
        for column in range(1, max(last_column, formulas.max_column) + 1):
            cell = ours.rows.get(row, {}).get(column)
            place = f"{ours.name}!R{row}C{column}"
            if _under_merge(ours, row, column):
                continue  # openpyxl drops what stands there
            yield from _formula(place, formulas.cell(row, column), cell)
            yield from _value(place, values.cell(row, column), cell, date1904)


def _under_merge(ours: Sheet, row: int, column: int) -> bool:
    return any(
        top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
        for top, left, bottom, right in ours.merges
    )


def _formula(place: str, theirs: Any, cell: Cell | None) -> Iterator[str]:
    value = theirs.value.text if isinstance(theirs.value, ArrayFormula) else theirs.value
    formula = str(value).removeprefix("=") if theirs.data_type == "f" else None
    ours = cell.formula if cell else None
    if ours == "":
        return  # openpyxl works out a shared formula's members, and does not know an array's
    if formula != ours:
        yield f"{place}: formula {formula!r}, ours {cell}"


def _value(place: str, theirs: Any, cell: Cell | None, date1904: bool) -> Iterator[str]:
    if cell is None or cell.kind == "blank":
        if theirs.value not in (None, ""):
            yield f"{place}: {theirs.value!r}, ours {cell}"
        return
    if not _same(theirs.value, cell, date1904):
        yield f"{place}: {theirs.value!r}, ours {cell}"
    if _LOCAL_FORMATS.get(theirs.number_format, theirs.number_format) != cell.format:
        yield f"{place}: format {theirs.number_format!r}, ours {cell.format!r}"


def _same(theirs: object, cell: Cell, date1904: bool) -> bool:
    if isinstance(theirs, date | time | timedelta):
        epoch = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
        return bool(theirs == from_excel(float(cell.text), epoch, timedelta=isinstance(theirs, timedelta)))
    match cell.kind:
        case "number":
            return theirs == float(cell.text)
        case "boolean":
            return theirs is (cell.text == "1")
        case "text":
            # openpyxl leaves Excel's escapes in a text (the escape of an escape apart) and gives None for "".
            return cell.text in (str(theirs or ""), unescape(str(theirs or "")))
        case _:
            return str(theirs) == cell.text
