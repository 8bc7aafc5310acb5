"""The numbers that decide a rating, worked out once from a target and a council's practice, in exact decimals.

A figure exactly on a boundary belongs to the better side. 100 × (1 + 2.5%) is not 102.5 in binary, and spreadsheets
take two numbers for equal from the fifteenth digit on, so what counts as exact is stated here, for every rendering.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from workbook_tools.framework.target import Target
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Polarity, Rag

BAND_COLUMNS = ("green_low", "green_high", "amber_low", "amber_high")

# Closer than this is equal: half a billionth, or what Excel's fifteen digits can't tell apart where that is more.
LEAST_GAP, LEAST_SHARE = 5e-10, 5e-15
_JUST_BEYOND, _SHARE_BEYOND = Decimal("1e-9"), Decimal("1e-14")
# As many digits as Excel reads of a number in a formula.
_DIGITS = Context(prec=15)


@dataclass(frozen=True, slots=True)
class Bands:
    """Where Green and Amber end, in the measure's own unit (percentage points for a percentage).

    Attributes:
        green_low, green_high: Green from and to, inclusive; None where that side has no end.
        amber_low, amber_high: Amber from and to, inclusive; None where that side has no end.
        strict: a figure exactly on a Green end is not Green (targets written with > or <).
    """

    green_low: Decimal | None
    green_high: Decimal | None
    amber_low: Decimal | None
    amber_high: Decimal | None
    strict: bool = False


@lru_cache(maxsize=4096)
def bands(
    target: Target, polarity: Polarity, tolerance: Decimal, margin: Margin, rounded_to: int | None = None
) -> Bands | None:
    """Reduce a target and a council's practice to the numbers that decide a rating.

    Args:
        target: the period's target.
        polarity: which direction is good; for breakeven the target is the base that departures are held against.
        tolerance: points taken off the target for Green, in the measure's own unit.
        margin: how far beyond the Green threshold is Amber.
        rounded_to: digits after the point to which figures are rounded before they are rated; None rates as given.

    Returns:
        The bands, or None where no figure can be rated: a target in words or pairs, polarity status or none.
    """
    if not target.comparable or target.low is None or target.high is None:
        return None
    if polarity in (Polarity.STATUS, Polarity.NONE):
        return None
    low = None if polarity is Polarity.LOW else _DIGITS.subtract(target.low, tolerance)
    high = None if polarity is Polarity.HIGH else _DIGITS.add(target.high, tolerance)
    found = Bands(
        green_low=low,
        green_high=high,
        amber_low=None if low is None else _DIGITS.subtract(low, margin.of(low)),
        amber_high=None if high is None else _DIGITS.add(high, margin.of(high)),
        strict=target.strict,
    )
    return found if rounded_to is None else _for_rounded(found, rounded_to)


def _for_rounded(within: Bands, decimals: int) -> Bands:
    """Bands that give a figure the rating its rounded self has: rounding once here spares three ways of rounding."""
    low, high, strict = within.green_low, within.green_high, within.strict
    return Bands(
        green_low=_rounding_up_to(low, decimals, strict),
        green_high=_mirrored(high, decimals, strict),
        amber_low=_rounding_up_to(within.amber_low, decimals, False),
        amber_high=_mirrored(within.amber_high, decimals, False),
    )


def _rounding_up_to(low: Decimal | None, decimals: int, strict: bool) -> Decimal | None:
    """The least figure that, rounded as Excel does (halves away from nought), is not below an end."""
    if low is None:
        return None
    step = Decimal(1).scaleb(-decimals)
    printed = low.quantize(step, ROUND_CEILING)
    printed += step if strict and printed == low else 0
    half = printed - step / 2
    return half if printed > 0 else _DIGITS.add(half, max(_JUST_BEYOND, abs(half) * _SHARE_BEYOND))


def _mirrored(high: Decimal | None, decimals: int, strict: bool) -> Decimal | None:
    low = _rounding_up_to(None if high is None else -high, decimals, strict)
    return None if low is None else -low


def rate(figure: Decimal | float, within: Bands) -> Rag:
    """Rate one figure.

    Args:
        figure: in the measure's own unit.
        within: its bands.
    """
    value = float(figure)
    if inside(value, within.green_low, within.green_high, within.strict):
        return Rag.GREEN
    return Rag.AMBER if inside(value, within.amber_low, within.amber_high, False) else Rag.RED


def inside(value: float, low: Decimal | None, high: Decimal | None, strict: bool) -> bool:
    """True from a low end to a high one, both in it unless `strict`; None is no end."""
    gaps = [(value - float(low), slack(low))] if low is not None else []
    gaps += [(float(high) - value, slack(high))] if high is not None else []
    return all(gap > near if strict else gap >= -near for gap, near in gaps)


def slack(end: Decimal) -> float:
    """How near to an end is on it, in the measure's own unit."""
    return max(LEAST_GAP, abs(float(end)) * LEAST_SHARE)


def as_printed(figure: Decimal | float, decimals: int | None) -> Decimal:
    """A figure with the digits that Excel shows of it: halves go away from nought.

    Args:
        figure: in the measure's own unit.
        decimals: digits after the point; None keeps all it has.
    """
    exact = figure if isinstance(figure, Decimal) else Decimal(repr(round(figure, 9)))
    return exact if decimals is None else exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
