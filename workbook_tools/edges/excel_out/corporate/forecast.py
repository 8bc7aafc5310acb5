"""The Forecast sheet: where the year is expected to end, against the year's target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import LINE_ROW, NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.indicators import indicators_table
from workbook_tools.edges.excel_out.corporate.live import live_rating, with_places
from workbook_tools.edges.excel_out.corporate.table import Column, Table, room_for, write_table
from workbook_tools.edges.excel_out.theme import INDENTED
from workbook_tools.framework.council import Indicator
from workbook_tools.framework.showing import show
from workbook_tools.framework.vocabulary import Unit

SHEET = "Forecast"
NOTHING = "No year-end forecast was given in the returns received."


def shows_forecast(book: Book) -> bool:
    """True where the council asks for a forecast."""
    return book.position.form.section("Performance").has("forecast")


def write_forecast(book: Book, sheet: Any) -> None:
    """Write the sheet: a row for each indicator with a forecast."""
    indicators = indicators_table(book)
    frame, columns = _frame(book, indicators), list(_columns(book, indicators))
    subtitle = "Where each indicator is expected to be on 31 March, against the target of the whole year."
    book.head(sheet, f"Forecast against target: {book.position.period.label}", subtitle, len(columns))
    if frame.is_empty():
        sheet.write_string(LINE_ROW, 0, NOTHING, book.formats(INDENTED))
        sheet.set_column(0, len(columns) - 1, 16)
        book.page(sheet, None)
        return
    about = "Each indicator with a year-end forecast: figure so far, forecast, target of the year, gap and rating."
    write_table(book, sheet, Table("Forecast", about, columns, frame))


def _frame(book: Book, table: Table) -> pl.DataFrame:
    given = pl.col("forecast_shown").is_not_null() | pl.col("forecast_rag").is_not_null()
    shown = with_places(book.position.frame, table).filter(given)
    framework, period = book.position.framework, book.position.period
    indicators = [framework.by_key[key] for key in shown.select("directorate", "ref").iter_rows()]
    targets = [framework.year_end_target(one, period) for one in indicators]
    ends = [float(t.low) if t and t.comparable and t.low is not None and t.low == t.high else None for t in targets]
    texts = [t.text if t else None for t in targets]
    frame = shown.with_columns(
        year_target=pl.Series(texts, dtype=pl.String), year_end=pl.Series(ends, dtype=pl.Float64)
    )
    gaps = (frame["forecast"] - frame["year_end"]).round(9)
    words = [_gap(gap, one) for gap, one in zip(gaps, indicators, strict=True)]
    return frame.with_columns(gap=gaps, gap_shown=pl.Series(words, dtype=pl.String))


def _gap(gap: float | None, indicator: Indicator) -> str | None:
    """A difference as people say it: of two percentages it is in points."""
    if gap is None:
        return None
    if indicator.unit is Unit.PERCENT:
        return f"{show(gap, Unit.NUMBER, indicator.decimals, signed=True)} point{'' if abs(gap) == 1 else 's'}"
    return show(gap, indicator.unit, indicator.decimals, signed=True)


def _columns(book: Book, indicators: Table) -> Iterator[Column]:
    period, form = book.position.period, book.position.form.section("Performance")
    yield Column("directorate", "Directorate", 26, Cells(pl.col("directorate_name"), book.text))
    yield Column("ref", "Ref", room_for(book.position.frame["ref"], 8), Cells(pl.col("ref"), book.centred))
    yield Column("title", "Indicator", 46, Cells(pl.col("title"), book.text))
    yield Column("actual", period.short, 13, Cells(pl.col("actual_shown"), book.right))
    if form.has("ytd_actual"):
        yield Column("ytd", form.field("ytd_actual").label, 13, Cells(pl.col("ytd_actual_shown"), book.right))
    yield Column("forecast", form.field("forecast").label, 13, Cells(pl.col("forecast_shown"), book.right))
    yield Column("year_target", "Target of the year", 16, Cells(pl.col("year_target"), book.right))
    yield Column("gap_shown", "Forecast less target", 14, Cells(pl.col("gap_shown"), book.right))
    yield Column("gap", "Forecast less target as a number", 14, Cells(pl.col("gap"), book.number, Holds.NUMBER))
    now, then = (pl.col(name).fill_null(NOT_RATED) for name in ("rag", "forecast_rag"))
    live = Cells(now, book.rating, formula=live_rating(indicators))
    yield Column("now", f"{period.short} RAG", 11, live, rated=True)
    yield Column("end", "Year-end RAG", 11, Cells(then, book.rating), rated=True)
    if form.has("commentary"):
        yield Column("commentary", form.field("commentary").label, 56, Cells(pl.col("commentary"), book.text))
