"""Yardsticks of every shape, drawn by chance, and a second opinion on what they give, reckoned from the words alone."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from workbook_tools.framework.bands import Bands
from workbook_tools.framework.target import Target
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Polarity, Rag, Unit
from workbook_tools.framework.yardstick import Yardstick

DIRECTED = (Polarity.HIGH, Polarity.LOW, Polarity.RANGE, Polarity.BREAKEVEN)
SCALES = tuple(Decimal(10) ** power for power in (-2, 0, 0, 2, 6, 9))

# Few digits, so that what lies between two of them is never lost in the fifteenth.
numbers = st.decimals(-100, 100, places=2)
amounts = st.decimals(0, 30, places=1)


@st.composite
def yardsticks(draw: st.DrawFn) -> Yardstick:
    """A target of any sign and scale, with any polarity, tolerance and margin."""
    scale = draw(st.sampled_from(SCALES))
    low, high = sorted((draw(numbers) * scale, draw(numbers) * scale))
    polarity = draw(st.sampled_from(DIRECTED))
    if polarity is not Polarity.RANGE:
        high = low = draw(st.sampled_from((low, high, Decimal(0))))
    strict = draw(st.booleans()) and low == high
    target = Target("as drawn", "range" if low < high else "threshold", low, high, strict=strict)
    relative = draw(st.booleans())
    margin = Margin(draw(amounts) if relative else draw(amounts) * scale, relative)
    tolerance = draw(st.just(Decimal(0)) | amounts) * scale
    return Yardstick(target, polarity, tolerance, margin, Unit.NUMBER)


def ends(within: Bands) -> list[Decimal]:
    """The numbers at which a rating turns."""
    four = (within.green_low, within.green_high, within.amber_low, within.amber_high)
    return sorted({end for end in four if end is not None})


@st.composite
def rated(draw: st.DrawFn) -> tuple[Yardstick, Bands, Decimal]:
    """A yardstick, its bands, and a figure that often lies on or near one of their ends."""
    yardstick = draw(yardsticks())
    within = yardstick.bands
    assert within is not None
    near = draw(st.sampled_from(ends(within)))
    scale = max(abs(near), Decimal(1))
    step = draw(st.sampled_from(("0", "1e-6", "-1e-6", "0.01", "-0.01", "0.5", "-0.5", "3", "-3")))
    return yardstick, within, near + Decimal(step) * scale


def by_the_words(yardstick: Yardstick, figure: Decimal) -> Rag:
    """Rate a figure by saying the rule aloud: how far it misses the target, less the tolerance, against the margin."""
    target, polarity = yardstick.target, yardstick.polarity
    assert target.low is not None
    assert target.high is not None
    short, over = target.low - figure, figure - target.high
    misses = {Polarity.HIGH: [(short, target.low, -1)], Polarity.LOW: [(over, target.high, 1)]}
    both = [(short, target.low, -1), (over, target.high, 1)]
    return min((_one(yardstick, *miss) for miss in misses.get(polarity, both)), key=lambda rag: rag.rank)


def _one(yardstick: Yardstick, miss: Decimal, end: Decimal, side: int) -> Rag:
    threshold = end + side * yardstick.tolerance
    beyond = miss - yardstick.tolerance
    if beyond < 0 or (beyond == 0 and not yardstick.target.strict):
        return Rag.GREEN
    margin = yardstick.margin
    width = abs(threshold) * margin.amount / 100 if margin.relative else margin.amount
    return Rag.AMBER if beyond <= width else Rag.RED


def printed(figure: Decimal, decimals: int) -> Decimal:
    """A figure as Excel prints it."""
    return figure.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
