"""Small blocks of cells on a page of a section's own: a heading, a header row, and lines that stay live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook_tools.edges.excel_out.corporate.book import LINE, Book
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.edges.excel_out.heights import row_height
from workbook_tools.edges.excel_out.theme import INDENTED, RIGHT

MONEY, SHARE, COUNT = "£#,##0;-£#,##0;£0", "0.0", "0"


@dataclass(frozen=True, slots=True)
class Live:
    """A cell that follows the section's table.

    Attributes:
        formula: without the equals sign.
        value: what it works out to; None for an empty cell.
        number_format: "" for words.
    """

    formula: str
    value: float | str | None
    number_format: str = ""


Cell = str | Live


def write_block(
    book: Book, sheet: Any, row: int, heading: str, titles: Sequence[str], lines: Sequence[Sequence[Cell]],
    widths: Sequence[float],
) -> int:
    """Write a block from column A on.

    Args:
        row: 0-based row of its heading; the header stands below it.
        titles: of the columns; those of numbers stand right, as the numbers do.
        lines: its cells, one for each title.
        widths: of the columns, for the heights of the lines.

    Returns:
        The 0-based row of its first line.
    """
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, heading, book.heading)
    for column in range(1, len(titles)):
        sheet.write_blank(row, column, None, book.heading)
    for column, title in enumerate(titles):
        right = bool(lines) and isinstance(cell := lines[0][column], Live) and cell.number_format
        sheet.write_string(row + 1, column, title, book.header_right if right else book.header)
    sheet.set_row(row + 1, row_height(list(zip(titles, widths, strict=True)), least=2))
    for number, line in enumerate(lines, start=row + 2):
        for column, cell in enumerate(line):
            _write(book, sheet, (number, column), cell)
        texts = [(cell, width) for cell, width in zip(line, widths, strict=True) if isinstance(cell, str)]
        sheet.set_row(number, max(row_height(texts), 18))
    return row + 2


def _write(book: Book, sheet: Any, place: tuple[int, int], cell: Cell) -> None:
    if isinstance(cell, str):
        sheet.write_string(*place, tidy(cell), book.text)
        return
    look = book.formats(LINE, INDENTED, RIGHT, num_format=cell.number_format) if cell.number_format else book.text
    value = "" if cell.value is None else cell.value
    sheet.write_formula(*place, f"={cell.formula}", look, value)
