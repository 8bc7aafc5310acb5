"""Evidence rules: drawn rows in which each fails, with what would be right, and rows in which it does not."""

from __future__ import annotations

import pytest

from tests.drawn import counted_findings, told

HEAD = "Ref | Actual | Numerator | Denominator | RAG"

FAILS = [
    ("EVI301", "P | 66.7% | 2 | 3 | Amber", ["EVI301 P denominator"]),
    ("EVI301", "P | 77.8% | 7 | 9 | Green", ["EVI301 P denominator"]),
    ("EVI302", "P | 93.2% | 1267 | 1361 | Green", ["EVI302 P actual -> 93.1%"]),
    ("EVI302", "P | 94% | 1267 | 1361 | Green", ["EVI302 P actual -> 93%"]),
    ("EVI302", "P | 93.19% | 1267 | 1361 | Green", ["EVI302 P actual -> 93.09%"]),
    ("EVI303", "P | 103.1% | 8220 | 7969 | Green", ["EVI303 P numerator -> at most 7,969"]),
    ("EVI304", "P | 0% | 0 | 0 | Red", ["EVI304 P denominator"]),
    ("EVI304", "P | 100% | 0 | 0 | Green", ["EVI304 P denominator"]),
    ("EVI305", "P | 93.1% | 1267 | | Green", ["EVI305 P denominator"]),
    ("EVI306", "P | 93.1% | | 1361 | Green", ["EVI306 P numerator"]),
    ("EVI307", "Z | 0 | | | Green", ["EVI307 Z actual"]),
]

PASSES = [
    ("EVI301", "P | 80% | 8 | 10 | Green"),
    ("EVI301", "S | 1000 | 2 | 3 | Green"),  # not a percentage
    ("EVI302", "P | 93.1% | 1267 | 1361 | Green"),
    ("EVI302", "P | 93% | 1267 | 1361 | Green"),  # right to the digits it is given with
    ("EVI302", "P | 12.5% | 1 | 8 | Red"),
    ("EVI302", "P | 0.125% | 1 | 800 | Red"),
    ("EVI302", "S | 93 | 1267 | 1361 | Green"),
    ("EVI303", "P | 100% | 7969 | 7969 | Green"),
    ("EVI303", "S | 1000 | 8220 | 7969 | Green"),
    ("EVI304", "P | | 0 | 0 | "),
    ("EVI304", "S | 1000 | 0 | 0 | Green"),
    ("EVI305", "P | 93.1% | 1267 | 1361 | Green"),
    ("EVI306", "P | 93.1% | | | Green"),
    ("EVI307", "Z | 3 | | | Green"),
    ("EVI307", "Z | 0 | | | Amber"),
    ("EVI307", "S | 0 | | | Red"),
]


@pytest.mark.parametrize(("code", "row", "expected"), FAILS)
def test_a_fault_is_found(code: str, row: str, expected: list[str]) -> None:
    findings = counted_findings("EVI", f"{HEAD}\n{row}")
    assert [line for line in told(findings) if line.startswith(code)] == expected
    assert {f.code for f in findings} <= {code, "EVI301"}


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_sound_row_is_left_alone(code: str, row: str) -> None:
    assert {f.code for f in counted_findings("EVI", f"{HEAD}\n{row}")} <= {"EVI301"} - {code}


def test_the_words_give_the_fraction_and_the_difference() -> None:
    (finding,) = counted_findings("EVI302", f"{HEAD}\nP | 93.2% | 1267 | 1361 | Green")
    assert finding.message == "Actual says 93.2%, but 1,267 of 1,361 is 93.1%: 0.1 points apart."


def test_the_words_give_what_one_case_is_worth() -> None:
    (finding,) = counted_findings("EVI301", f"{HEAD}\nP | 66.7% | 2 | 3 | Amber")
    assert finding.message == "66.7% rests on 3 cases, fewer than 10: one case alone moves it by 33.3 points."


def test_a_count_is_never_shown_as_a_percentage() -> None:
    (finding,) = counted_findings("EVI303", f"{HEAD}\nP | 103.1% | 8220 | 7969 | Green")
    assert finding.value == "8,220"
    assert "greater by 251 than the denominator 7,969" in finding.message


def test_a_blank_is_not_told_twice() -> None:
    findings = counted_findings("EVI", f"{HEAD}\nP | 103.1% | 8220 | | Green")
    assert told(findings) == ["EVI305 P denominator"]
