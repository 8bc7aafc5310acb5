"""One entry of the framework workbook: read as its column says, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from workbook_tools.framework.columns import Column, Holds, key_of
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Frequency, Period, is_financial_year
from workbook_tools.framework.profile import parse_profile
from workbook_tools.framework.tolerance import parse_margin, parse_tolerance

QUARTERS = ("Q1", "Q2", "Q3", "Q4")
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
EXCEL_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"})

_OTHER_WORDS = {"yes": "Y", "no": "N", "true": "Y", "false": "N"}
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_FIRST_OF_MONTH = re.compile(r"(\d{4}-\d{2})-01")


def read_entry(column: Column, text: str, frequency: Frequency | None) -> str | None:
    """Read one filled cell.

    Args:
        column: what it should hold.
        text: as it stands.
        frequency: the council's; None where that is not known yet, and either will do.

    Returns:
        The text as the framework keeps it (words and periods in their own spelling), or None where it is not what
        the column holds.
    """
    tidy = " ".join(text.split())
    if column.holds is Holds.WORD:
        return _word(column.choices, tidy)
    if column.holds is Holds.PERIOD:
        return _period(tidy, frequency)
    if column.holds is Holds.DUE:
        return _due(tidy, frequency)
    return _READERS.get(column.holds, str)(tidy)


def _word(choices: tuple[str, ...], text: str) -> str | None:
    known = {key_of(word): word for word in choices}
    key = key_of(text)
    return known.get(key) or known.get(key_of(_OTHER_WORDS.get(key, "")))


def _period(text: str, frequency: Frequency | None) -> str | None:
    """In a monthly council `2010-11` is November 2010, else the year; Excel turns a typed `2023-01` into a date."""
    if first := _FIRST_OF_MONTH.fullmatch(text):
        text = first[1]
    if frequency != "monthly" and is_financial_year(text):
        return text
    try:
        period = Period.parse(text)
    except ValueError:
        return text if is_financial_year(text) else None
    return str(period) if frequency in (None, period.frequency) else None


def _due(text: str, frequency: Frequency | None) -> str | None:
    parts = {"quarterly": QUARTERS, "monthly": MONTHS, None: QUARTERS + MONTHS}[frequency]
    known = {key_of(part): part for part in parts}
    named = [known.get(key_of(name)) for name in re.split(r"[,;]", text)]
    return ", ".join(name for name in named if name) if all(named) else None


def _whole(text: str) -> str | None:
    number = parse_number(text)
    whole = number is not None and not number.percent and number.value >= 0 and number.value == int(number.value)
    return str(int(number.value)) if number and whole and number.value < 1000 else None


def _date(text: str) -> str | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y"):
        try:
            return _date_of(text, form).isoformat()
        except ValueError:
            continue
    return None


def _date_of(text: str, form: str) -> date:
    return datetime.strptime(text, form).date()


def _kept(accepts: Callable[[str], object]) -> Callable[[str], str | None]:
    """A reader that keeps the text where another can read it."""
    return lambda text: None if accepts(text) in (None, False) else text


_READERS: dict[Holds, Callable[[str], str | None]] = {
    Holds.EMAIL: _kept(_EMAIL.fullmatch),
    Holds.YEAR: _kept(is_financial_year),
    Holds.MARGIN: _kept(parse_margin),
    Holds.TOLERANCE: _kept(parse_tolerance),
    Holds.NUMBER: _kept(parse_number),
    Holds.PROFILE: _kept(parse_profile),
    Holds.WHOLE: _whole,
    Holds.DATE: _date,
}
