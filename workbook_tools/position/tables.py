"""A further section as readers of papers and pages meet it: what it comes to, and its lines as one table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import polars as pl

from workbook_tools.findings.letter import plain
from workbook_tools.form.annex import Annex
from workbook_tools.form.field import Field, Kind, Section, Told
from workbook_tools.form.sections.narrative import NAME as NARRATIVE
from workbook_tools.framework.showing import show
from workbook_tools.framework.vocabulary import Rag, Unit
from workbook_tools.position.changes import change_of
from workbook_tools.position.position import Position

# What shows a line's place rather than says something of it; a table keeps it though every cell were blank.
_KEPT = ("ref", "title")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in words.

    Attributes:
        rag: the rating that its word stands for; None where it is none.
    """

    text: str
    rag: Rag | None = None

    @property
    def shown(self) -> str:
        """The word with its rating's shape before it, so that colour never says it alone."""
        return f"{self.rag.shape}\N{NO-BREAK SPACE}{self.text}" if self.rag else self.text


class Role(IntEnum):
    """What a column is to its table; where not all have room, the first of these are kept."""

    LEADS = 0
    """It says which line this is."""
    ENTRY = 1
    """What was entered."""
    KNOWN = 2
    """What the framework knows of the line."""
    CHANGE = 3
    """How an entry has changed."""
    PART = 4
    """Parts of another column's figures, as a year's are of the total."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        figures: it holds numbers, which stand right.
        long: it holds whole sentences.
    """

    heading: str
    cells: tuple[Cell, ...]
    figures: bool = False
    long: bool = False
    role: Role = Role.ENTRY


@dataclass(frozen=True, slots=True)
class SectionTable:
    """One further section.

    Attributes:
        name, about: as the form declares it.
        annex: as the form declares it; its own name where it shares none.
        summary: what it comes to, a statement each.
        columns: all of one length, a line of the section to each cell.
    """

    name: str
    about: str
    annex: str
    summary: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells line by line."""
        return tuple(zip(*(column.cells for column in self.columns), strict=True))


def section_tables(position: Position) -> Iterator[SectionTable]:
    """The further sections that a position's council collects, in the order of the paper's annexes.

    What directors say in words has a place of its own (`narrative`) and is left out.
    """
    for section in sorted(position.form.further, key=_place):
        lines = position.lines[section.name]
        if section.name != NARRATIVE and lines.height:
            columns = tuple(_columns(section, lines))
            summary = tuple(summary_of(section, lines))
            yield SectionTable(section.name, section.about, section.annex or section.name, summary, columns)


def _place(section: Section) -> int:
    """Annexes with a published place first; the rest stay in the form's order."""
    return list(Annex).index(section.annex) if section.annex else len(Annex)


def summary_of(section: Section, lines: pl.DataFrame, as_written: bool = False) -> Iterator[str]:
    """What some lines of a section come to: how they stand, and the sums of what was returned.

    Args:
        lines: one at least, as `lines_position` gives them.
        as_written: ratings stand as the council writes them, in letters or shapes; else in words.
    """
    back = lines.filter(pl.col("source").is_not_null())
    standing = list(_standing(section, back, as_written))
    if back.height < lines.height or not standing:
        yield f"{back.height} of {lines.height} rows returned"
    yield from standing
    yield from _sums(section, back)


def _standing(section: Section, back: pl.DataFrame, as_written: bool) -> Iterator[str]:
    """How many are rated what; without a rating, how many have which of the words chosen for them."""
    if section.told:
        yield from _told(section.told, back)
    main = section.main
    words = {f.name: f.words for f in section.entries if f.kind is Kind.CHOICE}
    told = {main.field: [word.value for word in main.every_word]} if main else words
    for name, choices in told.items():
        counts = [(int((back[name] == word).sum()), word) for word in choices] if name in back.columns else []
        shown = [(number, _says(section, word) if as_written else word) for number, word in counts if number]
        said = ", ".join(f"{number} {word}" for number, word in shown)
        if said:
            yield f"{section.field(name).label.rstrip('?')}: {said}"


def _told(told: Told, back: pl.DataFrame) -> Iterator[str]:
    counts = Counter(told.of(row) for row in back.iter_rows(named=True))
    said = ", ".join(f"{counts[word]} {word}" for word in told.words if counts[word])
    if said:
        yield f"{told.label}: {said}"


def _says(section: Section, word: str) -> str:
    return section.main.status.says(word) if section.main else word


def _sums(section: Section, back: pl.DataFrame) -> Iterator[str]:
    for field in (section.field(name) for name in section.sums if name in back.columns):
        if back[field.name].count():
            yield f"{field.label}: {show(float(back[field.name].sum()), field.unit or Unit.NUMBER)}"


def _columns(section: Section, lines: pl.DataFrame) -> Iterator[Column]:
    """What a line is about, what was entered, how it has changed, sentences last; columns without a word are left out.

    Changes come after all figures, because a page that can't hold every column leaves out the last.
    """
    sentences = [field for field in section.entries if field.kind is Kind.LONG_TEXT]
    about = [field for field in section.prefilled if not field.last]
    short = [*about, *(field for field in section.entries if field not in sentences)]
    yield Column("From", tuple(Cell(plain(code)) for code in lines["directorate"]), role=Role.LEADS)
    yield from _told_in(section, short, lines)
    for field in section.entries:
        yield from _changed(field, lines)
    yield from _told_in(section, sentences, lines)


def _told_in(section: Section, fields: Iterable[Field], lines: pl.DataFrame) -> Iterator[Column]:
    for field in fields:
        name = f"{field.name}_shown" if field.kind is Kind.MEASURE else field.name
        cells = tuple(_cell(section, field, value) for value in lines[name]) if name in lines.columns else ()
        if field.name in _KEPT or any(cell.text for cell in cells):
            figures, long = field.kind is Kind.MEASURE, field.kind is Kind.LONG_TEXT
            yield Column(field.label, cells, figures, long, _role(field))


def _role(field: Field) -> Role:
    if field.name in _KEPT:
        return Role.LEADS
    if field.part_of:
        return Role.PART
    return Role.ENTRY if field.is_entry else Role.KNOWN


def _changed(field: Field, lines: pl.DataFrame) -> Iterator[Column]:
    """How a figure stands to last period's, where any does."""
    shown = f"{change_of(field.name)}_shown"
    if shown in lines.columns and lines[shown].count():
        cells = tuple(Cell(text or "") for text in lines[shown])
        yield Column(f"{field.label}: change", cells, figures=True, role=Role.CHANGE)


def _cell(section: Section, field: Field, value: object) -> Cell:
    if isinstance(value, date):
        return Cell(f"{value:%d/%m/%Y}")
    text = plain(str(value or ""))
    rated = section.rating(field.name)
    if rated is None and field.choices is not Rag:
        return Cell(text)
    # A word that stands for several ratings ("No") is coloured as none of them.
    meant = [rag for rag in Rag if (rated.word(rag) if rated else rag) == text]
    return Cell(text, meant[0] if len(meant) == 1 else None)
