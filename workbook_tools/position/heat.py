"""Where it burns: for each directorate and priority the worst rating there is, and how many indicators have it."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_tools.framework.council import Directorate, Priority
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.position import Position


@dataclass(frozen=True, slots=True)
class Spot:
    """One square of a heat map.

    Attributes:
        rag: the worst rating; None where indicators are there and none of them is rated.
        count: how many have it.
    """

    rag: Rag | None
    count: int


@dataclass(frozen=True, slots=True)
class Heat:
    """A heat map.

    Attributes:
        priorities, directorates: its columns and rows: those with indicators, in framework order.
        spots: by directorate code and priority code; absent where no indicator is.
    """

    priorities: tuple[Priority, ...]
    directorates: tuple[Directorate, ...]
    spots: dict[tuple[str, str], Spot]


def heat_of(position: Position) -> Heat:
    """The heat map of a position's indicators."""
    counts = position.frame.group_by("directorate", "priority", "rag").len()
    spots: dict[tuple[str, str], Spot] = {}
    for directorate, priority, rag, number in counts.iter_rows():
        spot = Spot(Rag(rag) if rag else None, number)
        spots[directorate, priority] = min(spot, spots.get((directorate, priority), spot), key=_rank)
    framework = position.framework
    return Heat(
        tuple(p for p in framework.priorities if p.code in position.by_priority),
        tuple(d for d in framework.directorates if d.code in position.by_directorate),
        spots,
    )


def _rank(spot: Spot) -> int:
    return spot.rag.rank if spot.rag else len(Rag)
