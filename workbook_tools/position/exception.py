"""What members are asked to look at: what is Red, and what has slipped to Amber."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.indicator import IndicatorPosition
from workbook_tools.position.series import KEY, red_runs

NEWLY, FIRST, STILL, SLIPPED = "Newly Red", "Red, not rated before", "Still Red", "Slipped to Amber"
_ORDER = {NEWLY: 0, FIRST: 1, STILL: 2, SLIPPED: 3}


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One indicator that is Red or has slipped from Green to Amber.

    Attributes:
        section: "Newly Red", "Red, not rated before", "Still Red" or "Slipped to Amber".
        red_periods: for how many rated periods in a row it has been Red, this one among them, as far as they are on
            record; 0 where it is not Red.
        red_since: the first of them; None where it is not Red.
    """

    indicator: IndicatorPosition
    section: str
    red_periods: int
    red_since: Period | None


def exceptions_frame(frame: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """The rows of a position that are exceptions.

    Args:
        frame: the position's.
        series: as `series_frame` gives it.

    Returns:
        Those rows with `section`, `red_periods` and `red_since` (null where it is not Red), newly Red first, each kind
        in framework order.
    """
    red, was_red = pl.col("rag") == Rag.RED.value, pl.col("previous_rag") == Rag.RED.value
    slipped = (pl.col("rag") == Rag.AMBER.value) & (pl.col("previous_rag") == Rag.GREEN.value)
    known = pl.col("previous_rag").is_not_null()
    section = (
        pl.when(red & was_red)
        .then(pl.lit(STILL))
        .when(red & known)
        .then(pl.lit(NEWLY))
        .when(red)
        .then(pl.lit(FIRST))
        .when(slipped)
        .then(pl.lit(SLIPPED))
    )
    shown = frame.with_columns(section=section).filter(pl.col("section").is_not_null())
    runs = red_runs(series.join(shown.filter(red), on=KEY, how="semi"))
    joined = shown.join(runs, on=KEY, how="left", maintain_order="left")
    return joined.sort(pl.col("section").replace_strict(_ORDER, return_dtype=pl.Int64), maintain_order=True)


def exceptions_of(frame: pl.DataFrame, by_key: Mapping[str, IndicatorPosition]) -> Iterator[Exceptional]:
    """The rows of `exceptions_frame` as objects."""
    for key, section, number, since in frame.select("key", "section", "red_periods", "red_since").iter_rows():
        yield Exceptional(by_key[key], section, number or 0, Period.parse(since) if since else None)
