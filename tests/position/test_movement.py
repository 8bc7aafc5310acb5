"""Movement between two ratings: the word and the expression are one rule (the formula: see the corporate tests)."""

from __future__ import annotations

import polars as pl
import pytest

from workbook_tools.position.movement import Movement, movement_expression, movement_of

CASES = [
    ("Red", "Green", "Improved"),
    ("Red", "Amber", "Improved"),
    ("Amber", "Green", "Improved"),
    ("Green", "Amber", "Deteriorated"),
    ("Green", "Red", "Deteriorated"),
    ("Amber", "Red", "Deteriorated"),
    ("Green", "Green", "Unchanged"),
    ("Red", "Red", "Unchanged"),
    (None, "Red", "Newly rated"),
    (None, "Green", "Newly rated"),
    ("Green", None, "No longer rated"),
    ("Red", "Due in Q3", "No longer rated"),
    (None, None, "Not rated"),
    ("-", "", "Not rated"),
]


@pytest.mark.parametrize(("before", "now", "expected"), CASES)
def test_the_word(before: str | None, now: str | None, expected: str) -> None:
    assert movement_of(before, now) == expected


def test_the_expression_says_the_same() -> None:
    words = [None, "", "Red", "Amber", "Green"]
    pairs = [(before, now) for before in words for now in words]
    frame = pl.DataFrame(pairs, schema={"before": pl.String, "now": pl.String}, orient="row")
    said = frame.select(movement_expression("before", "now")).to_series().to_list()
    assert said == [movement_of(before, now).value for before, now in pairs]


def test_every_movement_is_explained() -> None:
    assert all(movement.meaning and movement.key.isidentifier() for movement in Movement)
