"""Why a rating moved: the figure, the target, the rating practice, or the director's judgement.

Worked out by exchanging one thing at a time: last period's figure against this period's target, and this period's
figure against last period's target. What alone gives the new rating is what moved it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import rate
from workbook_tools.framework.target import Target
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.series import target_then


class Cause(StrEnum):
    """What moved a rating."""

    FIGURE = "The figure"
    TARGET = "The target"
    BOTH = "The figure and the target"
    PRACTICE = "The rating practice"
    JUDGEMENT = "The director's judgement"
    UNKNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an indicator read in one period.

    Attributes:
        figure: in the measure's own unit; None where there is none.
        shown: the same as a person reads it; "".
        target: in words; "" where it is not known.
        rag: the rating that counted.
    """

    figure: float | None
    shown: str
    target: str
    rag: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a rating moved.

    Attributes:
        words: one sentence that names figures and targets of both periods.
    """

    cause: Cause
    words: str


def why_moved(framework: Framework, one: Indicator, period: Period, then: Reading, now: Reading) -> Why:
    """Say why a rating is another than in the period before.

    Args:
        framework: its practice is today's; last period's is known only by the ratings that it gave.
        period: this one.
        then, now: both rated, and differently.
    """
    held_then = target_then(framework, one, period.previous(), then.target)
    held_now = framework.own_target(one, period)
    cause = _cause(framework, one, (then, held_then), (now, held_now))
    return Why(cause, f"{_SAID[cause]}; {_compared(then, now, held_then, held_now)}.")


_SAID = {
    Cause.FIGURE: "The figure alone moved it",
    Cause.TARGET: "The target alone moved it",
    Cause.BOTH: "The figure and the target moved it together",
    Cause.PRACTICE: "Last period's figure and target would not be rated as they were then",
    Cause.JUDGEMENT: "The director judged it otherwise",
    Cause.UNKNOWN: "What moved it is not on record",
}
Held = tuple[Reading, Target | None]


def _cause(framework: Framework, one: Indicator, before: Held, after: Held) -> Cause:
    (then, held_then), (now, held_now) = before, after

    def rated(reading: Reading, target: Target | None) -> Rag | None:
        within = framework.bands_of(one, target)
        return rate(reading.figure, within) if reading.figure is not None and within else None

    if not one.computed or rated(now, held_now) not in (None, now.rag):
        return Cause.JUDGEMENT
    as_it_was = rated(then, held_then)
    if as_it_was is None or rated(now, held_now) is None:
        return Cause.UNKNOWN
    if as_it_was != then.rag:
        return Cause.PRACTICE
    by_figure, by_target = rated(now, held_then) == now.rag, rated(then, held_now) == now.rag
    if by_figure == by_target:
        return Cause.BOTH
    return Cause.FIGURE if by_figure else Cause.TARGET


def _compared(then: Reading, now: Reading, held_then: Target | None, held_now: Target | None) -> str:
    return f"{_change('figure', then.shown, now.shown)}; {_change('target', _text(held_then), _text(held_now))}"


def _text(target: Target | None) -> str:
    return target.text if target else ""


def _change(what: str, before: str, now: str) -> str:
    if not before and not now:
        return f"no {what} is given in either period"
    if before == now:
        return f"{what} {now} in both periods"
    return f"{what} {before or 'not known'} before and {now or 'not known'} now"
