"""The quick reader of plainly written parts: it must find what the XML parser's reader finds, or stand aside."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edges.excel_in.crafted import sheet, strings, xlsx
from workbook_tools.edges.excel_in.cells import Cells
from workbook_tools.edges.excel_in.formats import Formats
from workbook_tools.edges.excel_in.plain import read_plain_cells, read_plain_strings
from workbook_tools.edges.excel_in.reader import RawWorkbook, Unreadable, read_workbook
from workbook_tools.edges.gate.limits import LIMITS, Budget

PLAIN_ROWS = (
    '<row r="1" spans="1:4"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/><c r="C1"><v>0.5</v></c></row>',
    '<row r="2" customFormat="false" ht="15" hidden="true"><c r="A2" t="n"><v>-1.5E-3</v></c></row>',
    '<row r="3" ht="30" customHeight="1"/><row r="4" hidden="1"/>',
    '<row r="5"><c r="A5" t="str"><f aca="false">IF(B5&gt;1,&quot;a&quot;,&quot;&quot;)</f><v></v></c></row>',
    '<row r="6"><c r="A6"><f t="shared" ref="A6:A9" si="0">B6+1</f><v>2</v></c></row>',
    '<row r="7"><c r="A7"><f t="shared" si="0"/><v>3</v></c><c r="B7" t="b"><v>1</v></c></row>',
    '<row r="8"><c r="A8" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B8" t="str"><v>a&amp;b\nc</v></c></row>',
    '<row r="10"><c r="A10"><f ca="1">TODAY()</f><v>43028</v></c><c r="B10" s="1" /><c r="C10"><f>B7</f><v /></c></row>',
    '<row r="9"><c r="XFD9"><v>1</v></c><c r="A9"><v>NaN</v></c><c r="B9" t="s"><v>1</v></c></row>',
)


def outcome(data: bytes) -> RawWorkbook | str:
    try:
        return read_workbook(data)
    except Unreadable as refused:
        return refused.reason


def is_plain(data: bytes) -> bool:
    cells = Cells({"0": "alpha", "1": "beta"}, Formats(), Budget(LIMITS))
    return read_plain_cells(data, cells) is not None


@pytest.mark.parametrize("row", PLAIN_ROWS)
def test_the_usual_ways_of_writing_are_plain(row: str) -> None:
    assert is_plain(sheet(row).encode())


NOT_PLAIN = {
    "comment": sheet("<!-- --><row r='1'/>"),
    "white space": sheet('<row r="1"> </row>'),
    "stray text": sheet('<row r="1">x</row>'),
    "stray text after the rows": sheet('<row r="1"></row>x'),
    "unclosed row": sheet('<row r="1"><c r="A1"/>'),
    "row closed twice": sheet('<row r="1"></row></row>'),
    "cells in comments": sheet("").replace("<sheetData>", "<!--<sheetData>--><sheetData>"),
    "cells in an instruction": sheet("").replace("<sheetData>", "<?x <sheetData></sheetData>?><sheetData>"),
    "unknown entity": sheet('<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>'),
    "bare ampersand": sheet('<row r="1"><c r="A1" t="str"><v>a & b</v></c></row>'),
    "character reference": sheet('<row r="1"><c r="A1" t="str"><v>&#163;</v></c></row>'),
    "end of cdata": sheet('<row r="1"><c r="A1" t="str"><v>]]></v></c></row>'),
    "control character": sheet('<row r="1"><c r="A1" t="str"><v>\x01</v></c></row>'),
    "carriage return": sheet('<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>'),
    "character xml forbids": sheet('<row r="1"><c r="A1" t="str"><v>\ufffe</v></c></row>'),
    "repeated attribute": sheet('<row r="1" r="2"></row>'),
    "row without a number": sheet('<row><c r="A1"/></row>'),
    "cell without a place": sheet('<row r="1"><c/></row>'),
    "cell of another row": sheet('<row r="1"><c r="A2"><v>1</v></c></row>'),
    "text in the cell": sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'),
    "array formula": sheet('<row r="1"><c r="A1"><f t="array" ref="A1:A2">1</f><v>1</v></c></row>'),
    "other encoding": '<?xml version="1.0" encoding="latin-1"?>' + sheet(""),
    "no rows at all": sheet("").replace("<sheetData></sheetData>", "<sheetData/>"),
}


@pytest.mark.parametrize("part", NOT_PLAIN.values(), ids=NOT_PLAIN)
def test_anything_else_is_left_to_the_xml_parser(part: str) -> None:
    assert not is_plain(part.encode())


def test_other_ways_of_writing_shared_texts_are_left_to_the_xml_parser() -> None:
    assert read_plain_strings(strings("<t>a</t>", '<t xml:space="preserve"> &lt; </t>', "<t/>").encode())
    for text in (
        "<r><t>a</t></r>",
        "<t>a</t><rPh><t>b</t></rPh>",
        "<t>&x;</t>",
        "<t>a</t> ",
        "<t><![CDATA[a]]></t>",
    ):
        assert read_plain_strings(strings(text).encode()) is None


PIECES = st.lists(st.sampled_from(PLAIN_ROWS), min_size=1, unique=True).map(
    lambda rows: "".join(sorted(rows, key=PLAIN_ROWS.index))
)


@given(PIECES, st.randoms(use_true_random=False), st.integers(0, 3))
def test_both_readers_find_the_same_in_parts_with_faults(
    inner: str, chance: random.Random, faults: int
) -> None:
    """Characters of a plain part are swapped for marks of XML; a comment sends a copy the long way."""
    letters = list(inner)
    for _ in range(faults):
        letters[chance.randrange(len(letters))] = chance.choice('<>/="& 09AZsv]')
    faulty = "".join(letters)
    assert outcome(xlsx(faulty)) == outcome(xlsx(sheet=sheet(faulty, before="<!-- -->")))
