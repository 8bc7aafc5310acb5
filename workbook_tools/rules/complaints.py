"""Complaints rules: what came in, what was answered and what was upheld must fit together."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Complaints"

# A share is given with one digit after the point, so it may be half of that out.
_HALF_DIGIT = 0.05 + 1e-9


def _share() -> pl.Expr:
    return pl.col("in_time") / pl.col("due_answers") * 100


COMPLAINTS: tuple[Rule, ...] = (
    RowRule(
        code="CMP201",
        severity=Severity.ERROR,
        title="More answered in time than were due",
        section=SECTION,
        field="in_time",
        needs=("due_answers",),
        follows=("due_answers",),
        fails=lambda: pl.col("in_time") > pl.col("due_answers"),
        facts={"due": lambda: pl.col("due_answers_shown")},
        message="{value} were answered in time, and only {due} were due for an answer.",
        fix="Correct one of the two; count as answered only those that were due in the period.",
        why="A share above 100% would be printed.",
        example="52 answered in time of 48.",
    ),
    RowRule(
        code="CMP202",
        severity=Severity.QUERY,
        title="Share in time is not what the counts give",
        section=SECTION,
        field="in_time_share",
        needs=("due_answers", "in_time"),
        follows=("due_answers", "in_time"),
        fails=lambda: (pl.col("due_answers") > 0) & ((_share() - pl.col("in_time_share")).abs() > _HALF_DIGIT),
        expects=lambda: _share().round(1),
        facts={"answered": lambda: pl.col("in_time_shown"), "due": lambda: pl.col("due_answers_shown")},
        message="{answered} of {due} is {expected}, and {value} is given.",
        fix="Type {expected}, or correct the counts.",
        why="Both are published, and the share decides the rating.",
        example="90% for 42 of 48, which is 87.5%.",
    ),
    RowRule(
        code="CMP203",
        severity=Severity.QUERY,
        title="More complaints upheld than were due for an answer",
        section=SECTION,
        field="upheld",
        needs=("due_answers",),
        follows=("due_answers",),
        fails=lambda: pl.col("upheld") > pl.col("due_answers"),
        facts={"due": lambda: pl.col("due_answers_shown")},
        message="{value} complaints were upheld, and only {due} were due for an answer.",
        fix="Correct one of the two, or say in what was learned where the others come from.",
        why="A complaint is upheld once it has been answered.",
        example="12 upheld of 9.",
    ),
    RowRule(
        code="CMP204",
        severity=Severity.QUERY,
        title="RAG disagrees with the share in time",
        section=SECTION,
        field="in_time_rag",
        needs=("in_time_share",),
        follows=("in_time_share",),
        fails=lambda: pl.col("rating").is_not_null() & (pl.col("in_time_rag") != pl.col("computed_in_time_rag")),
        expects=lambda: pl.col("computed_in_time_rag"),
        message="You chose {value}, but {reckoning}.",
        fix="Choose {expected}, correct the share, or say in what was learned why {value} is right.",
        why="The regulator's own figures are set beside ours.",
        example="Green for 80% against a target of 90%.",
    ),
)
