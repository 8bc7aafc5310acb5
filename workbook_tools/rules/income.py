"""Income rules: what has come in, what the year will bring and the rating must tell one story."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Income"


def _in_thousands() -> pl.Expr:
    """True of a forecast that a thousand times over would be within a third of the plan."""
    return (pl.col("income_forecast") * 1000 / pl.col("target_low") - 1).abs() <= 1 / 3


INCOME: tuple[Rule, ...] = (
    RowRule(
        code="INC201",
        severity=Severity.QUERY,
        title="More received than is forecast for the year",
        section=SECTION,
        field="income_received",
        needs=("income_forecast",),
        follows=("income_forecast",),
        fails=lambda: pl.col("income_received") > pl.col("income_forecast"),
        facts={"sum": lambda: pl.col("income_forecast_shown")},
        message="{value} has come in already, and only {sum} is forecast for the whole year.",
        fix="Raise the forecast, correct what was received, or say in the notes what is to be paid back.",
        why="A year brings less than it has brought only where money is paid back.",
        example="£480,000 received, £450,000 forecast.",
    ),
    RowRule(
        code="INC202",
        severity=Severity.QUERY,
        title="RAG disagrees with the forecast",
        section=SECTION,
        field="income_rag",
        needs=("income_forecast",),
        follows=("income_forecast",),
        fails=lambda: pl.col("rating").is_not_null() & (pl.col("income_rag") != pl.col("computed_income_rag")),
        expects=lambda: pl.col("computed_income_rag"),
        message="You chose {value}, but {reckoning}.",
        fix="Choose {expected}, correct the forecast, or say in the notes why {value} is right.",
        why="Plan, forecast and rating stand side by side, and one of the three must then be wrong.",
        example="Green for a forecast of £300,000 against a plan of £450,000.",
    ),
    RowRule(
        code="INC203",
        severity=Severity.ERROR,
        title="Forecast given in thousands of pounds",
        section=SECTION,
        field="income_forecast",
        fails=_in_thousands,
        expects=lambda: pl.col("income_forecast") * 1000,
        facts={"plan": lambda: pl.col("target_text")},
        message="{value} is forecast against a plan of {plan}: it seems to be in thousands of pounds.",
        fix="Type whole pounds: {expected}.",
        why="Finance systems report in thousands; the sum over the council would be far too low.",
        example="450 for £450,000.",
    ),
)
