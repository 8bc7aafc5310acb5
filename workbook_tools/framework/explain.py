"""Why a figure has its rating, in one plain clause."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_tools.framework.bands import Bands, as_printed, inside, rate, slack
from workbook_tools.framework.numbers import plain
from workbook_tools.framework.target import Target
from workbook_tools.framework.tolerance import Margin


@dataclass(frozen=True, slots=True)
class _Side:
    """The side on which a figure misses Green.

    Attributes:
        end, reach: where Green ends and where Amber does.
        written: the number that the target itself names on this side.
        way: how the figure lies to it: "worse than", or "below" and "above" where both sides have an end.
    """

    end: Decimal
    reach: Decimal
    written: Decimal | None
    way: str


def explain(
    figure: Decimal | float,
    target: Target,
    within: Bands,
    margin: Margin,
    unit: str = "",
    decimals: int | None = None,
) -> str:
    """Say why a figure has its rating.

    Args:
        figure: in the measure's own unit.
        target: as written.
        within: the bands of that target, for figures that are not rounded first.
        margin: the one in the bands, said as it was written.
        unit: "%" or " days" is put behind each number, "£" before it.
        decimals: digits to print of the figure; all of them where fewer would tell another story.

    Returns:
        Such as "19.4% is 11.8% worse than the target of 22%; Amber reaches to 10%, so Red".
    """
    exact, printed = as_printed(figure, None), as_printed(figure, decimals)
    why = _why(exact, target, within, unit, margin)
    if _why(printed, target, within, unit, margin) == why:
        return f"{_said(printed, unit, decimals)} {why}"
    return f"{_said(exact, unit)} {why}"


def _why(figure: Decimal, target: Target, within: Bands, unit: str, margin: Margin) -> str:
    side, rating = _missed(figure, target, within), rate(figure, within)
    mark = f"the target of {target.text}"
    if side is None:
        return f"{_met(figure, target, within)} {mark}, so Green"
    if side.end != side.written:
        mark = f"the {_said(side.end, unit)} that is still Green for {mark}"
    if abs(float(figure - side.end)) <= slack(side.end):
        return f"equals {mark} without passing it, so {rating}"
    worse, limit = _distances(abs(figure - side.end), side, unit, margin)
    amber = "nothing beyond Green is Amber" if side.reach == side.end else f"Amber reaches to {limit}"
    return f"is {worse} {side.way} {mark}; {amber}, so {rating}"


def _said(number: Decimal, unit: str, decimals: int | None = None) -> str:
    if unit == "£":
        return f"{'-' if number < 0 else ''}£{plain(abs(number), decimals)}"
    return f"{plain(number, decimals)}{unit.removesuffix('s') if abs(number) == 1 else unit}"


def _missed(figure: Decimal, target: Target, within: Bands) -> _Side | None:
    both = within.green_low is not None and within.green_high is not None
    value = float(figure)
    if not inside(value, within.green_low, None, within.strict):
        return _side(within.green_low, within.amber_low, target.low, "below" if both else "worse than")
    if not inside(value, None, within.green_high, within.strict):
        return _side(within.green_high, within.amber_high, target.high, "above" if both else "worse than")
    return None


def _side(end: Decimal | None, reach: Decimal | None, written: Decimal | None, way: str) -> _Side | None:
    return None if end is None else _Side(end, end if reach is None else reach, written, way)


def _met(figure: Decimal, target: Target, within: Bands) -> str:
    short = within.green_low is not None and target.low is not None and figure < target.low
    over = within.green_high is not None and target.high is not None and figure > target.high
    if short or over:
        return "is within the tolerance of"
    return "meets" if within.green_low is None or within.green_high is None else "is within"


def _distances(gap: Decimal, side: _Side, unit: str, margin: Margin) -> tuple[str, str]:
    """How far a figure lies from Green and how far Amber reaches: both as a share, or both in points."""
    width, base = abs(side.reach - side.end), abs(side.end)
    if margin.relative and base != 0:
        return f"{plain(_apart(gap * 100 / base, margin.amount))}%", f"{plain(margin.amount)}%"
    return _points(_apart(gap, width), unit), _points(width, unit)


def _points(number: Decimal, unit: str) -> str:
    return _said(number, " points" if unit == "%" else unit)


def _apart(value: Decimal, limit: Decimal) -> Decimal:
    """A distance with the digits it takes to see that it is one, and on which side of a limit; at least one."""
    for digits in range(1, 9):
        shown = round(value, digits)
        if shown and (shown > limit) == (value > limit):
            return shown
    return value
