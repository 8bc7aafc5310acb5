"""Everything that one figure is held against."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_tools.framework.rag import Bands, as_printed, bands, explain
from workbook_tools.framework.target import Target
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Polarity, Unit

_MARKS = {Unit.PERCENT: "%", Unit.MONEY: "£", Unit.DAYS: " days"}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A target with the council's practice around it.

    Attributes:
        target: what the figure should reach.
        polarity: which direction is good.
        tolerance: points taken off the target for Green; the target's own where it names one.
        margin: how far beyond Green is Amber.
        unit: of the figure.
        decimals: digits printed after the point; None for all.
        round_first: figures are rounded to those decimals before they are rated.
    """

    target: Target
    polarity: Polarity
    tolerance: Decimal
    margin: Margin
    unit: Unit = Unit.NUMBER
    decimals: int | None = None
    round_first: bool = False

    @property
    def bands(self) -> Bands | None:
        """The numbers that decide; None where no figure can be rated."""
        return self._bands(self.decimals if self.round_first else None)

    def explain(self, figure: Decimal | float) -> str:
        """Why a figure has its rating, in one clause; "" where it has none.

        Args:
            figure: in the measure's own unit.
        """
        within = self._bands(None)
        if within is None:
            return ""
        rated = as_printed(figure, self.decimals if self.round_first else None)
        return explain(rated, self.target, within, self.margin, _MARKS.get(self.unit, ""), self.decimals)

    def _bands(self, rounded_to: int | None) -> Bands | None:
        own = self.target.tolerance
        tolerance = self.tolerance if own is None else own
        return bands(self.target, self.polarity, tolerance, self.margin, rounded_to)
