"""A table on a sheet of its own: header, mark-up, body, heights, colours. Every row table is written here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import HEADER_ROW, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.edges.excel_out.heights import TALLEST, row_height
from workbook_tools.edges.excel_out.theme import INDENT
from workbook_tools.returns.place import letters

LINE_POINTS = 14.25
# A wrapped line ends before the word that no longer fits; half a word of room is lost on each.
LOST_TO_WRAPPING = 3
WIDEST_CODE = 30
# Characters of a heading that the arrow of its filter covers.
FILTER_ARROW = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: what the code calls it; unique in the table.
        heading: what its readers call it.
        width: in characters.
        cells: what stands in it.
        rated: True where it holds ratings, which are coloured.
        same_as: names of the columns, itself among them, that stand back where they repeat the row above.
    """

    name: str
    heading: str
    width: float
    cells: Cells
    rated: bool = False
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table as it will stand on its sheet.

    Attributes:
        name: of the Excel table.
        about: its alternative text, for people who do not see it.
        header_row: 0-based.
    """

    name: str
    about: str
    columns: Sequence[Column]
    frame: pl.DataFrame
    header_row: int = HEADER_ROW

    @property
    def first_row(self) -> int:
        """0-based row of the first line of the body."""
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        """0-based row of the last."""
        return self.header_row + self.frame.height

    def position(self, name: str) -> int:
        """0-based number of a column.

        Raises:
            KeyError: where there is none of that name.
        """
        return {column.name: number for number, column in enumerate(self.columns)}[name]

    def letter(self, name: str) -> str:
        """The letters of a column."""
        return letters(self.position(name) + 1)

    def range(self, name: str) -> str:
        """The body of a column, as `$B$7:$B$56`."""
        letter = self.letter(name)
        return f"${letter}${self.first_row + 1}:${letter}${self.last_row + 1}"


def write_table(book: Book, sheet: Any, table: Table) -> None:
    """Write a table and set its sheet up.

    Args:
        sheet: takes tables whole; nothing may stand on it at or below the table's body.
        table: with one row at least.
    """
    _header(book, sheet, table)
    cells = [_as_written(book, column) for column in table.columns]
    sheet.write_body(table.first_row, table.frame, cells, heights(table.columns))
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width)
        if column.rated:
            book.colour_ratings(sheet, table.first_row, table.last_row, number, letters(number + 1))
        if column.same_as:
            _quieten_repeats(book, sheet, table, column)
    whole = f"A{table.first_row + 1}:{letters(len(table.columns))}{table.last_row + 1}"
    sheet.ignore_errors({"number_stored_as_text": whole})
    book.page(sheet, table.header_row)


def _as_written(book: Book, column: Column) -> Cells:
    """A column's cells, with ratings as the council writes them."""
    return replace(column.cells, value=book.written(column.cells.value)) if column.rated else column.cells


def _header(book: Book, sheet: Any, table: Table) -> None:
    titles = unlike([tidy(column.heading) for column in table.columns])
    looks = [_header_look(book, column) for column in table.columns]
    options = {
        "name": table.name,
        "title": table.name.replace("_", " "),
        "description": tidy(table.about),
        # LibreOffice draws no table styles, so the cells wear their own looks and the table none.
        "style": None,
        "columns": [{"header": t, "header_format": look} for t, look in zip(titles, looks, strict=True)],
    }
    sheet.add_table(table.header_row, 0, table.first_row, len(titles) - 1, options)
    room = [(title, max(column.width - FILTER_ARROW, 4)) for title, column in zip(titles, table.columns, strict=True)]
    sheet.set_row(table.header_row, row_height(room, least=2))


def _header_look(book: Book, column: Column) -> Any:
    """A heading stands as what is below it does."""
    by_alignment = {2: book.header_centred, 3: book.header_right}
    return by_alignment.get(column.cells.look.text_h_align, book.header)


def room_for(codes: pl.Series, least: float) -> float:
    """The width at which a column of codes keeps each of them on one line, within reason.

    Args:
        codes: texts without spaces, mostly capitals and figures, which are wider than letters.
        least: the width in any case.
    """
    longest = codes.str.len_chars().max()
    return min(max(least, 1.15 * float(longest) + INDENT if isinstance(longest, int) else 0), WIDEST_CODE)


def unlike(titles: Sequence[str]) -> list[str]:
    """Headings made different from one another, as Excel asks of a table: a repeated one gets a number."""
    taken: dict[str, int] = {}
    made = []
    for title in titles:
        short = " ".join(title.split())[:200] or "Column"
        taken[short.casefold()] = number = taken.get(short.casefold(), 0) + 1
        made.append(short if number == 1 else f"{short} ({number})")
    return made


def heights(columns: Sequence[Column]) -> pl.Expr:
    """The heights at which the longest wrapped text of each row is seen whole, in points; Excel's limit at most.

    The same rule as `heights.row_height`, reckoned for a column at a time: counting characters instead of laying out
    words, with room kept for what wrapping loses.
    """
    lines = [_lines(column) for column in columns if column.cells.holds is Holds.TEXT and column.cells.look.text_wrap]
    return (pl.max_horizontal(pl.lit(1), *lines) * LINE_POINTS + 1).clip(upper_bound=TALLEST)


def _lines(column: Column) -> pl.Expr:
    text = column.cells.value.cast(pl.String).fill_null("")
    room = max(column.width - LOST_TO_WRAPPING, column.width * 0.75)
    length = text.str.len_chars()
    wrapped = pl.when(length <= column.width - INDENT).then(1).otherwise((length / room).ceil())
    return text.str.count_matches("\n", literal=True) + wrapped


def _quieten_repeats(book: Book, sheet: Any, table: Table, column: Column) -> None:
    """Let a text that repeats the row above stand back; it stays in every row, for filters and screen readers."""
    first = table.first_row + 1
    same = ",".join(f"${table.letter(n)}{first}=${table.letter(n)}{first - 1}" for n in column.same_as)
    look = book.formats.rule({"font_color": "#767676"})
    rule = {"type": "formula", "criteria": f"=AND({same})", "format": look}
    number = table.position(column.name)
    sheet.conditional_format(table.first_row, number, table.last_row, number, rule)

