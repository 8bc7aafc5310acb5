"""Finance rules: amount, percentage, budget, total and the answer to On target? must tell one story."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Finance"
_PAPER = "County council business management report, Quarter 2 2017-18, financial reports."

# Amounts are published in steps of £100,000 and so may be half of one out; a percentage, half of its last digit.
_STEP = 100_000.0
_NOTHING = 1e-9


def _half_step(amount: pl.Expr) -> pl.Expr:
    """How far an amount may be from what it was before it was rounded; nothing where it was not."""
    return pl.when(amount % _STEP == 0).then(_STEP / 2).otherwise(0.5)


def _half_digit(share: pl.Expr) -> pl.Expr:
    """Half of the last digit that a percentage is published with: one after the point, unless more were given."""
    return pl.when((share - share.round(1)).abs() < _NOTHING).then(0.05).otherwise(0.005)


def _share() -> pl.Expr:
    return pl.col("amount") / pl.col("budget") * 100


def _another_share() -> pl.Expr:
    slack = _half_step(pl.col("amount")) / pl.col("budget").abs() * 100 + _half_digit(pl.col("position"))
    apart = (_share() - pl.col("position")).abs() > slack + _NOTHING
    alike = pl.col("amount") * pl.col("position") >= 0
    return (pl.col("unit") == "percent") & (pl.col("budget") != 0) & alike & apart


def _apart_from_parts() -> pl.Expr:
    slack = _half_step(pl.col("amount")) + pl.col("parts_asked") * _STEP / 2
    return (pl.col("amount") - pl.col("amount_of_parts")).abs() > slack


FINANCE: tuple[Rule, ...] = (
    RowRule(
        code="FIN201",
        severity=Severity.QUERY,
        title="On target? disagrees with the figures",
        section=SECTION,
        field="on_target",
        needs=("position",),
        follows=("position",),
        fails=lambda: pl.col("on_target").is_in(["Yes", "No"]) & (pl.col("on_target") != pl.col("computed_on_target")),
        expects=lambda: pl.col("computed_on_target"),
        facts={"does": lambda: pl.col("computed_on_target").replace({"Yes": "meets", "No": "misses"})},
        message="You chose {value}, but {figure} {does} the target of {target}.",
        fix="Choose {expected}, correct the figure, or say in the notes why {value} is right.",
        why="Members see target, position and answer side by side, and one of the three must then be wrong.",
        example="No for -0.6% against a target of less than 2.0%; Yes for 94% against 97%.",
        source=_PAPER,
    ),
    RowRule(
        code="FIN202",
        severity=Severity.QUERY,
        title="Amount and percentage do not go together",
        section=SECTION,
        field="position",
        needs=("amount",),
        follows=("amount",),
        fails=_another_share,
        expects=lambda: _share().round(1),
        facts={"sum": lambda: pl.col("amount_shown"), "of": lambda: pl.col("budget_shown")},
        message="{sum} is {expected} of {of}, and {value} is given.",
        fix="Correct the percentage or the amount, or tell us what else the percentage is a share of.",
        why="The two stand side by side in the report, and anybody with a calculator finds the difference.",
        example="£18.8m of £797m given as 2.0%; it is 2.4%.",
        source=_PAPER,
    ),
    RowRule(
        code="FIN203",
        severity=Severity.ERROR,
        title="Amount and percentage have different signs",
        section=SECTION,
        field="position",
        needs=("amount",),
        follows=("amount",),
        fails=lambda: (pl.col("unit") == "percent") & (pl.col("amount") * pl.col("position") < 0),
        facts={"sum": lambda: pl.col("amount_shown")},
        message="The amount is {sum} and the percentage {value}: one says more than the budget, the other less.",
        fix="Type both with a minus sign where less is spent than budgeted, and without where more is.",
        why="An underspend reported as an overspend turns the whole council's position round.",
        example="-£0.2m beside 0.6%.",
    ),
    RowRule(
        code="FIN204",
        severity=Severity.QUERY,
        title="Total differs from its parts",
        section=SECTION,
        field="amount",
        fails=_apart_from_parts,
        expects=lambda: pl.col("amount_of_parts"),
        facts={
            "gap": lambda: (pl.col("amount") - pl.col("amount_of_parts")).abs(),
            "parts": lambda: pl.col("parts_asked").cast(pl.String),
        },
        message="The total is {value}, and its {parts} parts come to {expected}: {gap} apart, more than rounding.",
        fix="Correct the total or the part that is wrong, or say in the notes what else the total holds.",
        why="The parts stand a page before the total; members add them up.",
        example="Reserves of £95.5m where their lines come to £88.2m.",
        source=_PAPER,
    ),
    RowRule(
        code="FIN205",
        severity=Severity.QUERY,
        title="Position of another day than the others",
        section=SECTION,
        field="position_at",
        fails=lambda: (
            (pl.col("position_at") != pl.col("position_at").mode().sort().last().over("period"))
            & (pl.col("row") == pl.col("row").min().over("source", "position_at"))
        ),
        expects=lambda: pl.col("position_at").mode().sort().last().over("period").dt.strftime("%d/%m/%Y"),
        message="The position is dated {value}, and most others are of {expected}.",
        fix="Give the position of {expected}, or say in the notes why it is of {value}.",
        why="Positions of different months can't be added up, and the report is headed with one month.",
        example="Resources headed end of July in a report of end of October.",
        source=_PAPER,
    ),
)
