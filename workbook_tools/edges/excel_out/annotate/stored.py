"""A submitted cell, as an entry of the fresh form: the same value, right or wrong, so that nothing is lost."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal, InvalidOperation

from workbook_tools.edges.excel_out.template import Answer
from workbook_tools.form.field import Field, Kind
from workbook_tools.framework.vocabulary import Unit
from workbook_tools.returns.cells import Cell
from workbook_tools.returns.values import from_serial, is_date_format, words

# Excel's own limit for a text; only a file that no spreadsheet wrote holds a longer one.
_LONGEST = 32_767
_FIRST_DAY, _LAST_DAY = date(1900, 3, 1), date(9999, 12, 31)


def entry_of(field: Field, cell: Cell, unit: Unit, date1904: bool) -> Answer | None:
    """What the fresh form's cell is filled with.

    Args:
        field: whose cell it is.
        cell: as submitted.
        unit: of the row's indicator.
        date1904: the workbook counts days from 1904.

    Returns:
        A figure in the measure's own unit, a date, or a text as it was typed; None for a blank, an error value, and
        a formula without a result.
    """
    if cell.kind in ("error", "blank") or not cell.text.strip():
        return None
    if cell.kind == "boolean":
        return "TRUE" if cell.text == "1" else "FALSE"
    if cell.kind == "date":
        return _day(field, cell)
    if cell.kind == "number":
        return _number(field, cell, unit, date1904)
    return cell.text[:_LONGEST]


def _day(field: Field, cell: Cell) -> Answer:
    try:
        return date.fromisoformat(cell.text[:10]) if field.kind is Kind.DATE else words(cell)
    except ValueError:
        return words(cell)


def _number(field: Field, cell: Cell, unit: Unit, date1904: bool) -> Answer:
    value = _decimal(cell.text)
    if value is None:
        return cell.text
    if field.kind is Kind.DATE:
        day = from_serial(value, date1904)
        return day if day and _FIRST_DAY <= day <= _LAST_DAY else value
    # A date or a percentage where neither belongs would turn into a plain number, and pass: it stays as it is seen.
    if is_date_format(cell.format):
        return words(cell, date1904)
    if "%" not in cell.format:
        return value
    percentage = field.kind is Kind.MEASURE and (field.unit or unit) is Unit.PERCENT
    return value * 100 if percentage else words(cell)


def _decimal(text: str) -> Decimal | None:
    try:
        value = float(Decimal(text))
    except (InvalidOperation, OverflowError):
        return None
    return Decimal(repr(value)) if math.isfinite(value) else None
