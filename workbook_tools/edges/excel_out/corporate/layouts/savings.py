"""The page of savings: planned, delivered and forecast, by directorate and by how they stand."""

from __future__ import annotations

from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.layouts.layout import Layout
from workbook_tools.edges.excel_out.corporate.layouts.page import COUNT, MONEY, Cell, Live, write_block
from workbook_tools.edges.excel_out.corporate.lines import lines_table
from workbook_tools.edges.excel_out.corporate.table import Table
from workbook_tools.edges.excel_out.corporate.text import criterion
from workbook_tools.form.field import Section
from workbook_tools.framework.vocabulary import SavingStatus

TAB = "Savings by directorate"
_TITLES = ("Directorate", "Status", "Savings", "Planned", "Delivered so far", "Forecast for the year")
_WIDTHS = (24, 20, 12, 18, 18, 18)
_TOP = 5
_SUMS = ("planned", "delivered", "saving_forecast")
# What is not returned yet is shown too, or the sums would not be those of the plan.
_STATUSES = (*(status.value for status in SavingStatus), "")


def write_savings(book: Book, sheet: Any, section: Section) -> None:
    """Write the page."""
    table = lines_table(book, section)
    about = "How the planned savings stand, in pounds. Every figure follows the sheet Savings."
    book.head(sheet, f"{TAB}: {book.position.period.label}", about, len(_WIDTHS))
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    council = [_line(table, None, status) for status in _shown(table.frame)]
    first = write_block(book, sheet, _TOP, "Whole council", _TITLES, council, _WIDTHS)
    below = first + len(council) + 1
    write_block(book, sheet, below, "By directorate", _TITLES, _by_directorate(table), _WIDTHS)
    book.page(sheet, None)
    sheet.fit_to_pages(1, 1)


def _by_directorate(table: Table) -> list[list[Cell]]:
    codes = table.frame["directorate"].unique(maintain_order=True)
    return [
        _line(table, code, status)
        for code in codes
        for status in _shown(table.frame.filter(pl.col("directorate") == code))
    ]


def _shown(frame: pl.DataFrame) -> list[str]:
    there = set(frame["saving_status"].fill_null(""))
    return [status for status in _STATUSES if status in there]


def _line(table: Table, code: str | None, status: str) -> list[Cell]:
    """The savings of a directorate, or of all where none is named, that stand so."""
    mine = table.frame.filter(pl.col("saving_status").fill_null("") == status)
    chosen = f'{_range(table, "saving_status")},"{status}"'
    if code is not None:
        mine = mine.filter(pl.col("directorate") == code)
        chosen += f",{_range(table, 'directorate')},{criterion(code)}"
    sums = (
        Live(f"SUMIFS({_range(table, f'{figure}_number')},{chosen})", float(mine[figure].sum() or 0), MONEY)
        for figure in _SUMS
    )
    return [code or "All", status or "Not given", Live(f"COUNTIFS({chosen})", mine.height, COUNT), *sums]


def _range(table: Table, name: str) -> str:
    return f"Savings!{table.range(name)}"


PAGE = Layout(TAB, "Savings by directorate and status: planned, delivered, forecast.", write_savings)
