"""One stored cell, read as the field it stands in: a typed value, or the name of what is wrong with it.

Nothing is guessed. Figures come out in the measure's own unit, percentages in percentage points whatever Excel keeps.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from workbook_tools.form.field import Field, Kind
from workbook_tools.framework.numbers import looks_like_number, parse_number, plain
from workbook_tools.framework.showing import show as show  # as values are read, so they are shown
from workbook_tools.framework.vocabulary import Unit, word_of
from workbook_tools.returns.cells import Cell
from workbook_tools.returns.figure_text import Figure, no_answer, read_figure_text

DATE_FORMS = "31/01/2018"
# A percent-formatted cell holding 57.95 shows 5795%: the figure was pasted without its percent sign.
PASTED_POINTS = Decimal(1000)
# Excel keeps fifteen digits; a whole number longer than that is no longer the one that was typed.
TOO_LARGE = Decimal(10) ** 15
# Stands behind a figure wherever it is shown, so that nobody takes it for final.
PROVISIONAL = "(provisional)"

_DATE_FORMATS = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d %b %y")
_SERIAL_DAYS = range(1, 2958466)  # 1 January 1900 to 31 December 9999, Excel's own range
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Value(NamedTuple):
    """What a cell means.

    Attributes:
        value: a float, a date, a word or a text; None where blank or faulty.
        shown: as a person would read it; "" where blank.
        fault: key of what is wrong, or None. A figure may stand beside one: it is read, and something is said of it.
        blank: nothing was entered.
        figure: what words around a figure said.
    """

    value: float | date | str | None
    shown: str
    fault: str | None = None
    blank: bool = False
    figure: Figure | None = None


BLANK = Value(None, "", blank=True)


def read_value(field: Field, cell: Cell | None, unit: Unit, decimals: int | None, date1904: bool = False) -> Value:
    """Read one cell as a field.

    Args:
        field: what it should be.
        cell: as stored; None where empty.
        unit: of the row's indicator; counts for a MEASURE without a unit of its own.
        decimals: digits a figure is shown with; None for as many as it has.
        date1904: the workbook counts days from 1904.
    """
    if cell is None:
        return BLANK
    if cell.kind == "error":
        return Value(None, cell.text, "error value")
    if cell.kind == "blank":
        return Value(None, f"={cell.formula}" if cell.formula else "a formula", "formula without value")
    if cell.kind == "text" and not cell.text.strip(" \t\r\n\u00a0"):
        return BLANK
    if field.kind is Kind.MEASURE and (field.unit or unit).numeric:
        return _figure(cell, field.unit, None) if field.unit else _figure(cell, unit, decimals)
    if field.kind is Kind.DATE:
        return _date(cell, date1904)
    if field.kind is Kind.CHOICE and field.choices is not None:
        text = cell.text.strip()
        return Value(word_of(field.choices, text) or text, text)
    text = words(cell, date1904)
    return _told(text) if field.kind is Kind.MEASURE else Value(text, text)


def _told(text: str) -> Value:
    """What stands for the figure of a measure of words: anything but a number cut up, or a word that tells nothing."""
    # A year, 2017-18, has number marks too; one with commas or points in the wrong places is no word.
    if looks_like_number(text) and parse_number(text) is None and ("," in text or text.count(".") > 1):
        return Value(None, text, "malformed number")
    figure = no_answer(text)
    return Value(None, text, figure.fault, figure=figure) if figure else Value(text, text)


def words(cell: Cell, date1904: bool = False) -> str:
    """A cell as text: a number without needless zeros, a date as 31/01/2018, a percentage with its sign, TRUE."""
    if cell.kind == "boolean":
        return "TRUE" if cell.text == "1" else "FALSE"
    if cell.kind != "number":
        return cell.text.strip()
    value = _decimal(cell.text)
    if value is None:
        return cell.text
    if is_date_format(cell.format):
        moment = from_serial(value, date1904)
        return f"{moment:%d/%m/%Y}" if moment else plain(value)
    return f"{plain(value * Decimal(100))}%" if "%" in cell.format else f"{_short(value).normalize():f}"


def _figure(cell: Cell, unit: Unit, decimals: int | None) -> Value:
    if cell.kind == "number":
        return _stored_number(cell, unit, decimals)
    if cell.kind != "text":
        return Value(None, words(cell), "not a number")
    number = parse_number(cell.text)
    if number is None:
        return _in_words(cell.text.strip(), unit, decimals)
    if number.percent and unit is not Unit.PERCENT:
        return Value(None, cell.text.strip(), "percentage for a number")
    return _measured(number.value, unit, decimals)


def _in_words(text: str, unit: Unit, decimals: int | None) -> Value:
    if looks_like_number(text):
        return Value(None, text, "malformed number")
    figure = read_figure_text(text, unit)
    if figure.value is None:
        return Value(None, text, figure.fault, figure=figure)
    value = _measured(figure.value, unit, decimals)
    shown = f"{value.shown} {PROVISIONAL}" if figure.provisional else value.shown
    return value._replace(shown=shown, fault=value.fault or figure.fault, figure=figure)


def _stored_number(cell: Cell, unit: Unit, decimals: int | None) -> Value:
    value = _decimal(cell.text)
    if value is None:
        return Value(None, cell.text, "not a number")
    if is_date_format(cell.format):
        return Value(None, words(cell), "date for a number")
    if "%" not in cell.format:
        return _measured(_short(value), unit, decimals)
    points = _short(value) * Decimal(100)
    if unit is not Unit.PERCENT:
        return Value(None, f"{plain(points)}%", "percentage for a number")
    if abs(points) >= PASTED_POINTS:
        return Value(None, f"{plain(points)}%", "percentage a hundredfold")
    return _measured(points, unit, decimals)


def _measured(value: Decimal, unit: Unit, decimals: int | None) -> Value:
    if abs(value) >= TOO_LARGE:
        return Value(None, f"{value.normalize():.6g}", "number too large")
    return Value(float(value), show(value, unit, decimals))


def _short(value: Decimal) -> Decimal:
    """The decimal that a stored binary number stands for, at Excel's own 15 digits: 0.57950000000000002 is 0.5795."""
    return Decimal(f"{float(value):.15g}")


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def is_date_format(code: str) -> bool:
    """True where a number format shows a date: day, month or year letters outside quotes and brackets."""
    bare = _QUOTED.sub("", code).casefold()
    return bare != "general" and any(letter in bare for letter in "dy") and "e" not in bare.replace("yyyy", "")


