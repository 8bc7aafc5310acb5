"""Statistical process control of a series: is it still the same process, and will it meet its target?

An XmR chart as the NHS draws it (Making Data Count, NHS England: "Strengthening your decisions", and the defaults of
its plotting tool): the mean, limits at 2.66 mean moving ranges from it, and four patterns that chance alone seldom
makes. Moving ranges that are themselves out of the ordinary (3.267 times their mean and over) are left out of the mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

FEWEST = 8
SETTLED = 12
RUN = 7

_LIMIT = 2.66
_ODD_RANGE = 3.267
_NEAR = 2 / 3


class Signal(StrEnum):
    """A pattern that chance alone seldom makes."""

    OUTSIDE = "outside the limits"
    SHIFT = "seven or more on one side of the mean"
    TREND = "seven or more in a row rising or falling"
    NEAR_LIMIT = "two of three close to the same limit"


class Assurance(StrEnum):
    """What the process, left as it is, will do with its target."""

    PASS = "will meet the target every time"
    FAIL = "will miss the target every time"
    HIT_OR_MISS = "will meet the target in some periods and miss it in others"


@dataclass(frozen=True, slots=True)
class Control:
    """A series with its limits.

    Attributes:
        mean, low, high: in the series' own unit.
        trial: the limits rest on fewer than twelve figures and may still move.
        signals: for each figure the patterns that it is part of.
    """

    mean: float
    low: float
    high: float
    trial: bool
    signals: tuple[frozenset[Signal], ...]

    @property
    def latest(self) -> frozenset[Signal]:
        """The patterns that the last figure is part of."""
        return self.signals[-1]

    @property
    def words(self) -> str:
        """What it says of the last figure, as a sentence."""
        found = " and ".join(signal.value for signal in Signal if signal in self.latest)
        limits = "trial limits" if self.trial else "limits"
        if not found:
            return f"No unusual change: the latest figure is within its {limits}."
        return f"A change that chance alone seldom makes: {found.replace('limits', limits)}."

    def assurance(self, target: float, high_is_good: bool) -> Assurance:
        """What this process will do with a target.

        Args:
            target: in the series' own unit.
            high_is_good: a figure at the target or over it meets it; else one at it or under it.
        """
        worst, best = (self.low, self.high) if high_is_good else (-self.high, -self.low)
        aim = target if high_is_good else -target
        return Assurance.PASS if worst >= aim else Assurance.FAIL if best < aim else Assurance.HIT_OR_MISS


def control(figures: Sequence[float]) -> Control | None:
    """Work out the limits of a series and what stands out in it.

    Args:
        figures: oldest first, in any one unit.

    Returns:
        None for fewer than eight figures, which is too short a series to tell its habits.
    """
    if len(figures) < FEWEST:
        return None
    mean, spread = fmean(figures), _LIMIT * _usual_range(figures)
    low, high = mean - spread, mean + spread
    found: list[set[Signal]] = [set() for _ in figures]
    for signal, places in _patterns(figures, mean, spread):
        for place in places:
            found[place].add(signal)
    return Control(mean, low, high, len(figures) < SETTLED, tuple(map(frozenset, found)))


def _usual_range(figures: Sequence[float]) -> float:
    ranges = [abs(later - earlier) for earlier, later in pairwise(figures)]
    usual = [one for one in ranges if one < _ODD_RANGE * fmean(ranges)]
    return fmean(usual) if usual else 0.0


def _patterns(figures: Sequence[float], mean: float, spread: float) -> Iterator[tuple[Signal, Sequence[int]]]:
    away = [figure - mean for figure in figures]
    yield Signal.OUTSIDE, [i for i, one in enumerate(away) if abs(one) > spread]
    for sign in (1, -1):
        yield Signal.SHIFT, _in_runs([sign * one > 0 for one in away], RUN)
        steps = [sign * (later - earlier) > 0 for earlier, later in pairwise(figures)]
        yield Signal.TREND, _with_start(_in_runs(steps, RUN - 1))
        yield Signal.NEAR_LIMIT, _two_of_three([sign * one > _NEAR * spread for one in away])


def _in_runs(holds: Sequence[bool], length: int) -> list[int]:
    """The places within unbroken runs of that length or more."""
    found: list[int] = []
    run: list[int] = []
    for place, one in enumerate([*holds, False]):
        if one:
            run.append(place)
            continue
        found += run if len(run) >= length else []
        run = []
    return found


def _with_start(steps: Sequence[int]) -> list[int]:
    """The figures that some steps lead between: each step's own, and the one before it."""
    return sorted({place for step in steps for place in (step, step + 1)})


def _two_of_three(near: Sequence[bool]) -> list[int]:
    windows = (range(start, start + 3) for start in range(len(near) - 2))
    return sorted({i for window in windows if sum(near[i] for i in window) >= 2 for i in window if near[i]})
