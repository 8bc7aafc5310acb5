"""Annex 2 and on: the dashboards, what has moved and why, and whatever else the council collects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from workbook_tools.edges.paper.content import Bullets, Heading, Paragraph, Part, Table, Turn
from workbook_tools.findings.letter import plain
from workbook_tools.framework.vocabulary import Outlook, Rag
from workbook_tools.position.indicator import IndicatorPosition
from workbook_tools.position.position import Position
from workbook_tools.position.tables import Cell, Column, Role, SectionTable, section_tables
from workbook_tools.position.tally import Tally
from workbook_tools.position.words import listed

_BLANK = "–"
_COUNTS = ("Green", "Amber", "Red", "Not rated", "All")
# More columns than this can't be read on a page, beside one for all that is said in words.
_MOST = 11
# Characters: across a page that lies on its side, around a word, and the widest that a text makes a column; the least
# and the most for sentences.
_PAGE, _ROOM, _WIDEST = 158, 4, 48
_SENTENCE, _SENTENCES = 26, 56


def counts(position: Position) -> Table:
    """How many indicators of each priority and each directorate are rated what."""
    framework = position.framework
    by_priority = [(one.name, position.by_priority.get(one.code)) for one in framework.priorities]
    by_directorate = [(one.name, position.by_directorate.get(one.code)) for one in framework.directorates]
    rows: list[tuple[Cell, ...]] = []
    for kind, tallies in (("By priority", by_priority), ("By directorate", by_directorate)):
        rows.append((Cell(kind),))
        rows += [_counted(plain(name), tally) for name, tally in tallies if tally]
    rows.append(_counted("All indicators", position.tally))
    caption = f"Indicators by rating, {position.period.label}"
    return Table(caption, ("", *_COUNTS), (6.0, *[1.2] * len(_COUNTS)), tuple(rows), figures=(1, 2, 3, 4, 5))


def _counted(name: str, tally: Tally) -> tuple[Cell, ...]:
    numbers = (*(tally.of(rag) for rag in reversed(Rag)), tally.not_rated, tally.total)
    return (Cell(name), *(Cell(f"{number}") for number in numbers))


def dashboards(position: Position) -> Iterator[Part]:
    """Each directorate's indicators under their priorities and outcomes, on pages that lie on their side."""
    yield Turn(landscape=True)
    yield Heading(f"Annex 2: performance dashboards, {position.period.label}")
    yield from _moved(position)
    by_directorate: dict[str, list[IndicatorPosition]] = {}
    for one in position.indicators:
        by_directorate.setdefault(one.directorate_name, []).append(one)
    columns = _dashboard_columns(position)
    for name, mine in by_directorate.items():
        yield Heading(plain(name), 2)
        caption = f"{plain(name)}: indicators, {position.period.label}"
        widths = tuple(width for _, width in columns.values())
        yield Table(caption, tuple(columns), widths, tuple(_rows(position, mine, tuple(columns))))


def _dashboard_columns(position: Position) -> dict[str, tuple[str, float]]:
    """What a dashboard shows, by heading: the attribute and the width; what the council does not ask is left out."""
    form = position.form.section("Performance")
    asked = {
        "Year to date": ("ytd_actual_shown", 1.4, "ytd_actual"),
        "Year to date RAG": ("ytd_rag", 1.1, "ytd_rag"),
        "Outlook": ("outlook", 1.5, "outlook"),
        "Year-end forecast": ("forecast_shown", 1.4, "forecast"),
        "Year-end RAG": ("forecast_rag", 1.1, "forecast_rag"),
    }
    # Where there is no figure, the reason stands in its place, and alone where none is asked for.
    figure = "This period" if form.has("actual") else "Why not rated"
    return {
        "Ref": ("ref", _ref_width(position)), "Indicator": ("title", 5.0), "Target": ("target", 1.4),
        figure: ("actual_shown", 1.5), "Last RAG": ("previous_rag", 1.1), "This RAG": ("rag", 1.1),
        **{heading: (name, width) for heading, (name, width, field) in asked.items() if form.has(field)},
    }


def _ref_width(position: Position) -> float:
    """Wide enough for the longest ref, which has no place to break at."""
    return max(0.7, *(len(one.ref) * 0.15 for one in position.indicators))


def _rows(
    position: Position, indicators: Sequence[IndicatorPosition], headings: tuple[str, ...]
) -> Iterator[tuple[Cell, ...]]:
    outcomes = {one.code: one for one in position.outcomes}
    under: dict[tuple[str, str, str], list[IndicatorPosition]] = {}
    for one in indicators:
        under.setdefault((one.priority_name, one.outcome_name, one.outcome), []).append(one)
    for (priority, outcome, code), mine in under.items():
        rag = outcomes[code].rag if code in outcomes else None
        named = plain(outcome) if outcome == priority else f"{plain(priority)}: {plain(outcome)}"
        yield (Cell(f"{named} (outcome rated {rag})" if rag else named),)
        columns = _dashboard_columns(position)
        yield from (tuple(_shown(one, columns[heading][0]) for heading in headings) for one in mine)


def _shown(one: IndicatorPosition, name: str) -> Cell:
    text = plain(getattr(one, name))
    if name.endswith("rag"):
        return _rating(text)
    if name == "outlook" and text:
        return Cell(f"{Outlook(text).arrow} {text}")
    return Cell(text or (plain(one.why_not_rated) if name == "actual_shown" else "") or _BLANK)


