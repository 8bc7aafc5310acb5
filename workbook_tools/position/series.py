"""Each indicator over the periods on record: figures, the targets they were held against, ratings, lag."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from workbook_tools.checking.past import Past
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import Bands
from workbook_tools.framework.target import Target, parse_target
from workbook_tools.framework.vocabulary import Rag

KEY = ["directorate", "ref"]
SCHEMA = {
    "period": pl.String,
    "order": pl.Int64,
    "directorate": pl.String,
    "ref": pl.String,
    "actual": pl.Float64,
    "actual_shown": pl.String,
    "target_text": pl.String,
    "rag": pl.String,
}


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series.

    Attributes:
        period: in which it was reported.
        own_period: the one the figure belongs to: earlier where the measure lags.
        figure: in the measure's own unit; None where there is none or it is words.
        shown: as a person reads it; "".
        target: as it stood then, in words; "".
        rag: the rating that counted; None where there is none.
        low, high: the numbers of the target: alike for one number; None where it is words.
        bands: what the figure is rated within by today's practice; None where figures can't be rated.
    """

    period: Period
    own_period: Period
    figure: float | None
    shown: str
    target: str
    rag: Rag | None
    low: float | None = None
    high: float | None = None
    bands: Bands | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """An indicator's series, oldest first; the last point is this period's.

    Attributes:
        lag: how many periods a figure lies behind the period it is reported in.
    """

    key: str
    title: str
    unit: str
    lag: int
    points: tuple[Point, ...]

    @property
    def figures(self) -> tuple[float, ...]:
        """The figures there are."""
        return tuple(point.figure for point in self.points if point.figure is not None)


def order_of(period: Period) -> int:
    """A period's place among all of its kind, as `Past` counts."""
    return period.start_year * (4 if period.frequency == "quarterly" else 12) + period.part


def series_frame(frame: pl.DataFrame, past: Past | None, period: Period) -> pl.DataFrame:
    """Every indicator of a position and period on record.

    Args:
        frame: the position's.
        past: earlier periods; None where nothing is known but last period's figure as the return shows it.
        period: the position's.

    Returns:
        The columns of `SCHEMA`, oldest first.
    """
    now = _now(frame, period)
    if past is None or past.frame.is_empty():
        return pl.concat([_as_shown(frame, period.previous()), now])
    parts, here = (4 if period.frequency == "quarterly" else 12), order_of(period)
    earlier = past.frame.filter((pl.col("parts") == parts) & (pl.col("order") < here))
    known = earlier.join(frame.select(KEY), on=KEY, how="semi").select(list(SCHEMA))
    recorded = known.filter(pl.col("order") == here - 1)
    unrecorded = frame.join(recorded, on=KEY, how="anti")
    return pl.concat([known, _as_shown(unrecorded, period.previous()), now]).sort("order", maintain_order=True)


def _now(frame: pl.DataFrame, period: Period) -> pl.DataFrame:
    return _laid_out(frame.with_columns(target_text=pl.col("target")), period)


def _as_shown(frame: pl.DataFrame, period: Period) -> pl.DataFrame:
    """Last period as this period's return shows it; its target is not known."""
    shown = frame.filter(pl.col("previous_actual").is_not_null() | pl.col("previous_rag").is_not_null())
    texts = {text: figure_of(text) for text in shown["previous_actual"].drop_nulls().unique()}
    figures = pl.col("previous_actual").replace_strict(texts, default=None, return_dtype=pl.Float64)
    then = shown.with_columns(
        actual=figures,
        actual_shown=pl.col("previous_actual"),
        rag=pl.col("previous_rag"),
        target_text=pl.lit(None, dtype=pl.String),
    )
    return _laid_out(then, period)


def figure_of(text: str) -> float | None:
    """The number that a shown figure is; None for words."""
    number = parse_number(text)
    return float(number.value) if number else None


def _laid_out(frame: pl.DataFrame, period: Period) -> pl.DataFrame:
    placed = frame.with_columns(period=pl.lit(str(period)), order=pl.lit(order_of(period), dtype=pl.Int64))
    return placed.select(list(SCHEMA)).cast(SCHEMA)  # type: ignore[arg-type]


def red_runs(series: pl.DataFrame) -> pl.DataFrame:
    """How many periods in a row each indicator has been Red, counted back from the last; those not Red are left out.

    Args:
        series: as `series_frame` gives it. A period without a rating neither counts nor breaks the row: a measure that
            is due twice a year can be Red twice running.

    Returns:
        The columns `directorate`, `ref`, `red_periods` and `red_since` (the first period of the row).
    """
    rated = series.filter(pl.col("rag").is_not_null()).sort("order", descending=True, maintain_order=True)
    red = (pl.col("rag") == Rag.RED.value).cast(pl.Int64)
    running = rated.with_columns(still=red.cum_prod().over(KEY)).filter(pl.col("still") == 1)
    counted = pl.len().cast(pl.Int64).alias("red_periods")
    return running.group_by(KEY, maintain_order=True).agg(counted, pl.col("period").last().alias("red_since"))


def trends(series: pl.DataFrame, framework: Framework, indicators: Iterable[Indicator]) -> dict[str, Trend]:
    """The series of some indicators as objects, by key.

    Args:
        series: as `series_frame` gives it.
        indicators: of the framework.
    """
    wanted = {one.key: one for one in indicators}
    points: dict[tuple[str, str], list[Point]] = {key: [] for key in wanted}
    for name, _, directorate, ref, *row in series.iter_rows():
        if (directorate, ref) in points:
            points[directorate, ref].append(_point(framework, wanted[directorate, ref], Period.parse(name), *row))
    return {
        f"{directorate}/{ref}": Trend(f"{directorate}/{ref}", one.title, one.unit.value, one.lag, tuple(found))
        for (directorate, ref), found in points.items()
        for one in (wanted[directorate, ref],)
    }


def _point(
    framework: Framework,
    one: Indicator,
    period: Period,
    figure: float | None,
    shown: str | None,
    target: str | None,
    rag: str | None,
) -> Point:
    held = target_then(framework, one, period, target)
    within = framework.bands_of(one, held)
    low, high = (held.low, held.high) if held and held.comparable else (None, None)
    said = target or (held.text if held else "")
    rating = Rag(rag) if rag in _WORDS else None
    first, last = (None if end is None else float(end) for end in (low, high))
    return Point(period, one.own_period(period), figure, shown or "", said, rating, first, last, within)


_WORDS = frozenset(rag.value for rag in Rag)


def target_then(framework: Framework, one: Indicator, period: Period, text: str | None) -> Target | None:
    """The target that a figure was held against: as it stood then, else as the framework has it for that period."""
    written = parse_target(text) if text else None
    return written.at(one.own_period(period)) if written else framework.own_target(one, period)
