"""What one OpenDocument cell holds."""

from __future__ import annotations

import re

from workbook_tools.edges.excel_in.cells import is_number
from workbook_tools.edges.excel_in.formats import GENERAL
from workbook_tools.edges.excel_in.tags import Attributes
from workbook_tools.returns.cells import Cell, CellKind

_is_error = re.compile(r"#[A-Z0-9/]+[!?]?|Err:\d+").fullmatch
is_moment = re.compile(r"\d{4,}-\d\d-\d\d(?:T[\d:.]+Z?)?|-?PT[\d.HMS]+", re.ASCII).fullmatch
_formula_prefix = re.compile(r"\s*(?:[A-Za-z]+:)?=")
_space = re.compile(r"[ \t\r\n]+")

# By the kind of value that a cell declares: what it is to us, where it is written, how it is shown.
_KINDS: dict[str, tuple[CellKind, str, str]] = {
    "float": ("number", "office:value", GENERAL),
    "percentage": ("number", "office:value", "0.0%"),
    "currency": ("number", "office:value", "#,##0.00"),
    "date": ("date", "office:date-value", "yyyy-mm-dd"),
    "time": ("date", "office:time-value", "[hh]:mm:ss"),
    "boolean": ("boolean", "office:boolean-value", GENERAL),
}

_BOOLEANS = {"true": "1", "false": "0"}

# Spaces, tabs and line breaks that the file spells out as tags. Until the text is complete they stand as
# characters that no XML can hold, lest they be taken for the white space that does not count.
SPACE, TAB, BREAK = "\x00", "\x01", "\x02"
_spelt_out = str.maketrans({SPACE: " ", TAB: "\t", BREAK: "\n"})


def paragraph(text: str) -> str:
    """Return a paragraph's text: runs of white space count as one space, unless spelt out as tags."""
    return _space.sub(" ", text).translate(_spelt_out)


def read_cell(attributes: Attributes, paragraphs: list[str]) -> Cell | None:
    """Return what a cell holds, or None where that is nothing.

    Args:
        attributes: of the cell's tag.
        paragraphs: the text shown in it.
    """
    formula = attributes.get("table:formula")
    if formula is not None:
        formula = _formula_prefix.sub("", formula, count=1)
    # LibreOffice gives a formula that results in no text one empty paragraph, and no kind.
    declared = attributes.get("office:value-type", "string" if paragraphs else "")
    shown = "\n".join(paragraphs)
    if attributes.get("calcext:value-type") == "error" or (formula is not None and _is_error(shown)):
        return Cell("error", shown or "#VALUE!", GENERAL, formula)
    kind, text, code = _value(declared, attributes, shown)
    return Cell(kind, text, code, formula) if text or formula is not None else None


def _value(declared: str, attributes: Attributes, shown: str) -> tuple[CellKind, str, str]:
    if declared in _KINDS:
        kind, place, code = _KINDS[declared]
        text = attributes.get(place, "")
        if kind == "boolean" and text in _BOOLEANS:
            return kind, _BOOLEANS[text], code
        sound = is_number(text) if kind == "number" else is_moment(text)
        return (kind, text, code) if sound else ("error", text or shown, code)
    if declared == "string":
        return "text", shown or attributes.get("office:string-value", ""), GENERAL
    return "blank", "", GENERAL
