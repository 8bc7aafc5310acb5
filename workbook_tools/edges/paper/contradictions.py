"""Where a paper's words contradict its own figures: such a paper is not made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook_tools.edges.paper.annexes import SAID, author_tag
from workbook_tools.edges.paper.place import Kept
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.claims import contradictions
from workbook_tools.position.narrative import Narrative, Told
from workbook_tools.position.position import Position


@dataclass(frozen=True, slots=True)
class Contradicted:
    """Words that the figures contradict.

    Attributes:
        where: the place in the paper, in words.
        quote: the words.
        message: what the position says instead.
    """

    where: str
    quote: str
    message: str


def contradicted(position: Position, narrative: Narrative, kept: Mapping[str, Kept]) -> Iterator[Contradicted]:
    """Find every contradiction of a paper.

    Args:
        kept: what authors wrote in an earlier copy.
    """
    for where, text, priority, about in _texts(position, narrative, kept):
        for one in contradictions(text, position, priority=priority, about=about):
            yield Contradicted(where, one.quote, one.message)


_Text = tuple[str, str, str, tuple[str, ...]]


def _texts(position: Position, narrative: Narrative, kept: Mapping[str, Kept]) -> Iterator[_Text]:
    names = {one.code: one.name for one in position.priorities}
    places = {author_tag(field, code): code for field in SAID for code in names}
    for place, own in kept.items():
        priority = places.get(place, "")
        under = f" under {names[priority]}" if priority else ""
        yield f"What the author wrote ({place.partition('-')[0].replace('_', ' ')}{under})", own.text, priority, ()
    for told in narrative.told:
        issues = told.issues or (("None",) if _has_red(position, told) else ())
        for section, points in (("A", told.achievements), ("B", issues)):
            where = f"Section {section}, {names[told.priority]}, {told.directorate}"
            yield from ((where, point, told.priority, ()) for point in points)
    for red in narrative.red:
        for text in (red.said, red.action):
            yield f"Section C, {red.outcome.name}", text, red.outcome.priority, red.indicators


def _has_red(position: Position, told: Told) -> bool:
    """True where a directorate has a Red of its own under the priority that it speaks of."""
    mine = {one.outcome for one in position.indicators if one.directorate_name == told.directorate}
    outcomes = (one for one in position.outcomes if one.code in mine and one.priority == told.priority)
    indicators = (position.by_key[key] for key in position.lists.red)
    return any(one.rag is Rag.RED for one in outcomes) or any(
        one.priority == told.priority and one.directorate_name == told.directorate for one in indicators
    )
