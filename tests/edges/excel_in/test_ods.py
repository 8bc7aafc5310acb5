"""OpenDocument workbooks: by hand, and as LibreOffice saves what it also saves as .xlsx."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.edges.excel_in.crafted import ods, ods_row
from tests.edges.excel_in.made import MADE
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.returns.cells import Cell, Sheet


def only_sheet(data: bytes) -> Sheet:
    book = read_workbook(data)
    assert len(book.sheets) == 1
    return book.sheets[0]


def value(kind: str, **attributes: str) -> str:
    written = "".join(f' office:{name.replace("_", "-")}="{text}"' for name, text in attributes.items())
    return f'office:value-type="{kind}"{written}'


def tag(attributes: str, inner: str = "") -> str:
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


CELLS: dict[str, tuple[str, Cell | None]] = {
    "number": (tag(value("float", value="57.95")), Cell("number", "57.95")),
    "percentage": (
        tag(value("percentage", value="0.5"), "<text:p>50%</text:p>"),
        Cell("number", "0.5", "0.0%"),
    ),
    "money": (tag(value("currency", value="-5")), Cell("number", "-5", "#,##0.00")),
    "date": (tag(value("date", date_value="2017-10-20")), Cell("date", "2017-10-20", "yyyy-mm-dd")),
    "time": (tag(value("time", time_value="PT06H00M00S")), Cell("date", "PT06H00M00S", "[hh]:mm:ss")),
    "boolean": (tag(value("boolean", boolean_value="true")), Cell("boolean", "1")),
    "text": (tag(value("string"), "<text:p>a &amp; b</text:p>"), Cell("text", "a & b")),
    "text without a kind": (tag("", "<text:p>a</text:p>"), Cell("text", "a")),
    "text of an attribute": (tag(value("string", string_value="a")), Cell("text", "a")),
    "two paragraphs": (tag(value("string"), "<text:p>a</text:p><text:p>b</text:p>"), Cell("text", "a\nb")),
    "white space": (
        tag(value("string"), '<text:p>a  b\n<text:s text:c="2"/><text:tab/>c<text:line-break/>d</text:p>'),
        Cell("text", "a b   \tc\nd"),
    ),
    "spans": (tag(value("string"), "<text:p>Am<text:span>ber</text:span></text:p>"), Cell("text", "Amber")),
    "comment": (
        tag(
            value("string"), "<office:annotation><text:p>no</text:p></office:annotation><text:p>yes</text:p>"
        ),
        Cell("text", "yes"),
    ),
    "drawing": (tag("", "<draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame>"), None),
    "note inside a text": (
        tag(value("string"), "<text:p>a<text:note><text:p>no</text:p></text:note>b</text:p>"),
        Cell("text", "ab"),
    ),
    "formula": (
        tag('table:formula="of:=[.B1]+1" ' + value("float", value="2")),
        Cell("number", "2", formula="[.B1]+1"),
    ),
    "formula without a result": (tag('table:formula="of:=[.B1]"'), Cell("blank", "", formula="[.B1]")),
    "formula of no text": (
        tag('table:formula="=&quot;&quot;" ' + value("string")),
        Cell("text", "", formula='""'),
    ),
    "error": (
        tag(
            'calcext:value-type="error" table:formula="of:=1/0" ' + value("string"),
            "<text:p>#DIV/0!</text:p>",
        ),
        Cell("error", "#DIV/0!", formula="1/0"),
    ),
    "error of older programs": (
        tag('table:formula="of:=1/0" ' + value("float", value="0"), "<text:p>#DIV/0!</text:p>"),
        Cell("error", "#DIV/0!", formula="1/0"),
    ),
    "not a number": (tag(value("float", value="NaN")), Cell("error", "NaN")),
    "number without its value": (tag(value("float"), "<text:p>5</text:p>"), Cell("error", "5")),
    "boolean that is none": (tag(value("boolean", boolean_value="maybe")), Cell("error", "maybe")),
    "nothing": (tag(""), None),
}


@pytest.mark.parametrize(("inner", "expected"), CELLS.values(), ids=CELLS)
def test_a_cell_is_read_as_it_is_stored(inner: str, expected: Cell | None) -> None:
    assert only_sheet(ods(ods_row(inner))).rows.get(1, {}).get(1) == expected


def test_runs_of_cells_and_rows_are_unfolded_and_empty_ones_only_counted() -> None:
    twice = tag('table:number-columns-repeated="2" ' + value("float", value="1"))
    last = tag(value("float", value="2"))
    rows = (
        '<table:table table:name="Sheet1"><table:table-row table:number-rows-repeated="2">'
        '<table:table-cell table:number-columns-repeated="3"/>'
        f'{twice}<table:table-cell table:number-columns-repeated="16379"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1000"><table:table-cell/></table:table-row>'
        f"<table:table-row-group><table:table-row>{last}</table:table-row></table:table-row-group>"
        "</table:table>"
    )
    one = Cell("number", "1")
    assert only_sheet(ods(rows)).rows == {
        1: {4: one, 5: one},
        2: {4: one, 5: one},
        1_003: {1: Cell("number", "2")},
    }


def test_hidden_rows_columns_and_sheets_are_told() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="16383"/>'
    one = tag('table:number-columns-repeated="3" ' + value("float", value="1"))
    rows = (
        f'<table:table-row>{one}</table:table-row><table:table-row table:visibility="filter">{one}</table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1000000"/>'
    )
    style = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    table = f'<table:table table:name="Sheet1" table:style-name="ta1">{columns}{rows}</table:table>'
    found = only_sheet(ods(table, style))
    assert found.state == "hidden"
    assert (set(found.hidden_rows), set(found.hidden_columns)) == ({2}, {2, 3})


def test_merges_and_arrays_are_told_and_covered_cells_keep_their_places() -> None:
    row = ods_row(
        tag('table:number-columns-spanned="2" table:number-rows-spanned="1" ' + value("float", value="1")),
        "<table:covered-table-cell/>",
        tag(
            'table:formula="of:=[.A1:.B1]" table:number-matrix-columns-spanned="2" '
            'table:number-matrix-rows-spanned="1" ' + value("float", value="2")
        ),
        tag(value("float", value="3")),
    )
    found = only_sheet(ods(row))
    assert found.merges == ((1, 1, 1, 2),)
    assert {column: cell.formula for column, cell in found.rows[1].items()} == {
        1: None,
        3: "[.A1:.B1]",
        4: "",
    }


def test_sheets_kept_of_other_files_are_told_of_and_left_out() -> None:
    other = '<table:table table:name="x"><table:table-source/><table:table-row>' + tag(
        value("float", value="1")
    )
    book = read_workbook(ods(ods_row() + other + "</table:table-row></table:table>"))
    assert ([sheet.name for sheet in book.sheets], book.external_links) == (["Sheet1"], True)


def test_properties_and_macros_are_told() -> None:
    meta = (
        '<office:document-meta><office:meta><meta:user-defined meta:name="Template">a &amp; b</meta:user-defined>'
        "</office:meta></office:document-meta>"
    )
    found = read_workbook(ods(ods_row(), **{"meta": meta, "Basic/Standard/Module1": "<m/>"}))
    assert (found.properties, found.macros) == ({"Template": "a & b"}, True)


@pytest.mark.parametrize("name", MADE)
def test_libreoffice_saves_the_same_workbook_in_both_formats(
    name: str, resaved: dict[tuple[str, str], bytes]
) -> None:
    theirs, ours = read_workbook(resaved[name, "xlsx"]), read_workbook(resaved[name, "ods"])
    assert ours.properties.items() >= theirs.properties.items()
    assert [(sheet.name, sheet.state) for sheet in ours.sheets] == [
        (sheet.name, sheet.state) for sheet in theirs.sheets
    ]
    for sheet, other in zip(ours.sheets, theirs.sheets, strict=True):
        assert sheet.rows.keys() == other.rows.keys()
        assert set(sheet.merges) == set(other.merges)
        assert (sheet.hidden_rows, sheet.hidden_columns) == (other.hidden_rows, other.hidden_columns)
        for number, row in sheet.rows.items():
            for column, cell in row.items():
                _assert_alike(cell, other.rows[number][column], theirs.date1904)


def _assert_alike(ods_cell: Cell, xlsx_cell: Cell, date1904: bool) -> None:
    assert (ods_cell.formula is None) == (xlsx_cell.formula is None)
    if ods_cell.kind == "date":
        assert _serial(ods_cell.text, date1904) == pytest.approx(float(xlsx_cell.text), abs=1e-9)
    elif xlsx_cell.kind == "boolean":
        assert ods_cell[:2] == (
            "number",
            xlsx_cell.text,
        )  # LibreOffice keeps TRUE as the formula =TRUE() of value 1
    elif ods_cell.kind == "number":
        assert float(ods_cell.text) == float(xlsx_cell.text)
        assert ods_cell.format.endswith("%") == _is_percentage(xlsx_cell.format)
    else:
        # LibreOffice's .ods drops the carriage return that its .xlsx keeps as an escape.
        assert ods_cell[:2] == (xlsx_cell.kind, xlsx_cell.text.replace("\r", ""))


def _is_percentage(code: str) -> bool:
    return "%" in code and "\\%" not in code


def _serial(text: str, date1904: bool) -> float:
    if text.startswith("PT"):
        hours, _, rest = text[2:].partition("H")
        return (int(hours) + int(rest[:2]) / 60) / 24
    moment = datetime.fromisoformat(text)
    start = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    return (moment - datetime.combine(start, datetime.min.time())) / timedelta(days=1)
