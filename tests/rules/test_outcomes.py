"""Outcome rules, drawn: what a director says of priorities and outcomes, and what is found."""

from __future__ import annotations

import dataclasses

import pytest

from tests.drawn import BARSET, SOUND, checked, returned_lines, told
from workbook_tools.framework.council import FieldChoice, Framework

SAID = """
Ref           | Achievements               | Issues | Outcome RAG | Why it is Red         | Recommended action | For discussion or noting
Priority P1   | All rounds ran every week. | Rain.  |             |                       |                    |
Outcome ENV-1 |                            |        | Red         | Two drivers are away. | Hire two drivers.  | Noting
"""


def council(outcome_rating: str = "judgement") -> Framework:
    asked = (FieldChoice("Narrative", "achievements", "entry"),)
    return dataclasses.replace(BARSET, fields=asked, outcome_rating=outcome_rating)


def found(*changed: str, framework: Framework | None = None) -> list[str]:
    heading, *rows = SAID.strip().splitlines()
    otherwise = {line.split("|")[0].strip(): line for line in changed}
    said = "\n".join([heading, *(otherwise.get(row.split("|")[0].strip(), row) for row in rows)])
    asked = framework or council()
    batch = checked(returned_lines({"Performance": SOUND, "Narrative": said}, asked), framework=asked)
    assert not batch.crashed
    return told(list(batch.returns[0].findings))


def test_a_narrative_that_says_all_that_is_wanted_is_accepted() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Outcome ENV-1 | | | | | |", ["OUT201 Outcome ENV-1 outcome_rag"]),
        ("Outcome ENV-1 | | | Red | | Hire two drivers. | Noting", ["OUT202 Outcome ENV-1 explanation"]),
        ("Outcome ENV-1 | | | Red | Two drivers are away. | | Noting", ["OUT203 Outcome ENV-1 recommended_action"]),
        ("Outcome ENV-1 | | | Red | Two drivers are away. | Hire two drivers. |", ["OUT204 Outcome ENV-1 wanted"]),
        ("Outcome ENV-1 | | | Green | | |", []),
        ("Outcome ENV-1 | | | Amber | | |", []),
        ("Outcome ENV-1 | | | Purple | | |", ["VAL210 Outcome ENV-1 outcome_rag -> Red, Amber or Green"]),
        ("Priority P1 | | Rain. | | | |", ["VAL201 Priority P1 achievements"]),
        ("Priority P1 | None | Rain. | | | |", []),
        # Measure 5 is Red, and so is the outcome.
        ("Priority P1 | Much. | None | | | |", ["OUT205 Priority P1 issues"]),
        ("Priority P1 | Much. | nil. | | | |", ["OUT205 Priority P1 issues"]),
        ("Priority P1 | Much. | None of our own making. | | | |", []),
    ],
)
def test_a_gap_is_found_at_its_field(row: str, expected: list[str]) -> None:
    assert found(row) == expected


def test_no_issues_and_no_achievements_are_held_against_the_ratings() -> None:
    red, green = "Ref | Actual | RAG\n5 | 292000 | Red", "Ref | Actual | RAG\n5 | 90000 | Green"
    outcome = "Outcome ENV-1 | | | {} | It rains. | Pray. | Noting"
    for measures, rag, said, expected in (
        (red, "Green", "Much. | None", ["OUT205 Priority P1 issues"]),
        (green, "Red", "Much. | None", ["OUT205 Priority P1 issues"]),
        (green, "Green", "Much. | None", []),
        (green, "Green", "None | None", ["OUT206 Priority P1 achievements"]),
        (green, "Amber", "None | None", []),
        (red, "Green", "None | Rain.", []),
    ):
        only = dataclasses.replace(council(), indicators=tuple(i for i in council().indicators if i.ref == "5"))
        texts = f"{SAID.strip().splitlines()[0]}\nPriority P1 | {said} | | | |\n{outcome.format(rag)}"
        row = f"{measures} "
        heading, entries = row.splitlines()
        sound = f"{heading} | Outlook | Commentary | Action being taken | Action owner | Action due\n" \
                f"{entries} | Stable | Bins. | Rounds. | Head of Waste | 31/03/2018"
        batch = checked(returned_lines({"Performance": sound, "Narrative": texts}, only), framework=only)
        assert told([f for f in batch.returns[0].findings if f.code[:3] == "OUT"]) == expected


def test_the_reds_are_named() -> None:
    heading, _, outcome = SAID.strip().splitlines()
    texts = "\n".join([heading, "Priority P1 | Much. | None | | | |", outcome])
    batch = checked(returned_lines({"Performance": SOUND, "Narrative": texts}, council()), framework=council())
    (finding,) = batch.returns[0].findings
    assert finding.message == "Issues says None, and under this priority these are Red: 5, Outcome ENV-1."


def test_where_indicators_rate_the_outcomes_no_director_is_asked_to() -> None:
    assert found("Outcome ENV-1 | | | | | |", framework=council("worst")) == []


def test_a_council_that_names_no_field_of_it_has_no_narrative() -> None:
    assert "Narrative" not in [s.name for s in returned_lines({"Performance": SOUND}, BARSET).sheets]


# Rows that come close to what a rule finds, and are right.
PASSES = [
    ("OUT201", "Outcome ENV-1 | | | Green | | |"),
    ("OUT202", "Outcome ENV-1 | | | Amber | | |"),
    ("OUT203", "Outcome ENV-1 | | | Green | | |"),
    ("OUT206", "Priority P1 | None | Rain. | | | |"),
    ("OUT204", "Outcome ENV-1 | | | Red | It rains. | Wait. | Discussion"),
]


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_row_that_comes_close_is_left_alone(code: str, row: str) -> None:
    assert [line for line in found(row) if line.startswith(code)] == []
