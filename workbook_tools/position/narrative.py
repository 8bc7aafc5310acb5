"""What directors say of their priorities, and of each outcome that is Red: sections A, B and C of the papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbook_tools.form.sections.narrative import NAME, PRIORITY
from workbook_tools.framework.vocabulary import ForMembers, Rag
from workbook_tools.position.outcome import OutcomePosition
from workbook_tools.position.position import Position

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One directorate's words on one priority.

    Attributes:
        achievements, issues: a point each; empty where nothing was said.
    """

    priority: str
    directorate: str
    achievements: tuple[str, ...]
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedOutcome:
    """An outcome that is Red, with what its director says of it.

    Attributes:
        indicators: keys of those that are Red or Amber under it, else of all of them.
        said, action: "" where the director has not said it.
        wanted: what members are asked to do with it; None where nobody has said.
    """

    outcome: OutcomePosition
    indicators: tuple[str, ...]
    said: str
    action: str
    wanted: ForMembers | None


@dataclass(frozen=True, slots=True)
class Narrative:
    """All of it.

    Attributes:
        told: in framework order of the priorities, then of the directorates.
        red: in framework order.
    """

    told: tuple[Told, ...]
    red: tuple[RedOutcome, ...]

    def of(self, priority: str) -> tuple[Told, ...]:
        """What was said of one priority."""
        return tuple(one for one in self.told if one.priority == priority)


def narrative_of(position: Position) -> Narrative:
    """Gather the words of a position's returns.

    Args:
        position: of a council that may or may not ask for them.
    """
    frame = position.lines.get(NAME)
    rows = list(frame.iter_rows(named=True)) if frame is not None else []
    order = {priority.code: number for number, priority in enumerate(position.priorities)}
    told = [_told(row) for row in rows if row["about"] == PRIORITY]
    by_outcome = {row["code"]: row for row in rows if row["about"] != PRIORITY}
    return Narrative(
        tuple(sorted(told, key=lambda one: order[one.priority])),
        tuple(_red(position, one, by_outcome.get(one.code, {})) for one in position.outcomes if one.rag is Rag.RED),
    )


def _told(row: Row) -> Told:
    achievements, issues = (tuple(points(row[name] or "")) for name in ("achievements", "issues"))
    return Told(row["code"], row["directorate_name"], achievements, issues)


def _red(position: Position, one: OutcomePosition, row: Row) -> RedOutcome:
    under = [i for i in position.indicators if i.outcome == one.code]
    off = [i for i in under if i.rag in (Rag.RED, Rag.AMBER)]
    wanted = row.get("wanted")
    return RedOutcome(
        outcome=one,
        indicators=tuple(i.key for i in off or under),
        said=row.get("explanation") or "",
        action=row.get("recommended_action") or "",
        wanted=ForMembers(wanted) if wanted in list(ForMembers) else None,
    )


def points(text: str) -> Iterator[str]:
    """A text's points: one for each line that holds words, without the mark that began it; "None" is no point."""
    for line in text.splitlines():
        point = line.strip().lstrip("-–•*").strip()
        if point and point.rstrip(".").casefold() != "none":
            yield point
