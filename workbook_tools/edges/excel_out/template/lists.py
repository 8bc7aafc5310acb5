"""The words of the dropdowns, on a hidden sheet under defined names."""

from __future__ import annotations

from collections.abc import Sequence

from workbook_tools.edges.excel_out.template.book import Book
from workbook_tools.edges.excel_out.template.cells import LIST, list_name, list_name_of
from workbook_tools.edges.excel_out.theme import HEADER
from workbook_tools.form.issue import Issue
from workbook_tools.returns.place import letters

LISTS = "Lists"


def paint_lists(book: Book, issue: Issue) -> None:
    """Add the sheet: a column for each list that an entry of this return chooses from."""
    sheet = book.sheet(LISTS)
    for column, (name, listed) in enumerate(_lists(issue).items()):
        sheet.put(0, column, name.removeprefix(LIST), HEADER)
        for row, word in enumerate(listed, start=1):
            sheet.put(row, column, word)
        letter = letters(column + 1)
        book.name(name, f"{LISTS}!${letter}$2:${letter}${len(listed) + 1}")
    sheet.raw.hide()


def _lists(issue: Issue) -> dict[str, Sequence[str]]:
    """The words of each list, by its defined name."""
    sections = (*issue.tables, *(section for section in issue.form.sections if not section.by_row))
    entries = [field for section in sections for field in section.entries]
    units = (None, *dict.fromkeys(row.indicator.unit for row in issue.rows))
    lists: dict[str, Sequence[str]] = {
        list_name(choices): field.offers(unit)
        for unit in units
        for field in entries
        if (choices := field.chosen_from(unit))
    }
    return lists | {list_name_of(field): field.suggested for field in entries if field.suggested}
