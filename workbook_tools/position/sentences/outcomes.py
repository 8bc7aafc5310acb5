"""What is said of the outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.movement import Movement
from workbook_tools.position.outcome import OutcomePosition
from workbook_tools.position.position import Position
from workbook_tools.position.sentences.sentence import Sentence
from workbook_tools.position.words import change, of_the, some, verb


def outcome_sentences(position: Position) -> Iterator[Sentence]:
    """How many outcomes are Green or Amber, which are Red, and what has changed; nothing where there are none."""
    if not position.outcomes:
        return
    yield _standing(position.outcomes, set(position.reported["outcome"]))
    if not any(one.rag for one in position.outcomes):
        return
    before = position.period.previous().label
    if any(one.previous_rag for one in position.outcomes):
        yield _compared(position.outcomes, before)
    red = [one for one in position.outcomes if one.rag is Rag.RED]
    yield _named("red_outcomes", red, "rated Red")
    if any(one.previous_rag for one in position.outcomes):
        newly = [one for one in red if one.movement is Movement.DETERIORATED]
        yield _named("newly_red_outcomes", newly, "newly Red")
        yield from _left_red(position.outcomes, before)


def _count(outcomes: Sequence[OutcomePosition], *ratings: Rag | None) -> int:
    return sum(one.rag in ratings for one in outcomes)


def _standing(outcomes: Sequence[OutcomePosition], reported: set[str]) -> Sentence:
    good, red = _count(outcomes, Rag.GREEN, Rag.AMBER), _count(outcomes, Rag.RED)
    total, blank = len(outcomes), _count(outcomes, None)
    figures = {"total": total, "green_or_amber": good, "red": red, "not_rated": blank}
    if blank == total:
        words = verb(total, "The one outcome is not rated", f"None of the {total} outcomes is rated")
        return Sentence("outcomes", words, figures=figures)
    of = of_the(total, sum(one.code in reported or one.rag is not None for one in outcomes), "outcome")
    rest = f" and {some(blank, '')} {verb(blank, 'is', 'are')} not rated" if blank else ""
    parts = f"{some(good, '')} {verb(good, 'is', 'are')} rated Green or Amber"
    joint = "," if rest else " and"
    return Sentence("outcomes", f"{of}, {parts}{joint} {some(red, '')} Red{rest}", figures=figures)


def _compared(outcomes: Sequence[OutcomePosition], before: str) -> Sentence:
    good = _count(outcomes, Rag.GREEN, Rag.AMBER)
    last = sum(one.previous_rag in (Rag.GREEN, Rag.AMBER) for one in outcomes)
    words = f"That is {change(good, last)} in {before}"
    if good != last:
        words += f", when {some(last, '')} {verb(last, 'was', 'were')} rated Green or Amber"
    return Sentence("outcomes_compared", words, figures={"green_or_amber": good, "before": last})


def _named(topic: str, outcomes: Sequence[OutcomePosition], rated: str) -> Sentence:
    number = len(outcomes)
    lead = f"{some(number, 'outcome', first=True)} {verb(number, 'is', 'are')} {rated}"
    return Sentence(topic, lead, tuple(o.name for o in outcomes), tuple(o.code for o in outcomes), {"count": number})


def _left_red(outcomes: Sequence[OutcomePosition], before: str) -> Iterator[Sentence]:
    left = [one for one in outcomes if one.previous_rag is Rag.RED and one.rag in (Rag.AMBER, Rag.GREEN)]
    if left:
        number = len(left)
        lead = f"{some(number, 'outcome')} that {verb(number, 'was', 'were')} Red in {before} no longer"
        names = tuple(f"{one.name}, now {one.rag}" for one in left)
        lead = f"{lead} {verb(number, 'is', 'are')}"
        yield Sentence("no_longer_red_outcomes", lead, names, tuple(one.code for one in left), {"count": number})
