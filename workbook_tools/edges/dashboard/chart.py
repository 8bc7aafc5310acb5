"""One indicator's history as a drawing: figures, targets, rating bands, and the limits of its own habits.

Everything that the drawing shows is also said in words (`Chart.words`) and stands in the table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from workbook_tools.edges.dashboard.scale import Scale, scale_for
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import Bands
from workbook_tools.framework.vocabulary import Rag, Unit
from workbook_tools.position.series import Point, Trend
from workbook_tools.position.spc import Control, control
from workbook_tools.returns.values import show

WIDTH, HEIGHT = 640.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 12.0, 12.0, 34.0
SPARK_WIDTH, SPARK_HEIGHT = 96.0, 24.0

# Beyond so many, every second or third period is named.
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on the drawing.

    Attributes:
        rag: decides its shape; "" where it is not rated.
        unusual: it is part of a pattern that chance alone seldom makes.
    """

    x: float
    y: float
    rag: str
    unusual: bool


@dataclass(frozen=True, slots=True)
class Zone:
    """An area in which a figure would be rated so."""

    rag: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line across some of the drawing; `kind` is what it stands for."""

    kind: str
    x1: float
    x2: float
    y: float


@dataclass(frozen=True, slots=True)
class Named:
    """A word on an axis, and where."""

    text: str
    place: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of one series.

    Attributes:
        path: the line through the figures, as an SVG path; it breaks where a period has none.
        marks, zones, lines, across, up: its parts; `across` names periods, `up` figures.
        control: limits, where the series is long enough for them.
        words: all of it in words.
    """

    path: str
    marks: tuple[Mark, ...]
    zones: tuple[Zone, ...]
    lines: tuple[Line, ...]
    across: tuple[Named, ...]
    up: tuple[Named, ...]
    control: Control | None
    words: str


def chart_of(trend: Trend) -> Chart | None:
    """Draw a series.

    Args:
        trend: an indicator's, oldest first.

    Returns:
        None where fewer than two periods have a figure: one figure is no history.
    """
    if len(trend.figures) < 2:
        return None
    limits = control(trend.figures)
    up = scale_for(_heights(trend, limits), HEIGHT - BOTTOM, TOP)
    columns = _Columns(len(trend.points))
    return Chart(
        path=path_of(trend.points, columns, up),
        marks=tuple(_marks(trend, columns, up, limits)),
        zones=tuple(_zones(trend.points, columns, up)),
        lines=(*_targets(trend.points, columns, up), *_limits(limits, up)),
        across=tuple(_across(trend.points, columns)),
        up=tuple(Named(said(mark, trend.unit), up(mark)) for mark in up.marks),
        control=limits,
        words=_words(trend, limits),
    )


