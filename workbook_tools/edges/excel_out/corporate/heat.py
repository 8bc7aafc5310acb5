"""The Heat map sheet: for each directorate and priority the worst rating there is, and how many indicators have it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.cells import Cells
from workbook_tools.edges.excel_out.corporate.indicators import NAMES
from workbook_tools.edges.excel_out.corporate.table import Column, Table, write_table
from workbook_tools.edges.excel_out.corporate.text import criterion
from workbook_tools.edges.excel_out.theme import RAG_LOOKS
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.heat import Heat, heat_of
from workbook_tools.returns.place import letters

SHEET = "Heat map"
NONE, UNRATED = "–", "not rated"
# Wider or longer, it can't be taken in at a glance.
MOST_PRIORITIES, MOST_ROWS = 20, 400


def shows_heat(book: Book) -> bool:
    """True where the sheet is of use: not for one priority, and not for a thousand directorates."""
    position = book.position
    return 1 < len(position.by_priority) <= MOST_PRIORITIES and len(position.by_directorate) <= MOST_ROWS


def write_heat(book: Book, sheet: Any) -> None:
    """Write the sheet; its cells are formulas over the Indicators table."""
    columns = list(_columns(book))
    subtitle = "The worst rating in each directorate and priority, and how many indicators have it. It is live."
    book.head(sheet, f"Heat map: {book.position.period.label}", subtitle, len(columns))
    about = "A row for each directorate, a column for each priority: the worst rating and how many have it."
    table = Table("Heat_map", about, columns, _frame(book))
    write_table(book, sheet, table)
    for number in range(1, len(columns)):
        _colour(book, sheet, table, number)
    sheet.freeze_panes(table.first_row, 1)


def _colour(book: Book, sheet: Any, table: Table, number: int) -> None:
    for rag, look in RAG_LOOKS.items():
        ending = f" {book.says(rag)}"
        criteria = f'=RIGHT({letters(number + 1)}{table.first_row + 1},{len(ending)})="{ending}"'
        rule = {"type": "formula", "criteria": criteria, "format": book.formats.rule(look)}
        sheet.conditional_format(table.first_row, number, table.last_row, number, rule)


def _frame(book: Book) -> pl.DataFrame:
    """A row for each directorate: its code, its name, and under each priority's code what the formula gives."""
    heat = heat_of(book.position)
    rows = []
    for one in heat.directorates:
        said = {f"at_{priority.code}": _said(book, heat, one.code, priority.code) for priority in heat.priorities}
        rows.append({"directorate": one.code, "name": one.name, **said})
    return pl.DataFrame(rows)


def _said(book: Book, heat: Heat, directorate: str, priority: str) -> str:
    spot = heat.spots.get((directorate, priority))
    if spot is None:
        return NONE
    return f"{spot.count} {book.says(spot.rag) if spot.rag else UNRATED}"


def _columns(book: Book) -> Iterator[Column]:
    yield Column("name", "Directorate", 40, Cells(pl.col("name"), book.text))
    for priority in heat_of(book.position).priorities:
        cells = Cells(pl.col(f"at_{priority.code}"), book.rating, formula=_formula(book, priority.code))
        yield Column(f"at_{priority.code}", priority.name, 24, cells)


def _formula(book: Book, priority: str) -> pl.Expr:
    """The worst rating's count, worked out in the sheet."""
    wanted = pl.col("directorate").str.replace_all(r"([~*?])", "~$1").str.replace_all('"', '""', literal=True)
    there = _text(f'{NAMES["directorate"]},"=', wanted, f'",{NAMES["priority"]},{criterion(priority)}')
    formula = _text("IF(COUNTIFS(", there, f')=0,"{NONE}",COUNTIFS(', there, f')&" {UNRATED}")')
    for rag in reversed(Rag):
        count = _text("COUNTIFS(", there, f',{NAMES["rag"]},"{book.says(rag)}")')
        formula = _text("IF(", count, ">0,", count, f'&" {book.says(rag)}",', formula, ")")
    return formula


def _text(*parts: pl.Expr | str) -> pl.Expr:
    return pl.concat_str([pl.lit(part) if isinstance(part, str) else part for part in parts])
