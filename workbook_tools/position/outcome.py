"""How outcomes and priorities are rated: by the directors' judgement, or from their indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_tools.framework.council import Framework
from workbook_tools.framework.rollup import RolledUp, roll_up
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.background import Judgement, Judgements
from workbook_tools.position.movement import Movement, movement_of
from workbook_tools.position.tally import NOTHING, Tally

JUDGED = "judgement"


@dataclass(frozen=True, slots=True)
class OutcomePosition:
    """One outcome.

    Attributes:
        rag: None where nothing rates it yet.
        tally: of its indicators.
        reason: why it is rated so, or not rated, as a sentence.
        previous_rag: of the period before, by the same practice; None where it was not rated or is not known.
    """

    code: str
    name: str
    priority: str
    directorate: str
    rag: Rag | None
    tally: Tally
    reason: str = ""
    previous_rag: Rag | None = None

    @property
    def movement(self) -> Movement:
        """What has become of its rating since the period before."""
        return movement_of(self.previous_rag, self.rag)


@dataclass(frozen=True, slots=True)
class PriorityPosition:
    """One priority; attributes as of `OutcomePosition`."""

    code: str
    name: str
    rag: Rag | None
    tally: Tally
    reason: str
    previous_rag: Rag | None = None

    @property
    def movement(self) -> Movement:
        """What has become of its rating since the period before."""
        return movement_of(self.previous_rag, self.rag)


@dataclass(frozen=True, slots=True)
class Rated:
    """What rates outcomes in one period.

    Attributes:
        tallies: of the indicators, by outcome or priority code.
        judgements: the directors' own ratings, by outcome code.
    """

    tallies: Mapping[str, Tally]
    judgements: Judgements


def outcomes_of(framework: Framework, now: Rated, before: Rated) -> tuple[OutcomePosition, ...]:
    """Rate every outcome of a framework.

    Args:
        framework: its Settings say how: `worst`, `share` or `judgement`.
        now, before: this period and the last.

    Returns:
        The outcomes in framework order.
    """
    rated = []
    for o in framework.outcomes:
        found, last = (_rated(framework.outcome_rating, o.code, period) for period in (now, before))
        counts = now.tallies.get(o.code, NOTHING)
        rated.append(
            OutcomePosition(o.code, o.name, o.priority, o.directorate, found.rag, counts, found.reason, last.rag)
        )
    return tuple(rated)


def priorities_of(framework: Framework, now: Rated, before: Rated) -> tuple[PriorityPosition, ...]:
    """Rate every priority of a framework from its indicators, by the practice that rates outcomes; as `outcomes_of`."""
    rated = []
    for p in framework.priorities:
        found, last = (_rated(framework.outcome_rating, p.code, period) for period in (now, before))
        counts = now.tallies.get(p.code, NOTHING)
        rated.append(PriorityPosition(p.code, p.name, found.rag, counts, found.reason, last.rag))
    return tuple(rated)


def _rated(practice: str, code: str, period: Rated) -> RolledUp:
    judged = period.judgements.get(code) if practice == JUDGED else None
    return _by_judgement(judged) if judged else rolled_up(practice, period.tallies.get(code, NOTHING))


def _by_judgement(judged: Judgement) -> RolledUp:
    if judged.rag is None:
        return RolledUp(None, "Its director has not rated it.")
    said = f"{judged.by or 'Its director'} rates it {judged.rag}"
    return RolledUp(judged.rag, f"{said}: {judged.why}" if judged.why else f"{said}.")


def rolled_up(practice: str, counts: Tally) -> RolledUp:
    """Rate a whole from the counts of its indicators, with the reason; see `roll_up`."""
    return roll_up(practice, [rag for rag in Rag for _ in range(counts.of(rag))])


def rate_outcome(practice: str, counts: Tally) -> Rag | None:
    """The rating alone; None under judgement and where no indicator is rated."""
    return rolled_up(practice, counts).rag
