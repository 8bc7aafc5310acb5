"""Savings rules, drawn: what is planned, delivered and forecast, and how the saving is said to stand."""

from __future__ import annotations

import pytest

from tests.drawn import SOUND, checked, returned_lines, told, with_lines
from workbook_tools.framework.council import Framework

PLANNED = """
Ref | Saving                   | Planned  | Recurring | Replaces
V1  | Fewer agency workers     | £250,000 | recurring |
V2  | Depot lease given up     | £90,000  | recurring |
V3  | Sale of spare gritters   | £40,000  | one-off   |
V4  | Shared call handling     | £120,000 | recurring |
V5  | Vacant posts held open   | £60,000  | one-off   | V4
"""
HEADING = (
    "Ref | Delivered so far | Forecast for the year | One-off or recurring | Status | What replaces it | Notes"
)
ENTERED = {
    "V1": "V1 | 140000 | 250000 | recurring | On course |  |",
    "V2": "V2 | 30000 | 70000 | recurring | At risk |  | The landlord has yet to agree a day.",
    "V3": "V3 | 41500 | 41500 | one-off | Delivered |  |",
    "V4": "V4 | 0 | 0 | recurring | Not achievable | V5 for this year; next year is to be decided. |",
    "V5": "V5 | 45000 | 60000 | one-off | On course |  |",
}


def council() -> Framework:
    return with_lines("Savings", PLANNED)


def found(changed: str = "") -> list[str]:
    """What is found where one row is put otherwise."""
    rows = ENTERED | ({changed.split("|")[0].strip(): changed} if changed else {})
    entries = {"Performance": SOUND, "Savings": "\n".join([HEADING, *rows.values()])}
    batch = checked(returned_lines(entries, council()), framework=council())
    assert not batch.crashed
    return told(list(batch.returns[0].findings))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("", []),
        ("V1 | 180000 | 250000 | recurring | Delivered | |", ["SAV201 V1 saving_status"]),
        ("V1 | 250000 | 250000 | recurring | Delivered | |", []),
        ("V1 | 140000 | 200000 | recurring | On course | |", ["SAV202 V1 saving_status"]),
        ("V1 | 140000 | 250000 | recurring | Not achievable | Nothing yet. |", ["SAV203 V1 saving_status"]),
        ("V4 | 0 | 0 | recurring | Not achievable | |", ["SAV204 V4 replacement"]),
        ("V2 | 30000 | 70000 | recurring | At risk | |", ["SAV205 V2 notes"]),
        ("V1 | 260000 | 250000 | recurring | On course | |", ["SAV206 V1 delivered"]),
        ("V1 | 140000 | 250000 | one-off | On course | |", ["SAV207 V1 recurring"]),
        ("V1 | 140000 | 250000 | one-off | On course | | Next year's budget leaves it out.", []),
        # What was planned once may well be met once.
        ("V3 | 41500 | 41500 | recurring | Delivered | |", []),
    ],
)
def test_a_row_put_otherwise(row: str, expected: list[str]) -> None:
    assert found(row) == expected


# Rows that come close to what a rule finds, and are right.
PASSES = [
    ("SAV201", "V1 | 250000 | 250000 | recurring | Delivered | |"),
    ("SAV202", "V1 | 140000 | 260000 | recurring | On course | |"),
    ("SAV203", "V4 | 0 | 90000 | recurring | Not achievable | V5 for this year. |"),
    ("SAV204", "V4 | 0 | 0 | recurring | Not achievable | V5 for this year. |"),
    ("SAV205", "V2 | 30000 | 70000 | recurring | At risk | | The landlord."),
    ("SAV206", "V1 | 250000 | 250000 | recurring | Delivered | |"),
    ("SAV207", "V1 | 140000 | 250000 | one-off | On course | | Next year's budget leaves it out."),
]


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_row_that_comes_close_is_left_alone(code: str, row: str) -> None:
    assert [line for line in found(row) if line.startswith(code)] == []
