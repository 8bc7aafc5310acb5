"""Workforce and demand rules, drawn."""

from __future__ import annotations

import pytest

from tests.drawn import SOUND, checked, returned_lines, told, with_lines
from workbook_tools.framework.council import Framework

SERVICES = """
Ref | Service          | Establishment | Target
W1  | Waste            | 120           | <8
W2  | Reception        |               |
"""
DRIVERS = """
Ref | Driver           | Drives | Target
D1  | Homes            | 1      | <3%
D2  | Visits           |        |
"""
PEOPLE = (
    "Ref | Headcount | In post, FTE | Vacancies, FTE | Agency spending | Days lost to sickness | "
    "Days lost for each FTE | RAG | Notes"
)
GROWTH = "Ref | This year | Same period last year | Growth, % | Allowed for? | Notes"
ENTERED = {
    "W1": "W1 | 118 | 108 | 12 | 4000 | 810 | 7.5 | Green |",
    "W2": "W2 | 6 | 4.5 | 1 | 0 | 27 | 6 | |",
    "D1": "D1 | 510 | 500 | 2.0% | Yes |",
    "D2": "D2 | 480 | 500 | -4.0% | |",
}


def council() -> Framework:
    return with_lines("Demand", DRIVERS, with_lines("Workforce", SERVICES))


def found(changed: str = "") -> list[str]:
    """What is found where one row is put otherwise."""
    rows = ENTERED | ({changed.split("|")[0].strip(): changed} if changed else {})
    people = [row for ref, row in rows.items() if ref.startswith("W")]
    growth = [row for ref, row in rows.items() if ref.startswith("D")]
    entries = {
        "Performance": SOUND, "Workforce": "\n".join([PEOPLE, *people]), "Demand": "\n".join([GROWTH, *growth])
    }
    batch = checked(returned_lines(entries, council()), framework=council())
    assert not batch.crashed
    return told(list(batch.returns[0].findings))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("", []),
        ("W1 | 100 | 108 | 12 | 4000 | 810 | 7.5 | Green |", ["WRK201 W1 fte"]),
        ("W1 | 118 | 108 | 4 | 4000 | 810 | 7.5 | Green |", ["WRK202 W1 vacancies -> 12"]),
        ("W1 | 118.4 | 108 | 12 | 4000 | 810 | 7.5 | Green |", ["WRK203 W1 headcount"]),
        ("W1 | 118 | 108 | 12 | 4000 | 810 | 7.7 | Green |", ["WRK204 W1 sickness -> 7.5"]),
        ("W1 | 118 | 108 | 12 | 4000 | 810 | 7.5 | Red | Many.", ["WRK205 W1 sickness_rag -> Green"]),
        ("W1 | 118 | 108 | 12 | | 810 | 7.5 | Green |", ["VAL201 W1 agency_spend"]),
        # Without an establishment nothing has to add up to it.
        ("W2 | 6 | 4.5 | 9 | 0 | 27 | 6 | |", []),
        ("D2 | 480 | 500 | 4.0% | |", ["DEM201 D2 growth -> -4%"]),
        ("D1 | 546 | 500 | 9.2% | Yes |", ["DEM202 D1 as_planned -> No"]),
        ("D1 | 546 | 500 | 9.2% | No |", ["VAL201 D1 notes"]),
        # Nothing grows from nought.
        ("D2 | 5 | 0 | 0% | |", []),
    ],
)
def test_a_row_put_otherwise(row: str, expected: list[str]) -> None:
    assert found(row) == expected


# Rows that come close to what a rule finds, and are right.
PASSES = [
    ("WRK201", "W2 | 4 | 4 | 1 | 0 | 24 | 6 | |"),
    ("WRK202", "W1 | 118 | 108 | 11.9 | 4000 | 810 | 7.5 | Green |"),
    ("WRK203", "W1 | 118 | 108 | 12 | 4000 | 810 | 7.5 | Green |"),
    ("WRK204", "W1 | 118 | 108 | 12 | 4000 | 812 | 7.5 | Green |"),
    ("WRK205", "W1 | 118 | 108 | 12 | 4000 | 842.4 | 7.8 | Green |"),
    ("DEM201", "D2 | 480 | 500 | -4% | |"),
    ("DEM202", "D1 | 514 | 500 | 2.8% | Yes |"),
]


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_row_that_comes_close_is_left_alone(code: str, row: str) -> None:
    assert [line for line in found(row) if line.startswith(code)] == []
