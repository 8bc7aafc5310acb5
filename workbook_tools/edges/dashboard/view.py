"""What the page shows, gathered from the position: nothing is counted or rated here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TypeVar

from workbook_tools.edges.dashboard.chart import Chart, chart_of, spark_of
from workbook_tools.framework.vocabulary import Outlook, Rag
from workbook_tools.position.exception import Exceptional
from workbook_tools.position.indicator import IndicatorPosition
from workbook_tools.position.moved import Moved
from workbook_tools.position.movement import Movement
from workbook_tools.position.outcome import OutcomePosition
from workbook_tools.position.position import Position
from workbook_tools.position.series import Trend
from workbook_tools.position.tally import Tally

T = TypeVar("T")

NOT_RATED = "Not rated"
RATINGS = (*(rag.value for rag in reversed(Rag)), NOT_RATED)

# The shape that stands beside each word, for those who can't tell the colours apart.
SHAPES = {rag.value: rag.shape for rag in Rag} | {NOT_RATED: "–"}


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator on the page.

    Attributes:
        number: its place on the page, from 1; what the page's own links lead to.
        rating: a word of `RATINGS`.
        outlook: with its arrow; "".
        moved: why its rating changed; None where it did not.
        exceptional: for how long it has been Red; None where it is no exception.
        marks: the classes by which the page's filters know it.
    """

    number: int
    indicator: IndicatorPosition
    rating: str
    outlook: str
    trend: Trend
    chart: Chart | None
    spark: str
    moved: Moved | None
    exceptional: Exceptional | None
    marks: str


# An outcome with its indicators.
Group = tuple[OutcomePosition, list[Card]]


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to choose among the indicators.

    Attributes:
        name: its label.
        prefix: of the classes that it chooses by.
        choices: in order, in words; the class of the first is the prefix and 1.
    """

    name: str
    prefix: str
    choices: tuple[str, ...]

    def mark(self, choice: str) -> str:
        """The class of a choice."""
        return f"{self.prefix}{self.choices.index(choice) + 1}"


@dataclass(frozen=True, slots=True)
class Share:
    """A row of the summary: what it is of, how many are rated what, and each rating's part of a hundred."""

    name: str
    tally: Tally
    parts: tuple[tuple[str, int, float], ...]


def filters_of(position: Position) -> tuple[Filter, ...]:
    """The filters that a position's indicators can be chosen by."""
    return (
        Filter("Priority", "p", tuple(p.name for p in position.priorities)),
        Filter("Directorate", "d", tuple(position.frame["directorate_name"].unique(maintain_order=True))),
        Filter("Rating", "r", RATINGS),
        Filter("Since last period", "m", tuple(Movement)),
    )


def cards_of(position: Position) -> tuple[Card, ...]:
    """Every indicator, in framework order."""
    trends, filters = position.trends, filters_of(position)
    moved = {one.key: one for one in position.movements}
    exceptions = {one.indicator.key: one for one in position.exceptions}
    return tuple(
        _card(number, one, trends[one.key], moved, exceptions, filters)
        for number, one in enumerate(position.indicators, start=1)
    )


def _card(
    number: int,
    one: IndicatorPosition,
    trend: Trend,
    moved: Mapping[str, Moved],
    exceptions: Mapping[str, Exceptional],
    filters: tuple[Filter, ...],
) -> Card:
    rating = one.rag or NOT_RATED
    answers = (one.priority_name, one.directorate_name, rating, one.movement)
    marks = [f.mark(answer) for f, answer in zip(filters, answers, strict=True) if answer in f.choices]
    return Card(
        number=number,
        indicator=one,
        rating=rating,
        outlook=f"{Outlook(one.outlook).arrow} {one.outlook}" if one.outlook else "",
        trend=trend,
        chart=chart_of(trend),
        spark=spark_of(trend),
        moved=moved.get(one.key),
        exceptional=exceptions.get(one.key),
        marks=" ".join(marks),
    )


def grouped(position: Position, cards: tuple[Card, ...]) -> Iterator[tuple[str, list[Group]]]:
    """The cards under their priorities, and within them under their outcomes; all in framework order."""
    by_outcome: dict[str, list[Card]] = {}
    for card in cards:
        by_outcome.setdefault(card.indicator.outcome, []).append(card)
    for priority in position.priorities:
        mine = [one for one in position.outcomes if one.priority == priority.code and one.code in by_outcome]
        if mine:
            yield priority.name, [(one, by_outcome[one.code]) for one in mine]


def marks_of(cards: Iterable[Card]) -> str:
    """The classes of some cards, for the heading above them: each alone, and those that one card has together.

    A priority is the same for all of them and joins no other.
    """
    joined = (mark for card in cards for mark in _joined(card.marks.split()))
    return " ".join(dict.fromkeys(joined))


def _joined(marks: Sequence[str]) -> Iterator[str]:
    yield marks[0]
    for together in together_of(marks[1:]):
        yield "".join(together)


def together_of(choices: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Every way to take one or more of some things, in their order."""
    return chain.from_iterable(combinations(choices, size) for size in range(1, len(choices) + 1))


def shares_of(names: Mapping[str, str], tallies: Mapping[str, Tally]) -> list[Share]:
    """The rows of a summary.

    Args:
        names: by code, in order.
        tallies: by code; codes without indicators may be absent.
    """
    return [_share(name, tallies[code]) for code, name in names.items() if code in tallies]


def _share(name: str, tally: Tally) -> Share:
    counts = [(rag.value, tally.of(rag)) for rag in reversed(Rag)] + [(NOT_RATED, tally.not_rated)]
    return Share(name, tally, tuple((word, count, 100 * count / tally.total) for word, count in counts))
