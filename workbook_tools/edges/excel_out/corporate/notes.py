"""The Notes sheet: what the words mean, how the figures were made, and why each blank is blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells
from workbook_tools.edges.excel_out.corporate.contents import Entry
from workbook_tools.edges.excel_out.corporate.table import Column, Table, write_table
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.completeness import DirectorateReturn, Standing
from workbook_tools.position.movement import Movement
from workbook_tools.position.outcome import JUDGED
from workbook_tools.position.position import Position

Note = tuple[str, str, str]

_OUTCOMES = {
    "judgement": "By the directors' own judgement, as it was returned; one that nobody has rated is not rated.",
    "worst": "As the worst rated of its indicators.",
    "share": "Green where at least 80% of its rated indicators are Green, Red where none is, and Amber between.",
}

# Why a cell is blank or holds a dash, by what is seen there.
_BLANKS = (
    ("A rating", "Each indicator without a rating stands at the end of these notes with its reason."),
    ("A figure", "None was returned; the dashboards and Movements show the reason in its place."),
    ("A figure as a number", "The figure is words, or there is none."),
    ("Commentary, action, owner, date", "Not asked for with that rating, or left blank by the directorate."),
    ("Last period", "Not rated then, new since then, or not known; or the directorate has not returned this time."),
    ("Movement, a dash", "Two rated periods are compared; one of them has no rating."),
    ("A whole row", "The directorate's return is not in these figures: see Returns."),
)


def write_notes(book: Book, sheet: Any, entries: Sequence[Entry]) -> None:
    """Write the sheet.

    Args:
        entries: of the list of contents: every sheet of the workbook is explained.
    """
    rows = [*_ratings(book), *_movements(book), *_completeness(book.position), *_outcomes(book)]
    rows += [*_sheets(entries), *_blanks(entries), *_workbook(book)]
    rows += [*_waived(book.position), *_not_rated(book.position.frame)]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("section", "subject", "note"), pl.String), orient="row")
    columns = [
        Column("section", "About", 22, Cells(pl.col("section"), book.text), same_as=("section",)),
        Column("subject", "Subject", 36, Cells(pl.col("subject"), book.text)),
        Column("note", "Note", 130, Cells(pl.col("note"), book.text)),
    ]
    book.head(sheet, "Notes", "What the words mean, how figures were made, and why each blank is blank.", 3)
    write_table(book, sheet, Table("Notes", "Notes by subject.", columns, frame))


def _ratings(book: Book) -> Iterator[Note]:
    margin = book.position.framework.amber_margin
    width = f"{margin} of the threshold for Green" if margin.relative else f"{margin}"
    short = f"Short of Green by no more than the margin: {width}, unless the indicator has its own."
    about = "Ratings"
    yield about, book.says(Rag.GREEN), "The target is met, less the indicator's tolerance where it has one."
    yield about, book.says(Rag.AMBER), short
    yield about, book.says(Rag.RED), "Further from the target than that."
    yield about, "Judgement", "Where the framework leaves a rating to judgement, it is the director's own."
    yield about, "Not rated", "No rating was returned; the reason stands in the Indicators sheet and below."
    yield about, "Percentages", "Figures given as numbers are in percentage points: 57.9 is 57.9%."


def _movements(book: Book) -> Iterator[Note]:
    before = book.position.period.previous().label
    compared = f"The rating of {before}, as it was given then. Only two rated periods are compared."
    yield "Movement", "Compared with", compared
    for movement in Movement:
        yield "Movement", movement.value, movement.meaning


def _completeness(position: Position) -> Iterator[Note]:
    about, completeness = "Returns", position.completeness
    yield about, "In these figures", completeness.words
    for one in completeness.returns:
        yield about, one.name, _return(one)
    for file in completeness.superseded:
        yield about, file, "Accepted, but a later accepted return counts in its place."
    for file in completeness.foreign:
        yield about, file, "Another council's, and so left out."
    for file in completeness.unplaced:
        yield about, file, "Could not be read, or does not say for whom it was made."


def _return(one: DirectorateReturn) -> str:
    came = f" ({one.file}; errors: {one.errors}, queries: {one.queries})" if one.file else ""
    if not one.standing.counts and one.indicators:
        return f"{one.standing}{came}. Its {one.indicators} indicators stand as not rated."
    signed = "" if one.confirmed else " Provisional: no director has signed it off."
    return f"{one.standing}{came}.{signed}"


def _outcomes(book: Book) -> Iterator[Note]:
    practice = book.position.framework.outcome_rating
    yield "Outcomes", "How they are rated", _OUTCOMES.get(practice, _OUTCOMES[JUDGED])
    position = book.position
    for about, rated in (("Outcomes", position.outcomes), ("Priorities", position.priorities)):
        for one in rated:
            # A director who has given no rating has given no reason either.
            if one.rag or practice != JUDGED:
                yield about, one.name, f"{book.says(one.rag) if one.rag else NOT_RATED}. {one.reason}"


def _sheets(entries: Sequence[Entry]) -> Iterator[Note]:
    """Every sheet: what it holds, and whether it is live."""
    for entry in entries:
        yield "Sheets", entry.sheet, f"{entry.holds} {entry.keeps}"


def _blanks(entries: Sequence[Entry]) -> Iterator[Note]:
    for subject, why in _BLANKS:
        yield "Blanks", subject, why
    for entry in entries:
        if entry.blanks:
            yield "Blanks", f"On {entry.sheet}", entry.blanks


def _workbook(book: Book) -> Iterator[Note]:
    about = "This workbook"
    made, version = f"{book.details.created:%d/%m/%Y %H:%M}", book.details.version
    yield about, "Made", f"As of {made}, by workbook_tools {version} with the rules of that version."
    if any(kept.path for kept in book.details.kept.values()):
        yield about, "Links", "They lead to files beside this workbook: keep them together, or the links lead nowhere."


def _waived(position: Position) -> Iterator[Note]:
    """What a check says of a figure that stands all the same, and who agreed to that."""
    for waiver, finding in position.gaps.waived:
        agreed = f"Waived by {waiver.approved_by} until {waiver.expires:%d/%m/%Y}: {waiver.reason}"
        yield "Checks waived", f"{finding.directorate}/{finding.ref}", f"{finding.message} {agreed}"


def _not_rated(frame: pl.DataFrame) -> Iterator[Note]:
    returned = pl.col("standing").is_in([standing.value for standing in Standing if standing.counts])
    blanks = frame.filter(returned, pl.col("why_not_rated") != "").select("key", "why_not_rated", "title")
    for key, reason, title in blanks.iter_rows():
        yield "Not rated", key, f"{reason}. {title}"
