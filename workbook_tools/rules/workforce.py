"""Workforce rules: people, posts and days lost must fit together."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Workforce"

# A figure given with one digit after the point may be half of that out, and posts are counted in two such figures.
_HALF_DIGIT = 0.05 + 1e-9
_POSTS_APART = 0.1 + 1e-9


def _posts() -> pl.Expr:
    return pl.col("fte") + pl.col("vacancies")


def _each() -> pl.Expr:
    return pl.col("sickness_days") / pl.col("fte")


WORKFORCE: tuple[Rule, ...] = (
    RowRule(
        code="WRK201",
        severity=Severity.ERROR,
        title="More full-time equivalents than people",
        section=SECTION,
        field="fte",
        needs=("headcount",),
        follows=("headcount",),
        fails=lambda: pl.col("fte") > pl.col("headcount"),
        facts={"people": lambda: pl.col("headcount_shown")},
        message="{value} full-time equivalents are in post, and the headcount is {people}.",
        fix="Correct one of the two: nobody is more than one full-time equivalent.",
        why="The two are often typed the wrong way round, and pay and sickness are worked out from them.",
        example="130 full-time equivalents with a headcount of 118.",
    ),
    RowRule(
        code="WRK202",
        severity=Severity.QUERY,
        title="In post and vacant don't add up to the establishment",
        section=SECTION,
        field="vacancies",
        needs=("fte", "establishment"),
        follows=("fte",),
        fails=lambda: (_posts() - pl.col("establishment")).abs() > _POSTS_APART,
        expects=lambda: pl.max_horizontal(pl.col("establishment") - pl.col("fte"), pl.lit(0.0)).round(1),
        facts={"here": lambda: pl.col("fte_shown"), "posts": lambda: pl.col("establishment_shown")},
        message="{here} in post and {value} vacant are not the {posts} posts in the budget.",
        fix="Type {expected} if the establishment is right, or say in the notes what has changed.",
        why="Vacancies are reported beside the savings that they stand for.",
        example="108 in post and 4 vacant, with 120 posts in the budget.",
    ),
    RowRule(
        code="WRK203",
        severity=Severity.ERROR,
        title="Headcount is not a whole number",
        section=SECTION,
        field="headcount",
        fails=lambda: pl.col("headcount") % 1 != 0,
        message="The headcount is {value}: people are counted whole.",
        fix="Type the number of people here, and part-time work into the full-time equivalents.",
        why="Otherwise the full-time equivalents are published as the headcount.",
        example="A headcount of 108.4.",
    ),
    RowRule(
        code="WRK204",
        severity=Severity.QUERY,
        title="Days lost for each FTE are not what the figures give",
        section=SECTION,
        field="sickness",
        needs=("sickness_days", "fte"),
        follows=("sickness_days", "fte"),
        fails=lambda: (pl.col("fte") > 0) & ((_each() - pl.col("sickness")).abs() > _HALF_DIGIT),
        expects=lambda: _each().round(1),
        facts={"days": lambda: pl.col("sickness_days_shown"), "here": lambda: pl.col("fte_shown")},
        message="{days} days for {here} full-time equivalents are {expected} each, and {value} is given.",
        fix="Type {expected}, or correct the days or the full-time equivalents.",
        why="The figure decides the rating and is compared between services.",
        example="9.8 for 910 days and 108 full-time equivalents, which is 8.4.",
    ),
    RowRule(
        code="WRK205",
        severity=Severity.QUERY,
        title="RAG disagrees with the sickness figure",
        section=SECTION,
        field="sickness_rag",
        needs=("sickness",),
        follows=("sickness",),
        fails=lambda: pl.col("rating").is_not_null() & (pl.col("sickness_rag") != pl.col("computed_sickness_rag")),
        expects=lambda: pl.col("computed_sickness_rag"),
        message="You chose {value}, but {reckoning}.",
        fix="Choose {expected}, correct the figure, or say in the notes why {value} is right.",
        why="Figure, target and rating stand side by side in the report.",
        example="Green for 9.6 days against a target of fewer than 8.",
    ),
)
