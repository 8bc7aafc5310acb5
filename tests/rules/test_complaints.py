"""Complaints rules, drawn; and the sample council's returns, which hold nothing to find."""

from __future__ import annotations

import pytest

from tests.drawn import SOUND, checked, returned_lines, told, with_lines
from workbook_tools.framework.council import Framework

STREAMS = """
Ref | Stream               | Kind       | Days allowed | Target
K1  | Complaints, stage 1  | complaints | 10           | 90%
K2  | FOI requests         | requests   | 20           | 90%
K3  | Complaints, informal | complaints |              |
"""
HEADING = "Ref | Received | Due for an answer | Answered in time | Answered in time, % | Upheld | RAG | What was learned"
ENTERED = {
    "K1": "K1 | 50 | 48 | 44 | 91.7% | 9 | Green |",
    "K2": "K2 | 20 | 20 | 17 | 85% |   | Amber | Two waited for a legal view.",
    "K3": "K3 | 7  | 7  | 6  | 85.7% | 2 |       |",
}


def council() -> Framework:
    return with_lines("Complaints", STREAMS)


def found(changed: str = "") -> list[str]:
    """What is found where one row is put otherwise."""
    rows = ENTERED | ({changed.split("|")[0].strip(): changed} if changed else {})
    entries = {"Performance": SOUND, "Complaints": "\n".join([HEADING, *rows.values()])}
    batch = checked(returned_lines(entries, council()), framework=council())
    assert not batch.crashed
    return told(list(batch.returns[0].findings))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("", []),
        ("K1 | 50 | 48 | 52 | 100% | 9 | Green |", ["CMP201 K1 in_time"]),
        ("K1 | 50 | 48 | 42 | 90% | 9 | Green |", ["CMP202 K1 in_time_share -> 87.5%"]),
        ("K1 | 50 | 9 | 9 | 100% | 12 | Green |", ["CMP203 K1 upheld"]),
        ("K1 | 50 | 50 | 40 | 80% | 9 | Green |", ["CMP204 K1 in_time_rag -> Red"]),
        ("K1 | 50 | 48 | 44 | 91.7% | | Green |", ["VAL201 K1 upheld"]),
        ("K2 | 20 | 20 | 17 | 85% | | Amber |", ["VAL201 K2 lessons"]),
        # Where there is no target, nobody is asked for a rating.
        ("K3 | 7 | 7 | 1 | 14.3% | 2 | |", []),
    ],
)
def test_a_row_put_otherwise(row: str, expected: list[str]) -> None:
    assert found(row) == expected


# Rows that come close to what a rule finds, and are right.
PASSES = [
    ("CMP201", "K1 | 50 | 48 | 48 | 100% | 9 | Green |"),
    ("CMP202", "K1 | 50 | 48 | 44 | 91.67% | 9 | Green |"),
    ("CMP203", "K1 | 50 | 9 | 9 | 100% | 9 | Green |"),
    ("CMP204", "K1 | 50 | 50 | 45 | 90% | 9 | Green |"),
]


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_row_that_comes_close_is_left_alone(code: str, row: str) -> None:
    assert [line for line in found(row) if line.startswith(code)] == []
