"""The typed frame of a whole batch, which the schema and the rules look at: a row for each indicator of each return.

A rule may use every field of its section by name (hidden ones are null, so that no rule need ask whether a column
exists; whether a rule applies at all is its `needs`), with `<field>_blank` and, of a figure, `<field>_shown`; and the
`COLUMNS` below. Null means not known, and null is no failure.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import polars as pl

from workbook_tools.checking.facts import BESIDE, KEY, YEAR_END, YTD, with_statuses
from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.council import Framework
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.rag import BAND_COLUMNS, rating_expression
from workbook_tools.framework.target import parse_target
from workbook_tools.framework.tolerance import parse_margin
from workbook_tools.framework.vocabulary import Ask, Polarity, Rag, Unit
from workbook_tools.framework.yardstick import Yardstick
from workbook_tools.returns.interpret import Columns
from workbook_tools.returns.values import PROVISIONAL

PLACE = {
    "source": "index of the return in the batch",
    "row": "row in the file, counted from 1",
    "directorate": "its code",
    "ref": "the indicator's reference",
    "period": "of the return, as 2017-18-Q2",
}
FACTS = {
    "unit": "percent, number, money, rate, days, text or rag",
    "polarity": "which direction is good: high, low, range, breakeven, status or none",
    "basis": "computed or judgement",
    "due": "a figure is due this period",
    "own_period": "the period that the figure is of: the return's, or an earlier one where the measure lags",
    "tolerance": "points taken off the target for Green, as written",
    "margin": "how far beyond is Amber, as written",
    "decimals": "digits after the point to show; null for as many as there are",
    "round_first": "figures are rounded to those before they are rated",
}
# What a figure is held against: the period's target, and with these before the names, the targets of the year to date
# ("ytd_target_low") and of the year's end, and the period's own beside a judgement.
HELD_AGAINST = ("", YTD, YEAR_END, BESIDE)
TARGET = {
    "target_text": "as the framework has it",
    "target_low": "its number, or its lower end; null for words and pairs",
    "target_high": "likewise, its upper end",
    "green_low": "Green from here; null where that side has no end, or figures decide nothing",
    "green_high": "Green to here",
    "amber_low": "Amber from here",
    "amber_high": "Amber to here",
    "strict": "a figure exactly on a Green end is not Green",
}
COURSE = {
    "aggregation": "how periods make a year: sum, latest, average or ratio; null where not said",
    "cumulative": "each period's figure counts from April",
    "running": "likewise, and it is not said as well that the periods add up, which would be a riddle",
    "in_year": "number of the period, in its year, that the figure is of (its lag taken off)",
    "last_actual": "last period's figure: as accepted, else as the form was prefilled",
    "last_ytd": "last period's year to date",
    "last_rag": "last period's rating: as accepted, else as the form was prefilled",
    "last_outlook": "last period's outlook",
    "last_commentary": "last period's commentary",
    "last_target": "last period's target as it stood then",
    "last_target_now": "last period's target as the framework has it now",
    "accepted_actual": "last period's figure, only where it was accepted",
    "accepted_figure": "likewise, as a person reads it",
    "accepted_rag": "last period's rating, only where it was accepted",
    "latest": "the newest earlier figure on record",
    "same_period_last_year": "the figure of a year ago",
    "series_n": "how many earlier figures are on record",
    "series_low": "the lowest of them",
    "series_high": "the highest of them",
    "series_middle": "their median",
    "series_spread": "the median of their distances from it",
    "actual_before": "sum of this year's earlier figures",
    "actual_known": "how many of this year's earlier figures are on record; likewise the two that follow",
    "numerator_before": "sum of this year's earlier numerators",
    "numerator_known": "",
    "denominator_before": "sum of this year's earlier denominators",
    "denominator_known": "",
}
WORKED_OUT = {
    "computed_rag": "the rating that figure and target give; null where figures decide nothing",
    "computed_ytd_rag": "likewise for the year to date",
    "computed_end_rag": "likewise for the year-end forecast",
    "of_parts": "that rating is the worst of the measure's parts, and no figure of its own is asked for",
    "judged_rag": "what the figures would give beside a judgement",
    "rating": "the rating that counts: the one chosen, where one is asked, else the computed one",
    "previous_figure": "the number that the form shows for last period",
    "ytd_target_figure": "the number in the year-to-date target",
    "sum_to_date": "this year's figures added up; null unless every period's is known",
    "numerators_to_date": "likewise the numerators",
    "denominators_to_date": "likewise the denominators",
}
# The ratings that a return's figures give, kept beside its readings.
COMPUTED = ("computed_rag", "computed_ytd_rag", "computed_end_rag")
_OWN_YTD = tuple(f"{YTD}{name}" for name in TARGET)
_YARDSTICK = ["ytd_target", "polarity", "tolerance", "margin", "unit", "decimals", "round_first"]
_PRINTED = r"^-?£?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$"
_NO_NUMBER = pl.Series([None], dtype=pl.Float64)

COLUMNS = (
    PLACE
    | FACTS
    | {f"{prefix}{name}": says for prefix in HELD_AGAINST for name, says in TARGET.items()}
    | COURSE
    | WORKED_OUT
)


def typed_frame(gathered: Columns) -> pl.DataFrame:
    """The readings of one section as a frame with stated types; nothing is coerced.

    Args:
        gathered: its columns over the whole batch.
    """
    schema: dict[str, Any] = {name: pl.Int64 if name in ("source", "row") else pl.String for name in gathered.names}
    for f in gathered.section.shown:
        if f.name in schema:
            schema[f.name] = dtype(f)
            if f"{f.name}_blank" in schema:
                schema[f"{f.name}_blank"] = pl.Boolean
    return pl.DataFrame(gathered.columns, schema=schema)


def dtype(field: Field) -> Any:
    """The type of a field's column."""
    return {Kind.MEASURE: pl.Float64, Kind.DATE: pl.Date}.get(field.kind, pl.String)


