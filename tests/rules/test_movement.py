"""Movement rules: drawn rows of the third quarter, what is known of earlier periods, and what is found."""

from __future__ import annotations

import pytest

from tests.drawn import (
    COUNTED_MEASURES,
    check_one,
    counted,
    counted_findings,
    family_findings,
    remembered,
    returned,
    told,
)
from workbook_tools.framework.period import Period

HEAD = "Ref | Actual | RAG | Commentary"
YEAR = ("2016-17-Q3", "2016-17-Q4", "2017-18-Q1", "2017-18-Q2")

STEADY = ("57%", "58.1%", "59%", "60%")

FAILS = [
    ("MOV601", "R | 1247 | Red | So it is.", {"2017-18-Q2": "R | 3656"}, ["MOV601 R actual -> at least 3,656"]),
    ("MOV602", "P | 5.8% | Red | So it is.", dict(zip(YEAR, STEADY, strict=True)), ["MOV602 P actual"]),
    ("MOV602", "P | 93% | Green | So it is.", dict(zip(YEAR, STEADY, strict=True)), ["MOV602 P actual"]),
    ("MOV603", "P | 58.2% | Red | So it is.", {"2017-18-Q2": "P | 58.2%"}, ["MOV603 P actual"]),
    ("MOV604", "S | 1123 | Green | So it is.", {"2016-17-Q3": "S | 1123"}, ["MOV604 S actual"]),
    ("MOV608", "J | 63.5 | Green |", {}, ["MOV608 J commentary"]),
    ("MOV608", "J | 63.5 | Green |", {"2016-17-Q3": "J | 123.6"}, ["MOV608 J commentary"]),
    ("MOV608", "S | 1410 | Green |", {}, ["MOV608 S commentary"]),
]

PASSES = [
    ("MOV601", "R | 3700 | Red | So it is.", {"2017-18-Q2": "R | 3656"}),
    ("MOV601", "R | 1247 | Red | So it is.", {"2017-18-Q1": "R | 1250"}),  # nothing is known of last period
    ("MOV601", "S | 890 | Red | So it is.", {"2017-18-Q2": "S | 1000"}),
    ("MOV602", "P | 61% | Red | So it is.", dict(zip(YEAR, STEADY, strict=True))),
    ("MOV602", "P | 5.8% | Red | So it is.", dict(zip(YEAR[1:], STEADY[1:], strict=True))),  # three are too few
    ("MOV602", "P | 20% | Red | So it is.", {"2016-17-Q3": "20.4%", **dict(zip(YEAR[1:], STEADY, strict=False))}),
    ("MOV603", "S | 1200 | Green | So it is.", {"2017-18-Q2": "S | 1200"}),  # round numbers recur
    ("MOV603", "P | 0% | Red | So it is.", {"2017-18-Q2": "P | 0%"}),
    ("MOV603", "L | 66,677 | Green | .", dict.fromkeys(YEAR, "66,677")),  # it has never moved
    ("MOV604", "S | 1123 | Green | So it is.", {"2016-17-Q2": "S | 1123"}),
    ("MOV608", "J | 63.5 | Green | Fewer were admitted.", {}),
    ("MOV608", "J | 100 | Green |", {}),
    ("MOV608", "J | 63.5 | Green |", {"2016-17-Q3": "J | 70"}),  # a year ago it was much the same
    ("MOV608", "R | 900 | Green |", {}),  # a running total is not held against the year's target
    ("MOV608", "N | 900 | |", {}),
    ("MOV608", "J | 1 | Green |", {"2016-17-Q3": "J | 2.8"}),  # so little is nothing to ask about
]


def findings_of(row: str, before: dict[str, str]) -> list[str]:
    ref = row.split(" | ")[0]
    rows = {p: line if "|" in line else f"{ref} | {line}" for p, line in before.items()}
    known = {p: f"Ref | Actual\n{line}" for p, line in rows.items()} or None
    return told(counted_findings("MOV", f"{HEAD}\n{row}", known))


