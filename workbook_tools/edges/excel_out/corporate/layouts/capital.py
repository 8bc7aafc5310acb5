"""The capital programme as papers print it: a block for each of its tables, in thousands of pounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.layouts.layout import Layout
from workbook_tools.edges.excel_out.corporate.layouts.page import Cell, Live, write_block
from workbook_tools.edges.excel_out.corporate.lines import lines_table
from workbook_tools.edges.excel_out.corporate.table import Table
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.form.field import Field, Kind, Section

TAB = "Capital tables"
_THOUSANDS = "#,##0;-#,##0;0"
_REF, _PROJECT, _FIGURE = 8, 46, 11
_TOP = 5
_ABOUT = (
    "Each table of the programme, in thousands of pounds. Every figure follows the sheet Capital. Out by: how far the "
    "parts of a row are above its total; 0 where they agree."
)


def write_capital(book: Book, sheet: Any, section: Section) -> None:
    """Write the page."""
    table = lines_table(book, section)
    entries = [f for f in section.entries if f.kind is Kind.MEASURE]
    widths = (_REF, _PROJECT, *(_FIGURE for _ in entries), _FIGURE)
    book.head(sheet, f"{TAB}: {book.position.period.label}", _ABOUT, len(widths))
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    frame = table.frame.with_columns(there=pl.int_range(pl.len()) + table.first_row + 1)
    row = _TOP
    for (name,), lines in frame.group_by("programme_table", maintain_order=True):
        row = _block(book, sheet, (row, widths), table, (str(name or section.name), lines, entries))
    book.page(sheet, None)


def _block(
    book: Book, sheet: Any, place: tuple[int, tuple[int, ...]], table: Table,
    part: tuple[str, pl.DataFrame, list[Field]],
) -> int:
    """One table of the programme; what no row of it has gets no column."""
    (row, widths), (name, lines, entries) = place, part
    shown = [f for f in entries if lines[f.name].count()]
    parts = [f for f in shown if f.part_of == "total"]
    checked = bool(parts) and bool(lines["total"].count())
    titles = ("Ref", "Project", *(f.label for f in shown), *(["Out by"] if checked else []))
    cells = [list(_line(table, line, shown, parts if checked else [])) for line in lines.iter_rows(named=True)]
    first = write_block(book, sheet, row, name, titles, cells, widths[: len(titles)])
    return first + len(cells) + 1


def _line(table: Table, row: Mapping[str, Any], shown: list[Field], parts: list[Field]) -> Iterator[Cell]:
    yield from (str(row["ref"]), tidy(row["title"] or ""))
    for f in shown:
        at, value = _at(table, row, f), row[f.name]
        yield Live(f'IF({at}="","",{at}/1000)', None if value is None else value / 1000, _THOUSANDS)
    if parts:
        yield _out_by(table, row, parts)


def _out_by(table: Table, row: Mapping[str, Any], parts: list[Field]) -> Live:
    given = [row[f.name] for f in parts if row[f.name] is not None]
    known = bool(given) and row["total"] is not None
    places = [_at(table, row, f) for f in parts]
    total = f"Capital!${table.letter('total_number')}${row['there']}"
    formula = f'IF(OR({total}="",COUNT({",".join(places)})=0),"",(SUM({",".join(places)})-{total})/1000)'
    return Live(formula, (sum(given) - row["total"]) / 1000 if known else None, _THOUSANDS)


def _at(table: Table, row: Mapping[str, Any], f: Field) -> str:
    return f"Capital!${table.letter(f'{f.name}_number')}${row['there']}"


PAGE = Layout(TAB, "The tables of the capital programme, year by year, in thousands of pounds.", write_capital)
