"""How the indicators under an outcome or a priority make its rating, by the council's own practice."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_tools.framework.council import Framework, Outcome, Priority
from workbook_tools.framework.rollup import RolledUp, roll_up
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.tally import NOTHING, Tally


@dataclass(frozen=True, slots=True)
class OutcomePosition:
    """One outcome.

    Attributes:
        rag: None where nothing rates it yet.
        tally: of its indicators.
        reason: why it is rated so, or not rated, as a sentence.
    """

    code: str
    name: str
    priority: str
    directorate: str
    rag: Rag | None
    tally: Tally
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PriorityPosition:
    """One priority; attributes as of `OutcomePosition`."""

    code: str
    name: str
    rag: Rag | None
    tally: Tally
    reason: str


def outcomes_of(framework: Framework, tallies: dict[str, Tally]) -> tuple[OutcomePosition, ...]:
    """Rate every outcome of a framework.

    Args:
        framework: its Settings say how: `worst`, `share` or `judgement`.
        tallies: of the indicators, by outcome code.

    Returns:
        The outcomes in framework order.
    """
    return tuple(_outcome(framework.outcome_rating, o, tallies.get(o.code, NOTHING)) for o in framework.outcomes)


def _outcome(practice: str, o: Outcome, counts: Tally) -> OutcomePosition:
    rolled = rolled_up(practice, counts)
    return OutcomePosition(o.code, o.name, o.priority, o.directorate, rolled.rag, counts, rolled.reason)


def priorities_of(framework: Framework, tallies: dict[str, Tally]) -> tuple[PriorityPosition, ...]:
    """Rate every priority of a framework from its indicators, by the practice that rates outcomes.

    Args:
        framework: as for `outcomes_of`.
        tallies: of the indicators, by priority code.

    Returns:
        The priorities in framework order.
    """
    return tuple(_priority(framework.outcome_rating, p, tallies.get(p.code, NOTHING)) for p in framework.priorities)


def _priority(practice: str, p: Priority, counts: Tally) -> PriorityPosition:
    rolled = rolled_up(practice, counts)
    return PriorityPosition(p.code, p.name, rolled.rag, counts, rolled.reason)


def rolled_up(practice: str, counts: Tally) -> RolledUp:
    """Rate a whole from the counts of its indicators, with the reason; see `roll_up`."""
    return roll_up(practice, [rag for rag in Rag for _ in range(counts.of(rag))])


def rate_outcome(practice: str, counts: Tally) -> Rag | None:
    """The rating alone; None under judgement and where no indicator is rated."""
    return rolled_up(practice, counts).rag
