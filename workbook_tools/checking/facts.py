"""What the framework knows of each indicator, as columns beside its readings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any

import polars as pl

from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import BAND_COLUMNS, Bands
from workbook_tools.framework.rollup import worst_expression
from workbook_tools.framework.status import words_expression
from workbook_tools.framework.target import Target, parse_target
from workbook_tools.framework.tolerance import parse_margin
from workbook_tools.framework.vocabulary import Basis, Polarity, Unit
from workbook_tools.framework.yardstick import Yardstick

KEY = ["period", "directorate", "ref"]

# The year to date and the year end are rated against targets of their own, and never mixed with the period's; what
# figures would give beside a judgement is the period's target again.
YTD, YEAR_END, BESIDE = "ytd_", "end_", "beside_"


def _target_columns(prefix: str) -> dict[str, Any]:
    numbers = [f"{prefix}{name}" for name in ("target_low", "target_high", *BAND_COLUMNS)]
    return {f"{prefix}target_text": pl.String, **dict.fromkeys(numbers, pl.Float64), f"{prefix}strict": pl.Boolean}


_SCHEMA = {
    "unit": pl.String,
    "polarity": pl.String,
    "basis": pl.String,
    "due": pl.Boolean,
    "own_period": pl.String,
    "tolerance": pl.String,
    "margin": pl.String,
    "decimals": pl.Int64,
    "round_first": pl.Boolean,
    **_target_columns(""),
    **_target_columns(YTD),
    **_target_columns(YEAR_END),
    **_target_columns(BESIDE),
}


_ALIKE: dict[str, Any] = {"alike": pl.Int64}

_NAMES = ("ref", "directorate", "outcome", "title")
_PRACTICE = attrgetter(*(field.name for field in dataclasses.fields(Indicator) if field.name not in _NAMES))


def facts(framework: Framework, wanted: Iterable[tuple[Period, str]]) -> pl.DataFrame:
    """A row for each indicator of each directorate and period that a batch holds.

    Args:
        framework: the council's.
        wanted: (period, directorate code), each once.

    Returns:
        The columns of `KEY`; unit, polarity, basis, whether a figure is due, the period it belongs to, tolerance and
        margin as written, decimals and whether figures are rounded to them first; then the target as written, its ends
        and the bands that decide the rating (null where the figures decide nothing): of the period, of the year to
        date (`YTD`), of the year's end (`YEAR_END`), and beside a judgement (`BESIDE`).
    """
    # Indicators of one practice and one target come out alike: of sixty thousand, few need working out.
    known: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    rows = []
    for period, code in wanted:
        name = str(period)
        for one in framework.indicators_of(code):
            alike = (name, _PRACTICE(one), *framework.targets.get(one.key, {}).items())
            if alike not in known:
                known[alike] = (len(known), *_held(framework, one, period))
            rows.append((name, code, one.ref, known[alike][0]))
    asked = pl.DataFrame(rows, schema=dict.fromkeys(KEY, pl.String) | _ALIKE, orient="row")
    worked_out = pl.DataFrame(list(known.values()), schema=_ALIKE | _SCHEMA, orient="row")
    return asked.join(worked_out, on=list(_ALIKE), how="left", maintain_order="left").drop(_ALIKE)


def _held(framework: Framework, indicator: Indicator, period: Period) -> tuple[Any, ...]:
    own = framework.own_target(indicator, period)
    text = own.text if own else framework.own_target_text(indicator, period)
    beside = _held_against(text, own, framework.bands_of(indicator, own))
    own_period = indicator.own_period(period)
    return (
        indicator.unit.value,
        indicator.polarity.value,
        indicator.basis.value,
        indicator.is_due(period),
        str(own_period),
        f"{indicator.tolerance:f}",
        str(indicator.amber_margin or framework.amber_margin),
        indicator.decimals,
        framework.round_first,
        *(beside if indicator.computed else _held_against(text, own, None)),
        *_in_year(framework, indicator, framework.ytd_target(indicator, period)),
        *_in_year(framework, indicator, framework.year_end_target(indicator, period)),
        *beside,
    )


_Held = tuple[str | float | bool | None, ...]
_NOTHING: _Held = ("", *(None,) * 6, False)


def _in_year(framework: Framework, indicator: Indicator, target: Target | None) -> _Held:
    if target is None:
        return _NOTHING
    return _held_against(target.text, target, framework.bands_of(indicator, target) if indicator.computed else None)


def _held_against(text: str, target: Target | None, within: Bands | None) -> _Held:
    low, high = (target.low, target.high) if target and target.comparable else (None, None)
    ends = (None if low is None else float(low), None if high is None else float(high))
    if within is None:
        return (text, *ends, None, None, None, None, False)
    limits = (within.green_low, within.green_high, within.amber_low, within.amber_high)
    return (text, *ends, *(None if end is None else float(end) for end in limits), within.strict)


def reckoning(row: Mapping[str, Any], figure: str = "actual", prefix: str = "") -> str:
    """Why a row's figure has its rating, in one clause.

    Args:
        row: of a frame that holds the facts.
        figure: the column of the figure, in the measure's own unit.
        prefix: whose target: "", `YTD`, `YEAR_END` or `BESIDE`.

    Returns:
        Such as "19.4% is 11.8% worse than the target of 22%; Amber reaches to 10%, so Red"; "" where there is no
        figure, or figures decide nothing.
    """
    target, margin = parse_target(row[f"{prefix}target_text"] or ""), parse_margin(row["margin"] or "")
    banded = any(row[f"{prefix}{name}"] is not None for name in BAND_COLUMNS)
    if row[figure] is None or not banded or target is None or margin is None:
        return ""
    yardstick = Yardstick(
        target=target,
        polarity=Polarity(row["polarity"]),
        tolerance=Decimal(row["tolerance"]),
        margin=margin,
        unit=Unit(row["unit"]),
        decimals=row["decimals"],
        round_first=row["round_first"],
    )
    return yardstick.explain(row[figure])


def with_statuses(framework: Framework, frame: pl.DataFrame, rating: str = "computed_rag") -> pl.DataFrame:
    """Rate the measures of polarity status whose rating is computed.

    Args:
        framework: says which measures are made of parts.
        frame: the check frame, with `source`, the facts, `actual_shown` and the column of ratings.
        rating: that column.

    Returns:
        The frame with each such rating filled in: what the figure says, or the worst of the measure's parts; and
        `of_parts`, true where it is the latter and so no figure of its own is wanted.
    """
    status = (pl.col("polarity") == Polarity.STATUS.value) & (pl.col("basis") == Basis.COMPUTED.value)
    frame = frame.with_columns(pl.when(status).then(words_expression("actual_shown")).otherwise(rating).alias(rating))
    parts = [(*i.key, part.ref) for i in framework.parents for part in framework.parts_of(i)]
    made_of = pl.DataFrame(parts, schema=dict.fromkeys(("directorate", "ref", "part"), pl.String), orient="row")
    rows = frame.select("source", "directorate", pl.col("ref").alias("part"), pl.col(rating).alias("_worst"))
    of_parts = made_of.join(rows, on=["directorate", "part"]).group_by("source", "directorate", "ref")
    joined = frame.join(
        of_parts.agg(worst_expression("_worst"), pl.lit(value=True).alias("_made_of_parts")),
        on=["source", "directorate", "ref"],
        how="left",
        maintain_order="left",
    )
    of_parts_only = status & pl.col("_made_of_parts").fill_null(value=False)
    worst = pl.when(of_parts_only).then("_worst").otherwise(rating).alias(rating)
    return joined.with_columns(worst, of_parts_only.alias("of_parts")).drop("_worst", "_made_of_parts")
