"""The Contents sheet: what the workbook is, who is in it, and what each sheet holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook_tools.edges.excel_out.corporate.book import HEADER_ROW, Book
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.edges.excel_out.heights import row_height

WIDTHS = (34, 150)
FIXED = "It shows the returns as they stood when this workbook was made."
RATING_LIVE = "Its figures are as returned; the period's rating follows the one in Indicators."
LIVE = "It follows the ratings in Indicators: change one there, and it changes."


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a sheet and what it holds.

    Attributes:
        blanks: why something is blank there, for the notes; "" where nothing needs saying.
        keeps: whether it changes, for the notes.
    """

    sheet: str
    holds: str
    blanks: str = ""
    keeps: str = FIXED


def write_contents(book: Book, sheet: Any, entries: Sequence[Entry]) -> None:
    """Write the sheet; each name leads to its sheet."""
    position = book.position
    title = f"{position.council}: performance, {position.period.label}"
    book.head(sheet, title, f"Corporate workbook for {position.period.span}.", 2)
    for number, width in enumerate(WIDTHS):
        sheet.set_column(number, number, width)
    book.logo(sheet, WIDTHS)
    headings = [{"header": h, "header_format": book.header} for h in ("Sheet", "What it holds")]
    options = {"name": "Contents", "title": "Contents", "description": "The sheets of this workbook.", "style": None}
    last = HEADER_ROW + len(entries)
    sheet.set_row(HEADER_ROW, 24)
    sheet.add_table(HEADER_ROW, 0, last, 1, {**options, "columns": headings, "autofilter": False})
    for row, entry in enumerate(entries, start=HEADER_ROW + 1):
        target = "internal:'" + entry.sheet.replace("'", "''") + "'!A1"
        sheet.write_url(row, 0, target, book.link, entry.sheet, f"Go to {entry.sheet}")
        sheet.write_string(row, 1, tidy(entry.holds), book.text)
        sheet.set_row(row, row_height([(entry.sheet, WIDTHS[0]), (entry.holds, WIDTHS[1])]) + 3)
    book.page(sheet, None)
