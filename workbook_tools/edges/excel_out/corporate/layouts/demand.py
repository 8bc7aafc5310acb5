"""The page of demand: each driver beside the indicator that it bears upon, with its figure and rating."""

from __future__ import annotations

from typing import Any

from workbook_tools.edges.excel_out.corporate.book import NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.layouts.layout import Layout
from workbook_tools.edges.excel_out.corporate.layouts.page import Cell, Live, write_block
from workbook_tools.edges.excel_out.corporate.lines import lines_table
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.form.field import Section
from workbook_tools.framework.vocabulary import Rag

TAB = "Demand and performance"
_TITLES = (
    "Driver", "Directorate", "Growth", "Allowed for", "Within it?", "Indicator", "Figure", "Target", "Outlook",
    "Rating",
)
_WIDTHS = (44, 12, 11, 12, 11, 60, 16, 18, 14, 14)
_TOP = 5


def write_demand(book: Book, sheet: Any, section: Section) -> None:
    """Write the page."""
    table = lines_table(book, section)
    about = "What drives demand, and how the indicator that it bears upon stands. Growth follows the sheet Demand."
    book.head(sheet, f"{TAB}: {book.position.period.label}", about, len(_WIDTHS))
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    measures = {(row["directorate"], row["ref"]): row for row in book.position.frame.iter_rows(named=True)}
    lines: list[list[Cell]] = []
    for place, row in enumerate(table.frame.iter_rows(named=True), start=table.first_row + 1):
        at = {name: f"{section.name}!${table.letter(name)}${place}" for name in ("growth", "as_planned")}
        growth = Live(f'{at["growth"]}&""', row["growth_shown"] or "")
        within = Live(f'{at["as_planned"]}&""', row["as_planned"] or "")
        about_it = [tidy(row["title"] or ""), row["directorate"], growth, row["target"] or "", within]
        lines.append([*about_it, *_measure(book, measures.get((row["directorate"], row["drives"])))])
    first = write_block(book, sheet, _TOP, "Drivers and the indicators they drive", _TITLES, lines, _WIDTHS)
    book.colour_ratings(sheet, first, first + len(lines) - 1, len(_TITLES) - 1, "J")
    book.page(sheet, None)


def _measure(book: Book, row: dict[str, Any] | None) -> list[str]:
    if row is None:
        return ["", "", "", "", ""]
    figure = row["actual_shown"] or row["no_data_reason"] or ""
    rating = book.says(Rag(row["rag"])) if row["rag"] else NOT_RATED
    return [tidy(f"{row['ref']} {row['title']}"), tidy(figure), tidy(row["target"] or ""), row["outlook"] or "", rating]


PAGE = Layout(TAB, "Each driver of demand beside the indicator that it bears upon.", write_demand)
