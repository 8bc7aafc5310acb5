"""Where a paper's words contradict its own figures: such a paper is not made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook_tools.edges.paper.place import Kept
from workbook_tools.position.claims import contradictions
from workbook_tools.position.narrative import Narrative
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
    for place, own in kept.items():
        yield f"What the author wrote ({place.replace('_', ' ')})", own.text, "", ()
    names = {one.code: one.name for one in position.priorities}
    for told in narrative.told:
        for section, points in (("A", told.achievements), ("B", told.issues)):
            where = f"Section {section}, {names[told.priority]}, {told.directorate}"
            yield from ((where, point, told.priority, ()) for point in points)
    for red in narrative.red:
        for text in (red.said, red.action):
            yield f"Section C, {red.outcome.name}", text, red.outcome.priority, red.indicators
