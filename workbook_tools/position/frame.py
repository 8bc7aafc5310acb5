"""One row per indicator of the framework, beside what its directorate returned."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from workbook_tools.form.issue import History
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.completeness import Completeness, Standing, Whose
from workbook_tools.position.movement import movement_expression
from workbook_tools.returns.readings import Readings

SECTION = "Performance"
KEY = ["directorate", "ref"]
WHOSE = ["directorate", "sub_unit"]

# What the framework says is never taken from a return, which may have been altered.
_FRAMEWORKS_OWN = ("outcome", "title", "target")
_ALWAYS = {
    "source": pl.Int64,
    "row": pl.Int64,
    "previous_actual": pl.String,
    "previous_rag": pl.String,
    "actual": pl.Float64,
    "actual_shown": pl.String,
    "rag": pl.String,
    "computed_rag": pl.String,
    "ytd_actual": pl.Float64,
    "ytd_actual_shown": pl.String,
    "ytd_target": pl.String,
    "ytd_rag": pl.String,
    "computed_ytd_rag": pl.String,
    "forecast": pl.Float64,
    "forecast_shown": pl.String,
    "forecast_rag": pl.String,
    "computed_end_rag": pl.String,
    "outlook": pl.String,
    "no_data_reason": pl.String,
    "commentary": pl.String,
    "action": pl.String,
    "action_owner": pl.String,
    "action_due": pl.Date,
    "finance_impact": pl.String,
    "risk_impact": pl.String,
    "provisional": pl.String,
}
# A rating that the form does not ask for is the one that the figures give.
_COUNTS_INSTEAD = {"rag": "computed_rag", "ytd_rag": "computed_ytd_rag", "forecast_rag": "computed_end_rag"}


def position_frame(
    framework: Framework,
    period: Period,
    readings: Readings,
    counted: Mapping[Whose, int],
    completeness: Completeness,
    history: History,
    past: pl.DataFrame,
) -> pl.DataFrame:
    """Lay what came back beside what was asked.

    Args:
        framework, period: what was asked.
        readings: the batch, read.
        counted: index of the source that counts, by whose it is.
        completeness: says why a directorate's rows are empty.
        history: the ratings of the period before, used where the return does not carry them.
        past: the period before as accepted (`KEY`, `actual_shown`, `rag`), which goes before what the return shows.

    Returns:
        A row per indicator in framework order: what the framework says of it (`directorate`, `directorate_name`,
        `ref`, `key`, `priority`, `priority_name`, `outcome`, `outcome_name`, `title`, `unit`, `cumulative`, `target`,
        `due`: when it is due, where that is not in this period; `sub_unit`), what was returned (the fields always
        present here, and every further one the form shows), `movement`, `standing` of the directorate's return, and
        `why_not_rated` ("" where there is a rating).
    """
    asked = _asked(framework, period)
    returned = _returned(readings, counted)
    joined = _with_history(asked.join(returned, on=KEY, how="left", maintain_order="left"), history, past)
    rows = [(*whose, standing) for whose, standing in completeness.standings.items()]
    standings = pl.DataFrame(rows, schema=dict.fromkeys((*WHOSE, "standing"), pl.String), orient="row")
    joined = joined.join(standings, on=WHOSE, how="left", maintain_order="left")
    return joined.with_columns(*map(_rating, _RATINGS)).with_columns(
        movement=movement_expression("previous_rag", "rag"),
        standing=pl.col("standing").fill_null(Standing.MISSING.value),
    ).with_columns(why_not_rated=_why_not_rated())


def _asked(framework: Framework, period: Period) -> pl.DataFrame:
    rows = [_asked_row(framework, indicator, period) for indicator in framework.indicators]
    names = {d.code: d.name for d in framework.directorates}
    priorities = {p.code: p.name for p in framework.priorities}
    return pl.DataFrame(rows, schema=dict.fromkeys(_ASKED, pl.String), orient="row").with_columns(
        key=pl.concat_str(KEY, separator="/"),
        directorate_name=pl.col("directorate").replace(names),
        priority_name=pl.col("priority").replace(priorities),
    )


_ASKED = (
    "directorate", "ref", "outcome", "outcome_name", "priority", "title", "unit", "cumulative", "target", "due",
    "sub_unit",
)


def _asked_row(framework: Framework, indicator: Indicator, period: Period) -> tuple[str, ...]:
    outcome = framework.outcome_by_code.get(indicator.outcome)
    return (
        indicator.directorate,
        indicator.ref,
        indicator.outcome,
        outcome.name if outcome else "",
        outcome.priority if outcome else "",
        indicator.title,
        indicator.unit.value,
        "Yes" if indicator.cumulative else "No",
        framework.target_text(indicator, period),
        "" if indicator.is_due(period) else " and ".join(indicator.due),
        indicator.sub_unit,
    )


def _returned(readings: Readings, counted: Mapping[Whose, int]) -> pl.DataFrame:
    """The rows of the returns that count, one per indicator, with every column that later steps rely on."""
    whole = readings.frames.get(SECTION, pl.DataFrame(schema={"directorate": pl.String, "ref": pl.String}))
    unwanted = [c for c in whole.columns if c in _FRAMEWORKS_OWN or c.endswith("_blank")]
    frame = whole.drop(unwanted)
    missing = {name: kind for name, kind in _ALWAYS.items() if name not in frame.columns}
    frame = frame.with_columns(pl.lit(None, dtype=kind).alias(name) for name, kind in missing.items())
    instead = {name: pl.col(computed) for name, computed in _COUNTS_INSTEAD.items() if name in missing}
    frame = frame.with_columns(**instead)
    kept = frame.filter(pl.col("source").is_in(list(counted.values()))).with_columns(_tidy(pl.col(pl.String)))
    return kept.unique(subset=KEY, keep="first", maintain_order=True)


def _tidy(texts: pl.Expr) -> pl.Expr:
    return pl.when(texts != "").then(texts)


def _with_history(frame: pl.DataFrame, history: History, past: pl.DataFrame) -> pl.DataFrame:
    """Fill in the period before; a directorate that has not returned has no movement yet, so it is left blank."""
    rows = [(*key, before.actual or None, before.rag or None) for key, before in history.items()]
    given = pl.DataFrame(rows, schema=dict.fromkeys((*KEY, "given_actual", "given_rag"), pl.String), orient="row")
    accepted = past.select(*KEY, past_actual="actual_shown", past_rag="rag", on_record=pl.lit(value=True))
    joined = frame
    for earlier in (given, accepted):
        joined = joined.join(earlier, on=KEY, how="left", maintain_order="left")
    here = pl.col("source").is_not_null()
    # What was accepted goes before what the form shows, even where it was accepted as not rated.
    return joined.with_columns(
        pl.when(here & pl.col("on_record"))
        .then(f"past_{what}")
        .when(here)
        .then(pl.coalesce(f"previous_{what}", f"given_{what}"))
        .alias(f"previous_{what}")
        for what in ("actual", "rag")
    ).select(frame.columns)


_RATINGS = ("rag", "previous_rag", "ytd_rag", "forecast_rag")


def _rating(name: str) -> pl.Expr:
    """A column of ratings without the words that are none, such as a dash in an old paper."""
    return pl.when(pl.col(name).is_in([rag.value for rag in Rag])).then(pl.col(name)).alias(name)


def _why_not_rated() -> pl.Expr:
    counts = pl.col("standing").is_in([standing.value for standing in Standing if standing.counts])
    return (
        pl.when(pl.col("rag").is_not_null())
        .then(pl.lit(""))
        .when(pl.col("due") != "")
        .then(pl.concat_str([pl.lit("Due in "), pl.col("due")]))
        .when(pl.col("source").is_null())
        .then(pl.when(counts).then(pl.lit("Not in the return")).otherwise(pl.col("standing")))
        .when(pl.col("no_data_reason").is_not_null())
        .then(pl.col("no_data_reason"))
        .when(pl.col("actual_shown").is_not_null())
        .then(pl.lit("No rating given"))
        .otherwise(pl.lit("No figure given"))
    )
