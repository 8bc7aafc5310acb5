"""The Indicators sheet: one flat table, a row per indicator; the ratings in it are what every other sheet counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds, by_row
from workbook_tools.edges.excel_out.corporate.links import go_to
from workbook_tools.edges.excel_out.corporate.table import Column, Table, room_for, write_table
from workbook_tools.form.field import Field, Kind
from workbook_tools.framework.vocabulary import Ask, Outlook, Rag
from workbook_tools.position.movement import movement_formula

SHEET = "Indicators"
SECTION = "Performance"
# Its table has the rows of this one, in the same order.
PROVENANCE = "Provenance"

# Names by which formulas on other sheets count: easier to read than ranges, and they survive every conversion.
NAMES = {
    "key": "Indicator_key",
    "directorate": "Indicator_directorate",
    "priority": "Indicator_priority",
    "rag": "Indicator_rating",
    "movement": "Indicator_movement",
    "outlook": "Indicator_outlook",
}

_CODES = ("key", "directorate", "ref")

# Asked for or not: the counts and movements stand on them.
_ALWAYS = ("previous_rag", "rag", "outlook")
WIDEST = 60
# Figures that are kept as people read them.
_FIGURES = ("previous_actual", "ytd_target")

# Fields of the form that stand elsewhere in the table, or say nothing once a return is in.
_ELSEWHERE = ("ref", "outcome", "title", "target", "to_do")


def indicators_table(book: Book) -> Table:
    """Lay the table out; other sheets need its places before it is written."""
    columns = [*_from_framework(book), *_from_return(book)]
    about = "One row for each indicator of the framework, with every field of the return and its rating."
    return _live(book, Table(SHEET, about, columns, book.position.frame))


def write_indicators(book: Book, sheet: Any, table: Table) -> None:
    """Write the sheet, its names, and the lists that keep an edited rating in words the counts know."""
    book.head(sheet, f"Indicators: {book.position.period.label}", "Every indicator and all that was returned.", 12)
    write_table(book, sheet, table)
    # Too wide for one page at a size that can be read: two, with the columns that name a row on both.
    sheet.fit_to_pages(2, 0)
    sheet.repeat_columns(0, table.position("ref"))
    sheet.freeze_panes(table.first_row, table.position("ref") + 1)
    for name, defined in NAMES.items():
        book.workbook.define_name(defined, f"={SHEET}!{table.range(name)}")
    _offer(sheet, table, "rag", [*(book.says(rag) for rag in reversed(Rag)), NOT_RATED])
    _offer(sheet, table, "outlook", [outlook.value for outlook in Outlook])


def _offer(sheet: Any, table: Table, name: str, words: Sequence[str]) -> None:
    number = table.position(name)
    rule = {"validate": "list", "source": list(words)}
    sheet.data_validation(table.first_row, number, table.last_row, number, rule)


def _from_framework(book: Book) -> Iterator[Column]:
    said = (
        ("key", "Key", 10),
        ("directorate", "Directorate", 12),
        ("ref", "Ref", 7),
        ("directorate_name", "Directorate name", 22),
        ("priority", "Priority code", 10),
        ("priority_name", "Priority", 20),
        ("outcome_name", "Outcome", 30),
        ("title", "Indicator", 42),
        ("unit", "Unit", 10),
        ("target", "Target", 14),
        ("cumulative", "Cumulative target", 12),
    )
    for name, heading, least in said:
        width = room_for(book.position.frame[name], least) if name in _CODES else least
        yield Column(name, heading, width, Cells(pl.col(name), book.right if name == "target" else book.text))
        if name == "outcome_name" and book.outcome_rating is not None:
            yield Column("outcome_rag", "Outcome RAG", 11, Cells(book.outcome_rating, book.rating), rated=True)


def _from_return(book: Book) -> Iterator[Column]:
    for field in book.position.form.section(SECTION).fields:
        if field.name in _ELSEWHERE or field.name not in book.position.frame.columns:
            continue
        if field.ask is not Ask.HIDDEN or field.name in _ALWAYS:
            yield from _columns_of(book, field)
    yield Column("why_not_rated", "Why not rated", 16, Cells(pl.col("why_not_rated"), book.quiet))
    yield Column("standing", "Return", 16, Cells(pl.col("standing"), book.text))
    read = pl.concat_str([pl.lit("Row "), pl.col("row").cast(pl.String), pl.lit(" of the return")])
    yield Column("read", PROVENANCE, 21, Cells(read, book.link, formula=go_to(PROVENANCE, read)))


def _columns_of(book: Book, field: Field) -> Iterator[Column]:
    value = pl.col(field.name)
    width = min(field.width, WIDEST)
    if field.kind is Kind.MEASURE:
        yield Column(field.name, field.label, width, Cells(pl.col(f"{field.name}_shown"), book.right))
        number = Cells(value, book.number, Holds.NUMBER)
        yield Column(f"{field.name}_number", f"{field.label} as a number", width, number)
    elif field.kind is Kind.DATE:
        yield Column(field.name, field.label, width, Cells(value, book.date, Holds.DATE))
    elif field.name == "rag":
        yield Column("rag", field.label, 11, Cells(value.fill_null(NOT_RATED), book.rating), rated=True)
        yield Column("movement", "Movement", 14, Cells(pl.col("movement"), book.text))
    elif field.choices is Rag or field.name == "computed_rag":
        yield Column(field.name, field.label, 11, Cells(value, book.rating), rated=True)
    else:
        look = book.right if field.name in _FIGURES else book.text
        yield Column(field.name, field.label, width, Cells(value, look))


def _live(book: Book, table: Table) -> Table:
    """The table with its movements as formulas, so that an edited rating moves them, and with them the counts."""
    before, now = (f"${table.letter(name)}{{row}}" for name in ("previous_rag", "rag"))
    formula = by_row(movement_formula(before, now, book.status))
    columns = [
        replace(c, cells=replace(c.cells, formula=formula)) if c.name == "movement" else c for c in table.columns
    ]
    return replace(table, columns=columns)
