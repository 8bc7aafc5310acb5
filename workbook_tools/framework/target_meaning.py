"""What a target means, and which part of it holds for a period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from workbook_tools.framework.grammar import month_number
from workbook_tools.framework.period import Period

TargetKind = Literal["threshold", "range", "pair", "breakeven", "graduated", "milestone", "words", "placeholder"]

_FREQUENCY = {"quarter": "quarterly", "month": "monthly"}
_MONTH_IN = re.compile(r"[A-Z][a-z]+(?= \d{4}$|$)")


@dataclass(frozen=True, slots=True)
class Target:
    """What a target text means. Numbers are percentage points where `percent`.

    Attributes:
        text: as written.
        kind: "threshold" (one number), "range" (low to high), "pair" (two numbers for two things, `60/20`),
            "breakeven" (nought), "graduated" (`parts` by quarter or month), "milestone" (words, perhaps with a
            percentage in brackets), "words" (`Top quartile`), or "placeholder" (`Tbc`: nothing has been set).
        low, high: the numbers, equal for a threshold.
        strict: written with > or <, so that meeting the number exactly does not meet the target.
        direction: "high" for > and >=, "low" for < and <=, None where none is written.
        percent, money: written with a percent sign; with a pound sign.
        unit: word behind the number (`days`).
        of_what: what it is a share of (`net budget`).
        each: "quarter" or "month" where written so (`each quarter`).
        by: when it is to be met (`March 2019`), where that is said.
        year_end: what the year's last period is held to instead.
        annual: the year's number beside a quarterly one.
        tolerance: points from the target that are still Green (`15% tolerance`).
        aspire: the number aspired to.
        bracket: plain number in brackets, such as the count behind a percentage.
        benchmark: where the number comes from (`2015-16 national average`).
        year: financial year that it is written for.
        behind: "quarter" or "month" where figures run one behind the period that reports them.
        parts: targets by `Q1` to `Q4`, by `Apr` to `Mar`, or for other years by `2017-18`.
    """

    text: str
    kind: TargetKind
    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False
    direction: Literal["high", "low"] | None = None
    percent: bool = False
    money: bool = False
    unit: str | None = None
    of_what: str | None = None
    each: str | None = None
    by: str | None = None
    year_end: Decimal | None = None
    annual: Decimal | None = None
    tolerance: Decimal | None = None
    aspire: Decimal | None = None
    bracket: Decimal | None = None
    benchmark: str | None = None
    year: str | None = None
    behind: str | None = None
    parts: tuple[tuple[str, Target], ...] = ()

    @property
    def comparable(self) -> bool:
        """True where a figure can be rated against it; not against one for a later date (see `at`)."""
        return self.kind in ("threshold", "range", "breakeven") and self.by is None

    @property
    def rateable(self) -> bool:
        """True where a figure can be rated against it in some period: as it stands, once its date has come, by part."""
        return replace(self, by=None).comparable or any(part.rateable for _, part in self.parts)

    @property
    def milestones(self) -> tuple[tuple[str, str], ...]:
        """What is to be done by each quarter or month, in words."""
        return tuple((key, part.text) for key, part in self.parts if part.kind == "milestone")

    def at(self, period: Period) -> Target | None:
        """What holds for a period.

        Args:
            period: the period that reports the figure.

        Returns:
            The part for that period, itself where it holds for every period, or None where nothing is set for it. A
            target for a later date stays one that no figure is rated against until that date.
        """
        if any(word and _FREQUENCY[word] != period.frequency for word in (self.each, self.behind)):
            return None
        if self.year:
            return self._in_year(period.previous() if self.behind else period)
        if self.kind == "graduated":
            return dict(self.parts).get(period.short)
        return self._dated(period)

    def _in_year(self, of_figure: Period) -> Target | None:
        held = dict(self.parts).get(of_figure.financial_year)
        if of_figure.financial_year == self.year:
            held = replace(self, year=None, behind=None, parts=())
        return held.at(of_figure) if held else None

    def _dated(self, period: Period) -> Target:
        if self.by and _reached(self.by, period):
            return replace(self, by=None)
        if self.year_end is not None and period.ends.month == 3:
            return replace(self, low=self.year_end, high=self.year_end, strict=False, year_end=None)
        return self


def _reached(by: str, period: Period) -> bool:
    """True where a period ends in the month of `March 2019` or later; without a year, of its own financial year."""
    named = _MONTH_IN.search(by)
    month = month_number(named[0]) if named else 12
    ends = (period.ends.month - 4) % 12 + 1
    if not by[-4:].isdigit():
        return ends >= month
    starts_year = int(by[-4:]) - (month > 9)
    return (int(period.financial_year[:4]), ends) >= (starts_year, month)
