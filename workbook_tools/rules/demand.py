"""Demand rules: the growth must be what the two counts give, and the answer what the growth gives."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Demand"

# A percentage is given with one digit after the point, so it may be half of that out.
_HALF_DIGIT = 0.05 + 1e-9


def _growth() -> pl.Expr:
    return (pl.col("count") / pl.col("count_before") - 1) * 100


DEMAND: tuple[Rule, ...] = (
    RowRule(
        code="DEM201",
        severity=Severity.QUERY,
        title="Growth is not what the two counts give",
        section=SECTION,
        field="growth",
        needs=("count", "count_before"),
        follows=("count", "count_before"),
        fails=lambda: (pl.col("count_before") > 0) & ((_growth() - pl.col("growth")).abs() > _HALF_DIGIT),
        expects=lambda: _growth().round(1),
        facts={"now": lambda: pl.col("count_shown"), "before": lambda: pl.col("count_before_shown")},
        message="From {before} to {now} is {expected}, and {value} is given.",
        fix="Type {expected}, with a minus sign for a fall, or correct the counts.",
        why="A fall reported as growth turns the case for more money round.",
        example="4.0% for a fall from 500 to 480, which is -4.0%.",
    ),
    RowRule(
        code="DEM202",
        severity=Severity.QUERY,
        title="Allowed for? disagrees with the growth",
        section=SECTION,
        field="as_planned",
        needs=("growth",),
        follows=("growth",),
        fails=lambda: pl.col("rating").is_not_null() & (pl.col("as_planned") != pl.col("computed_as_planned")),
        expects=lambda: pl.col("computed_as_planned"),
        facts={"grown": lambda: pl.col("growth_shown")},
        message="You chose {value}, but growth is {grown} and the budget allows for {target}.",
        fix="Choose {expected}, correct the growth, or say in the notes why {value} is right.",
        why="Growth that the budget does not allow for has to be paid from somewhere.",
        example="Yes for 9.2% where the budget allows for less than 3%.",
    ),
)