def from_serial(serial: Decimal, date1904: bool = False) -> date | None:
    """The day that a stored serial number stands for, or None outside Excel's own range.

    Args:
        serial: days; a fraction is a time of day and is dropped.
        date1904: counted from 1 January 1904 rather than 1900.
    """
    days = int(serial)
    if days not in _SERIAL_DAYS:
        return None
    # Excel takes 1900 for a leap year: its day 60 never was, and every later serial is one too high.
    epoch = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    return epoch + timedelta(days=days)


def _date(cell: Cell, date1904: bool) -> Value:
    found = _stored_date(cell, date1904)
    if found is None or not 1990 <= found.year <= 2100:
        return Value(None, words(cell, date1904), "not a date")
    return Value(found, f"{found:%d/%m/%Y}")


def _stored_date(cell: Cell, date1904: bool) -> date | None:
    if cell.kind == "number":
        serial = _decimal(cell.text)
        return from_serial(serial, date1904) if serial is not None else None
    if cell.kind == "date":
        return _parsed(cell.text[:10], ("%Y-%m-%d",))
    return _parsed(" ".join(cell.text.split()), _DATE_FORMATS) if cell.kind == "text" else None


def _parsed(text: str, formats: tuple[str, ...]) -> date | None:
    for form in formats:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
