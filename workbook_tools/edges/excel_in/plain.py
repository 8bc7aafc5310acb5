"""The cells of a worksheet written the usual way, read in one sweep.

Excel, LibreOffice, Google Sheets and the libraries write `<row r="5"><c r="A5" s="1" t="s"><v>12</v></c>…`
with next to no variation. A grammar of that one way reads it in less than half the time that an XML parser
takes to call for every tag. It takes the whole of `<sheetData>` or nothing: every character must belong to a
tag that it knows in full, so that whatever it accepts is sound XML and means what the tag-by-tag reader would
have found. Anything else, and everything around the cells, goes through the XML parser.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workbook_tools.edges.excel_in.cells import NUMBER, Cells
from workbook_tools.edges.excel_in.extent import column_numbers
from workbook_tools.returns.cells import Cell

# A Cell made by its own constructor costs three times as much.
_new = tuple.__new__

# What XML forbids in a text, or changes: with any of these it does not stand for itself.
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n")
_FORBIDDEN = (b"]]>", b"\xef\xbf")

_utf8 = re.compile(rb"""<\?xml(?![^>]*encoding)|<\?xml[^>]* encoding=["'](?i:utf-8)["']|<\w""").match
_attributes = re.compile(r' ([A-Za-z_][\w:.-]*)="([^"]*)"', re.ASCII).findall
_row = re.compile(r'<row((?: [A-Za-z_][\w:.-]*="[^"<&]*")+)>', re.ASCII).match
_empty_row = re.compile(r'<row((?: [A-Za-z_][\w:.-]*="[^"<&]*")+) ?/>', re.ASCII).match

_FORMULA = (
    r'(<f)(?: aca="false")?(?: t="shared")?(?: ca="1")?(?: ref="[A-Z0-9:]+")?(?: si="[0-9]+")?'
    r"(?: ?/>|>([^<]*)</f>)"
)
# Column, row, style; then the place of a shared string, or a number, or any other kind of cell: its kind,
# whether it has a formula, the formula, the value. A character that belongs to no cell gives no row.
_cells = re.compile(
    rf'<c r="([A-Z]{{1,3}})([0-9]{{1,7}})"(?: s="([0-9]+)")?(?: ?/>| t="s"><v>([0-9]+)</v></c>'
    rf'|(?: t="n")?><v>({NUMBER})</v></c>|(?: t="([a-z]+)")?>(?:{_FORMULA})?(?:<v>([^<]*)</v>|<v ?/>)</c>)'
    r"|[\s\S]",
    re.ASCII,
).findall
_strings = re.compile(r'<si><t(?: xml:space="preserve")?(?:/>|>([^<]*)</t>)</si>|([\s\S])').findall

_entities = re.compile("&(?:([a-z]+);)?").sub
_meanings = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}

# A way of writing that is not the usual one, or a fault, which the XML parser's reader will find and name.
NOT_PLAIN = (ValueError, KeyError)


class Cut(NamedTuple):
    """A part in two: the text between two tags, and the part without it."""

    inner: str
    rest: bytes


class Plain(NamedTuple):
    """What is left of a part: `rest` for the XML parser; `cells` counts those taken, empty ones too."""

    rest: bytes
    cells: int


def read_plain_cells(data: bytes, cells: Cells) -> Plain | None:
    """Read the cells of a worksheet part, if it is written the usual way.

    Args:
        data: the part.
        cells: where the cells go; of no use afterwards where the part turns out not to be plain.

    Returns:
        The rest of the part, or None where it is not plain.
    """
    try:
        cut = _cut(data, data.find(b"<sheetData>") + len(b"<sheetData>"), data.find(b"</sheetData>"))
        return Plain(cut.rest, _read_rows(cut.inner, cells))
    except NOT_PLAIN:
        return None


def read_plain_strings(data: bytes) -> tuple[list[str], bytes] | None:
    """Return the texts of a shared strings part and the rest of it, or None where any has several runs."""
    try:
        cut = _cut(data, data.find(b"<si>"), data.rfind(b"</sst>"))
        found = _strings(cut.inner)
        if any(other for _, other in found):
            return None
        return [_decode(text) for text, _ in found], cut.rest
    except NOT_PLAIN:
        return None


def _cut(data: bytes, start: int, end: int) -> Cut:
    """Take out the bytes between two places, if their text can be taken as it stands.

    That is so in UTF-8, with nothing in it that XML forbids or changes, and with no comment, CDATA section or
    instruction about, in which the tags themselves might be mere words.
    """
    inner, rest = data[start:end], data[:start] + data[end:]
    sound = 0 < start <= end and b"<!" not in rest and rest.count(b"<?") == rest.startswith(b"<?xml ")
    if not (sound and _utf8(rest)) or any(mark in inner for mark in _FORBIDDEN):
        raise ValueError("more than plain tags")
    if len(inner.translate(None, _CONTROLS)) != len(inner):
        raise ValueError("a control character")
    return Cut(inner.decode(), rest)


def _read_rows(text: str, cells: Cells) -> int:
    *rows, rest = text.split("</row>")
    seen = 0
    for row in rows:
        opened = _row(row, _pass_empty_rows(row, cells))
        if opened is None:
            raise ValueError("not a row")
        cells.open_row(_distinct(opened[1]))
        seen += _read_cells(row, opened.end(), cells)
        cells.close_row()
    if _pass_empty_rows(rest, cells) != len(rest):
        raise ValueError("more than rows")
    return seen


def _pass_empty_rows(text: str, cells: Cells) -> int:
    end = 0
    while found := _empty_row(text, end):
        cells.open_row(_distinct(found[1]))
        cells.close_row()
        end = found.end()
    return end


def _read_cells(text: str, start: int, cells: Cells) -> int:
    """Put the cells of a row where they belong; most are a shared string or a number, and cost least."""
    row, strings, formats = cells.row, cells.strings, cells.formats
    digits = cells.digits
    found = _cells(text, start)
    kept = 0
    for letters, number, style, shared, figure, kind, has_formula, formula, value in found:
        if shared:
            if text := strings[shared]:
                row[column_numbers[letters]] = _new(Cell, ("text", text, formats[style], None))
                kept += 1
        elif figure:
            row[column_numbers[letters]] = _new(Cell, ("number", figure, formats[style], None))
            kept += 1
        elif value or has_formula:
            cells.keep(
                letters + number, style, kind, _decode(value), _decode(formula) if has_formula else None
            )
        if number != digits:
            raise ValueError("more than plain cells")
    cells.stored += kept
    return len(found)


def _distinct(attributes: str) -> dict[str, str]:
    pairs = _attributes(attributes)
    found = dict(pairs)
    if len(found) != len(pairs) or "r" not in found:
        raise ValueError("a repeated attribute or a row without a number")
    return found


def _decode(text: str) -> str:
    """Return a text with XML's five named entities replaced; any other raises KeyError."""
    return _entities(lambda match: _meanings[match[1]], text) if "&" in text else text
