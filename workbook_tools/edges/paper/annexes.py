"""The annexes: what directors say, the Red outcomes one by one, the dashboards, and the other sections collected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from workbook_tools.edges.paper.content import Authored, Box, Bullets, Heading, Paragraph, Part, Table, Turn
from workbook_tools.findings.letter import plain
from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.form.sections.narrative import NAME as NARRATIVE
from workbook_tools.framework.vocabulary import ForMembers, Outlook, Rag
from workbook_tools.position.exception import Exceptional
from workbook_tools.position.indicator import IndicatorPosition
from workbook_tools.position.names import Names
from workbook_tools.position.narrative import Narrative, RedOutcome, Told
from workbook_tools.position.position import Position

_BLANK = "–"
_GROUPS = {ForMembers.DISCUSSION: "For discussion", ForMembers.NOTING: "For noting", None: "Red outcomes"}
_COLUMNS = ("Ref", "Indicator", "Target", "This period", "Last RAG", "This RAG", "Outlook")
_WIDTHS = (0.6, 5.0, 1.4, 1.5, 1.1, 1.1, 1.5)
# More columns than this can't be read on a page; the corporate workbook has all of them.
_MOST = 9


def said_of_priorities(position: Position, narrative: Narrative) -> Iterator[Part]:
    """Sections A and B: achievements and issues, priority by priority."""
    for letter, title, field in (("A", "key achievements", "achievements"), ("B", "key issues", "issues")):
        yield Heading(f"Section {letter}: {title}", 2)
        for priority in position.priorities:
            yield Heading(plain(priority.name), 3)
            yield from _points(narrative.of(priority.code), field, f"{field}-{priority.code}")


def _points(told: Sequence[Told], field: str, tag: str) -> Iterator[Part]:
    said = [(one.directorate, plain(point)) for one in told for point in getattr(one, field)]
    if said:
        yield Bullets(tuple(f"{point} ({directorate})" for directorate, point in said))
    elif told:
        yield Paragraph("None reported.", quiet=True)
    else:
        yield Authored(tag[:40], f"[Author: {field} under this priority.]")


def issues_to_decide(position: Position, narrative: Narrative) -> Iterator[Part]:
    """Section C: a box for each Red outcome, for discussion first; then the indicators that are off track."""
    yield Heading("Section C: what needs intervention or decision", 2)
    names = Names(position.framework)
    for wanted, title in _GROUPS.items():
        boxes = [one for one in narrative.red if one.wanted is wanted]
        if boxes:
            yield Heading(title, 3)
        yield from (_box(position, one, names) for one in boxes)
    if not narrative.red:
        rated = any(one.rag for one in position.outcomes)
        yield Paragraph("No outcome is rated Red." if rated else "The outcomes are not rated in this period.")
    yield from _off_track(position)


def _box(position: Position, one: RedOutcome, names: Names) -> Box:
    priority = position.framework.priority_by_code[one.outcome.priority]
    return Box(
        f"Red outcome: {plain(one.outcome.name)}",
        (
            ("Priority", plain(priority.name)),
            ("Outcome", plain(one.outcome.name)),
            ("Success indicators", "; ".join(plain(names.name(key)) for key in one.indicators) or "None"),
            ("Why it is Red", plain(one.said) or plain(one.outcome.reason) or "Its director has not said."),
            ("Recommended action", plain(one.action) or "Its director has not recommended any."),
        ),
    )


def _off_track(position: Position) -> Iterator[Part]:
    if not position.exceptions:
        return
    yield Heading("Indicators that are Red or have slipped to Amber", 3)
    for one in position.exceptions:
        yield Box(f"{one.indicator.ref} {plain(one.indicator.title)}", tuple(_told_of(one)))


def _told_of(one: Exceptional) -> Iterator[tuple[str, str]]:
    indicator = one.indicator
    long = one.red_periods > 1 and one.red_since
    since = f", for {one.red_periods} periods running since {long.label}" if long else ""
    yield "Rating", f"{indicator.rag}: {one.section[0].lower()}{one.section[1:]}{since}"
    against = f" against {plain(indicator.target)}" if indicator.target else ""
    yield "Figure", f"{plain(indicator.actual_shown) or 'none'}{against}"
    owner = "; ".join(filter(None, (plain(indicator.action_owner), _day(indicator.action_due))))
    texts = (
        ("Commentary", indicator.commentary),
        ("Action", f"{plain(indicator.action)} ({owner})" if owner and indicator.action else indicator.action),
        ("Finance impact", indicator.finance_impact),
        ("Risk impact", indicator.risk_impact),
    )
    yield from ((label, plain(text)) for label, text in texts if text)


def dashboards(position: Position) -> Iterator[Part]:
    """Annex 2: each directorate's indicators under their priorities and outcomes, on pages that lie on their side."""
    yield Turn(landscape=True)
    yield Heading(f"Annex 2: performance dashboards, {position.period.label}")
    for name, mine in groupby(position.indicators, key=lambda one: one.directorate_name):
        yield Heading(plain(name), 2)
        caption = f"{plain(name)}: indicators, {position.period.label}"
        yield Table(caption, _COLUMNS, _WIDTHS, tuple(_rows(list(mine))), rated=(4, 5))


def _rows(indicators: list[IndicatorPosition]) -> Iterator[tuple[str, ...]]:
    for (priority, outcome), under in groupby(indicators, key=lambda one: (one.priority_name, one.outcome_name)):
        yield (f"{plain(priority)}: {plain(outcome)}",)
        for one in under:
            yield (
                one.ref,
                plain(one.title),
                plain(one.target) or _BLANK,
                plain(one.actual_shown) or _BLANK,
                one.previous_rag or _BLANK,
                one.rag or plain(one.why_not_rated),
                f"{Outlook(one.outlook).arrow} {one.outlook}" if one.outlook else _BLANK,
            )


def sections_asked(position: Position) -> Iterator[Part]:
    """Annex 3 and on: whatever else the council collects, a table for each section."""
    shown = [section for section in position.form.further if section.name != NARRATIVE]
    for number, section in enumerate(shown, start=3):
        yield Heading(f"Annex {number}: {section.name.lower()}, {position.period.label}")
        yield _lines(position, section)


def _lines(position: Position, section: Section) -> Table:
    fields = _columns(section)
    frame = position.lines[section.name]
    rated = tuple(number for number, f in enumerate(fields, start=1) if f.choices is Rag)
    rows = tuple(
        (plain(row["directorate"]), *(_cell(row[_shown(f)]) for f in fields)) for row in frame.iter_rows(named=True)
    )
    widths = (8.0, *(float(min(f.width, 40)) for f in fields))
    return Table(section.about, ("From", *(f.label for f in fields)), widths, rows, rated)


def _columns(section: Section) -> list[Field]:
    """The fields that a reader of the paper needs: what a row is about first, then what was entered, words last."""
    about = [f for f in section.prefilled if not f.last]
    entered = sorted(section.entries, key=lambda f: f.kind is Kind.LONG_TEXT)
    return [*about, *entered][:_MOST]


def _shown(f: Field) -> str:
    return f"{f.name}_shown" if f.kind is Kind.MEASURE else f.name


def _cell(value: object) -> str:
    return _day(value) if isinstance(value, date) else plain(str(value or "")) or _BLANK


def _day(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""
