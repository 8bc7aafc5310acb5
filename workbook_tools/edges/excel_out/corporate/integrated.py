"""The Integrated sheet: performance beside what the further sections say, by directorate and by priority, on one page.

It is painted from the position and the form's declaration alone: a section that a council does not ask for has no
column, and one that is added has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.layouts.page import Cell, write_block
from workbook_tools.form.field import Section
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.tables import summary_of
from workbook_tools.position.tally import NOTHING, Tally, tally_by

SHEET = "Integrated"
HOLDS = "Performance, finance, people and the rest side by side, by directorate and by priority, on one page."
NONE = "–"
_TOP = 5
_NAME, _CODE, _WIDTH = 26, 12, 22


def shows_integrated(book: Book) -> bool:
    """True where the council asks for a section beside its indicators."""
    return bool(book.position.form.further)


def write_integrated(book: Book, sheet: Any) -> None:
    """Write the sheet."""
    further = book.position.form.further
    widths = (_NAME, _CODE, *(_WIDTH for _ in range(len(further) + 1)))
    about = "Performance beside the other sections. Sums are of what was returned."
    book.head(sheet, f"{SHEET}: {book.position.period.label}", about, len(widths))
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    titles = ("Code", "Performance", *(section.name for section in further))
    lines = list(_by_directorate(book))
    first = write_block(book, sheet, _TOP, "By directorate", ("Directorate", *titles), lines, widths)
    named = ("Directorate", "Performance", *(_heading(book, section) for section in further))
    shared = list(_by_priority(book))
    heading = "By priority, and the directorates that deliver it"
    write_block(book, sheet, first + len(lines) + 1, heading, ("Priority", *named), shared, widths)
    book.page(sheet, None)
    sheet.fit_to_pages(1, 1)


def _by_directorate(book: Book) -> Iterator[list[Cell]]:
    position = book.position
    for one in position.framework.directorates:
        said = [_section(section, _of(book, section, one.code)) for section in position.form.further]
        yield [one.name, one.code, _ratings(book, position.by_directorate.get(one.code, NOTHING)), *said]


def _by_priority(book: Book) -> Iterator[list[Cell]]:
    position = book.position
    for priority in position.framework.priorities:
        mine = position.frame.filter(pl.col("priority") == priority.code)
        tallies = tally_by(mine, "directorate")
        for code in (d.code for d in position.framework.directorates if d.code in tallies):
            said = [_section(section, _of(book, section, code, priority.code)) for section in position.form.further]
            yield [priority.name, code, _ratings(book, tallies[code]), *said]


def _heading(book: Book, section: Section) -> str:
    narrows = _narrows(book.position.lines[section.name])
    return section.name if narrows else f"{section.name} (whole directorate)"


def _narrows(frame: pl.DataFrame) -> bool:
    """True where a section's lines are known by priority: by its code, or by the indicator that they bear upon."""
    return "priority" in frame.columns or "drives" in frame.columns


def _of(book: Book, section: Section, directorate: str, priority: str = "") -> pl.DataFrame:
    """A section's lines of a directorate: those of the priority, where they are known by it."""
    frame = book.position.lines[section.name].filter(pl.col("directorate") == directorate)
    if not priority or not _narrows(frame):
        return frame
    if "priority" in frame.columns:
        return frame.filter(pl.col("priority") == priority)
    here = book.position.frame.filter((pl.col("directorate") == directorate) & (pl.col("priority") == priority))
    return frame.filter(pl.col("drives").is_in(here["ref"].to_list()))


def _ratings(book: Book, tally: Tally) -> str:
    counts = [(tally.of(rag), book.says(rag)) for rag in Rag] + [(tally.not_rated, NOT_RATED.lower())]
    return ", ".join(f"{number} {word}" for number, word in counts if number) or NONE


def _section(section: Section, lines: pl.DataFrame) -> str:
    """What a section says of some of its lines: how they are rated or how many came back, and its sums."""
    if not lines.height:
        return NONE
    return "\n".join(summary_of(section, lines, as_written=True))
