"""Outcome rules: what a director says of an outcome must let members decide about it."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Narrative"
_PAPER = "County council business management report, Quarter 2 2017-18, Annex 1 section C."


def _red_and_blank(field: str) -> pl.Expr:
    return (pl.col("outcome_rag") == Rag.RED.value) & pl.col(f"{field}_blank")


def _asked_when_red(code: str, severity: Severity, field: str, message: str, fix: str, why: str) -> RowRule:
    return RowRule(
        code=code,
        severity=severity,
        title=f"Red outcome without {message}",
        section=SECTION,
        field=field,
        needs=("outcome_rag",),
        follows=("outcome_rag",),
        fails=lambda: _red_and_blank(field),
        message=f"The outcome is rated Red, and {{label}} is blank: there is no {message}.",
        fix=fix,
        why=why,
        example="Red, and nothing beside it.",
        source=_PAPER,
    )


OUTCOMES: tuple[Rule, ...] = (
    RowRule(
        code="OUT201",
        severity=Severity.ERROR,
        title="Outcome not rated",
        section=SECTION,
        field="outcome_rag",
        fails=lambda: (pl.col("judged") == "Yes") & pl.col("outcome_rag_blank"),
        message="The outcome {ref} has no rating.",
        fix="Choose Red, Amber or Green in the column {label}.",
        why="This council's outcomes are rated by their directors; one without a rating is missing from every count.",
        example="An outcome row left blank.",
        source=_PAPER,
    ),
    _asked_when_red(
        "OUT202", Severity.ERROR, "explanation", "word on why",
        "Say in two or three sentences what lies behind the rating.",
        "Members read a box for each Red outcome; an empty one leaves them to guess.",
    ),
    _asked_when_red(
        "OUT203", Severity.ERROR, "recommended_action", "recommended action",
        "Say what you recommend, or that what is in hand is expected to do.",
        "Cabinet is asked to agree an action for each Red outcome.",
    ),
    _asked_when_red(
        "OUT204", Severity.QUERY, "wanted", "word on what members are to do",
        "Choose Discussion or Noting.",
        "Red outcomes are put before members under one of these two heads.",
    ),
)
