"""Tolerance and Amber margin: how far from the target is still Green, and then still Amber."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_tools.framework.numbers import parse_number

MARGIN_FORMS = "10% (of the Green threshold) or 2 points"
TOLERANCE_FORMS = "5 or 5 points"


@dataclass(frozen=True, slots=True)
class Margin:
    """How far beyond the Green threshold is Amber.

    Attributes:
        amount: percent of the threshold where `relative`, else points in the measure's own unit.
        relative: as above.
    """

    amount: Decimal
    relative: bool

    def of(self, threshold: Decimal) -> Decimal:
        """The margin's width at a threshold, in the measure's own unit; never negative."""
        return abs(threshold) * self.amount / 100 if self.relative else self.amount

    def __str__(self) -> str:
        return f"{self.amount:f}%" if self.relative else f"{self.amount:f} points"


def parse_margin(text: str) -> Margin | None:
    """Read `10%` or `2 points`; None for anything else, or for less than nothing."""
    number = parse_number(_without_points(text))
    if number is None or number.value < 0 or number.money:
        return None
    return Margin(number.value, relative=number.percent)


def parse_tolerance(text: str) -> Decimal | None:
    """Read points taken off the target for Green: `5`, `5 points`, or `5%` of a measure in percent; else None."""
    number = parse_number(_without_points(text))
    return number.value if number is not None and number.value >= 0 and not number.money else None


def _without_points(text: str) -> str:
    tidy = " ".join(text.split()).casefold()
    for ending in (" percentage points", " points", " point", "pts"):
        tidy = tidy.removesuffix(ending)
    return tidy