def _moved(position: Position) -> Iterator[Part]:
    if not position.movements:
        return
    before = position.period.previous().short
    yield Heading("What has moved, and why", 2)
    headings = ("Ref", "Indicator", before, position.period.short, "Movement", "Why")
    rows = tuple(
        (
            Cell(position.by_key[one.key].ref), Cell(plain(one.title)), _rating(one.before), _rating(one.now),
            Cell(one.movement), Cell(plain(one.why)),
        )
        for one in position.movements
    )
    caption = f"Ratings that have changed since {position.period.previous().label}"
    yield Table(caption, headings, (_ref_width(position), 5.0, 1.1, 1.1, 1.5, 5.0), rows)


def _rating(word: str) -> Cell:
    return Cell(word, Rag(word)) if word else Cell("Not rated")


def sections_asked(position: Position) -> Iterator[Part]:
    """Annex 3 and on: an annex for each section, or for sections that belong together."""
    annexes: dict[str, list[SectionTable]] = {}
    for section in section_tables(position):
        annexes.setdefault(section.annex, []).append(section)
    for number, sections in enumerate(annexes.values(), start=3):
        names = listed([section.name.lower() for section in sections])
        yield Heading(f"Annex {number}: {names}, {position.period.label}")
        for section in sections:
            if len(sections) > 1:
                yield Heading(section.name, 2)
            yield from _section(section)


def _section(section: SectionTable) -> Iterator[Part]:
    if section.summary:
        yield Bullets(section.summary, together=True)
    columns, parts, left_out = _fitting(section.columns)
    if left_out:
        yield Paragraph(f"The corporate workbook also has: {listed(left_out)}.", quiet=True)
    # A line that has figures in the tables of parts alone stands only there.
    here, there = _figured(section, columns), _figured(section, parts)
    yield _table(section.about, columns, [mine or not other for mine, other in zip(here, there, strict=True)])
    leads = [column for column in columns if column.role is Role.LEADS]
    while parts:
        those, parts = _as_many_as_fit(leads, parts)
        named = listed([column.heading for column in those])
        yield _table(f"{section.name}: {named}.", [*leads, *those], _figured(section, those))


def _figured(section: SectionTable, columns: Sequence[Column]) -> list[bool]:
    """Which lines of a section have a figure in some of its columns."""
    figures = [column.cells for column in columns if column.figures]
    return [any(cells[number].text for cells in figures) for number in range(len(section.rows))]


def _table(about: str, columns: Sequence[Column], kept: Sequence[bool]) -> Table:
    """Some columns of a section, and of its lines those to be kept."""
    figures = tuple(number for number, column in enumerate(columns) if column.figures)
    lines = compress(zip(*(column.cells for column in columns), strict=True), kept)
    rows = tuple(tuple(cell if cell.text else Cell(_BLANK) for cell in line) for line in lines)
    return Table(about, tuple(column.heading for column in columns), _widths(columns), rows, figures)


def _fitting(columns: Sequence[Column]) -> tuple[list[Column], list[Column], list[str]]:
    """The columns that a page holds, sentences in the last; the parts that need tables of their own; what is left out.

    Parts stand beside their total where all of them can. Ratings are kept first, then the rest by its role.
    """
    short, words = [column for column in columns if not column.long], list(_in_words(columns))
    apart = len(short) > _MOST or not _fits([*short, *words])
    parts = [column for column in short if column.role is Role.PART and apart]
    chosen: list[Column] = []
    for column in sorted(short, key=lambda one: (not any(cell.rag for cell in one.cells), one.role)):
        if column not in parts and len(chosen) < _MOST and _fits([*chosen, column, *words]):
            chosen.append(column)
    left_out = [column.heading for column in short if column not in chosen and column not in parts]
    return [*(column for column in short if column in chosen), *words], parts, left_out


def _in_words(columns: Sequence[Column]) -> Iterator[Column]:
    """Columns of sentences, in one where there are several."""
    long = [column for column in columns if column.long]
    if len(long) > 1:
        texts = (_together(long, row) for row in zip(*(column.cells for column in long), strict=True))
        yield Column("In words", tuple(texts), long=True)
    else:
        yield from long


def _as_many_as_fit(leads: Sequence[Column], parts: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """The first of some columns that stand on a page beside others, one at least, and the rest."""
    number = 1
    while number < len(parts) and _fits([*leads, *parts[: number + 1]]):
        number += 1
    return list(parts[:number]), list(parts[number:])


def _fits(columns: Sequence[Column]) -> bool:
    return sum(map(_least, columns)) <= _PAGE


def _least(column: Column) -> int:
    """The width of its longest word and what stands around it, in characters; a long text has room for a sentence."""
    texts = [column.heading, *(cell.shown for cell in column.cells)]
    longest = max(len(word) for text in texts for word in text.split(" ")) + _ROOM
    return max(longest, _SENTENCE) if max(map(len, texts)) > _WIDEST else longest


def _together(columns: Sequence[Column], row: Sequence[Cell]) -> Cell:
    said = [f"{column.heading}: {cell.text}" for column, cell in zip(columns, row, strict=True) if cell.text]
    return Cell(" ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in said))


def _widths(columns: Sequence[Column]) -> tuple[float, ...]:
    """Each column's longest word, and of what is left of the page what its longest text wants."""
    texts = [[column.heading, *(cell.shown for cell in column.cells)] for column in columns]
    words = [_least(column) for column in columns]
    widest = [_SENTENCES if column.long else _WIDEST for column in columns]
    wanted = [min(max(map(len, those)) + _ROOM, most) for those, most in zip(texts, widest, strict=True)]
    more = [max(want - word, 0) for want, word in zip(wanted, words, strict=True)]
    left = max(_PAGE - sum(words), 0) / max(sum(more), 1)
    return tuple(word + extra * left for word, extra in zip(words, more, strict=True))
