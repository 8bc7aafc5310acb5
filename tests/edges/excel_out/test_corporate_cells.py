"""Table bodies built whole hold the same cells as XlsxWriter's own, whatever the text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from tests.edges.excel_out.office import convert
from workbook_tools.edges.excel_out.corporate.bulk import SLICE, BulkSheet, write_package
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds, by_row
from workbook_tools.edges.excel_out.corporate.text import (
    CUT_MARK,
    LONGEST,
    criterion,
    excel_string,
    tidy,
    xml_text,
    xml_texts,
)

NASTY = [
    "=1+1", "+44 1865", "-improved", "@SUM(A1)", "http://example.org", "'quoted", "a<b>&\"c\"", "&amp;", "]]>",
    "  spaces at both ends  ", "\ttab", "line\nbreak", "carriage\r\nreturn", "bell\x07 and \x00 nothing \x1f", "",
    "_x000D_", "_x0041_x0042_", "a_x005F_b", "x_xyz_", "emoji 😀", "ﬁ\ufffe\uffff", "£1,247–£3", "null", "TRUE",
    "12.50", "\u2028 separator", "e\u0301", "\u202eright to left",
]


def written(texts: list[str], numbers: list[float | None], days: list[date | None]) -> BytesIO:
    """A workbook whose one table has a text, a number and a date column, written whole."""
    shell, package = BytesIO(), BytesIO()
    workbook = Workbook(shell, {"in_memory": True})
    sheet = workbook.add_worksheet("Whole", worksheet_class=BulkSheet)
    plain, dated = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, "Text")
    schema = {"text": pl.String, "number": pl.Float64, "day": pl.Date}
    frame = pl.DataFrame({"text": texts, "number": numbers, "day": days}, schema=schema)
    columns = [
        Cells(pl.col("text"), plain),
        Cells(pl.col("number"), plain, Holds.NUMBER),
        Cells(pl.col("day"), dated, Holds.DATE),
        Cells(pl.col("number").fill_null(0) * 2, plain, Holds.NUMBER, formula=by_row("B{row}*2")),
        Cells(pl.col("text"), plain, formula=by_row("A{row}&\"\"")),
    ]
    sheet.write_body(1, frame, columns, pl.lit(30.25))
    workbook.close()
    write_package(shell, workbook.worksheets(), package)
    return package


def written_plainly(texts: list[str], numbers: list[float | None], days: list[date | None]) -> BytesIO:
    """The same through XlsxWriter's own methods, with tidied texts."""
    package = BytesIO()
    workbook = Workbook(package, {"in_memory": True})
    sheet = workbook.add_worksheet("Whole")
    plain, dated = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_string(0, 0, "Text")
    for row, (text, number, day) in enumerate(zip(texts, numbers, days, strict=True), start=1):
        sheet.set_row(row, 30.25)
        sheet.write_string(row, 0, tidy(text), plain) if text else sheet.write_blank(row, 0, None, plain)
        sheet.write(row, 1, number, plain)
        sheet.write(row, 2, day, dated) if day else sheet.write_blank(row, 2, None, dated)
        sheet.write_formula(row, 3, f"=B{row + 1}*2", plain, (number or 0) * 2)
        sheet.write_formula(row, 4, f'=A{row + 1}&""', plain, tidy(text))
    workbook.close()
    return package


def cells_of(package: BytesIO, values: bool) -> list[list[tuple[Any, str, bool, str]]]:
    """Value, type, weight and number format of every cell, as openpyxl reads them."""
    sheet = openpyxl.load_workbook(package, data_only=values)["Whole"]
    return [[(said(c.value), c.data_type, c.font.b, c.number_format) for c in row] for row in sheet.iter_rows()]


def said(value: object) -> object:
    """openpyxl drops the escape of an escape from shared strings only, and reads an empty text as nothing."""
    return value.replace("x005F_", "") or None if isinstance(value, str) else value


@pytest.mark.parametrize("values", [False, True])
def test_the_same_cells_as_xlsxwriter(values: bool) -> None:
    numbers = [None, 0.0, -1.5, 57.9, 1e16, 1e-9, 66_666.0] * 4
    days = [None, date(2018, 1, 31), date(1999, 12, 31), date(2024, 2, 29)] * 7
    arguments = NASTY, numbers[: len(NASTY)], days[: len(NASTY)]
    whole, plain = (cells_of(write(*arguments), values) for write in (written, written_plainly))
    for mine, theirs, text in zip(whole[1:], plain[1:], NASTY, strict=True):
        assert mine[:4] == theirs[:4], repr(text)
        assert mine[4][0] == theirs[4][0], repr(text)


def test_heights_are_set_row_by_row() -> None:
    sheet = openpyxl.load_workbook(written(["a", "b"], [1, 2], [None, None]))["Whole"]
    assert [sheet.row_dimensions[row].height for row in (2, 3)] == [30.25, 30.25]


