"""The Exceptions sheet: what is Red, and what has slipped to Amber, with what is being done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import LINE_ROW, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.dashboard import with_arrow
from workbook_tools.edges.excel_out.corporate.table import Column, Table, write_table
from workbook_tools.edges.excel_out.theme import INDENTED
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.movement import Movement

NEWLY, STILL, SLIPPED = "Newly Red", "Still Red", "Slipped to Amber"
NOTHING = "No indicator is rated Red, and none has slipped to Amber, in the returns received."


def write_exceptions(book: Book, sheet: Any) -> None:
    """Write the sheet; where there is nothing to tell, it says so in a sentence."""
    period = book.position.period
    frame = _exceptions(book.position.frame)
    columns = list(_columns(book))
    subtitle = "Indicators rated Red or slipped from Green to Amber, as they stood when this was made."
    book.head(sheet, f"Exceptions: {period.label}", subtitle, len(columns))
    if frame.is_empty():
        sheet.write_string(LINE_ROW, 0, NOTHING, book.formats(INDENTED))
        sheet.set_column(0, len(columns) - 1, 16)
        book.page(sheet, None)
        return
    about = "Each indicator rated Red or slipped to Amber, with commentary, action, owner and date."
    write_table(book, sheet, Table("Exceptions", about, columns, frame))


def _exceptions(frame: pl.DataFrame) -> pl.DataFrame:
    red, was_red = pl.col("rag") == Rag.RED.value, pl.col("previous_rag") == Rag.RED.value
    slipped = (pl.col("rag") == Rag.AMBER.value) & (pl.col("movement") == Movement.DETERIORATED.value)
    section = pl.when(red & was_red).then(pl.lit(STILL)).when(red).then(pl.lit(NEWLY))
    order = {NEWLY: 0, STILL: 1, SLIPPED: 2}
    marked = frame.with_columns(section=section.when(slipped).then(pl.lit(SLIPPED)))
    shown = marked.filter(pl.col("section").is_not_null())
    return shown.sort(pl.col("section").replace_strict(order, return_dtype=pl.Int64), maintain_order=True)


def _columns(book: Book) -> Iterator[Column]:
    form, period = book.position.form.section("Performance"), book.position.period
    yield Column("section", "Why it is here", 15, Cells(pl.col("section"), book.text))
    yield Column("directorate", "Directorate", 20, Cells(pl.col("directorate_name"), book.text))
    yield Column("ref", "Ref", 8, Cells(pl.col("ref"), book.centred))
    yield Column("title", "Indicator", 38, Cells(pl.col("title"), book.text))
    yield Column("target", "Target", 12, Cells(pl.col("target"), book.right))
    yield Column("actual", "Actual", 12, Cells(pl.col("actual_shown"), book.right))
    yield Column("before", f"{period.previous().short} RAG", 11, Cells(pl.col("previous_rag"), book.rating), rated=True)
    yield Column("now", f"{period.short} RAG", 11, Cells(pl.col("rag"), book.rating), rated=True)
    if form.has("outlook"):
        yield Column("outlook", form.field("outlook").label, 17, Cells(with_arrow(), book.text))
    widths = {"commentary": 56, "action": 36, "action_owner": 18}
    for name, width in widths.items():
        if form.has(name):
            yield Column(name, form.field(name).label, width, Cells(pl.col(name), book.text))
    if form.has("action_due"):
        due = Cells(pl.col("action_due"), book.date, Holds.DATE)
        yield Column("action_due", form.field("action_due").label, 13, due)
