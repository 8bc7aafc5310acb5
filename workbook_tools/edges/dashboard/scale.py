"""From figures to places on a drawing, and the round numbers that mark an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MARKS = 5
_ROOM = 0.08


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale.

    Attributes:
        low, high: the figures at its two ends.
        start, end: where those stand on the drawing, in its own units.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, figure: float) -> float:
        """Where a figure stands; one beyond an end stands at that end."""
        share = (min(max(figure, self.low), self.high) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    @property
    def marks(self) -> tuple[float, ...]:
        """Round numbers within the scale, some three to seven of them."""
        step = _round_step((self.high - self.low) / _MARKS)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return tuple(number * step for number in range(first, last + 1))


def scale_for(figures: Iterable[float], start: float, end: float) -> Scale:
    """A scale that holds some figures with a little room around them.

    Args:
        figures: at least one.
        start, end: as of `Scale`.
    """
    known = list(figures)
    low, high = min(known), max(known)
    room = (high - low) * _ROOM or abs(high) * _ROOM or 1.0
    # A count or a share is never shown as if it could be below nought.
    least = 0.0 if low >= 0 > low - room else low - room
    return Scale(least, high + room, start, end)


def _round_step(least: float) -> float:
    size = 10.0 ** math.floor(math.log10(least))
    return next(step * size for step in _STEPS if step * size >= least * (1 - 1e-9))
