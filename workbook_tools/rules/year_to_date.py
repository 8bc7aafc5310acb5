"""Year-to-date rules: what counts from April must follow from its periods, and lead to the forecast."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.evidence import apart, as_shown, decimals, last_digit
from workbook_tools.rules.rule import ANSWER, RowRule, Rule

_OXON = "Published council report, January 2023."

_YTD, _NOW, _LAST, _NTH = pl.col("ytd_actual"), pl.col("actual"), pl.col("last_ytd"), pl.col("in_year")
_TARGET = pl.when(pl.col("target_low") == pl.col("target_high")).then(pl.col("target_low"))
_YTD_TARGET = pl.col("ytd_target_figure")
_OWN = pl.col("aggregation")
_LATER = _NTH > 1
_GROWS = (_OWN == "sum") | pl.col("cumulative")
_NEVER_ADDED = (_OWN.is_in(["latest", "average", "ratio"]) | (pl.col("unit") == "percent")) & ~pl.col("cumulative")
_COUNTS = pl.col("unit").is_in(["number", "days"])


def expected_ytd() -> pl.Expr:
    """What the periods on record come to; null where any is unknown."""
    ratio = pl.when(pl.col("denominators_to_date") > 0).then(
        pl.col("numerators_to_date") / pl.col("denominators_to_date") * 100
    )
    return (
        pl.when(pl.col("running") | (_OWN == "latest"))
        .then(_NOW)
        .when((_OWN == "sum") & ~pl.col("cumulative"))
        .then(pl.coalesce("sum_to_date", _LAST + _NOW))
        .when(_OWN == "average")
        .then(pl.col("sum_to_date") / _NTH)
        .when((_OWN == "ratio") & (pl.col("unit") == "percent"))
        .then(ratio)
    )


def _about(value: pl.Expr, other: pl.Expr, within: float) -> pl.Expr:
    return (value - other).abs() <= other.abs() * within / 100


def _stock_summed(within: float) -> pl.Expr:
    """A figure that never adds up over the year is given as the sum of its periods, or about as many times itself."""
    highest = pl.max_horizontal(_NOW, "series_high")
    added = ((_YTD - pl.col("sum_to_date")).abs() < 1e-6).fill_null(value=False)
    return _LATER & _NEVER_ADDED & (_NOW > 0) & (highest < _YTD) & (added | _about(_YTD, _NTH * _NOW, within))


def _whole() -> pl.Expr:
    return pl.coalesce(expected_ytd(), pl.when(_GROWS).then(_NOW))


def _digit_lost() -> pl.Expr:
    """The year to date is what it should be, or the period's figure that it must hold, with one digit missing."""
    whole = _whole().round()
    long, short = (value.cast(pl.Int64, strict=False).cast(pl.String) for value in (whole, _YTD))
    cut = pl.any_horizontal(pl.concat_str(long.str.head(at), long.str.slice(at + 1)) == short for at in range(12))
    return cut & (decimals("ytd_actual_shown") == 0) & (_YTD > 9) & (whole > _YTD)


def _fallen() -> pl.Expr:
    return _LATER & _GROWS & (_YTD < _LAST) & (_NOW.fill_null(0) >= 0)


def _below_the_period() -> pl.Expr:
    return _LATER & _GROWS & _COUNTS & (_NOW > 0) & (_YTD < _NOW)


def _rounding(leeway: float) -> pl.Expr:
    """How far rounded figures alone can lead a year to date from what its periods come to."""
    digit = last_digit("ytd_actual_shown")
    many = pl.when(decimals("ytd_actual_shown") > 0).then((_NTH + 1) / 2).otherwise(0.5) * digit
    money = pl.when(pl.col("unit") == "money").then(expected_ytd().abs() * leeway / 100).otherwise(0)
    return pl.when(_OWN == "average").then(digit).when(_OWN == "sum").then(many).otherwise(digit / 2) + money


def _first_of(*faults: pl.Expr) -> pl.Expr:
    """The last of some faults, where none of those before it has told the story already."""
    *before, fault = faults
    return fault & ~pl.any_horizontal(other.fill_null(value=False) for other in before)


def _target_multiplied(within: float) -> pl.Expr:
    return _LATER & _NEVER_ADDED & (_TARGET != 0) & _about(_YTD_TARGET, _NTH * _TARGET, within)


