"""Movement as an arrow with its word, live: a number that its format shows as a word, with an icon beside it."""

from __future__ import annotations

from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import LINE, Book
from workbook_tools.edges.excel_out.corporate.cells import NOTHING, Cells, Holds, by_row
from workbook_tools.edges.excel_out.corporate.table import Column, Table
from workbook_tools.edges.excel_out.theme import INDENTED
from workbook_tools.position.movement import Movement, rank_formula

_STEPS = {Movement.IMPROVED.value: 1, Movement.UNCHANGED.value: 0, Movement.DETERIORATED.value: -1}
_SHOWN = '"Improved";"Deteriorated";"Unchanged";@'


def step_column(book: Book) -> Column:
    """A column of movements: 1, 0 or -1, shown as words; a dash where two ratings can't be compared."""
    look = book.formats(LINE, INDENTED, num_format=_SHOWN, text_wrap=True)
    step = pl.col("movement").replace_strict(_STEPS, default=None, return_dtype=pl.Int64)
    return Column("step", "Movement", 17, Cells(step, look, Holds.NUMBER))


def live_steps(book: Book, table: Table, before: str, now: str) -> pl.Expr:
    """The formula of that column.

    Args:
        table: holds it.
        before, now: names of the columns of ratings.
    """
    first, second = (rank_formula(f"{table.letter(name)}{{row}}", book.status) for name in (before, now))
    return by_row(f'IF(ISNUMBER({first}+{second}),SIGN({second}-{first}),"{NOTHING}")')


def draw_arrows(sheet: Any, table: Table) -> None:
    """Put arrows beside the words of that column."""
    number = table.position("step")
    ends = [{"criteria": ">=", "type": "number", "value": value} for value in (1, 0)]
    rule = {"type": "icon_set", "icon_style": "3_arrows_gray", "icons": ends}
    sheet.conditional_format(table.first_row, number, table.last_row, number, rule)
