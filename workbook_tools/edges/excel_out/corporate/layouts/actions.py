"""The page of actions: how many of each register stand how, and those that are overdue or at risk."""

from __future__ import annotations

from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.layouts.layout import Layout
from workbook_tools.edges.excel_out.corporate.layouts.page import COUNT, Cell, Live, write_block
from workbook_tools.edges.excel_out.corporate.lines import lines_table
from workbook_tools.edges.excel_out.corporate.table import Table
from workbook_tools.edges.excel_out.corporate.text import criterion, tidy
from workbook_tools.form.field import Section
from workbook_tools.framework.section_sheets.actions import ActionStatus

TAB = "Actions by register"
_STATUSES = (*(status.value for status in ActionStatus), "")
_COUNTED = ("Register", *(status or "Not given" for status in _STATUSES), "All")
_TOLD = ("Action", "Activity", "Lead", "Due", "Status", "Progress")
_WIDTHS = (20, 44, 26, 14, 14, 44, 16, 14, 12)
_LATE = (ActionStatus.OVERDUE.value, ActionStatus.AT_RISK.value)
_TOP = 5


def write_actions(book: Book, sheet: Any, section: Section) -> None:
    """Write the page."""
    table = lines_table(book, section)
    about = "How the actions of each register stand. Every count follows the sheet Actions."
    book.head(sheet, f"{TAB}: {book.position.period.label}", about, len(_WIDTHS))
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    registers = table.frame["register"].unique(maintain_order=True)
    counts = [_counts(table, register) for register in registers]
    first = write_block(book, sheet, _TOP, "Registers", _COUNTED, counts, _WIDTHS)
    late = _late(table.frame)
    if late:
        write_block(book, sheet, first + len(counts) + 1, "Overdue and at risk", _TOLD, late, _WIDTHS[: len(_TOLD)])
    book.page(sheet, None)


def _counts(table: Table, register: str) -> list[Cell]:
    mine = table.frame.filter(pl.col("register") == register)
    chosen = f"Actions!{table.range('register')},{criterion(register)}"
    status = f"Actions!{table.range('status')}"
    counts = (
        Live(
            f'COUNTIFS({chosen},{status},"{word}")', mine.filter(pl.col("status").fill_null("") == word).height, COUNT
        )
        for word in _STATUSES
    )
    return [tidy(register), *counts, Live(f"COUNTIFS({chosen})", mine.height, COUNT)]


def _late(frame: pl.DataFrame) -> list[list[Cell]]:
    """The actions that members ask about first, those past their date before the others."""
    rows = [row for word in _LATE for row in frame.filter(pl.col("status") == word).iter_rows(named=True)]
    return [
        [
            f"{row['directorate']} {row['ref']}",
            tidy(row["title"] or ""),
            tidy(row.get("new_lead") or row["lead"] or ""),
            f"{row['new_due']:%d/%m/%Y}" if row.get("new_due") else row["due_by"] or "",
            row["status"],
            tidy(row.get("progress") or ""),
        ]
        for row in rows
    ]


PAGE = Layout(TAB, "How many actions of each register stand how; those overdue and at risk.", write_actions)
