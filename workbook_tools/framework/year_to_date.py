"""What the periods on record come to since 1 April: of figures, and of the targets they are held against.

A flow adds up, a stock is its latest, a ratio is worked out again from what stands above and below its line, and an
average is weighted by what stands below it. A total of monthly snapshots is the commonest fault of published
year-to-date columns (a county's report of January 2023 adds up ten counts of the same library members), and a mean over
months without data the next: months without a figure are left out, never taken for nought.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from workbook_tools.framework.period import Period
from workbook_tools.framework.target import Target, write_target
from workbook_tools.framework.vocabulary import Aggregation

_DECIMALS = Decimal("1e-6")

# Percent of a year's target by the end of each period; empty for an even course, None where nothing is split.
Split = tuple[tuple[str, Decimal], ...] | None


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """One period's figure on record.

    Attributes:
        period: the one the figure belongs to, its lag taken off.
        value: in the measure's own unit; None where there is none.
        numerator, denominator: what stands above and below its line; None where not known.
    """

    period: Period
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class YtdFigure:
    """A year-to-date figure.

    Attributes:
        value: in the measure's own unit.
        periods: those whose figures are in it, oldest first.
        how: what was done, as in "sum of 10 periods".
    """

    value: Decimal
    periods: tuple[Period, ...]
    how: str


def year_to_date(values: Sequence[PeriodFigure], aggregation: Aggregation | None) -> YtdFigure | None:
    """Bring a year's figures together.

    Args:
        values: in any order; those of other years than the newest period's are left out, and of two for one period the
            later in the sequence counts. Figures that are themselves counted from April call for "latest".
        aggregation: how periods make a year; None where the council has not said.

    Returns:
        The figure, or None where there is no figure, nobody said how, or a ratio's parts are not all known.
    """
    by_period = {figure.period: figure for figure in values}
    year = max(by_period).financial_year if by_period else ""
    known = [by_period[p] for p in sorted(by_period) if p.financial_year == year and by_period[p].value is not None]
    if not known or aggregation is None:
        return None
    worked = _WAYS[aggregation](known)
    return YtdFigure(worked[0], tuple(figure.period for figure in known), worked[1]) if worked else None


_Worked = tuple[Decimal, str] | None


def _value(figure: PeriodFigure) -> Decimal:
    return figure.value or Decimal(0)


def _sum(known: list[PeriodFigure]) -> _Worked:
    return sum(map(_value, known), Decimal(0)), f"sum of {_periods(known)}"


def _latest(known: list[PeriodFigure]) -> _Worked:
    return _value(known[-1]), f"latest figure, of {known[-1].period.label}"


def _average(known: list[PeriodFigure]) -> _Worked:
    weights = [figure.denominator for figure in known if figure.denominator is not None]
    total = sum(weights, Decimal(0))
    if len(weights) == len(known) and total > 0:
        weighted = sum((_value(f) * w for f, w in zip(known, weights, strict=True)), Decimal(0))
        return weighted / total, f"average of {_periods(known)}, weighted by their denominators"
    return sum(map(_value, known), Decimal(0)) / len(known), f"average of {_periods(known)}"


def _ratio(known: list[PeriodFigure]) -> _Worked:
    above = [figure.numerator for figure in known if figure.numerator is not None]
    below = [figure.denominator for figure in known if figure.denominator is not None]
    total, scale = sum(below, Decimal(0)), _scale(known)
    if len(above) < len(known) or len(below) < len(known) or total <= 0 or scale is None:
        return None
    whole = sum(above, Decimal(0))
    return whole / total * scale, f"{whole:,f} of {total:,f} in {_periods(known)}"


def _scale(known: list[PeriodFigure]) -> Decimal | None:
    """What the quotient is multiplied by: 100 of a percentage, 100,000 of a rate. The figures on record tell it.

    Returns:
        A power of ten; any where every numerator is nought; None where the figures contradict one another.
    """
    scales = [f.value * f.denominator / f.numerator for f in known if f.value and f.denominator and f.numerator]
    if not scales:
        return None if any(figure.numerator for figure in known) else Decimal(1)
    powers = {scale.log10().to_integral_value(ROUND_HALF_UP) for scale in scales if scale > 0}
    return Decimal(10) ** powers.pop() if len(powers) == 1 and min(scales) > 0 else None


def _periods(known: list[PeriodFigure]) -> str:
    return f"{len(known)} period{'' if len(known) == 1 else 's'}"


_WAYS: dict[Aggregation, Callable[[list[PeriodFigure]], _Worked]] = {
    Aggregation.SUM: _sum,
    Aggregation.LATEST: _latest,
    Aggregation.AVERAGE: _average,
    Aggregation.RATIO: _ratio,
}


def year_to_date_target(targets: Sequence[Target], aggregation: Aggregation | None) -> Target | None:
    """Bring the targets of a year's periods together, in the way of their figures.

    Args:
        targets: of the periods in which a figure is due, oldest first.
        aggregation: as for the figures. An average's or ratio's periods count alike, as nobody knows beforehand what
            will stand below the line; where they all have one target, that is the year's.

    Returns:
        The target, written in the house style, with the tolerance of the last; None where there is none, nobody said
        how, or targets in words or of different kinds would have to be added.
    """
    if not targets or aggregation is None:
        return None
    last, meanings = targets[-1], {_meaning(target) for target in targets}
    if aggregation is Aggregation.LATEST or (aggregation is not Aggregation.SUM and len(meanings) == 1):
        return last
    if not last.comparable or len({meaning[2:] for meaning in meanings}) > 1:
        return None
    parts = 1 if aggregation is Aggregation.SUM else len(targets)
    lows = sum((target.low or Decimal(0) for target in targets), Decimal(0))
    highs = sum((target.high or Decimal(0) for target in targets), Decimal(0))
    return with_ends(last, lows / parts, highs / parts)


def _meaning(target: Target) -> tuple[object, ...]:
    return target.low, target.high, target.kind, target.comparable, target.strict, target.direction, target.percent


def share_of_year(target: Target, period: Period, split: Split = ()) -> Target:
    """The part of a year's target that is to be reached by the end of a period.

    Args:
        target: for the whole year.
        period: in that year.
        split: percent of the year's target by the end of each period (`Q1`, `Apr`); of one not named an even course
            is expected.
    """
    if not target.comparable or target.low is None or target.high is None:
        return target
    even = Decimal(period.number_in_year), Decimal(4 if period.frequency == "quarterly" else 12)
    profile = dict(split or ())
    part, whole = (profile[period.short], Decimal(100)) if period.short in profile else even
    return with_ends(target, target.low * part / whole, target.high * part / whole)


def with_ends(target: Target, low: Decimal, high: Decimal) -> Target:
    """A target of the same kind with other numbers, written anew and without what was said of the old ones."""
    low, high = (_tidied(end) for end in (low, high))
    plain = replace(target, low=low, high=high, each=None, annual=None, aspire=None, bracket=None, benchmark=None)
    return replace(plain, text=write_target(plain))


def _tidied(end: Decimal) -> Decimal:
    return end.quantize(Decimal(1)) if end == end.to_integral_value() else end.quantize(_DECIMALS, ROUND_HALF_UP)
