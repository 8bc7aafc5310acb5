"""A sheet of the framework workbook as it stands: its table found, its cells as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from workbook_tools.framework.columns import Column, Holds, Sheet
from workbook_tools.framework.faults import Given, Written
from workbook_tools.framework.numbers import plain
from workbook_tools.returns import cells
from workbook_tools.returns.place import cell_name
from workbook_tools.returns.tables import Table, find_table, nearest_header

_UNSAID = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_LARGEST_DATE = 2_958_465

# Where a person reads a number as it is shown: £292,000.
_WITH_MARKS = (Holds.TARGET, Holds.TEXT, Holds.NUMBER)


def given_sheet(declared: Sheet, workbook: cells.RawWorkbook) -> Given | None:
    """Find a sheet's table.

    Args:
        declared: which sheet.
        workbook: where to look for it.

    Returns:
        The table as the framework reads it; None where there is no such sheet, or nothing on an optional one.
    """
    raw = workbook.sheet(declared.name)
    if raw is None:
        return None
    titles = [column.title for column in declared.columns]
    table = find_table(raw, declared.required) or nearest_header(raw, titles)
    if table is None:
        blank = not any(cell.text.strip() for row in raw.rows.values() for cell in row.values())
        return None if blank and not declared.needed else Given(has_header=False)
    headings = {title: place for title in titles if (place := table.place(table.header_row, title))}
    rows = [_row(declared, table, number, workbook.date1904) for number in table.rows]
    return Given(headings, _others(table, set(headings.values())), tuple(row for row in rows if row))


def _row(declared: Sheet, table: Table, number: int, date1904: bool) -> Mapping[str, Written]:
    """A row's known cells; nothing where all of them are blank."""
    written: dict[str, Written] = {}
    for column in declared.columns:
        if place := table.place(number, column.title):
            cell = table.cell(number, column.title)
            written[column.title] = Written(shown(cell, column, date1904) if cell else "", place)
    return written if any(entry.text for entry in written.values()) else {}


def _others(table: Table, known: set[str]) -> tuple[Written, ...]:
    places = ((text.strip(), cell_name(table.header_row, column)) for column, text in sorted(table.headings.items()))
    return tuple(Written(text, place) for text, place in places if place not in known)


def shown(cell: cells.Cell, column: Column, date1904: bool = False) -> str:
    """A cell's content as the person who typed it sees it.

    Args:
        cell: as stored.
        column: what it stands under. A code typed as a number is its digits: 1, never 1.0.
        date1904: how the workbook counts dates.

    Returns:
        Its text: 0.1 shown with a percentage format is 10%, a serial date is 2018-03-31. No digit is ever lost.
    """
    if cell.kind == "boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(cell.text, cell.text)
    if cell.kind == "date":
        return cell.text[:10]
    if cell.kind != "number":
        return cell.text.strip()
    try:
        # Fifteen digits are all that Excel itself keeps apart: 0.1 + 0.2 is 0.3 there.
        number = Decimal(f"{float(cell.text):.15g}")
    except ValueError:
        return cell.text.strip()
    if not number.is_finite():
        return cell.text.strip()
    return _number(number, cell.format, column.holds, date1904)


def _number(number: Decimal, form: str, holds: Holds, date1904: bool) -> str:
    marks = _UNSAID.sub("", form.split(";")[0])
    if "%" in marks:
        return f"{_plain(number * 100)}%"
    if form != "General" and _DATE_LETTERS.search(marks) and 0 < number <= _LARGEST_DATE:
        start = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
        return (start + timedelta(days=int(number))).isoformat()
    if holds is Holds.CODE:
        return _padded(number, marks)
    if holds in _WITH_MARKS:
        pound = "£" if "£" in form and number >= 0 else ""
        return pound + (plain(number) if "#,##0" in marks else _plain(number))
    return _plain(number)


def _padded(number: Decimal, marks: str) -> str:
    """A code keeps the noughts that its format puts before it or behind its fraction: 01, 1.10; but 1, never 1.0."""
    whole, _, fraction = _plain(number).partition(".")
    form = re.fullmatch(r"(0+)(?:\.(0+))?", marks)
    if form is None:
        return _plain(number)
    fraction = fraction and fraction.ljust(len(form[2] or ""), "0")
    return whole.zfill(len(form[1])) + (f".{fraction}" if fraction else "")


def _plain(number: Decimal) -> str:
    """Digits without exponent or trailing noughts."""
    return f"{number.normalize():f}" if number else "0"
