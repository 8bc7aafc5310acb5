"""How the indicators under an outcome make its rating, by the council's own practice."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_tools.framework.council import Framework, Outcome
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.tally import NOTHING, Tally

GREEN_PERCENT = 80


@dataclass(frozen=True, slots=True)
class OutcomePosition:
    """One outcome.

    Attributes:
        rag: None where nothing rates it yet.
        tally: of its indicators.
    """

    code: str
    name: str
    priority: str
    directorate: str
    rag: Rag | None
    tally: Tally


def outcomes_of(framework: Framework, tallies: dict[str, Tally]) -> tuple[OutcomePosition, ...]:
    """Rate every outcome of a framework.

    Args:
        framework: its Settings say how: `worst`, `share` or `judgement`.
        tallies: of the indicators, by outcome code.

    Returns:
        The outcomes in framework order.
    """
    return tuple(_outcome(framework.outcome_rating, o, tallies.get(o.code, NOTHING)) for o in framework.outcomes)


def _outcome(practice: str, outcome: Outcome, counts: Tally) -> OutcomePosition:
    rag = rate_outcome(practice, counts)
    return OutcomePosition(outcome.code, outcome.name, outcome.priority, outcome.directorate, rag, counts)


def rate_outcome(practice: str, counts: Tally) -> Rag | None:
    """Rate one outcome from its indicators.

    Args:
        practice: "worst": as its worst indicator. "share": Green from 80% Green of the rated, Red where none is
            Green, else Amber (the roll-up in a county's business management report of January 2023). "judgement":
            the director's own rating, which indicators never make.
        counts: of its indicators.

    Returns:
        The rating, or None under judgement and where no indicator is rated.
    """
    if practice == "judgement" or not counts.rated:
        return None
    if practice == "worst":
        return next(rag for rag in Rag if counts.of(rag))
    if counts.green * 100 >= GREEN_PERCENT * counts.rated:
        return Rag.GREEN
    return Rag.AMBER if counts.green else Rag.RED