def test_a_table_longer_than_a_slice() -> None:
    number = SLICE * 2 + 1
    package = written([f"row {i}" for i in range(number)], [float(i) for i in range(number)], [None] * number)
    sheet = openpyxl.load_workbook(package, data_only=True)["Whole"]
    assert sheet.max_row == number + 1
    assert [sheet.cell(row, 1).value for row in (2, SLICE + 1, SLICE + 2, number + 1)] == [
        "row 0", f"row {SLICE - 1}", f"row {SLICE}", f"row {number - 1}",
    ]


def test_nothing_may_stand_below_a_body() -> None:
    workbook = Workbook(BytesIO(), {"in_memory": True})
    sheet = workbook.add_worksheet("Whole", worksheet_class=BulkSheet)
    sheet.write_body(1, pl.DataFrame({"a": ["x"]}), [Cells(pl.col("a"), workbook.add_format())], pl.lit(15))
    sheet.write_string(2, 0, "below")
    with pytest.raises(ValueError, match="below the body"):
        sheet.checked_body()
    workbook.close()


def test_an_empty_body_is_refused() -> None:
    workbook = Workbook(BytesIO(), {"in_memory": True})
    sheet = workbook.add_worksheet("Whole", worksheet_class=BulkSheet)
    with pytest.raises(ValueError, match="at least one row"):
        sheet.write_body(1, pl.DataFrame({"a": []}), [], pl.lit(15))
    workbook.close()


def test_libreoffice_reads_the_texts_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "nasty.xlsx"
    path.write_bytes(written(NASTY, [1.0] * len(NASTY), [None] * len(NASTY)).getvalue())
    sheet = openpyxl.load_workbook(convert(path, "xlsx", tmp_path), data_only=True)["Whole"]
    # LibreOffice keeps no control characters, and openpyxl mangles the escapes it writes: those are Excel's own affair.
    for row, text in enumerate(NASTY, start=2):
        if "_x" not in text:
            assert (sheet.cell(row, 1).value or "") == tidy(text), repr(text)
            assert (sheet.cell(row, 5).value or "") == tidy(text), repr(text)


def decoded(escaped: str) -> str:
    """What Excel makes of the text between a cell's tags: XML first, then its own escapes, from left to right."""
    text = ElementTree.fromstring(f'<t xml:space="preserve">{escaped}</t>').text or ""
    return re.sub("_x([0-9a-fA-F]{4})_", lambda match: chr(int(match[1], 16)), text)


TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("_xX005FdD&<>\"'\r\n\t \x00\x1f")))


@settings(max_examples=400)
@given(TEXTS)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert decoded(xml_text(text)) == tidy(text)


@settings(max_examples=200)
@given(st.lists(st.one_of(st.none(), TEXTS), max_size=8))
def test_one_text_and_a_column_of_them_are_escaped_alike(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"text": texts, "plain": ["a & b"] * len(texts)}, schema={"text": pl.String, "plain": pl.String})
    escaped = xml_texts(frame)
    assert escaped["plain"].to_list() == ["a &amp; b"] * len(texts)
    assert escaped["text"].to_list() == [None if text is None else xml_text(text) for text in texts]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_the_package_stays_well_formed(texts: list[str]) -> None:
    package = written(texts, [None] * len(texts), [None] * len(texts))
    root = ElementTree.fromstring(ZipFile(package).read("xl/worksheets/sheet1.xml"))
    namespace = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    firsts = [row.find(f"{namespace}c") for row in root.iter(f"{namespace}row")][1:]
    inline = [cell.find(f"{namespace}is/{namespace}t") if cell is not None else None for cell in firsts]
    assert [(t.text or "") if t is not None else "" for t in inline] == [
        ElementTree.fromstring(f"<t>{xml_text(text)}</t>").text or "" for text in texts
    ]


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "😀" * 20_000, "&" * 40_000])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(text: str) -> None:
    cut = tidy(text)
    assert cut.endswith(CUT_MARK)
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert xml_texts(pl.DataFrame({"text": [text]})).item() == xml_text(text)


def test_a_text_that_just_fits_is_whole() -> None:
    assert tidy("x" * LONGEST) == "x" * LONGEST


def test_lone_surrogates_are_taken_out() -> None:
    assert tidy("a\ud800b") == "ab"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("SCS", '"=SCS"'), ("a*b?c~", '"=a~*b~?c~~"'), ('say "so"', '"=say ""so"""'), (">5", '"=>5"')],
)
def test_criteria_hold_no_wildcards(text: str, expected: str) -> None:
    assert criterion(text) == expected


def test_a_text_in_a_formula() -> None:
    assert excel_string('a"b') == '"a""b"'


def test_days_and_formulas_have_their_values() -> None:
    days = [date(2018, 1, 31) + timedelta(days=n) for n in range(3)]
    sheet = openpyxl.load_workbook(written(["a", "b", "c"], [1, 2.5, 3], days), data_only=True)["Whole"]
    assert [sheet.cell(row, 3).value.date() for row in (2, 3, 4)] == days
    assert [sheet.cell(row, 4).value for row in (2, 3, 4)] == [2, 5, 6]
