"""Savings rules: the status must be what the figures say, and a saving that fails must be made up for."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.vocabulary import Recurrence, SavingStatus
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Savings"


def _is(*statuses: SavingStatus) -> pl.Expr:
    return pl.col("saving_status").is_in([status.value for status in statuses])


SAVINGS: tuple[Rule, ...] = (
    RowRule(
        code="SAV201",
        severity=Severity.ERROR,
        title="Called delivered with less than the plan delivered",
        section=SECTION,
        field="saving_status",
        needs=("delivered",),
        follows=("delivered",),
        fails=lambda: _is(SavingStatus.DELIVERED) & (pl.col("delivered") < pl.col("planned")),
        facts={"sum": lambda: pl.col("delivered_shown"), "plan": lambda: pl.col("planned_shown")},
        message="You chose {value}, and {sum} of the planned {plan} is delivered.",
        fix="Choose On course, At risk or Not achievable, or correct what is delivered.",
        why="A saving is delivered once the money is.",
        example="Delivered beside £180,000 of £250,000.",
    ),
    RowRule(
        code="SAV202",
        severity=Severity.QUERY,
        title="Called on course with a forecast below the plan",
        section=SECTION,
        field="saving_status",
        needs=("saving_forecast",),
        follows=("saving_forecast",),
        fails=lambda: _is(SavingStatus.ON_COURSE) & (pl.col("saving_forecast") < pl.col("planned")),
        facts={"sum": lambda: pl.col("saving_forecast_shown"), "plan": lambda: pl.col("planned_shown")},
        message="You chose {value}, and the forecast is {sum} of the planned {plan}.",
        fix="Choose At risk or Not achievable, or correct the forecast.",
        why="What a directorate calls on course is counted on in full.",
        example="On course beside a forecast of £200,000 of £250,000.",
    ),
    RowRule(
        code="SAV203",
        severity=Severity.QUERY,
        title="Called not achievable with the whole plan forecast",
        section=SECTION,
        field="saving_status",
        needs=("saving_forecast",),
        follows=("saving_forecast",),
        fails=lambda: _is(SavingStatus.NOT_ACHIEVABLE) & (pl.col("saving_forecast") >= pl.col("planned")),
        facts={"sum": lambda: pl.col("saving_forecast_shown"), "plan": lambda: pl.col("planned_shown")},
        message="You chose {value}, and the forecast of {sum} is all of the planned {plan}.",
        fix="Choose another status, or correct the forecast.",
        why="One of the two is an old one.",
        example="Not achievable beside a forecast of the whole £250,000.",
    ),
    RowRule(
        code="SAV204",
        severity=Severity.ERROR,
        title="Nothing replaces a saving that is not achievable",
        section=SECTION,
        field="replacement",
        needs=("saving_status",),
        fails=lambda: _is(SavingStatus.NOT_ACHIEVABLE) & pl.col("replacement_blank"),
        message="The saving is not achievable, and What replaces it is empty.",
        fix="Say what makes up for it, or that nothing does yet and who is to decide.",
        why="The budget counts on the money; members ask first where else it comes from.",
        example="Not achievable, and the cell beside it empty.",
    ),
    RowRule(
        code="SAV205",
        severity=Severity.QUERY,
        title="A saving at risk without a word of why",
        section=SECTION,
        field="notes",
        needs=("saving_status",),
        fails=lambda: _is(SavingStatus.AT_RISK) & pl.col("notes_blank"),
        message="The saving is at risk, and the notes are empty.",
        fix="Say what it hangs on, and what is done about it.",
        why="A risk that nobody describes can't be helped with.",
        example="At risk, and no notes.",
    ),
    RowRule(
        code="SAV206",
        severity=Severity.ERROR,
        title="More delivered than is forecast for the year",
        section=SECTION,
        field="delivered",
        needs=("saving_forecast",),
        follows=("saving_forecast",),
        fails=lambda: pl.col("delivered") > pl.col("saving_forecast"),
        facts={"sum": lambda: pl.col("saving_forecast_shown")},
        message="{value} is delivered already, and only {sum} is forecast for the whole year.",
        fix="Raise the forecast, or correct what is delivered.",
        why="The year can't end with less than it has brought.",
        example="£260,000 delivered, £250,000 forecast.",
    ),
    RowRule(
        code="SAV207",
        severity=Severity.QUERY,
        title="A recurring saving is met once only",
        section=SECTION,
        field="recurring",
        needs=("notes",),
        fails=lambda: (
            (pl.col("recurrence") == Recurrence.RECURRING.value)
            & (pl.col("recurring") == Recurrence.ONE_OFF.value)
            & pl.col("notes_blank")
            & pl.col("replacement_blank")
        ),
        message="The saving was planned as recurring and is now {value}.",
        fix="Say in the notes how the budgets that follow are to be met, or choose Recurring.",
        why="What is met once comes back as next year's gap.",
        example="A vacancy held open for a year against a saving that was to stay.",
    ),
)
