"""What is known of earlier periods, beside this one's readings.

Everything here is null where it is not known: no history makes a rule inapplicable, never an alarm.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from workbook_tools.checking.facts import KEY
from workbook_tools.form.sections import FURTHER
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.returns.readings import Readings

SECTION = "Performance"

_TEXTS = ("actual_shown", "rag", "outlook", "commentary", "target_text")
_FIGURES = ("actual", "numerator", "denominator", "ytd_actual")
# The fields of a return of which a past is made; and of further sections, their free texts.
FIELDS = (*_FIGURES, "rag", "computed_rag", "outlook", "commentary", "target")
_PROSE = {section.name: [f.name for f in section.fields if f.is_prose] for section in FURTHER}
EVERY_FIELD = (*FIELDS, *dict.fromkeys(name for names in _PROSE.values() for name in names))
_SCHEMA = {
    "period": pl.String,
    "directorate": pl.String,
    "ref": pl.String,
    **dict.fromkeys(_FIGURES, pl.Float64),
    **dict.fromkeys(_TEXTS, pl.String),
}
_MEASURE = ["directorate", "ref", "parts"]
_ADDED = ("actual", "numerator", "denominator")
# What is known of the periods before: all null without a past.
_BEFORE = {
    **dict.fromkeys(("series_n", *(f"{name}_known" for name in _ADDED)), pl.Int64),
    **dict.fromkeys(("series_low", "series_high", "series_middle", "series_spread", "latest"), pl.Float64),
    **dict.fromkeys(("same_period_last_year", *(f"{name}_before" for name in _ADDED)), pl.Float64),
    **dict.fromkeys(("last_actual", "accepted_actual", "last_ytd"), pl.Float64),
    **dict.fromkeys(("accepted_figure", "last_rag", "accepted_rag", "last_outlook", "last_commentary"), pl.String),
    **dict.fromkeys(("last_target", "last_target_now"), pl.String),
}


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier periods' readings.

    Attributes:
        frame: a row for each indicator and period, with the columns `period`, `directorate`, `ref`, `actual`,
            `actual_shown` (as a person reads it), `numerator`, `denominator`, `ytd_actual`, `rag` (the rating that
            counted), `outlook`, `commentary`, `target_text` (as it stood then), and `parts` and `order` (the period's
            frequency and place among its like).
        said: the free texts of further sections, by section: a row for each line and period.
    """

    frame: pl.DataFrame
    said: Mapping[str, pl.DataFrame] = field(default_factory=dict)


def past_of(readings: Iterable[Readings], framework: Framework, accepted: Collection[str] | None = None) -> Past:
    """Gather earlier periods' readings; of two of one indicator and period the later counts.

    Args:
        readings: of earlier batches, oldest first.
        framework: the council's, for targets that a return does not show.
        accepted: the sha256 of the returns that count; None for all of them.
    """
    batches = list(readings)
    frames = [pl.DataFrame(schema=_SCHEMA), *(_rows(batch, framework, accepted) for batch in batches)]
    rows = pl.concat(frames).unique(KEY, keep="last", maintain_order=True)
    said = {name: _said(name, batches, accepted) for name in _PROSE}
    known = {name: texts for name, texts in said.items() if texts.height}
    return Past(rows.join(_periods(rows["period"].unique()), on="period").drop("in_year"), known)


def _said(section: str, batches: Iterable[Readings], accepted: Collection[str] | None) -> pl.DataFrame:
    """The free texts of a further section's lines; of two of one line and period the later counts."""
    names = [*KEY, *_PROSE[section]]
    frames = [pl.DataFrame(schema=dict.fromkeys(names, pl.String))]
    for batch in batches:
        if section in batch.frames:
            rows = _counted(batch.frames[section], batch, accepted)
            frames.append(rows.select(name if name in rows.columns else _nothing(name) for name in names))
    return pl.concat(frames).unique(KEY, keep="last", maintain_order=True)


def _nothing(name: str) -> pl.Expr:
    return pl.lit(None, dtype=pl.String).alias(name)


def _counted(frame: pl.DataFrame, batch: Readings, accepted: Collection[str] | None) -> pl.DataFrame:
    counted = [i for i, source in enumerate(batch.sources) if accepted is None or source.sha256 in accepted]
    return frame.filter(pl.col("source").is_in(counted))


def _rows(batch: Readings, framework: Framework, accepted: Collection[str] | None) -> pl.DataFrame:
    frame = batch.frames[SECTION]
    rows = _counted(frame, batch, accepted)
    rating = pl.col("rag") if "rag" in frame.columns else pl.col("computed_rag")
    rows = rows.with_columns(rating.alias("rag"), _target_then(rows, framework).alias("target_text"))
    return rows.select(
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in _SCHEMA.items()
    )


def _target_then(rows: pl.DataFrame, framework: Framework) -> pl.Series:
    if "target" in rows.columns:
        return rows["target"]
    return _targets(rows, framework)


