"""Evidence rules: numerator, denominator and the percentage they make."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import ANSWER, FaultRule, RowRule, Rule

_BUCKS = "Published council paper, Quarter 1 2017-18."
_OXON = "Published council report, January 2023."

_SHARE = (pl.col("unit") == "percent") & (pl.col("target_high").fill_null(0) <= 100)
_PART, _WHOLE = pl.col("numerator"), pl.col("denominator")


def decimals(shown: str) -> pl.Expr:
    """How many digits after the point the figures of a column of texts have."""
    return pl.col(shown).str.extract(r"\.(\d+)").str.len_chars().fill_null(0)


def last_digit(shown: str) -> pl.Expr:
    """What one in the last of those digits is worth."""
    return pl.lit(10.0).pow(-decimals(shown).cast(pl.Int64))


def as_shown(value: pl.Expr, shown: str) -> pl.Expr:
    """A number rounded to those digits."""
    unit = last_digit(shown)
    return (value / unit).round() * unit


def apart(one: pl.Expr, other: pl.Expr, by: pl.Expr) -> pl.Expr:
    """True where two numbers differ by more than that, and not only in their binary tails."""
    return (one - other).abs() > by + other.abs() * 1e-9 + 1e-9


def on_the_way() -> pl.Expr:
    """True of a running total that is held against the whole year's target: before March it says nothing."""
    return pl.col("cumulative") & (pl.col("target_low") == pl.col("end_target_low")).fill_null(value=True)


def _made() -> pl.Expr:
    """The percentage that numerator and denominator make."""
    return pl.when(_WHOLE > 0).then(_PART / _WHOLE * 100)


def _one_without(there: str, missing: str, code: str, example: str) -> RowRule:
    return RowRule(
        code=code,
        severity=Severity.QUERY,
        title=f"{there.capitalize()} without a {missing}",
        section="Performance",
        field=missing,
        needs=(there,),
        follows=(there, missing),
        fails=lambda: pl.col(f"{missing}_blank") & pl.col(there).is_not_null(),
        facts={"other": lambda: pl.col(f"{there}_shown")},
        message=f"There is a {there}, {{other}}, but no {missing}.",
        fix=f"Type the {missing}, or clear the {there}.",
        why="One without the other shows nothing, and periods can't be added up into the year's percentage.",
        example=example,
    )


EVIDENCE: tuple[Rule, ...] = (
    RowRule(
        code="EVI301",
        severity=Severity.NOTE,
        title="Few cases behind a percentage",
        section="Performance",
        field="denominator",
        needs=("actual",),
        parameters={"fewest": 10},
        fails=lambda fewest: (pl.col("unit") == "percent") & ~pl.col("actual_blank") & (_WHOLE > 0) & (fewest > _WHOLE),
        facts={"step": lambda **_: (100 / _WHOLE).round(1).cast(pl.String).str.strip_suffix(".0")},
        message="{figure} rests on {value} cases, fewer than {fewest}: one case alone moves it by {step} points.",
        fix="Nothing to correct. Say in the commentary how many cases there were, so that a swing alarms nobody.",
        why="A rating that hangs on one family or one fire says little about the service.",
        example="67%, which is two of three children.",
        source=_BUCKS,
    ),
    RowRule(
        code="EVI302",
        severity=Severity.QUERY,
        title="Percentage does not follow from its fraction",
        section="Performance",
        field="actual",
        needs=("numerator", "denominator"),
        follows=("actual", "numerator", "denominator"),
        silences=False,
        fails=lambda: (pl.col("unit") == "percent") & apart(pl.col("actual"), _made(), last_digit("actual_shown") / 2),
        expects=lambda: as_shown(_made(), "actual_shown"),
        facts={
            "part": lambda: pl.col("numerator_shown"),
            "whole": lambda: pl.col("denominator_shown"),
            "gap": lambda: (pl.col("actual") - as_shown(_made(), "actual_shown")).abs(),
        },
        message="{label} says {value}, but {part} of {whole} is {expected}: {gap} apart.",
        fix="Type {expected}, or correct the numerator or the denominator.",
        why="It is the one sum that any reader can check, and a wrong one discredits the rest.",
        example="93.2% beside 1,267 of 1,361, which is 93.1%.",
        source=_BUCKS,
    ),
    RowRule(
        code="EVI303",
        severity=Severity.QUERY,
        title="Numerator greater than denominator",
        section="Performance",
        field="numerator",
        needs=("denominator",),
        fails=lambda: _SHARE & (_WHOLE > 0) & (_PART > _WHOLE),
        expects=lambda: pl.concat_str(pl.lit("at most "), "denominator_shown"),
        facts={"whole": lambda: pl.col("denominator_shown"), "over": lambda: _PART - _WHOLE},
        message="The numerator {value} is greater by {over} than the denominator {whole}, and this is a share.",
        fix="Check that both are of the same period and the same people. If the measure can pass 100%, say so in "
        f"{ANSWER}.",
        why="Nobody can invite more people than there are: one of the two numbers is of something else.",
        example="8,220 invited of 7,969, published as 103.1%.",
        source=_BUCKS,
    ),
    RowRule(
        code="EVI304",
        severity=Severity.ERROR,
        title="Percentage of nothing",
        section="Performance",
        field="denominator",
        needs=("actual",),
        follows=("actual",),
        fails=lambda: (pl.col("unit") == "percent") & (_WHOLE == 0) & ~pl.col("actual_blank"),
        message="The denominator is 0, so there is no percentage, but {figure} is given.",
        fix="Clear the figure and choose Not applicable as the reason for no data, or correct the denominator.",
        why="Nothing of nothing is neither 0% nor 100%, and either would be rated.",
        example="0 of 0 applications, reported as 100%.",
    ),
    _one_without("numerator", "denominator", "EVI305", "A numerator of 1,267 with an empty denominator."),
    _one_without("denominator", "numerator", "EVI306", "A denominator of 1,361 with an empty numerator."),
    RowRule(
        code="EVI307",
        severity=Severity.QUERY,
        title="Nought against a target of nought, rated Green",
        section="Performance",
        field="actual",
        silences=False,
        fails=lambda: (
            (pl.col("polarity") == "high")
            & (pl.col("actual") == 0)
            & (pl.col("target_low") == 0)
            & (pl.col("target_high") == 0)
            & (pl.col("rating") == "Green")
        ),
        message="Nothing was planned and nothing done, and the rating is Green.",
        fix=f"Clear the figure and the rating and choose Not applicable. If they are right, say why in {ANSWER}.",
        why="A period without a plan meets no target; as a Green it flatters the count.",
        example="0 charging points against a target of 0, printed as met.",
        source=_OXON,
    ),
    FaultRule(
        code="EVI308",
        severity=Severity.QUERY,
        title="Percentage does not follow from the fraction beside it",
        fault="fraction disagrees",
        silences=False,
        message="{label} says “{value}”, and the numbers in brackets make {expected}.",
        fix="Correct the percentage or the numbers in the brackets.",
        why="It is the one sum that any reader can check, and a wrong one discredits the rest.",
        example="“93.2% (1,267/1,361)”, which makes 93.1%.",
        source=_BUCKS,
    ),
)
