"""Positions of published quarters with the quarter before them, its corrections, and the outcomes' ratings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import polars as pl

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, readings_of
from tests.position.recount import QUARTERS, rows_of
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


def restated() -> tuple[Restatement, ...]:
    """What was corrected in Quarter 1."""
    return tuple(
        Restatement(
            PERIOD.previous(), row["directorate"], row["ref"], row["field"], row["before"], row["after"],
            date.fromisoformat(row["on"]), row["by"], row["why"],
        )
        for row in rows_of(QUARTERS[2])
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
