"""Workbooks made with the libraries that people's own files come from, holding one of everything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula

TEXTS = (
    "Amber",
    " spaces at  the ends ",
    "two\nlines",
    "tab\tin it",
    "marks & <tags> \"quoted\" 'twice'",
    "café £5 – 10 µg naïve",
    "\U0001f600",
    "=1+1",
    "12.50",
    "57.9%",
    "#N/A",
    "_x000D_ as typed",
    "NaN",
    "'",
    "x" * 5000,
)
NUMBERS = (0, 1, -1, 0.1, 57.95, 0.5795, 1 / 3, 1e-12, 123456789012345, 1.5e300, -2.5)
FORMATS = (
    "General",
    "0",
    "0.00",
    "#,##0",
    "0%",
    "0.00%",
    "0.0%",
    '0.0"%"',
    "£#,##0.00",
    "0.00E+00",
    "@",
    "0.0;[Red]-0.0",
)
MOMENTS: tuple[tuple[date | time | timedelta, str], ...] = (
    (date(2017, 10, 20), "dd/mm/yyyy"),
    (datetime(2017, 10, 20, 13, 30), "dd/mm/yyyy hh:mm"),
    (date(1904, 2, 29), "d mmm yyyy"),
    (time(6, 0), "hh:mm"),
    (timedelta(hours=36), "[h]:mm"),
)


def by_xlsxwriter(date_1904: bool = False, **options: object) -> bytes:
    """Return a workbook made by XlsxWriter."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"date_1904": date_1904, "strings_to_formulas": False, **options})
    _write_values(book, book.add_worksheet("Values"))
    _write_formulas(book.add_worksheet("Formulas"))
    _write_layout(book, book.add_worksheet("Layout"))
    book.add_worksheet("Hidden").hide()
    book.add_worksheet("_meta").very_hidden()
    book.set_custom_property("Template", "a & b")
    book.set_custom_property("Version", 3)
    book.close()
    return out.getvalue()


def _write_values(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    bold = book.add_format({"bold": True})
    for row, text in enumerate(TEXTS):
        sheet.write_string(row, 0, text)
    for row, number in enumerate(NUMBERS):
        sheet.write_number(row, 1, number)
    for row, code in enumerate(FORMATS):
        sheet.write_number(row, 2, 0.5795, book.add_format({"num_format": code}))
    for row, (moment, code) in enumerate(MOMENTS):
        sheet.write_datetime(row, 3, moment, book.add_format({"num_format": code}))
    sheet.write_boolean(0, 4, True)
    sheet.write_boolean(1, 4, False)
    sheet.write_rich_string(2, 4, "Am", bold, "ber", " and more")
    sheet.write_blank(3, 4, None, bold)
    sheet.write_number(40, 30, 7)


def _write_formulas(sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.write_column(0, 0, [1, 2, 3])
    sheet.write_formula(0, 1, "=SUM(A1:A3)", None, 6)
    sheet.write_formula(1, 1, '=IF(A1>A2,"Green","Red")', None, "Red")
    sheet.write_formula(2, 1, '=IF(A1>0,"","x")', None, "")
    sheet.write_formula(3, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(4, 1, "=NA()", None, "#N/A")
    sheet.write_formula(5, 1, "=A1=1", None, True)
    sheet.write_formula(6, 1, '=A1&" & "&A2', None, "1 & 2")
    sheet.write_array_formula(0, 2, 2, 2, "{=A1:A3*2}", None, 2)
    sheet.write_number(1, 2, 4)
    sheet.write_number(2, 2, 6)


def _write_layout(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet) -> None:
    sheet.merge_range(0, 0, 1, 2, "a heading across", book.add_format({"bold": True}))
    sheet.write_row(3, 0, ["a", 1, "b", 2, "c"])
    sheet.write_row(5, 0, ["d", 3, "e", 4, "f"])
    sheet.set_row(5, None, None, {"hidden": True})
    sheet.set_column(1, 2, None, None, {"hidden": True})
    sheet.set_column(5, 16383, None, None, {"hidden": True})
    sheet.write_url(6, 0, "https://example.org/", string="a link")
    sheet.write_comment(3, 1, "a remark that is no value")
    sheet.data_validation(3, 0, 9, 0, {"validate": "list", "source": ["a", "b"]})
    sheet.conditional_format(3, 1, 9, 1, {"type": "formula", "criteria": "=$A4=1"})
    sheet.protect()


def by_openpyxl() -> bytes:
    """Return a workbook made by openpyxl, which keeps no results of formulas."""
    book = openpyxl.Workbook()
    values = book.active
    assert values is not None
    values.title = "Values"
    _fill(values, 1, (text for text in TEXTS if not text.startswith("=")))
    _fill(values, 2, NUMBERS)
    _fill(values, 3, [True, False, "#DIV/0!", "#REF!"])
    for row, (moment, code) in enumerate(MOMENTS, 1):
        values.cell(row, 4, moment).number_format = code
    values["E1"] = "=SUM(B1:B3)"
    values["E2"] = ArrayFormula("E2:E3", "=B1:B2*2")
    values["E9"].font = Font(bold=True)
    layout = book.create_sheet("Layout")
    layout.merge_cells("B2:C3")
    layout["B2"] = "merged"
    layout["D9"] = 1
    layout.row_dimensions[9].hidden = True
    layout.column_dimensions["D"].hidden = True
    book.create_sheet("_meta").sheet_state = "veryHidden"
    properties: Any = vars(book)["custom_doc_props"]  # which the type stubs do not know of
    properties.append(StringProperty(name="Template", value="a & b"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Any, column: int, values: Iterable[object]) -> None:
    for row, value in enumerate(values, 1):
        sheet.cell(row, column, value)


MADE = {
    "xlsxwriter": by_xlsxwriter(),
    "xlsxwriter-1904": by_xlsxwriter(date_1904=True),
    "xlsxwriter-inline": by_xlsxwriter(constant_memory=True),
    "openpyxl": by_openpyxl(),
}
