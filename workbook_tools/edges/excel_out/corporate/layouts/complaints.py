"""The page of complaints and requests: what came in and how much of it was answered in time, stream by stream."""

from __future__ import annotations

from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.layouts.layout import Layout
from workbook_tools.edges.excel_out.corporate.layouts.page import COUNT, SHARE, Cell, Live, write_block
from workbook_tools.edges.excel_out.corporate.lines import lines_table
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.form.field import Section

TAB = "Complaints by stream"
_TITLES = ("Stream", "Directorate", "Target", "Received", "Answered in time, %", "Upheld", "RAG")
_WIDTHS = (46, 14, 14, 14, 16, 14, 14)
_TOP = 5
_FIGURES = (("received", COUNT), ("in_time_share", SHARE), ("upheld", COUNT))


def write_complaints(book: Book, sheet: Any, section: Section) -> None:
    """Write the page."""
    table = lines_table(book, section)
    about = "What came in, and how much of it was answered in time. Every figure follows the sheet Complaints."
    book.head(sheet, f"{TAB}: {book.position.period.label}", about, len(_WIDTHS))
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    lines: list[list[Cell]] = []
    frame = table.frame.with_columns(there=pl.int_range(pl.len()) + table.first_row + 1)
    for row in frame.iter_rows(named=True):
        at = {name: f"{section.name}!${table.letter(f'{name}_number')}${row['there']}" for name, _ in _FIGURES}
        figures = [Live(f'IF({at[n]}="","",{at[n]})', row[n], shape) for n, shape in _FIGURES]
        rag = f"{section.name}!${table.letter('in_time_rag')}${row['there']}"
        rating = Live(f'IF({rag}="","",{rag})', book.status.says(row["in_time_rag"] or ""))
        lines.append([tidy(row["title"] or ""), row["directorate"], row["target"] or "", *figures, rating])
    first = write_block(book, sheet, _TOP, "By stream", _TITLES, lines, _WIDTHS)
    book.colour_ratings(sheet, first, first + len(lines) - 1, len(_TITLES) - 1, "G")
    book.page(sheet, None)
    sheet.fit_to_pages(1, 1)


PAGE = Layout(TAB, "Complaints and requests by stream: received, answered in time, upheld.", write_complaints)
