"""Movement rules: this period beside last period, last year and the measure's own history."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.evidence import apart, last_digit, on_the_way
from workbook_tools.rules.rule import ANSWER, RowRule, Rule

_NOW, _LAST, _YEAR_AGO = pl.col("actual"), pl.col("last_actual"), pl.col("same_period_last_year")
_COUNTED = pl.col("unit").is_in(["number", "money", "days"])
# Of a normal series, the standard deviation is so many times the median distance from the median.
_DEVIATIONS = 1.4826


def _same(other: pl.Expr, digits: float) -> pl.Expr:
    """The figure is another to the last of so many digits, and the measure is not one that never moves."""
    own = pl.col("actual_shown").str.replace_all(r"\D", "").str.strip_chars_start("0").str.strip_chars_end("0")
    moves = ~((pl.col("series_n") > 2) & (pl.col("series_low") == pl.col("series_high"))).fill_null(value=False)
    return (other == _NOW) & (own.str.len_chars() >= digits) & moves & pl.col("due")


def _reach(times: float, least: float) -> pl.Expr:
    """How far from the middle of its history a figure may lie."""
    usual = pl.max_horizontal(pl.col("series_spread") * _DEVIATIONS, pl.col("series_middle").abs() * least / 100)
    return usual * times


def _out_of_history(fewest: float, times: float, least: float) -> pl.Expr:
    reach = _reach(times, least)
    as_a_year_ago = ((_NOW - _YEAR_AGO).abs() <= reach).fill_null(value=False)
    far = (_NOW - pl.col("series_middle")).abs() > reach
    return far & ~as_a_year_ago & (pl.col("series_n") >= fewest) & ~pl.col("cumulative")


def _beyond() -> pl.Expr:
    return pl.max_horizontal(_NOW - pl.col("series_high"), pl.col("series_low") - _NOW)


def _restated(field: str, now: pl.Expr, then: pl.Expr, differs: pl.Expr, code: str, example: str) -> RowRule:
    return RowRule(
        code=code,
        severity=Severity.QUERY,
        title="Last period's figure restated" if field == "previous_actual" else "Last period's rating restated",
        section="Performance",
        field=field,
        follows=(field,),
        silences=False,
        fails=lambda: now.is_not_null() & differs,
        expects=lambda: then,
        message="{label} says {value}, and {expected} was accepted and reported.",
        fix="Put back {expected}, or tell us what was corrected and why, so that the record can be restated.",
        why="A published figure that changes without a word can't be trusted, and the movement since is not one.",
        example=example,
    )


def _expectation() -> pl.Expr:
    """What the figure would be if nothing out of the ordinary had happened."""
    target = pl.when((pl.col("target_low") == pl.col("target_high")) & ~on_the_way()).then(pl.col("target_low"))
    return pl.coalesce(_YEAR_AGO, target)


def _share_of_expectation() -> pl.Expr:
    return pl.when(_expectation() > 0).then(_NOW / _expectation() * 100)


def _unexplained(low: float, high: float, least: float) -> pl.Expr:
    far = ~_share_of_expectation().is_between(low, high) & ((_NOW - _expectation()).abs() >= least)
    return far & pl.col("commentary_blank")


MOVEMENT: tuple[Rule, ...] = (
    RowRule(
        code="MOV601",
        severity=Severity.QUERY,
        title="Cumulative figure lower than last period's",
        section="Performance",
        field="actual",
        follows=("actual",),
        silences=False,
        fails=lambda: pl.col("running") & _COUNTED & (pl.col("in_year") > 1) & (_NOW < _LAST),
        expects=lambda: pl.concat_str(pl.lit("at least "), pl.coalesce("accepted_figure", "previous_actual")),
        facts={"before": lambda: _LAST, "gap": lambda: _LAST - _NOW},
        message="{label} counts from April and is {value}, {gap} less than the {before} of last period.",
        fix=f"Type the total since April. If something was taken back, say what in {ANSWER}.",
        why="A running total that falls is usually the period's own figure in the wrong place.",
        example="1,247 in the month typed where 19,656 had been fitted since April.",
    ),
    RowRule(
        code="MOV602",
        severity=Severity.QUERY,
        title="Far outside the measure's own history",
        section="Performance",
        field="actual",
        follows=("actual",),
        silences=False,
        parameters={"fewest": 4, "times": 4, "least": 5},
        fails=_out_of_history,
        facts={
            "periods": lambda **_: pl.col("series_n").cast(pl.String),
            "low": lambda **_: pl.col("series_low"),
            "high": lambda **_: pl.col("series_high"),
            "gap": lambda **_: _beyond(),
        },
        message="{label} is {value}. In {periods} earlier periods it lay between {low} and {high}: {gap} beyond.",
        fix=f"Check the figure. If it is right, say what has changed so much in {ANSWER}.",
        why="A slipped decimal point and a real collapse look the same in a table; only the service can tell.",
        example="5.8% after four quarters between 57% and 60%.",
    ),
    RowRule(
        code="MOV603",
        severity=Severity.QUERY,
        title="Same figure as last period to the digit",
        section="Performance",
        field="actual",
        follows=("actual",),
        silences=False,
        parameters={"digits": 3},
        fails=lambda digits: _same(_LAST, digits),
        message="{label} is {value}, exactly what it was last period.",
        fix=f"Check that it is this period's. If it is, say so in {ANSWER}; if none is known yet, choose a reason.",
        why="Last period's return is often the draft of this one, and a figure left standing looks like a result.",
        example="58.2% in both quarters.",
    ),
    RowRule(
        code="MOV604",
        severity=Severity.QUERY,
        title="Same figure as a year ago to the digit",
        section="Performance",
        field="actual",
        follows=("actual",),
        silences=False,
        parameters={"digits": 3},
        fails=lambda digits: _same(_YEAR_AGO, digits) & _NOW.ne_missing(_LAST),
        message="{label} is {value}, exactly what it was in the same period last year.",
        fix=f"Check that it is this year's. If it is, say so in {ANSWER}.",
        why="A column copied from last year's table is right in every row but the year.",
        example="4,812 visits in Quarter 2 of both years.",
    ),
    _restated(
        "previous_actual",
        pl.col("previous_figure"),
        pl.col("accepted_figure"),
        apart(pl.col("previous_figure"), pl.col("accepted_actual"), last_digit("previous_actual") / 2),
        "MOV605",
        "58.2% accepted last quarter, and 61.2% under Last period now.",
    ),
    _restated(
        "previous_rag",
        pl.col("previous_rag"),
        pl.col("accepted_rag"),
        pl.col("previous_rag") != pl.col("accepted_rag"),
        "MOV606",
        "Amber accepted last quarter, and Green under Last period RAG now.",
    ),
    RowRule(
        code="MOV607",
        severity=Severity.NOTE,
        title="Target changed during the year",
        section="Performance",
        field="target",
        follows=("target",),
        fails=lambda: (
            (pl.col("in_year") > 1)
            & (pl.col("last_target").str.strip_chars() != pl.col("last_target_now").str.strip_chars())
        ),
        facts={"then": lambda: pl.col("last_target"), "now": lambda: pl.col("last_target_now")},
        message="Last period was judged against {then}, and the framework now says {now} of it.",
        fix="Nothing to type. Say in the commentary who agreed the new target, since the ratings can't be compared.",
        why="A rating that improves because its target fell is not an improvement.",
        example="75% until June and 70% from July.",
    ),
    RowRule(
        code="MOV608",
        severity=Severity.QUERY,
        title="Far from what was to be expected, without a word",
        section="Performance",
        field="commentary",
        needs=("actual",),
        follows=("actual", "commentary"),
        parameters={"low": 60, "high": 140, "least": 2},
        fails=_unexplained,
        facts={
            "share": lambda **_: _share_of_expectation().round(0).cast(pl.Int64).cast(pl.String),
            "what": lambda **_: (
                pl.when(_YEAR_AGO.is_not_null())
                .then(pl.lit("the same period last year"))
                .otherwise(pl.lit("the target"))
            ),
            "usual": lambda **_: _expectation(),
        },
        message="The figure, {figure}, is {share}% of {what} ({usual}), and there is no commentary.",
        fix="Say in the commentary why it is so far off, or correct the figure.",
        why="Half or twice what was expected is either news or a mistake; the reader should not have to guess which.",
        example="63.5 against 130, rated Green, with an empty commentary.",
        source="Published council paper, Quarter 1 2017-18.",
    ),
)