def check_frame(readings: pl.DataFrame, section: Section, known: pl.DataFrame, framework: Framework) -> pl.DataFrame:
    """Put beside the readings all that the rules may look at.

    Args:
        readings: the typed frame, with a `period` column.
        section: as on the form.
        known: the framework's facts and the measures' course, by `KEY`.
        framework: the council's, for ratings that rest on other rows.
    """
    frame = readings.join(known, on=KEY, how="left", maintain_order="left")
    frame = frame.with_columns(
        column for f in section.fields if f.name not in frame.columns for column in absent(f, frame)
    )
    frame = _with_own_ytd_targets(frame).with_columns(
        rating_expression("actual").alias("computed_rag"),
        rating_expression("ytd_actual", YTD).alias("computed_ytd_rag"),
        rating_expression("forecast", YEAR_END).alias("computed_end_rag"),
        rating_expression("actual", BESIDE).alias("judged_rag"),
        _numbers(frame["previous_actual"]).alias("previous_figure"),
        _numbers(frame["ytd_target"]).alias("ytd_target_figure"),
        *_to_date(),
    )
    frame = with_statuses(framework, frame)
    return frame.with_columns(_rating(section).alias("rating"), *_last_as_prefilled())


def _with_own_ytd_targets(frame: pl.DataFrame) -> pl.DataFrame:
    """Hold each year to date against the target that the return gives for it, where it gives one of its own."""
    own = (pl.col("ytd_target") != pl.col("ytd_target_text")).fill_null(value=False) & (pl.col("basis") == "computed")
    held = [_held_against(row) for row in frame.filter(own).select(_YARDSTICK).unique().iter_rows(named=True)]
    if not any(held):
        return frame
    schema = {name: frame.schema[name] for name in _YARDSTICK} | {
        f"_{name}": kind for name, kind in frame.schema.items() if name in _OWN_YTD
    }
    known = pl.DataFrame([row for row in held if row], schema=schema, orient="row")
    joined = frame.join(known, on=_YARDSTICK, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.coalesce(f"_{name}", name).alias(name) for name in _OWN_YTD)


def _held_against(row: dict[str, Any]) -> tuple[Any, ...] | None:
    """The columns of `_YARDSTICK` and of the target that they make; None where a text is no target for figures."""
    target, margin = parse_target(row["ytd_target"]), parse_margin(row["margin"] or "")
    if target is None or margin is None or target.low is None or target.high is None:
        return None
    practice = (Polarity(row["polarity"]), Decimal(row["tolerance"]), margin, Unit(row["unit"]))
    within = Yardstick(target, *practice, row["decimals"], row["round_first"]).bands
    ends = [getattr(within, name) if within else None for name in BAND_COLUMNS]
    numbers = (None if end is None else float(end) for end in (target.low, target.high, *ends))
    return (*row.values(), target.text, *numbers, bool(within and within.strict))


def absent(field: Field, frame: pl.DataFrame) -> list[pl.Expr]:
    """The columns of a field that the form does not show: nobody entered anything."""
    nulls = [pl.lit(None, dtype=dtype(field)).alias(field.name)]
    if f"{field.name}_blank" not in frame.columns:
        nulls.append(pl.lit(value=True).alias(f"{field.name}_blank"))
    if field.kind is Kind.MEASURE:
        nulls.append(pl.lit(None, dtype=pl.String).alias(f"{field.name}_shown"))
    return nulls


def _rating(section: Section) -> pl.Expr:
    if section.field("rag").ask is not Ask.ENTRY:
        return pl.col("computed_rag")
    return pl.when(pl.col("rag").is_in([rag.value for rag in Rag])).then(pl.col("rag"))


def _numbers(texts: pl.Series) -> pl.Series:
    """The numbers that prefilled texts hold; null for words. What the form itself prints is read all at once."""
    texts = texts.str.strip_suffix(f" {PROVISIONAL}")
    printed = texts.str.contains(_PRINTED)
    numbers = texts.str.replace_all("[£,%]", "").cast(pl.Float64, strict=False).zip_with(printed, _NO_NUMBER)
    read = {text: parse_number(text) for text in texts.filter(~printed).unique()}
    others = {text: float(number.value) for text, number in read.items() if number}
    return numbers.fill_null(texts.replace_strict(others, default=None, return_dtype=pl.Float64)) if others else numbers


def _to_date() -> Iterator[pl.Expr]:
    for name in ("actual", "numerator", "denominator"):
        whole = (pl.col(f"{name}_known").fill_null(0) == pl.col("in_year") - 1) & ~pl.col("cumulative")
        total = pl.col(name) + pl.col(f"{name}_before").fill_null(0)
        alias = "sum_to_date" if name == "actual" else f"{name}s_to_date"
        yield pl.when(whole).then(total).alias(alias)


def _last_as_prefilled() -> tuple[pl.Expr, pl.Expr]:
    """Where no past is given, the form's own prefilled cells say what was last period."""
    return (
        pl.coalesce("last_actual", "previous_figure").alias("last_actual"),
        pl.coalesce("last_rag", "previous_rag").alias("last_rag"),
    )
