"""The Trends sheet: every indicator over the periods on record, with a sparkline in its row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.indicators import indicators_table
from workbook_tools.edges.excel_out.corporate.live import live_rating, with_places
from workbook_tools.edges.excel_out.corporate.table import Column, Table, room_for, write_table
from workbook_tools.edges.excel_out.theme import RAG_LOOKS
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Rag

SHEET = "Trends"
# Columns for three years of months; sparklines for as many rows as Excel scrolls smoothly.
NONE = "–"
LEAST_PERIODS = 3
MOST_PERIODS, MOST_ROWS = 36, 2_000


def shown_periods(book: Book) -> tuple[Period, ...]:
    """The periods that have a column, oldest first."""
    return book.position.periods[-MOST_PERIODS:]


def shows_trends(book: Book) -> bool:
    """True where figures are asked for, the periods on record make a line, and there are not too many rows."""
    position = book.position
    asked = position.form.section("Performance").has("actual")
    return asked and 0 < position.frame.height <= MOST_ROWS and len(position.periods) >= LEAST_PERIODS


def trends_table(book: Book) -> Table:
    """Lay the table out; the run chart looks into it."""
    about = "One row for each indicator: its figures of every period on record, a small line of them, its ratings."
    indicators = indicators_table(book)
    return Table("Trends", about, list(_columns(book, indicators)), with_places(_frame(book), indicators))


def write_trends(book: Book, sheet: Any) -> None:
    """Write the sheet."""
    table = trends_table(book)
    subtitle = "Figures of every period on record. Percentages are in percentage points."
    book.head(sheet, f"Trends: to {book.position.period.label}", subtitle, len(table.columns))
    write_table(book, sheet, table)
    periods = shown_periods(book)
    first, last = table.letter(f"at_{periods[0]}"), table.letter(f"at_{periods[-1]}")
    column = table.position("line")
    for row in range(table.first_row, table.last_row + 1):
        sheet.add_sparkline(row, column, _line(book, f"{SHEET}!${first}${row + 1}:${last}${row + 1}"))
    sheet.freeze_panes(table.first_row, table.position("title") + 1)
    # The targets of every period serve the run chart; on paper the one target is enough.
    sheet.print_area(0, 0, table.last_row, table.position("ratings"))


def _line(book: Book, cells: str) -> dict[str, object]:
    """A line with its last point marked; a period without a figure is a gap."""
    colours = {"series_color": book.details.brand.colour, "last_color": RAG_LOOKS[Rag.RED]["bg_color"]}
    return {"range": cells, "type": "line", "markers": True, "last_point": True, **colours}


def _frame(book: Book) -> pl.DataFrame:
    """A row for each indicator; under each period its figure, its target's number and the mark of its rating."""
    position, wanted = book.position, shown_periods(book)
    at, targets, letters = (_empty(wanted) for _ in range(3))
    for key in position.frame["key"]:
        points = {str(point.period): point for point in position.trends[key].points}
        for name in at:
            point = points.get(name)
            at[name].append(point.figure if point else None)
            targets[name].append(point.low if point else None)
            letters[name].append(book.status.mark(point.rag) if point and point.rag else NONE)
    ratings = [" ".join(row) for row in zip(*letters.values(), strict=True)]
    lags = [indicator.lag or None for indicator in position.framework.indicators]
    return position.frame.with_columns(
        *(pl.Series(f"at_{name}", values, dtype=pl.Float64) for name, values in at.items()),
        *(pl.Series(f"target_{name}", values, dtype=pl.Float64) for name, values in targets.items()),
        ratings=pl.Series(ratings, dtype=pl.String),
        behind=pl.Series(lags, dtype=pl.Int64),
    )


def _empty(periods: tuple[Period, ...]) -> dict[str, list[Any]]:
    return {str(period): [] for period in periods}


def _columns(book: Book, indicators: Table) -> Iterator[Column]:
    periods = shown_periods(book)
    yield Column("key", "Key", room_for(book.position.frame["key"], 11), Cells(pl.col("key"), book.text))
    yield Column("title", "Indicator", 46, Cells(pl.col("title"), book.text))
    yield Column("target", "Target", 14, Cells(pl.col("target"), book.right))
    yield Column("line", "Trend", 24, Cells(pl.lit(None, pl.String), book.text))
    for period in periods:
        yield Column(f"at_{period}", _heading(period), 12, Cells(pl.col(f"at_{period}"), book.number, Holds.NUMBER))
    now = Cells(pl.col("rag").fill_null(NOT_RATED), book.rating, formula=live_rating(indicators))
    yield Column("now", "RAG", 11, now, rated=True)
    ratings = Cells(pl.col("ratings"), book.centred)
    yield Column("ratings", "Ratings, oldest first", max(2 * len(periods) + 4, 14), ratings)
    if any(indicator.lag for indicator in book.position.framework.indicators):
        yield Column("behind", "Periods behind", 10, Cells(pl.col("behind"), book.number, Holds.NUMBER))
    for period in periods:
        target = Cells(pl.col(f"target_{period}"), book.number, Holds.NUMBER)
        yield Column(f"target_{period}", f"{_heading(period)} target", 12, target)


def _heading(period: Period) -> str:
    return f"{period.short} {period.financial_year if period.frequency == 'quarterly' else period.start_year}"
