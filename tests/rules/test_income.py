"""Income rules, drawn: what has come in and what the year will bring, against the plan."""

from __future__ import annotations

import pytest

from tests.drawn import SOUND, checked, returned_lines, told, with_lines
from workbook_tools.framework.council import Framework

SOURCES = """
Ref | Income                     | Plan
I1  | Garden waste subscriptions | £450,000
I2  | Hire of halls              | £80,000
"""
HEADING = "Ref | Received so far | Forecast for the year | RAG | Notes"
ENTERED = {
    "I1": "I1 | 310000 | 455000 | Green |",
    "I2": "I2 | 21000  | 50000 | Red | The largest hall was shut for repairs until June.",
}


def council() -> Framework:
    return with_lines("Income", SOURCES)


def found(changed: str = "") -> list[str]:
    """What is found where one row is put otherwise."""
    rows = ENTERED | ({changed.split("|")[0].strip(): changed} if changed else {})
    entries = {"Performance": SOUND, "Income": "\n".join([HEADING, *rows.values()])}
    batch = checked(returned_lines(entries, council()), framework=council())
    assert not batch.crashed
    return told(list(batch.returns[0].findings))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("", []),
        ("I1 | 480000 | 455000 | Green |", ["INC201 I1 income_received"]),
        ("I1 | 200000 | 300000 | Green |", ["INC202 I1 income_rag -> Red"]),
        ("I1 | 310 | 455 | Red | Fewer than hoped.", ["INC203 I1 income_forecast -> £455,000"]),
        ("I2 | 21000 | 50000 | Red |", ["VAL201 I2 income_notes"]),
        ("I2 | | 50000 | Red | Shut until June.", ["VAL201 I2 income_received"]),
    ],
)
def test_a_row_put_otherwise(row: str, expected: list[str]) -> None:
    assert found(row) == expected


# Rows that come close to what a rule finds, and are right.
PASSES = [
    ("INC201", "I1 | 455000 | 455000 | Green |"),
    ("INC202", "I1 | 310000 | 405000 | Amber | Fewer renewals."),
    ("INC203", "I2 | 900 | 1000 | Red | The largest hall was shut."),
]


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_row_that_comes_close_is_left_alone(code: str, row: str) -> None:
    assert [line for line in found(row) if line.startswith(code)] == []
