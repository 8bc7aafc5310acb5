"""Finding a table by its header's words, wherever people have moved it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from workbook_tools.returns.cells import Cell, Sheet
from workbook_tools.returns.place import cell_name

# Spaces and line breaks that a heading may have gained.
_SPARE = 40


@lru_cache(maxsize=4096)
def title_key(text: str) -> str:
    """A heading without case, spaces at the ends, repeated spaces or line breaks."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Table:
    """A header row found on a sheet.

    Attributes:
        sheet: where it stands.
        header_row: 1-based.
        columns: 1-based column number by heading key (`title_key`); the first of a repeated heading.
        headings: the heading as written, by column number.
    """

    sheet: Sheet
    header_row: int
    columns: dict[str, int]
    headings: dict[int, str]

    def cell(self, row: int, title: str) -> Cell | None:
        """The cell of a row under a heading, or None where it is blank or there is no such heading."""
        column = self.columns.get(title_key(title))
        return self.sheet.rows.get(row, {}).get(column) if column else None

    def text(self, row: int, title: str) -> str:
        """The cell's text without spaces at the ends; "" where blank."""
        cell = self.cell(row, title)
        return cell.text.strip() if cell else ""

    def place(self, row: int, title: str) -> str | None:
        """The cell's name, or None where there is no such heading."""
        column = self.columns.get(title_key(title))
        return cell_name(row, column) if column else None

    @property
    def rows(self) -> list[int]:
        """1-based numbers of the rows below the header that hold anything."""
        return sorted(number for number in self.sheet.rows if number > self.header_row)


def find_table(sheet: Sheet, required: Iterable[str]) -> Table | None:
    """Find the first row whose cells contain all the required headings.

    Args:
        sheet: where to look; rows above the header are free.
        required: headings, matched as `title_key` does.

    Returns:
        The table, or None where no row holds them all.
    """
    wanted = {title_key(title) for title in required}
    longest = max(map(len, wanted), default=0) + _SPARE
    for number in sorted(sheet.rows):
        if not _holds(sheet.rows[number], wanted, longest):
            continue
        headings = {c: cell.text for c, cell in sheet.rows[number].items() if cell.text.strip()}
        columns: dict[str, int] = {}
        for column in sorted(headings):
            columns.setdefault(title_key(headings[column]), column)
        return Table(sheet, number, columns, headings)
    return None


def _holds(row: dict[int, Cell], wanted: set[str], longest: int) -> bool:
    """True where a row has all the headings; a text far longer than any of them is not even looked at."""
    if len(row) < len(wanted):
        return False
    texts = [cell.text for cell in row.values() if cell.kind == "text" and len(cell.text) <= longest]
    return len(texts) >= len(wanted) and wanted <= set(map(title_key, texts))


def nearest_header(sheet: Sheet, titles: Iterable[str]) -> Table | None:
    """The row with the most of the given headings (two at least), for saying which of them are missing."""
    best: Table | None = None
    titles = list(titles)
    for number in sorted(sheet.rows):
        table = find_table(Sheet(sheet.name, sheet.state, {number: sheet.rows[number]}), ())
        found = sum(title_key(t) in table.columns for t in titles) if table else 0
        if table and found >= 2 and (best is None or found > sum(title_key(t) in best.columns for t in titles)):
            best = Table(sheet, number, table.columns, table.headings)
    return best
