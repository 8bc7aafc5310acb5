"""The committee paper from a position, in the order of published papers.

Every sentence with a number in it is computed. Where a paragraph is the author's to write there is a place that holds
what is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_tools.edges.paper.annexes import issues_to_decide, said_of_priorities
from workbook_tools.edges.paper.content import Authored, Heading, Numbered, Paper, Paragraph, Part
from workbook_tools.edges.paper.prompts import behind
from workbook_tools.edges.paper.tables import counts, dashboards, sections_asked
from workbook_tools.findings.letter import plain
from workbook_tools.position.narrative import Narrative, narrative_of
from workbook_tools.position.position import Position
from workbook_tools.position.sentences import Sentence, sentences

# From so many names on they stand one below the other.
_IN_A_LIST = 2

# The topics of the introduction, in the papers' order; what is not settled comes after them.
_OPENING = ("outcomes", "outcomes_compared", "red_outcomes", "newly_red_outcomes", "no_longer_red_outcomes")
_HEADS = {
    "outcomes": "Outcomes",
    "red": "Success indicators",
    "restated": "What differs from the last paper",
    "late": "What is not settled",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who reads the paper, and whom they may ask.

    Attributes:
        committee: "" for none named.
        team, email: of the contact; the address may be "".
    """

    committee: str = ""
    team: str = ""
    email: str = ""


def paper_of(position: Position, asked: Asked) -> Paper:
    """Lay out the paper.

    Args:
        position: of one period.
        asked: whom it is for, and whom to ask.
    """
    title = f"{position.council}: performance report, {position.period.label}"
    return Paper(
        council=position.council,
        title=title,
        author=asked.team or position.council,
        subject=f"Performance in {position.period.span}",
        footer=f"{position.council}, {position.period.label}",
        parts=tuple(_parts(position, narrative_of(position), asked, title)),
    )


def _parts(position: Position, narrative: Narrative, asked: Asked, title: str) -> Iterator[Part]:
    yield Heading(title, 0)
    if asked.committee:
        yield Paragraph(f"Report to {asked.committee}")
    yield from _introduction(position)
    yield from _recommendations(asked)
    yield Heading(f"Annex 1: performance in {position.period.label}")
    yield from said_of_priorities(position, narrative)
    yield from issues_to_decide(position, narrative)
    yield from dashboards(position)
    yield from sections_asked(position)


def _introduction(position: Position) -> Iterator[Part]:
    yield Heading("Introduction")
    yield Numbered(f"This paper gives the performance of {position.council} in {_span(position)}.")
    yield Authored("introduction", "[Author: what members most need to know, in a sentence or two.]")
    yield Numbered(position.completeness.words)
    said = [one for one in sentences(position) if one.topic != "completeness"]
    heads = _begins(said)
    for one in said:
        if one.topic in heads:
            yield Heading(heads[one.topic], 2)
        yield _numbered(one)
        if one.topic == "shares":
            yield counts(position)
        if one.topic in ("newly_red", "deteriorated") and one.keys:
            yield Authored(one.topic, behind(position, one.keys))


def _span(position: Position) -> str:
    period = position.period
    return f"{period.label} ({period.span})" if period.span != period.label else period.label


def _begins(said: list[Sentence]) -> dict[str, str]:
    """The heading that each run of sentences has, by the topic of its first."""
    topics = [one.topic for one in said]
    found: dict[str, str] = {}
    for topic in topics:
        head = _HEADS[_group(topic)]
        if head not in found.values():
            found[topic] = head
    return found


def _group(topic: str) -> str:
    if topic in _OPENING:
        return "outcomes"
    if topic in ("restated", "last_paper"):
        return "restated"
    return "late" if topic in ("late", "provisional", "queried", "waived", "blank") else "red"


def _numbered(one: Sentence) -> Numbered:
    names = tuple(plain(name) for name in one.names)
    if len(names) < _IN_A_LIST:
        return Numbered(plain(one.text))
    return Numbered(f"{plain(one.lead)}:", names)


def _recommendations(asked: Asked) -> Iterator[Part]:
    committee = asked.committee or "the Committee"
    yield Heading("Recommendations")
    yield Numbered(
        f"{committee[0].upper()}{committee[1:]} is recommended to:",
        (
            "note the performance reported, and name what it wishes to look into further;",
            "comment on the Red outcomes and indicators in Annex 1, before Cabinet considers them.",
        ),
    )
    yield Authored("recommendations", "[Author: any further recommendation.]")
    contact = f"Contact: {asked.team or 'the performance team'}"
    yield Paragraph(f"{contact}, {asked.email}" if asked.email else contact)