@pytest.mark.parametrize(("code", "row", "before", "expected"), FAILS)
def test_a_fault_is_found(code: str, row: str, before: dict[str, str], expected: list[str]) -> None:
    assert findings_of(row, before) == expected
    assert all(line.startswith(code) for line in expected)


@pytest.mark.parametrize(("code", "row", "before"), PASSES)
def test_a_sound_row_is_left_alone(code: str, row: str, before: dict[str, str]) -> None:
    assert findings_of(row, before) == [], code


def restated(now: tuple[str, str], accepted: str) -> list[str]:
    """What is found where the form shows one thing of last period and another was accepted."""
    framework, period = counted(), Period.parse("2017-18-Q3")
    past = remembered({"2017-18-Q2": f"Ref | Actual | RAG\n{accepted}"}, framework)
    sheet = returned(f"{HEAD}\nP | 61% | Red | Text.", framework, "", period, {"P": now})
    return told(family_findings("MOV", check_one(sheet, framework, past=past)))


RESTATED = [
    ("MOV605", ("61.2%", "Amber"), "P | 58.2% | Amber", ["MOV605 P previous_actual -> 58.2%"]),
    ("MOV606", ("58.2%", "Green"), "P | 58.2% | Amber", ["MOV606 P previous_rag -> Amber"]),
    ("", ("58.2%", "Amber"), "P | 58.2% | Amber", []),
    ("", ("58.20%", "Amber"), "P | 58.2% | Amber", []),
    ("", ("58%", "Amber"), "P | 58.2% | Amber", []),  # printed with fewer digits
    ("", ("", ""), "P | 58.2% | Amber", []),
    ("", ("58.2%", "Amber"), "P | | ", []),
]


@pytest.mark.parametrize(("code", "now", "accepted", "expected"), RESTATED)
def test_last_period_restated(code: str, now: tuple[str, str], accepted: str, expected: list[str]) -> None:
    assert restated(now, accepted) == expected
    assert all(line.startswith(code) for line in expected)


def test_the_forms_own_last_period_serves_where_no_past_is_given() -> None:
    framework, period = counted(), Period.parse("2017-18-Q3")
    before = {"R": ("3,656", "Red"), "P": ("58.2%", "Red"), "N": ("not known", "")}
    sheet = returned(f"{HEAD}\nR | 1247 | Red | .\nP | 58.2% | Red | .\nN | 12 | | .", framework, "", period, before)
    assert told(family_findings("MOV", check_one(sheet, framework))) == [
        "MOV601 R actual -> at least 3,656",
        "MOV603 P actual",
    ]


def test_a_running_total_begins_anew_each_april() -> None:
    before = {"2016-17-Q4": "Ref | Actual\nR | 4900"}
    assert counted_findings("MOV", f"{HEAD}\nR | 1247 | Red | .", before, "2017-18-Q1") == []


def test_a_target_changed_during_the_year_is_noted() -> None:
    then, now = counted(), counted(COUNTED_MEASURES.replace("75%", "70%"))
    past = remembered({"2017-18-Q2": "Ref | Actual | RAG\nP | 58.2% | Amber"}, then)
    sheet = returned(f"{HEAD}\nP | 61% | Red | .", now, "", Period.parse("2017-18-Q3"))
    (finding,) = family_findings("MOV607", check_one(sheet, now, past=past))
    assert finding.message == "Last period was judged against 75%, and the framework now says 70% of it."
    assert family_findings("MOV607", check_one(sheet, then, past=past)) == []


def test_the_words_give_the_series() -> None:
    before = {period: f"Ref | Actual\nP | {text}" for period, text in zip(YEAR, STEADY, strict=True)}
    (finding,) = counted_findings("MOV", f"{HEAD}\nP | 5.8% | Red | .", before)
    assert finding.message == "Actual is 5.8%. In 4 earlier periods it lay between 57% and 60%: 51.2 points beyond."


def test_the_words_give_what_was_expected() -> None:
    (finding,) = counted_findings("MOV", f"{HEAD}\nJ | 63.5 | Green |")
    assert finding.message == "The figure, 63.5, is 49% of the target (130), and there is no commentary."