def spark_of(trend: Trend) -> str:
    """The line of a series as a small SVG path without axes; "" where there are fewer than two figures."""
    if len(trend.figures) < 2:
        return ""
    up = scale_for(trend.figures, SPARK_HEIGHT - 2, 2)
    return path_of(trend.points, _Columns(len(trend.points), 2, SPARK_WIDTH - 2), up)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The periods side by side."""

    number: int
    start: float = LEFT
    end: float = WIDTH - RIGHT

    @property
    def width(self) -> float:
        return (self.end - self.start) / self.number

    def left(self, place: int) -> float:
        return round(self.start + place * self.width, 1)

    def middle(self, place: int) -> float:
        return round(self.start + (place + 0.5) * self.width, 1)


def path_of(points: tuple[Point, ...], columns: _Columns, up: Scale) -> str:
    """The line through the figures there are; a period without one is a gap, never a guess."""
    parts, drawing = [], False
    for place, point in enumerate(points):
        if point.figure is not None:
            parts.append(f"{'L' if drawing else 'M'}{columns.middle(place):g} {up(point.figure):g}")
        drawing = point.figure is not None
    return " ".join(parts)


def said(figure: float, unit: str) -> str:
    """A figure in its unit, with as many digits as make sense on an axis or in a sentence."""
    return show(Decimal(f"{figure:.4g}") if abs(figure) < 10000 else Decimal(round(figure)), Unit(unit))


def _heights(trend: Trend, limits: Control | None) -> Iterator[float]:
    yield from trend.figures
    for point in trend.points:
        yield from (end for end in (point.low, point.high) if end is not None)
    if limits:
        yield from (limits.low, limits.high)


def _marks(trend: Trend, columns: _Columns, up: Scale, limits: Control | None) -> Iterator[Mark]:
    number = 0
    for place, point in enumerate(trend.points):
        if point.figure is None:
            continue
        unusual = bool(limits and limits.signals[number])
        yield Mark(columns.middle(place), up(point.figure), point.rag.value if point.rag else "", unusual)
        number += 1


def _zones(points: tuple[Point, ...], columns: _Columns, up: Scale) -> Iterator[Zone]:
    """One set of zones for each run of periods that share their bands, so that no seam shows between them."""
    for within, run in groupby(enumerate(points), key=lambda numbered: numbered[1].bands):
        places = [place for place, _ in run]
        start, end = columns.left(places[0]), columns.left(places[-1] + 1)
        for rag, low, high in _spans(within, up) if within else ():
            top, foot = up(high), up(low)
            if foot > top:
                yield Zone(rag.value, start, top, round(end - start, 1), round(foot - top, 1))


def _spans(bands: Bands, up: Scale) -> Iterator[tuple[Rag, float, float]]:
    """Where on the scale each rating reaches; a side without an end reaches to the scale's own."""
    green_low, green_high = _ends(bands.green_low, bands.green_high, up)
    yield Rag.GREEN, green_low, green_high
    if bands.green_low is not None:
        low = green_low if bands.amber_low is None else float(bands.amber_low)
        yield from ((Rag.AMBER, low, green_low), (Rag.RED, up.low, low))
    if bands.green_high is not None:
        high = green_high if bands.amber_high is None else float(bands.amber_high)
        yield from ((Rag.AMBER, green_high, high), (Rag.RED, high, up.high))


def _ends(low: Decimal | None, high: Decimal | None, up: Scale) -> tuple[float, float]:
    return (up.low if low is None else float(low), up.high if high is None else float(high))


def _targets(points: tuple[Point, ...], columns: _Columns, up: Scale) -> Iterator[Line]:
    for place, point in enumerate(points):
        for end in dict.fromkeys((point.low, point.high)):
            if end is not None:
                yield Line("target", columns.left(place), columns.left(place + 1), up(end))


def _limits(limits: Control | None, up: Scale) -> Iterator[Line]:
    if limits:
        for kind, figure in (("mean", limits.mean), ("limit", limits.low), ("limit", limits.high)):
            yield Line(kind, LEFT, WIDTH - RIGHT, up(figure))


def _across(points: tuple[Point, ...], columns: _Columns) -> Iterator[Named]:
    every = -(-len(points) // _NAMED)
    for place, point in enumerate(points):
        if (len(points) - 1 - place) % every == 0:
            yield Named(_brief(point.own_period), columns.middle(place))


def _brief(period: Period) -> str:
    """`Q2 17-18`, or `Jan 23`."""
    year = period.financial_year[2:] if period.frequency == "quarterly" else f"{period.start_year % 100:02d}"
    return f"{period.short} {year}"


def _words(trend: Trend, limits: Control | None) -> str:
    known = [point for point in trend.points if point.figure is not None]
    first, last = known[0], known[-1]
    low, high = (said(end, trend.unit) for end in (min(trend.figures), max(trend.figures)))
    parts = [
        f"{first.own_period.label} to {last.own_period.label}: "
        f"from {first.shown} to {last.shown}, between {low} and {high}.",
        f"The latest target is {last.target}." if last.target else "",
        limits.words if limits else "",
    ]
    return " ".join(part for part in parts if part)
