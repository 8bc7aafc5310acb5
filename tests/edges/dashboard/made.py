"""A position with a long past, made up from a published quarter: what the dashboard is drawn from in tests."""

from __future__ import annotations

import random
from functools import cache

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, readings_of
from tests.position.quarters import ALL, past_in
from workbook_tools.form.form import form_of
from workbook_tools.framework.numbers import parse_number, plain
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Rag, Unit
from workbook_tools.position import Background, Position, position_of

QUARTERS = 13


def earlier(number: int) -> list[Period]:
    """The periods before the published one, oldest first."""
    found = [PERIOD.previous()]
    while len(found) < number:
        found.append(found[-1].previous())
    return found[::-1]


@cache
def long_past() -> Position:
    """The published quarter with twelve made-up ones before it."""
    framework = oxfordshire()
    readings = readings_of(ALL)
    draw = random.Random("a long past")
    rows: dict[str, list[dict[str, str]]] = {str(period): [] for period in earlier(QUARTERS - 1)}
    for row in readings.frames["Performance"].iter_rows(named=True):
        indicator = framework.by_key[row["directorate"], row["ref"]]
        number = parse_number(row["actual_shown"] or "")
        for quarter in rows.values():
            figure = "" if number is None else plain(float(number.value) * draw.uniform(0.92, 1.08), 1)
            if figure and indicator.unit is Unit.PERCENT:
                figure += "%"
            target = framework.target_text(indicator, PERIOD)
            quarter.append({
                "directorate": row["directorate"], "ref": row["ref"], "target": target, "actual": figure,
                "rag": draw.choices([rag.value for rag in Rag], [1, 2, 7])[0] if figure else "",
            })
    past = past_in(framework, rows)
    return position_of(
        framework, form_of(framework), PERIOD, readings, checked_of(ALL), background=Background(past=past)
    )
