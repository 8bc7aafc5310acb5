"""Positions of published quarters with the quarter before them, its corrections, and the outcomes' ratings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import polars as pl

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, readings_of
from tests.position.recount import NEXT_QUARTERS, QUARTERS, rows_of
from workbook_tools.checking.past import Past, past_of
from workbook_tools.form.form import form_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position import Background, Judgement, Position, Restatement, position_of
from workbook_tools.returns.readings import Readings, Source

ALL = ("SCS", "CEF", "PH", "COM", "CSS")


def past_in(framework: Framework, quarters: dict[str, list[dict[str, str]]]) -> Past:
    """Earlier quarters' rows (`directorate`, `ref`, `target`, `actual`, `rag`) as the checks keep them."""
    return past_of([_readings(name, rows) for name, rows in quarters.items()], framework)


def _readings(period: str, rows: list[dict[str, str]]) -> Readings:
    numbers = [parse_number(row["actual"]) for row in rows]
    frame = pl.DataFrame(
        {
            "source": [0] * len(rows),
            "period": [period] * len(rows),
            **{name: [row[name] or None for row in rows] for name in ("directorate", "ref", "target", "rag")},
            "actual": [float(number.value) if number else None for number in numbers],
            "actual_shown": [row["actual"] or None for row in rows],
        },
        schema_overrides={"rag": pl.String, "actual": pl.Float64},
    )
    return Readings((Source("", "", "", period, "1", {}, {}),), {"Performance": frame})


def restated(name: str = QUARTERS[2], period: Period = PERIOD) -> tuple[Restatement, ...]:
    """What was corrected in the quarter before."""
    return tuple(
        Restatement(
            period.previous(), row["directorate"], row["ref"], row["field"], row["before"], row["after"],
            date.fromisoformat(row["on"]), row["by"], row["why"],
        )
        for row in rows_of(name)
    )


def judged(framework: Framework, period: Period) -> dict[Period, dict[str, Judgement]]:
    """The directors' ratings of outcomes, in a quarter and the one before."""
    told = {row["code"]: row for row in rows_of("oxfordshire_outcomes.csv") if row["report"] == str(period)}

    def ratings(column: str) -> dict[str, Judgement]:
        return {o.code: Judgement(Rag(told[o.code][column]) if o.code in told else Rag.GREEN) for o in framework.outcomes}

    return {period: ratings("now"), period.previous(): ratings("before")}


@cache
def second_quarter(corrected: bool = True) -> Position:
    """Quarter 2 of 2017-18, with Quarter 1 as it stands after its corrections."""
    framework = oxfordshire()
    past = past_in(framework, {str(PERIOD.previous()): rows_of(QUARTERS[0])})
    background = Background(past, restated() if corrected else (), judged(framework, PERIOD))
    readings = readings_of(ALL)
    bare = readings.frames["Performance"].drop("previous_actual", "previous_rag")
    readings = replace(readings, frames={"Performance": bare})
    return position_of(framework, form_of(framework), PERIOD, readings, checked_of(ALL), background=background)


@cache
def third_quarter() -> Position:
    """Quarter 3, made up, with both quarters before it as they stand today."""
    framework, period, form = oxfordshire(), PERIOD.next(), form_of(oxfordshire())
    past = past_in(framework, {"2017-18-Q1": rows_of(QUARTERS[0]), "2017-18-Q2": rows_of(NEXT_QUARTERS[0])})
    rows = rows_of(NEXT_QUARTERS[1])
    numbers = pl.Series([ALL.index(row["directorate"]) for row in rows])
    outlooks = pl.Series([row["outlook"] or None for row in rows], dtype=pl.String)
    frame = _readings(str(period), rows).frames["Performance"]
    frame = frame.with_columns(source=numbers, outlook=outlooks, row=pl.int_range(pl.len()) + 3)
    checked = [replace(one, period=str(period)) for one in checked_of(ALL)]
    sources = tuple(replace(source, period=str(period)) for source in readings_of(ALL).sources)
    background = Background(past, restated(NEXT_QUARTERS[2], period))
    return position_of(framework, form, period, Readings(sources, {"Performance": frame}), checked, background=background)
