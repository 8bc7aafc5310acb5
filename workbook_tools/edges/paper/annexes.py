"""Annex 1: what directors say of each priority, and the Red outcomes one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_tools.edges.paper.content import Authored, Box, Bullets, Heading, Paragraph, Part
from workbook_tools.edges.paper.place import TAG_ROOM
from workbook_tools.edges.paper.prompts import of_priority
from workbook_tools.findings.letter import plain
from workbook_tools.framework.vocabulary import ForMembers, Rag
from workbook_tools.position.exception import Exceptional
from workbook_tools.position.names import Names
from workbook_tools.position.narrative import Narrative, RedOutcome, Told
from workbook_tools.position.position import Position
from workbook_tools.position.tables import Cell

# What sections A and B hold, by the name of the field.
SAID = ("achievements", "issues")
_GROUPS = {ForMembers.DISCUSSION: "For discussion", ForMembers.NOTING: "For noting", None: "Red outcomes"}


def said_of_priorities(position: Position, narrative: Narrative) -> Iterator[Part]:
    """Sections A and B: achievements and issues, priority by priority."""
    for letter, field in zip("AB", SAID, strict=True):
        yield Heading(f"Section {letter}: key {field}", 2)
        for priority in position.priorities:
            yield Heading(plain(priority.name), 3)
            told = narrative.of(priority.code)
            if told:
                yield _points(told, field)
            else:
                yield Authored(author_tag(field, priority.code), of_priority(position, field, priority.code))


def author_tag(field: str, priority: str) -> str:
    """The tag of the author's place in section A or B, under a priority of that code."""
    return f"{field}-{priority}"[:TAG_ROOM]


def _points(told: Sequence[Told], field: str) -> Part:
    said = [f"{plain(point)} ({one.directorate})" for one in told for point in getattr(one, field)]
    return Bullets(tuple(said)) if said else Paragraph("None reported.", quiet=True)


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
    said = {
        "Priority": priority.name,
        "Outcome": one.outcome.name,
        "Success indicators": "; ".join(names.name(key) for key in one.indicators) or "None",
        "Why it is Red": one.said or one.outcome.reason or "Its director has not said.",
        "Recommended action": one.action or "Its director has not recommended any.",
    }
    return Box(
        f"Red outcome: {plain(one.outcome.name)}",
        tuple((label, Cell(plain(text))) for label, text in said.items()),
    )


def _off_track(position: Position) -> Iterator[Part]:
    if not position.exceptions:
        return
    yield Heading("Indicators that are Red or have slipped to Amber", 3)
    for one in position.exceptions:
        yield Box(f"{one.indicator.ref} {plain(one.indicator.title)}", tuple(_told_of(one)))


def _told_of(one: Exceptional) -> Iterator[tuple[str, Cell]]:
    indicator = one.indicator
    long = one.red_periods > 1 and one.red_since
    since = f", for {one.red_periods} periods running since {long.label}" if long else ""
    rag = Rag(indicator.rag)
    yield "Rating", Cell(f"{rag}: {one.section[0].lower()}{one.section[1:]}{since}", rag)
    against = f" against {indicator.target}" if indicator.target else ""
    figure = f"{indicator.actual_shown}{against}" if indicator.actual_shown else ""
    due = f"{indicator.action_due:%d/%m/%Y}" if indicator.action_due else ""
    texts = {
        "From": indicator.directorate_name,
        "Figure": figure,
        "Target": "" if figure else indicator.target,
        "Commentary": indicator.commentary,
        "Action": indicator.action,
        "Action owner": indicator.action_owner if indicator.action else "",
        "Action due": due if indicator.action else "",
        "Finance impact": indicator.finance_impact,
        "Risk impact": indicator.risk_impact,
    }
    yield from ((label, Cell(plain(text))) for label, text in texts.items() if text)
