"""Outcome rules: what a director says of an outcome must let members decide about it."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.rules.free_text import says_none
from workbook_tools.rules.lent import Lent
from workbook_tools.rules.rule import ANSWER, RowRule, Rule

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
    RowRule(
        code="OUT205",
        severity=Severity.QUERY,
        title="No issues, and something is Red",
        section=SECTION,
        field="issues",
        beside=("Performance", SECTION),
        silences=False,
        fails=lambda: says_none(pl.col("issues")) & (_reds() > 0),
        facts={"reds": lambda: pl.concat_str(pl.col("red_measures"), pl.col("red_outcomes"), separator=", ",
                                             ignore_nulls=True)},
        message="{label} says {value}, and under this priority these are Red: {reds}.",
        fix=f"Say what stands in the way; if nothing does, say in {ANSWER} why it is Red all the same.",
        why="Members read the issues beside the ratings; a Red that nobody names looks hidden.",
        example="None, under a priority with a Red outcome.",
        source=_PAPER,
    ),
    RowRule(
        code="OUT206",
        severity=Severity.NOTE,
        title="No achievements, and all is Green",
        section=SECTION,
        field="achievements",
        beside=("Performance", SECTION),
        silences=False,
        fails=lambda: says_none(pl.col("achievements"))
        & (pl.col("measures_rated").fill_null(0) > 0)
        & (pl.col("measures_green") == pl.col("measures_rated"))
        & (pl.col("outcomes_held_back").fill_null(0) == 0),
        message="{label} says {value}, and all that is rated under this priority is Green.",
        fix="Say what went well, or leave None if there is nothing that members should hear of.",
        why="Good work that nobody names is not seen.",
        example="None, under a priority whose every measure is Green.",
        source=_PAPER,
    ),
)


def _reds() -> pl.Expr:
    return pl.sum_horizontal(
        pl.col(name).is_not_null().cast(pl.Int64) for name in ("red_measures", "red_outcomes")
    )


def _named(which: pl.Expr) -> pl.Expr:
    """The refs of the rows that are so, with commas between them; null for none."""
    return pl.when(which.fill_null(value=False).any()).then(pl.col("ref").filter(which).str.join(", "))


LENT = (
    Lent(
        lender="Performance", to=SECTION, on=("priority",),
        columns=lambda: {
            "red_measures": _named(pl.col("rating") == Rag.RED.value),
            "measures_rated": pl.col("rating").count(),
            "measures_green": (pl.col("rating") == Rag.GREEN.value).sum(),
        },
    ),
    Lent(
        lender=SECTION, to=SECTION, on=("priority",),
        columns=lambda: {
            "red_outcomes": _named(pl.col("outcome_rag") == Rag.RED.value),
            "outcomes_held_back": pl.col("outcome_rag").is_in([Rag.RED.value, Rag.AMBER.value]).sum(),
        },
    ),
)
