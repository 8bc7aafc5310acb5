"""The Movements sheet: what is rated otherwise than in the period before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import LINE_ROW, NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells
from workbook_tools.edges.excel_out.corporate.table import Column, Table, room_for, write_table
from workbook_tools.edges.excel_out.theme import INDENTED

NOTHING = "No rating has changed since the period before in the returns received."


def write_movements(book: Book, sheet: Any) -> None:
    """Write the sheet; where nothing has moved, it says so in a sentence."""
    period = book.position.period
    frame = book.position.movements_frame
    columns = list(_columns(book))
    subtitle = f"Ratings that have changed since {period.previous().label}, as they stood when this was made."
    book.head(sheet, f"Movements: {period.label}", subtitle, len(columns))
    if frame.is_empty():
        sheet.write_string(LINE_ROW, 0, NOTHING, book.formats(INDENTED))
        sheet.set_column(0, len(columns) - 1, 16)
        book.page(sheet, None)
        return
    about = "Each indicator whose rating has changed: the rating before and now, and what moved it."
    write_table(book, sheet, Table("Movements", about, columns, frame))


def _columns(book: Book) -> Iterator[Column]:
    form, period = book.position.form.section("Performance"), book.position.period
    before, now = (pl.col(name).fill_null(NOT_RATED) for name in ("previous_rag", "rag"))
    yield Column("movement", "Movement", 16, Cells(pl.col("movement"), book.text))
    yield Column("directorate", "Directorate", 22, Cells(pl.col("directorate_name"), book.text))
    yield Column("ref", "Ref", room_for(book.position.frame["ref"], 8), Cells(pl.col("ref"), book.centred))
    yield Column("title", "Indicator", 44, Cells(pl.col("title"), book.text))
    yield Column("target", "Target", 13, Cells(pl.col("target"), book.right))
    if form.has("previous_actual"):
        yield Column("last", "Last period", 13, Cells(pl.col("previous_actual"), book.right))
    yield Column("actual", "Actual", 14, Cells(pl.coalesce("actual_shown", "why_not_rated"), book.right))
    yield Column("before", f"From ({period.previous().short})", 11, Cells(before, book.rating), rated=True)
    yield Column("now", f"To ({period.short})", 11, Cells(now, book.rating), rated=True)
    words = pl.concat_str([book.written(before), pl.lit(" to "), book.written(now)])
    words = words.str.replace(" to Not", " to not", literal=True)
    yield Column("words", "In words", 22, Cells(words, book.text))
    yield Column("cause", "What moved it", 18, Cells(pl.col("cause"), book.text))
    yield Column("why", "Why the arrow moved", 50, Cells(pl.col("why"), book.text))
    if form.has("commentary"):
        yield Column("commentary", form.field("commentary").label, 56, Cells(pl.col("commentary"), book.text))
