"""The headline sentences on the Summary page: what a chief executive reads before any table."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.edges.excel_out.theme import INDENTED
from workbook_tools.position.sentences import sentences

# What stands in the line above, in the tables below or on sheets of its own; the rest is told here.
_ELSEWHERE = ("completeness", "blank", "outcomes_compared", "newly_red_outcomes", "shares", "no_longer_rated")
NAMED = 3
# Characters of a line across the page, at the body's size.
LINE = 215


def write_headlines(book: Book, sheet: Any, row: int, width: int) -> int:
    """Write the sentences, each on a line or two across the page.

    Args:
        row: 0-based, of the heading.
        width: columns that the heading spans.

    Returns:
        The 0-based row below the last.
    """
    sheet.set_row(row, 20)
    for column in range(width):
        sheet.write_blank(row, column, None, book.heading)
    sheet.write_string(row, 0, "Headlines, as returned", book.heading)
    look = book.formats(INDENTED, valign="vcenter")
    for number, line in enumerate(_lines(book), start=row + 1):
        sheet.set_row(number, 18)
        sheet.write_string(number, 0, tidy(line), look)
        row = number
    return row + 1


def _lines(book: Book) -> Iterator[str]:
    for said in sentences(book.position):
        if said.topic not in _ELSEWHERE:
            first, *rest = wrap(said.short(NAMED), LINE) or [""]
            yield f"• {first}"
            yield from (f"   {line}" for line in rest)