def _reached() -> pl.Expr:
    """What a figure that only grows has come to so far."""
    return pl.max_horizontal(_YTD, pl.when(pl.col("running")).then(_NOW))


def _one_periods_worth() -> pl.Expr:
    like = _LATER & _about(pl.col("forecast"), _reached() / _NTH, 5)
    return pl.when(like).then(pl.lit(" It looks like the average of one period.")).otherwise(pl.lit(""))


YEAR_TO_DATE: tuple[Rule, ...] = (
    RowRule(
        code="YTD501",
        severity=Severity.QUERY,
        title="Year to date adds up what never adds up",
        section="Performance",
        field="ytd_actual",
        needs=("actual",),
        follows=("actual", "ytd_actual"),
        silences=False,
        parameters={"within": 15},
        fails=_stock_summed,
        expects=lambda **_: as_shown(expected_ytd(), "ytd_actual_shown"),
        facts={"times": lambda **_: (_YTD / _NOW).round(1).cast(pl.String).str.strip_suffix(".0")},
        message="{label} is {value}, {times} times this period's {figure}: the periods seem to have been added up.",
        fix="Give the figure as it stands now (or the average, for an average).",
        why="The same borrowers counted in ten months are not ten times as many borrowers.",
        example="66,677 active borrowers now, and 622,971 in the year to date.",
        source=_OXON,
    ),
    RowRule(
        code="YTD502",
        severity=Severity.QUERY,
        title="Year to date lower than last period's",
        section="Performance",
        field="ytd_actual",
        follows=("actual", "ytd_actual"),
        silences=False,
        fails=lambda: _first_of(_digit_lost(), _fallen()),
        expects=expected_ytd,
        facts={"before": lambda: _LAST, "gap": lambda: _LAST - _YTD},
        message="{label} is {value}, {gap} less than the {before} of last period, and a total can only grow.",
        fix="Check both figures and type the total since April.",
        why="A total that shrinks means that one of two published figures was wrong.",
        example="1,345 visits in the year to December and 1,299 in the year to January.",
    ),
    RowRule(
        code="YTD503",
        severity=Severity.QUERY,
        title="Year to date lower than the period alone",
        section="Performance",
        field="ytd_actual",
        needs=("actual",),
        follows=("actual", "ytd_actual"),
        silences=False,
        fails=lambda: _first_of(_digit_lost(), _fallen(), _below_the_period()),
        expects=expected_ytd,
        facts={"gap": lambda: _NOW - _YTD},
        message="{label} is {value}, {gap} less than this period's {figure}, which is part of it.",
        fix="Check both figures and type the total since April.",
        why="A part cannot be greater than its whole.",
        example="1,247 lanterns in the month and 950 in the year.",
    ),
    RowRule(
        code="YTD504",
        severity=Severity.QUERY,
        title="A digit lost from the year to date",
        section="Performance",
        field="ytd_actual",
        needs=("actual",),
        follows=("actual", "ytd_actual"),
        silences=False,
        fails=_digit_lost,
        expects=expected_ytd,
        facts={"whole": _whole},
        message="{label} says {value}, which is {whole} with one digit missing.",
        fix="Type the figure again.",
        why="A lost digit makes a figure ten times too small and still looks like a number.",
        example="1,965 where 19,656 is meant.",
    ),
    RowRule(
        code="YTD505",
        severity=Severity.QUERY,
        title="Year-to-date target multiplied by the number of periods",
        section="Performance",
        field="ytd_target",
        follows=("ytd_target",),
        silences=False,
        parameters={"within": 5},
        fails=_target_multiplied,
        expects=lambda **_: pl.col("target_text"),
        facts={"periods": lambda **_: _NTH.cast(pl.String)},
        message="{label} says {value}, about {periods} times the period's target of {target}, and this never adds up.",
        fix="The target since April is the period's own: {expected}.",
        why="Against a target of so many times too much no figure can be Green, and none means anything.",
        example="A target of 65,000 active borrowers, and 624,000 in the year to date.",
        source=_OXON,
    ),
    RowRule(
        code="YTD506",
        severity=Severity.QUERY,
        title="Year to date differs from what its periods come to",
        section="Performance",
        field="ytd_actual",
        needs=("actual",),
        follows=("actual", "ytd_actual"),
        silences=False,
        parameters={"leeway": 0.5, "within": 15},
        fails=lambda leeway, within: _first_of(
            _stock_summed(within),
            _fallen(),
            _below_the_period(),
            _digit_lost(),
            apart(_YTD, expected_ytd(), _rounding(leeway)),
        ),
        expects=lambda **_: as_shown(expected_ytd(), "ytd_actual_shown"),
        facts={"gap": lambda **_: (_YTD - as_shown(expected_ytd(), "ytd_actual_shown")).abs()},
        message="{label} is {value}, and the periods on record come to {expected}: {gap} apart.",
        fix="Type {expected}, or tell us which earlier period has changed and to what.",
        why="If an earlier figure was wrong the record must be put right; if not, this total is.",
        example="5,000 after 1,200, 1,300 and 1,400, which come to 3,900.",
    ),
    RowRule(
        code="YTD507",
        severity=Severity.QUERY,
        title="Year-to-date target of a percentage differs from its target",
        section="Performance",
        field="ytd_target",
        follows=("ytd_target",),
        silences=False,
        parameters={"within": 5},
        fails=lambda within: _first_of(
            _target_multiplied(within),
            (pl.col("unit") == "percent")
            & _OWN.ne_missing(pl.lit("sum"))
            & ~pl.col("cumulative")
            & apart(_YTD_TARGET, _TARGET, pl.lit(0.0)),
        ),
        expects=lambda **_: pl.col("target_text"),
        facts={"gap": lambda **_: (_YTD_TARGET - _TARGET).abs()},
        message="{label} says {value}, {gap} from the period's target of {target}; a percentage keeps its target.",
        fix=f"Type {{expected}}. If the year has another target, say why in {ANSWER}.",
        why="Months without a figure counted as nought dilute a target, and the figure beside it.",
        example="A target of 75%, and 60% in the year to date: 75 times eight tenths.",
        source=_OXON,
    ),
    RowRule(
        code="YTD508",
        severity=Severity.QUERY,
        title="Year to date repeats the period's figure",
        section="Performance",
        field="ytd_actual",
        needs=("actual",),
        follows=("actual", "ytd_actual"),
        silences=False,
        fails=lambda: (
            _LATER
            & _OWN.is_in(["sum", "average", "ratio"])
            & ~pl.col("cumulative")
            & (_YTD == _NOW)
            & (_NOW.abs() > 0)
            & expected_ytd().is_null()
        ),
        message="{label} is {value}, the same as the period's figure, though the year has had earlier periods.",
        fix=f"Type the figure since April. If it is the same, say why in {ANSWER}.",
        why="One of the two has usually been copied over the other.",
        example="21.02% in the month and 21.02% in the year.",
        source=_OXON,
    ),
    RowRule(
        code="YTD509",
        severity=Severity.QUERY,
        title="Forecast lower than what has been reached",
        section="Performance",
        field="forecast",
        follows=("actual", "ytd_actual", "forecast"),
        silences=False,
        fails=lambda: _GROWS & (_COUNTS | (pl.col("unit") == "money")) & (pl.col("forecast") < _reached()),
        facts={"reached": _reached, "gap": lambda: _reached() - pl.col("forecast"), "hint": _one_periods_worth},
        message="{label} is {value}, {gap} less than the {reached} already reached.{hint}",
        fix="Type the figure that you expect for the whole year.",
        why="A total since April can only grow, so the year cannot end below it.",
        example="19,656 lanterns fitted since April, and a forecast of 1,966.",
    ),
    RowRule(
        code="YTD510",
        severity=Severity.QUERY,
        title="Forecast equal to the target to the pound",
        section="Performance",
        field="forecast",
        follows=("actual", "forecast"),
        silences=False,
        fails=lambda: (
            (pl.col("unit") == "money")
            & pl.col("rating").is_in(["Red", "Amber"])
            & (pl.col("forecast") == pl.col("end_target_low"))
            & (pl.col("forecast") == pl.col("end_target_high"))
            & (pl.col("forecast") != 0)
        ),
        message="{label} is the target itself, {value}, to the pound, though the rating now is not Green.",
        fix=f"Type what you expect the year to come to. If that is the target, say how in {ANSWER}.",
        why="A forecast copied from the target tells members nothing until the year has ended.",
        example="£281,000 spent against £250,000 in the quarter, and a forecast of exactly £1,000,000.",
    ),
)
