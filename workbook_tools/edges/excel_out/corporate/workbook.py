"""The corporate workbook: every sheet in the contract's order, painted from one position."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from workbook_tools.edges.excel_out.corporate.book import Book, Details
from workbook_tools.edges.excel_out.corporate.bulk import write_package
from workbook_tools.edges.excel_out.corporate.contents import LIVE, Entry, write_contents
from workbook_tools.edges.excel_out.corporate.dashboard import Group, groups_of, write_dashboard
from workbook_tools.edges.excel_out.corporate.exceptions import write_exceptions
from workbook_tools.edges.excel_out.corporate.extras import EXTRAS, Extra
from workbook_tools.edges.excel_out.corporate.indicators import SHEET, indicators_table, write_indicators
from workbook_tools.edges.excel_out.corporate.layouts import LAYOUTS
from workbook_tools.edges.excel_out.corporate.lines import write_lines
from workbook_tools.edges.excel_out.corporate.movements import write_movements
from workbook_tools.edges.excel_out.corporate.notes import write_notes
from workbook_tools.edges.excel_out.corporate.provenance import write_provenance
from workbook_tools.edges.excel_out.corporate.summary import write_summary
from workbook_tools.edges.excel_out.corporate.tabs import tab_names
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.edges.excel_out.theme import BODY_SIZE, FONT
from workbook_tools.form.field import Section
from workbook_tools.position.position import Position

# The submitter's words are never code: no text becomes a formula, a link or a number on its own.
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_format_properties": {"font_name": FONT, "font_scheme": "none", "font_size": BODY_SIZE},
}


def write_corporate(position: Position, target: Path | BinaryIO, details: Details) -> None:
    """Write the corporate workbook of a position.

    Args:
        position: what to show; with one indicator at least.
        target: a path or a binary file.
        details: of its making; the same position and details give the same bytes.

    Raises:
        UserWarning: where XlsxWriter would leave something out: a fault of ours.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shell = BytesIO()
        # A copy, because XlsxWriter writes into the options: the next workbook would come out otherwise.
        workbook = Workbook(shell, deepcopy(_OPTIONS))
        _properties(workbook, position, details)
        _paint(Book(workbook, position, details))
        workbook.close()
        write_package(shell, workbook.worksheets(), target)


def _properties(workbook: Any, position: Position, details: Details) -> None:
    period = position.period
    workbook.set_properties(
        {
            "title": tidy(f"{position.council}: performance, {period.label}"),
            "subject": f"Performance of {period.span}",
            "author": tidy(position.council),
            "comments": tidy(position.completeness.words),
            "created": details.created,
        }
    )
    for name, value in (("council", position.council), ("period", str(period)), ("version", details.version)):
        workbook.set_custom_property(f"workbook_tools_{name}", tidy(value)[:255], "text")


def _paint(book: Book) -> None:
    """Add the sheets in their order, then fill them: formulas on the first ones look into the last ones."""
    groups = groups_of(book)
    tabs = tab_names([group.code for group in groups])
    extras = [extra for extra in EXTRAS if extra.wanted(book)]
    entries = _entries(book, dict(zip(tabs, groups, strict=True)), extras)
    sheets = {name: book.add_sheet(name) for name in ("Contents", *(entry.sheet for entry in entries))}
    table = indicators_table(book)
    write_contents(book, sheets["Contents"], entries)
    write_summary(book, sheets["Summary"])
    for number, (tab, group) in enumerate(zip(tabs, groups, strict=True), start=1):
        write_dashboard(book, sheets[tab], group, table, number)
    write_exceptions(book, sheets["Exceptions"])
    write_movements(book, sheets["Movements"])
    for section in book.position.form.further:
        write_lines(book, sheets[section.name], section)
        for layout in LAYOUTS.get(section.name, ()):
            layout.write(book, sheets[layout.tab], section)
    for extra in extras:
        extra.write(book, sheets[extra.entry.sheet])
    write_indicators(book, sheets[SHEET], table)
    write_notes(book, sheets["Notes"], entries)
    write_provenance(book, sheets["Provenance"])
    sheets["Contents"].activate()


def _of_section(section: Section) -> list[Entry]:
    layouts = LAYOUTS.get(section.name, ())
    return [Entry(section.name, section.about), *(Entry(layout.tab, layout.holds) for layout in layouts)]


def _entries(book: Book, dashboards: dict[str, Group], extras: Sequence[Extra]) -> list[Entry]:
    period = book.position.period
    about = "each indicator with its target, its ratings now and before, its movement and its outlook."
    shown = [Entry(tab, f"{group.name}: {about}", keeps=LIVE) for tab, group in dashboards.items()]
    return [
        Entry(
            "Summary",
            "Headlines, as returned; counts and shares by priority and by directorate; movements, outlook, charts.",
            "A share that is a dash: nothing is rated there.",
            "Its counts and charts follow the ratings in Indicators.",
        ),
        *shown,
        Entry(
            "Exceptions", "What is Red, and for how long, or has slipped to Amber; commentary, action, owner, date.",
            "Red for: blank where it is Amber.",
        ),
        Entry("Movements", f"What is rated otherwise than in {period.previous().label}, and what moved it."),
        *(entry for section in book.position.form.further for entry in _of_section(section)),
        *(extra.entry for extra in extras),
        Entry(
            SHEET, "One table with a row for each indicator and every field of the returns.",
            keeps="Change a rating here, and the sheets that follow it change.",
        ),
        Entry("Notes", "What the words mean, how figures were made, and why each blank is blank."),
        Entry(
            "Provenance", "For each indicator and line: the file, its SHA-256, and the cells it was read from.",
            "No cell: the form has no such column. No version: the file was read from a folder, not received.",
        ),
    ]  # fmt: skip
