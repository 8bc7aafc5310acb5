"""Are the sheets and columns of a framework workbook there?"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from workbook_tools.framework.columns import Sheet, key_of
from workbook_tools.framework.faults import Fault, Given, Written
from workbook_tools.framework.reading import perhaps
from workbook_tools.framework.sheets import SHEETS
from workbook_tools.framework.vocabulary import nearest_word


def structure(given: Mapping[str, Given], others: Collection[str]) -> Iterator[Fault]:
    """Yield what is wrong with the sheets and headings.

    Args:
        given: the declared sheets that are there.
        others: names of further sheets.
    """
    for sheet in SHEETS:
        if found := given.get(sheet.name):
            yield from _headings(sheet, found)
        elif sheet.needed:
            yield Fault("sheet-missing", sheet.name, facts={"perhaps": perhaps(others, sheet.name)})
    absent = [sheet.name for sheet in SHEETS if sheet.name not in given and not sheet.needed]
    for name in others:
        if near := nearest_word(absent, name):
            yield Fault("sheet-misspelt", name, value=name, expected=near)


def _headings(sheet: Sheet, given: Given) -> Iterator[Fault]:
    if not given.has_header:
        yield Fault("header-missing", sheet.name, expected=", ".join(sheet.required))
        return
    for title in sheet.required:
        if title not in given.headings:
            hint = perhaps((other.text for other in given.others), title)
            yield Fault("column-missing", sheet.name, column=title, expected=title, facts={"perhaps": hint})
    for other in given.others:
        yield _other_heading(sheet, given, other)
    if not given.rows and not sheet.may_be_empty:
        yield Fault("sheet-empty", sheet.name)


def _other_heading(sheet: Sheet, given: Given, other: Written) -> Fault:
    known = {key_of(title): place for title, place in given.headings.items()}
    if first := known.get(key_of(other.text)):
        return Fault("column-repeated", sheet.name, other.cell, other.text, other.text, facts={"first": first})
    free = [column.title for column in sheet.columns if column.title not in given.headings]
    hint = perhaps(free, other.text)
    return Fault("column-unknown", sheet.name, other.cell, other.text, other.text, facts={"perhaps": hint})
