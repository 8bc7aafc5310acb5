"""Risks rules: scores on the scale, movement that fits them, and risk beside the ratings."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.section_sheets.actions import PLACEHOLDER
from workbook_tools.framework.section_sheets.risks import HIGHEST, RED_FROM, RiskMovement
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.rules.lent import Lent, known
from workbook_tools.rules.rule import ANSWER, RowRule, Rule

SECTION = "Risks"


def _score() -> pl.Expr:
    return pl.col("likelihood") * pl.col("impact")


def _on_the_scale() -> pl.Expr:
    return pl.all_horizontal(pl.col(name).is_between(1, HIGHEST) for name in ("likelihood", "impact"))


def _before() -> pl.Expr:
    return pl.col("likelihood_before") * pl.col("impact_before")


def _last() -> pl.Expr:
    likelihood, impact = (pl.col(name).cast(pl.Float64, strict=False) for name in ("last_likelihood", "last_impact"))
    return likelihood * impact


def _moved() -> pl.Expr:
    """Where the score has gone; New where nothing is known of last period."""
    up, down = (pl.lit(word.value) for word in (RiskMovement.UP, RiskMovement.DOWN))
    gone = pl.when(_score() > _last()).then(up).when(_score() < _last()).then(down)
    return pl.when(_last().is_null()).then(None).otherwise(gone.otherwise(pl.lit(RiskMovement.SAME.value)))


def _whole(number: pl.Expr) -> pl.Expr:
    return number.cast(pl.Int64)


def _off_the_scale(code: str, field: str) -> RowRule:
    return RowRule(
        code=code,
        severity=Severity.ERROR,
        title=f"{field.capitalize()} off the scale",
        section=SECTION,
        field=field,
        parameters={"highest": HIGHEST},
        fails=lambda highest: ~pl.col(field).is_between(1, highest) | (pl.col(field) != pl.col(field).round()),
        message="{label} is {value}; the scale goes from 1 to {highest} in whole numbers.",
        fix="Type a whole number from 1 to {highest}.",
        why="Scores on different scales can't be set beside each other.",
        example="6 on a scale of 5.",
    )


def _risks() -> pl.Expr:
    """How many risks threaten an outcome: those that name it, and those of its priority that name none."""
    return pl.sum_horizontal(pl.col(name).fill_null(0) for name in ("risks_of_outcome", "risks_of_priority"))


def _green() -> pl.Expr:
    """What a risk threatens is all Green: the outcome that it names, else every outcome of its priority."""
    return pl.when(pl.col("outcome_code").is_null()).then("outcomes_green").otherwise("outcome_green")


def _what_is_green() -> pl.Expr:
    every = pl.format("every outcome of yours under {} is", pl.col("priority").fill_null("its priority"))
    return pl.coalesce(pl.format("the outcome {} that it threatens is", "outcome_code"), every)


def _red_without_risk(code: str, section: str, field: str) -> RowRule:
    return RowRule(
        code=code,
        severity=Severity.QUERY,
        title="Red, and no risk in the register",
        section=section,
        field=field,
        beside=(SECTION,),
        silences=False,
        fails=lambda: (pl.col(field) == Rag.RED.value) & pl.col(known(SECTION)) & (_risks() == 0),
        facts={"priority": lambda: pl.col("priority").fill_null("its priority")},
        message="{ref} is Red, and your register holds no risk to it or to {priority}.",
        fix=f"Ask for the risk to be added, or say in {ANSWER} why there is none.",
        why="What has gone wrong was a risk before; the register did not see it.",
        example="A Red outcome under a priority that no risk names.",
    )


RISKS: tuple[Rule, ...] = (
    _off_the_scale("RSK201", "likelihood"),
    _off_the_scale("RSK202", "impact"),
    RowRule(
        code="RSK203",
        severity=Severity.QUERY,
        title="Greater after controls than before",
        section=SECTION,
        field="likelihood",
        needs=("impact",),
        follows=("impact",),
        fails=lambda: _on_the_scale() & (_score() > _before()),
        facts={"after": lambda: _whole(_score()), "before": lambda: _whole(_before())},
        message="After controls the risk comes to {after}, and before any control to {before}.",
        fix="Correct likelihood or impact; controls can't make a risk greater.",
        why="One of the two assessments is out of date.",
        example="16 after controls, 12 before.",
    ),
    RowRule(
        code="RSK204",
        severity=Severity.QUERY,
        title="Movement is not what the scores give",
        section=SECTION,
        field="movement",
        needs=("likelihood", "impact", "last_likelihood", "last_impact"),
        follows=("likelihood", "impact"),
        fails=lambda: pl.col("movement") != _moved(),
        expects=_moved,
        facts={"now": lambda: _whole(_score()), "then": lambda: _whole(_last())},
        message="You chose {value}; likelihood × impact was {then} last period and is {now}.",
        fix="Choose {expected}, or correct likelihood or impact.",
        why="The arrow is what members look at first.",
        example="Down, from 8 to 12.",
    ),
    RowRule(
        code="RSK205",
        severity=Severity.QUERY,
        title="Above the appetite, and nothing more is done",
        section=SECTION,
        field="further_action",
        needs=("likelihood", "impact"),
        follows=("likelihood", "impact"),
        fails=lambda: (_score() > pl.col("appetite")) & pl.col("further_action_blank"),
        facts={"now": lambda: _whole(_score()), "most": lambda: _whole(pl.col("appetite"))},
        message="The risk comes to {now}, above the appetite of {most}, and {label} is blank.",
        fix="Say in {label} what else will be done, by whom and when; or who agreed to live with it.",
        why="A risk above the appetite is either brought down or accepted by somebody.",
        example="12 beside an appetite of 8.",
    ),
    RowRule(
        code="RSK206",
        severity=Severity.QUERY,
        title="A risk that nobody owns",
        section=SECTION,
        field="owner",
        fails=lambda: pl.col("owner").fill_null("").str.contains(PLACEHOLDER),
        message="The register names nobody who owns this risk.",
        fix=f"Say in {ANSWER} who owns it.",
        why="A risk without an owner is watched by nobody.",
        example="TBC for an owner.",
    ),
    RowRule(
        code="RSK207",
        severity=Severity.QUERY,
        title="A red risk under outcomes that are all Green",
        section=SECTION,
        field="likelihood",
        needs=("impact",),
        follows=("impact",),
        beside=("Narrative",),
        silences=False,
        parameters={"red": RED_FROM},
        fails=lambda red: (_score() >= red) & _green(),
        facts={"now": lambda red: _whole(_score()), "what": lambda red: _what_is_green()},
        message="The risk comes to {now}, which is red, and {what} Green.",
        fix=f"Check both; if both are right, say in {ANSWER} why the risk does not show.",
        why="Either the outcome is flattered or the risk is overdrawn.",
        example="20 beside Green outcomes alone.",
    ),
    _red_without_risk("RSK208", "Performance", "rag"),
    _red_without_risk("RSK209", "Narrative", "outcome_rag"),
)


def _all_green() -> pl.Expr:
    rated = pl.col("outcome_rag").drop_nulls()
    return (rated == Rag.GREEN.value).all() & (rated.len() > 0)


def _lends(to: str) -> tuple[Lent, ...]:
    return (
        Lent(lender=SECTION, to=to, on=("outcome_code",), columns=lambda: {"risks_of_outcome": pl.len()}),
        Lent(
            lender=SECTION, to=to, on=("priority",),
            columns=lambda: {"risks_of_priority": pl.col("outcome_code").is_null().sum()},
        ),
    )


LENT = (
    *_lends("Performance"),
    *_lends("Narrative"),
    Lent(lender="Narrative", to=SECTION, on=("priority",), columns=lambda: {"outcomes_green": _all_green()}),
    Lent(lender="Narrative", to=SECTION, on=("outcome_code",), columns=lambda: {"outcome_green": _all_green()}),
)