def _targets(rows: pl.DataFrame, framework: Framework) -> pl.Series:
    """The targets that the framework has now for some rows' periods."""
    texts = []
    for period, directorate, ref in rows.select(KEY).iter_rows():
        indicator = framework.by_key.get((directorate, ref))
        texts.append(framework.target_text(indicator, Period.parse(period)) if indicator else None)
    return pl.Series(texts, dtype=pl.String)


def _periods(names: Iterable[str]) -> pl.DataFrame:
    """Of each period: how many its year has, its place among all of its kind, and its number in the year."""
    periods = [Period.parse(name) for name in names]
    rows = [(str(p), parts := _parts(p), p.start_year * parts + p.part, p.number_in_year) for p in periods]
    schema = {"period": pl.String, "parts": pl.Int64, "order": pl.Int64, "in_year": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _parts(period: Period) -> int:
    return 4 if period.frequency == "quarterly" else 12


def course(framework: Framework, wanted: Collection[tuple[Period, str]], past: Past | None = None) -> pl.DataFrame:
    """How each indicator's periods make a year, and what is known of the earlier ones.

    Args:
        framework: the council's.
        wanted: (period, directorate code), each once.
        past: earlier periods; None where nothing is known of them.

    Returns:
        The columns of `KEY`, and those of `checking.frame.COURSE`.
    """
    known = _measures(framework, wanted)
    if past is None or past.frame.is_empty():
        nothing = (pl.lit(None, dtype=dtype).alias(name) for name, dtype in _BEFORE.items())
        return known.with_columns(*nothing).drop("parts", "order").collect()
    rows = _earlier(known, past.frame.lazy()).collect()
    before = _before(rows).join(_last(rows, framework), on=KEY, how="left")
    return known.join(before.lazy(), on=KEY, how="left").drop("parts", "order").collect()


def _measures(framework: Framework, wanted: Collection[tuple[Period, str]]) -> pl.LazyFrame:
    rows = [
        (i.directorate, i.ref, i.aggregation and i.aggregation.value, i.cumulative, i.lag)
        for code in dict.fromkeys(code for _, code in wanted)
        for i in framework.indicators_of(code)
    ]
    names = ("directorate", "ref", "aggregation", "cumulative", "lag")
    schema = dict(zip(names, (pl.String, pl.String, pl.String, pl.Boolean, pl.Int64), strict=True))
    measures = pl.LazyFrame(rows, schema=schema, orient="row")
    pairs = [(str(period), code) for period, code in wanted]
    asked = pl.LazyFrame(pairs, schema={"period": pl.String, "directorate": pl.String}, orient="row")
    periods = _periods(dict.fromkeys(period for period, _ in pairs)).lazy()
    return (
        asked.join(periods, on="period")
        .join(measures, on="directorate")
        .with_columns(
            ((pl.col("in_year") - 1 - pl.col("lag")) % pl.col("parts") + 1).alias("in_year"),
            (pl.col("cumulative") & (pl.col("aggregation").fill_null("latest") == "latest")).alias("running"),
        )
        .drop("lag")
    )


def _earlier(known: pl.LazyFrame, past: pl.LazyFrame) -> pl.LazyFrame:
    """Each row with each earlier period of its measure, oldest first."""
    then = past.rename({"period": "then", "order": "order_then"})
    return known.join(then, on=_MEASURE).filter(pl.col("order_then") < pl.col("order")).sort("order_then")


def _before(rows: pl.DataFrame) -> pl.DataFrame:
    """What the earlier periods of each row come to: all of them, this year's, and the one of a year ago."""
    this_year = pl.col("order_then") > pl.col("order") - pl.col("in_year")
    year_ago = pl.col("order_then") == pl.col("order") - pl.col("parts")
    figure = pl.col("actual")
    return rows.group_by(KEY).agg(
        figure.count().cast(pl.Int64).alias("series_n"),
        figure.min().alias("series_low"),
        figure.max().alias("series_high"),
        figure.median().alias("series_middle"),
        (figure - figure.median()).abs().median().alias("series_spread"),
        figure.drop_nulls().last().alias("latest"),
        figure.filter(year_ago).last().alias("same_period_last_year"),
        *(pl.col(name).filter(this_year).sum().alias(f"{name}_before") for name in _ADDED),
        *(pl.col(name).filter(this_year).count().cast(pl.Int64).alias(f"{name}_known") for name in _ADDED),
    )


def _last(rows: pl.DataFrame, framework: Framework) -> pl.DataFrame:
    """The period just before each row's, as it was accepted, and its target as the framework has it now."""
    last = rows.filter(pl.col("order_then") == pl.col("order") - 1)
    target_now = _targets(last.select(pl.col("then").alias("period"), *KEY[1:]), framework)
    return last.select(
        *KEY,
        pl.col("actual").alias("last_actual"),
        pl.col("actual").alias("accepted_actual"),
        pl.col("actual_shown").alias("accepted_figure"),
        pl.col("ytd_actual").alias("last_ytd"),
        pl.col("rag").alias("last_rag"),
        pl.col("rag").alias("accepted_rag"),
        pl.col("outlook").alias("last_outlook"),
        pl.col("commentary").alias("last_commentary"),
        pl.col("target_text").alias("last_target"),
        target_now.alias("last_target_now"),
    )
