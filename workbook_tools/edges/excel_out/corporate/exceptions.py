"""The Exceptions sheet: what is Red, and what has slipped to Amber, with what is being done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import LINE_ROW, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.dashboard import with_arrow
from workbook_tools.edges.excel_out.corporate.table import Column, Table, room_for, write_table
from workbook_tools.edges.excel_out.theme import INDENTED

NOTHING = "No indicator is rated Red, and none has slipped to Amber, in the returns received."


def write_exceptions(book: Book, sheet: Any) -> None:
    """Write the sheet; where there is nothing to tell, it says so in a sentence."""
    period = book.position.period
    frame = book.position.exceptions_frame
    columns = list(_columns(book))
    subtitle = "Indicators rated Red or slipped from Green to Amber, as they stood when this was made."
    book.head(sheet, f"Exceptions: {period.label}", subtitle, len(columns))
    if frame.is_empty():
        sheet.write_string(LINE_ROW, 0, NOTHING, book.formats(INDENTED))
        sheet.set_column(0, len(columns) - 1, 16)
        book.page(sheet, None)
        return
    about = "Each indicator rated Red or slipped to Amber: how long, commentary, action, owner, date and impacts."
    write_table(book, sheet, Table("Exceptions", about, columns, frame))


def _columns(book: Book) -> Iterator[Column]:
    form, period = book.position.form.section("Performance"), book.position.period
    yield Column("section", "Why it is here", 15, Cells(pl.col("section"), book.text))
    yield Column("directorate", "Directorate", 20, Cells(pl.col("directorate_name"), book.text))
    yield Column("ref", "Ref", room_for(book.position.frame["ref"], 8), Cells(pl.col("ref"), book.centred))
    yield Column("title", "Indicator", 32, Cells(pl.col("title"), book.text))
    yield Column("target", "Target", 12, Cells(pl.col("target"), book.right))
    yield Column("actual", "Actual", 12, Cells(pl.col("actual_shown"), book.right))
    yield Column("before", f"{period.previous().short} RAG", 11, Cells(pl.col("previous_rag"), book.rating), rated=True)
    yield Column("now", f"{period.short} RAG", 11, Cells(pl.col("rag"), book.rating), rated=True)
    yield Column("red_for", "Red for", 18, Cells(_red_for(book), book.text))
    if form.has("outlook"):
        yield Column("outlook", form.field("outlook").label, 17, Cells(with_arrow(), book.text))
    widths = {"commentary": 48, "action": 30, "action_owner": 16}
    for name, width in widths.items():
        if form.has(name):
            yield Column(name, form.field(name).label, width, Cells(pl.col(name), book.text))
    if form.has("action_due"):
        due = Cells(pl.col("action_due"), book.date, Holds.DATE)
        yield Column("action_due", form.field("action_due").label, 13, due)
    for name in ("finance_impact", "risk_impact"):
        if form.has(name):
            yield Column(name, form.field(name).label, 24, Cells(pl.col(name), book.text))


def _red_for(book: Book) -> pl.Expr:
    """`3 periods, since Quarter 4 2016-17`; empty where it is not Red."""
    number, labels = pl.col("red_periods"), {str(period): period.label for period in book.position.periods}
    several = pl.format("{} periods, since {}", number, pl.col("red_since").replace(labels))
    periods = pl.when(number == 1).then(pl.lit("1 period")).otherwise(several)
    return pl.when(number.is_not_null()).then(periods)
