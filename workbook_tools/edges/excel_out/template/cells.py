"""How one field's cell looks, what may be typed into it, and how a rating is coloured."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from workbook_tools.edges.excel_out.template.book import Sheet
from workbook_tools.edges.excel_out.template.condition import Place, spellings
from workbook_tools.edges.excel_out.template.row import unit_of
from workbook_tools.edges.excel_out.template.to_do import CHECK, COMPLETE
from workbook_tools.edges.excel_out.theme import (
    ALERT,
    CENTRED,
    DATE_FORMAT,
    DONE,
    ENTRY,
    INDENTED,
    PREFILLED,
    RAG_LOOKS,
    RIGHT,
    TEXT_FORMAT,
    WORKED_OUT,
    WRAPPED,
    Look,
    number_format,
)
from workbook_tools.form.field import Field, Kind
from workbook_tools.framework.council import Indicator
from workbook_tools.framework.vocabulary import Ask, Rag, Unit
from workbook_tools.returns.place import letters

KIND_OF_CELL: dict[Ask, Look] = {Ask.ENTRY: ENTRY, Ask.PREFILLED: PREFILLED, Ask.COMPUTED: WORKED_OUT}

# Excel's limits for a validation's title and message.
_TITLE, _MESSAGE = 32, 255
NARROW = 15
LIST = "list_"

_LARGEST = 1e15
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)


def look_of(field: Field, indicator: Indicator | None = None, text: str = "") -> Look:
    """What a field's cell wears.

    Args:
        field: whose cell.
        indicator: of the row; None on Sign-off.
        text: what the template fills in; figures stand to the right as figures do.
    """
    look = KIND_OF_CELL[field.ask] | WRAPPED
    if field.kind is Kind.MEASURE and indicator is not None:
        unit = unit_of(field, indicator)
        decimals = indicator.decimals if unit is indicator.unit else None
        return look | (RIGHT if unit.numeric else {}) | {
            "num_format": number_format(unit, decimals, field.shows_sign(indicator))
        }
    if field.kind is Kind.DATE:
        return look | {"num_format": DATE_FORMAT, "align": "center" if indicator else "left"}
    look |= {"num_format": TEXT_FORMAT} if field.is_entry else {}
    look |= {"bold": True} if field.name == "to_do" else {}
    if field.width > NARROW:
        return look | INDENTED
    return look | (RIGHT if any(c.isdigit() for c in text) and field.name != "ref" else CENTRED)


def rule_of(field: Field, indicator: Indicator | None = None) -> dict[str, Any]:
    """The validation of a field's cell, with the message shown while it is selected.

    Args:
        field: an entry.
        indicator: of the row; None on Sign-off.
    """
    rule = _limits(field, unit_of(field, indicator) if indicator else None)
    rule |= {"input_title": field.label[:_TITLE], "input_message": field.help[:_MESSAGE]} if field.help else {}
    if "error_message" in rule:
        rule = {"error_title": f"{field.label}: please check"[:_TITLE], "error_type": "stop"} | rule
    return rule


def _limits(field: Field, unit: Unit | None) -> dict[str, Any]:
    choices = field.chosen_from(unit)
    if choices is not None:
        words = ", ".join(field.offers(unit))
        return {"validate": "list", "source": f"={list_name(choices)}", "error_message": _choose(words)}
    if field.suggested:
        message = "That is not on the list. Where it is right all the same, say yes."
        return {
            "validate": "list", "source": f"={list_name_of(field)}", "error_type": "warning", "error_message": message,
        }
    if field.kind is Kind.MEASURE and unit is not None and unit.numeric:
        return _between("decimal", -_LARGEST, _LARGEST) | {"error_message": _type_a_number(field, unit)}
    if field.kind is Kind.DATE:
        return _between("date", _EARLIEST, _LATEST) | {"error_message": "Type a date as day/month/year: 31/01/2018."}
    if field.max_length:
        message = f"That is too long for this cell: at most {field.max_length:,} characters."
        return {"validate": "length", "criteria": "<=", "value": field.max_length, "error_message": message}
    return {"validate": "any"}


def _between(kind: str, low: float | date, high: float | date) -> dict[str, Any]:
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}


def _choose(words: str) -> str:
    return f"Choose from the list: {words}."[:_MESSAGE]


def _type_a_number(field: Field, unit: Unit) -> str:
    example = {Unit.PERCENT: "57.9%", Unit.MONEY: "1250000", Unit.RATE: "6.8"}.get(unit, "1247")
    blank = " If there is no figure, leave the cell blank and choose a reason." if field.name == "actual" else ""
    return f"Type the number on its own, such as {example}; words belong in the commentary.{blank}"


def list_name(choices: type[StrEnum]) -> str:
    """The defined name of a list of words: an inline list would be cut at a comma and end at 255 characters."""
    return f"{LIST}{choices.__name__}"


def list_name_of(field: Field) -> str:
    """The defined name of the list of names that an entry suggests."""
    return f"{LIST}{field.name}"


def is_rating(field: Field) -> bool:
    """True where the column shows ratings."""
    return field.choices is Rag or field.name == "computed_rag"


def colour_ratings(sheet: Sheet, first: int, last: int, column: int) -> None:
    """Colour a column of ratings; the rules exclude one another, since LibreOffice drops `stop if true`."""
    place = Place("", f"${letters(column + 1)}{first + 1}")
    for rag, look in RAG_LOOKS.items():
        sheet.colour(first, last, column, place.painted(spellings(rag)), look)


def colour_to_do(sheet: Sheet, first: int, last: int, column: int) -> None:
    """Show at a glance which rows are finished, and which hold something to check."""
    place = Place("", f"${letters(column + 1)}{first + 1}")
    sheet.colour(first, last, column, place.painted([COMPLETE]), DONE)
    sheet.colour(first, last, column, f'LEFT({place.at},{len(CHECK)})="{CHECK}"', ALERT)
