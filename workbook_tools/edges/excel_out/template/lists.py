"""The words of the dropdowns, on a hidden sheet under defined names."""

from __future__ import annotations

from enum import StrEnum

from workbook_tools.edges.excel_out.template.book import Book
from workbook_tools.edges.excel_out.template.cells import list_name
from workbook_tools.edges.excel_out.theme import HEADER
from workbook_tools.form.issue import Issue
from workbook_tools.returns.place import letters

LISTS = "Lists"


def paint_lists(book: Book, issue: Issue) -> None:
    """Add the sheet: a column for each list that an entry of this return chooses from."""
    sheet = book.sheet(LISTS)
    for column, (choices, words) in enumerate(_lists(issue).items()):
        sheet.put(0, column, choices.__name__, HEADER)
        for row, word in enumerate(words, start=1):
            sheet.put(row, column, word)
        letter = letters(column + 1)
        book.name(list_name(choices), f"{LISTS}!${letter}$2:${letter}${len(words) + 1}")
    sheet.raw.hide()


def _lists(issue: Issue) -> dict[type[StrEnum], list[str]]:
    sections = (*issue.tables, *(section for section in issue.form.sections if not section.by_row))
    entries = [field for section in sections for field in section.entries]
    units = (None, *dict.fromkeys(row.indicator.unit for row in issue.rows))
    return {
        choices: field.offers(unit)
        for unit in units
        for field in entries
        if (choices := field.chosen_from(unit))
    }
