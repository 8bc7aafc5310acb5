"""The only place where a colour is decided.

A target, a polarity, a tolerance and an Amber margin are reduced once, in exact decimals, to `Bands`: up to four
numbers between which a figure is Green, and between which it is still Amber. The rating in Python, the polars
expression and the Excel formula are three renderings of those same numbers, so they cannot come to differ.

Differences are rounded at nine decimals before they are compared: 100 × (1 + 2.5%) is not 102.5 in binary, and a
figure exactly on a boundary belongs to the better side.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from workbook_tools.framework.numbers import plain
from workbook_tools.framework.target import Target
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Polarity, Rag

if TYPE_CHECKING:
    import polars as pl

PLACES = 9
BAND_COLUMNS = ("green_low", "green_high", "amber_low", "amber_high")


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
def bands(target: Target, polarity: Polarity, tolerance: Decimal, margin: Margin) -> Bands | None:
    """Reduce a target and a council's practice to the numbers that decide a rating.

    Args:
        target: the period's target.
        polarity: which direction is good.
        tolerance: points taken off the target for Green, in the measure's own unit.
        margin: how far beyond the Green threshold is Amber.

    Returns:
        The bands, or None where no figure can be rated: a target in words or pairs, polarity status or none.
    """
    if not target.comparable or target.low is None or target.high is None:
        return None
    low, high = target.low - tolerance, target.high + tolerance
    if polarity is Polarity.HIGH:
        return Bands(low, None, low - margin.of(low), None, target.strict)
    if polarity is Polarity.LOW:
        return Bands(None, high, None, high + margin.of(high), target.strict)
    if polarity in (Polarity.RANGE, Polarity.BREAKEVEN):
        return Bands(low, high, low - margin.of(low), high + margin.of(high), target.strict)
    return None


def rate(figure: Decimal | float, within: Bands) -> Rag:
    """Rate one figure.

    Args:
        figure: in the measure's own unit.
        within: its bands.
    """
    value = round(float(figure), PLACES + 3)
    if _inside(value, within.green_low, within.green_high, within.strict):
        return Rag.GREEN
    return Rag.AMBER if _inside(value, within.amber_low, within.amber_high, False) else Rag.RED


def _inside(value: float, low: Decimal | None, high: Decimal | None, strict: bool) -> bool:
    gaps = [round(value - float(low), PLACES)] if low is not None else []
    gaps += [round(float(high) - value, PLACES)] if high is not None else []
    return all(gap > 0 if strict else gap >= 0 for gap in gaps)


def rating_expression(figure: str) -> pl.Expr:
    """The rating as a polars expression.

    Args:
        figure: name of the column of figures; the frame also holds `BAND_COLUMNS` and the boolean `strict`, null
            where there is no such end. A row without figure or without any band has no rating.

    Returns:
        A text expression: "Red", "Amber", "Green" or null.
    """
    import polars as pl

    def inside(low: str, high: str, strict: pl.Expr) -> pl.Expr:
        gaps = [(pl.col(figure) - pl.col(low)).round(PLACES), (pl.col(high) - pl.col(figure)).round(PLACES)]
        tests = [pl.when(strict).then(gap > 0).otherwise(gap >= 0).fill_null(True) for gap in gaps]
        return tests[0] & tests[1]

    rateable = pl.col(figure).is_not_null() & pl.any_horizontal(pl.col(name).is_not_null() for name in BAND_COLUMNS)
    green = inside("green_low", "green_high", pl.col("strict").fill_null(False))
    amber = inside("amber_low", "amber_high", pl.lit(False))
    colour = pl.when(green).then(pl.lit("Green")).when(amber).then(pl.lit("Amber")).otherwise(pl.lit("Red"))
    return pl.when(rateable).then(colour)


def rating_formula(figure: str, within: Bands, scale: int = 1) -> str:
    """The rating as an Excel formula, without the equals sign.

    Args:
        figure: an expression giving the figure, such as `INDEX($G:$G,ROW())`.
        within: the bands, written into the formula as numbers.
        scale: 100 where the cell holds a percentage as Excel keeps it (0.5795), else 1.

    Returns:
        A formula giving "Red", "Amber", "Green", or "" where the cell holds no number. Classic functions only.
    """
    value = f"{figure}*{scale}" if scale != 1 else figure
    green = _inside_formula(value, within.green_low, within.green_high, ">" if within.strict else ">=")
    amber = _inside_formula(value, within.amber_low, within.amber_high, ">=")
    return f'IF(ISNUMBER({figure}),IF({green},"Green",IF({amber},"Amber","Red")),"")'


def _inside_formula(value: str, low: Decimal | None, high: Decimal | None, op: str) -> str:
    tests = [f"ROUND({value}-({low:f}),{PLACES}){op}0"] if low is not None else []
    tests += [f"ROUND({high:f}-{value},{PLACES}){op}0"] if high is not None else []
    return f"AND({','.join(tests)})"


def explain(figure: Decimal | float, target: Target, within: Bands, unit: str = "") -> str:
    """Say in one plain sentence why a figure has its rating.

    Args:
        figure: in the measure's own unit.
        target: as written.
        within: the bands of that target.
        unit: put behind each number ("%" or "").
    """
    rating = rate(figure, within)
    said = f"{plain(figure)}{unit} against the target of {target.text}"
    if rating is Rag.GREEN:
        return f"{said} is Green"
    reach = " and ".join(f"{plain(end)}{unit}" for end in (within.amber_low, within.amber_high) if end is not None)
    return f"{said}: Amber reaches to {reach}, so {rating}"
