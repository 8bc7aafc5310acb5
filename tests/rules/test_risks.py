"""Risks rules, drawn."""

from __future__ import annotations

import dataclasses

import pytest

from tests.drawn import Q2, SOUND, checked, returned_lines, rows_drawn, sheet_drawn, told, with_lines
from workbook_tools.form.form import form_of
from workbook_tools.form.issue import issue
from workbook_tools.framework.council import FieldChoice, Framework
from workbook_tools.returns.cells import RawWorkbook

REGISTER = """
Ref | Risk            | Priority | Owner   | Likelihood | Impact | Appetite
R1  | The weir breaks | P1       | P Quill | 4          | 5      | 8
R2  | Fuel runs short |          | TBC     | 3          | 3      | 9
"""
HEADING = "Ref | Controls | Likelihood after controls | Impact after controls | Movement | Further action"
ENTERED = {
    "R1": "R1 | Weekly walk | 2 | 4 | New |",
    "R2": "R2 | Two depots  | 2 | 2 | New |",
}
NARRATIVE = """
Ref           | Achievements | Issues | Outcome RAG | Why it is Red | Recommended action | For discussion or noting
Priority P1   | None         | Rain.  |             |               |                    |
Outcome ENV-1 |              |        | {rag}       | It leaks.     | Mend it.           | Noting
"""


def council(register: str = REGISTER) -> Framework:
    return with_lines("Risks", register)


def found(row: str = "", register: str = REGISTER) -> list[str]:
    """What is found where one row is put otherwise; R2, that nobody owns, is left out."""
    rows = ENTERED | ({row.split("|")[0].strip(): row} if row else {})
    entries = {"Performance": SOUND, "Risks": "\n".join([HEADING, *rows.values()])}
    batch = checked(returned_lines(entries, council(register)), framework=council(register))
    assert not batch.crashed
    return [line for line in told(list(batch.returns[0].findings)) if line != "RSK206 R2 owner"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("", []),
        ("R1 | Weekly walk | 6 | 1 | New |", ["RSK201 R1 likelihood"]),
        ("R1 | Weekly walk | 1.5 | 4 | New |", ["RSK201 R1 likelihood"]),
        ("R1 | Weekly walk | 1 | 0 | New |", ["RSK202 R1 impact"]),
        ("R2 | Two depots | 3 | 4 | New | A third depot", ["RSK203 R2 likelihood"]),
        ("R1 | Weekly walk | 3 | 4 | New |", ["RSK205 R1 further_action"]),
        ("R1 | Weekly walk | 3 | 4 | New | A new gate by March", []),
        ("R1 | | 2 | 4 | New |", ["VAL201 R1 controls"]),
    ],
)
def test_a_row_put_otherwise(row: str, expected: list[str]) -> None:
    assert found(row) == expected


def test_a_risk_that_nobody_owns_is_asked_about() -> None:
    entries = {"Performance": SOUND, "Risks": "\n".join([HEADING, *ENTERED.values()])}
    assert told(list(checked(returned_lines(entries, council()), framework=council()).returns[0].findings)) == [
        "RSK206 R2 owner"
    ]


def test_a_red_measure_needs_a_risk_under_its_priority() -> None:
    assert found(register=REGISTER.replace("P1       |", "         |")) == ["RSK208 5 rag"]


@pytest.mark.parametrize(
    ("rag", "row", "priority", "expected"),
    [
        ("Green", "R1 | Weekly walk | 4 | 4 | New | A new gate", "P1", ["RSK207 R1 likelihood"]),
        ("Amber", "R1 | Weekly walk | 4 | 4 | New | A new gate", "P1", []),
        ("Green", "R1 | Weekly walk | 3 | 4 | New | A new gate", "P1", []),
        ("Red", ENTERED["R1"], "P1", []),
        ("Red", ENTERED["R1"], "  ", ["RSK208 5 rag", "RSK209 Outcome ENV-1 outcome_rag"]),
    ],
)
def test_risks_and_outcomes_are_held_against_each_other(
    rag: str, row: str, priority: str, expected: list[str]
) -> None:
    assert said_beside(rag, row, REGISTER.replace("P1 ", f"{priority} ")) == {*expected, "RSK206 R2 owner"}


def said_beside(rag: str, row: str, register: str) -> set[str]:
    """What is found where an outcome is rated so beside a register."""
    asked = (FieldChoice("Narrative", "outcome_rag", "entry", "never", ""),)
    framework = dataclasses.replace(council(register), fields=asked, outcome_rating="judgement")
    entries = {
        "Performance": SOUND,
        "Risks": "\n".join([HEADING, row, ENTERED["R2"]]),
        "Narrative": NARRATIVE.replace("{rag}", rag),
    }
    batch = checked(returned_lines(entries, framework), framework=framework)
    assert not batch.crashed
    return set(told(list(batch.returns[0].findings)))


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        # The risk names the Red outcome, another one, or none.
        ("ENV-1", []),
        ("ENV-9", ["RSK208 5 rag", "RSK209 Outcome ENV-1 outcome_rag"]),
        ("", []),
    ],
)
def test_a_risk_that_names_an_outcome_is_one_of_that_outcome_alone(outcome: str, expected: list[str]) -> None:
    register = REGISTER.replace("| Owner  ", "| Outcome | Owner  ").replace("| P Quill", f"| {outcome} | P Quill")
    register = register.replace("| TBC", "| | TBC")
    assert said_beside("Red", ENTERED["R1"], register) == {*expected, "RSK206 R2 owner"}


def test_a_red_risk_is_held_against_the_outcome_that_it_names() -> None:
    register = REGISTER.replace("| Owner  ", "| Outcome | Owner  ").replace("| P Quill", "| ENV-9 | P Quill")
    register = register.replace("| TBC", "| | TBC")
    red = "R1 | Weekly walk | 4 | 4 | New | A new gate"
    assert "RSK207 R1 likelihood" not in said_beside("Green", red, register)
    assert "RSK207 R1 likelihood" in said_beside("Green", red, register.replace("ENV-9", "ENV-1"))


def test_the_movement_chosen_is_held_against_last_periods_scores() -> None:
    framework = council()
    last = {"Risks": {("ENV", "R1"): {"likelihood": "2", "impact": "4"}}}
    out = issue(framework, form_of(framework), framework.directorates[0], Q2, {}, last)
    for score, chosen, expected in ((("3", "4"), "Down", "Up"), (("1", "4"), "Up", "Down"), (("2", "4"), "New", "No change")):
        rows = f"{HEADING}\nR1 | Weekly walk | {score[0]} | {score[1]} | {chosen} | A new gate\n{ENTERED['R2']}"
        book = returned_lines({"Performance": SOUND, "Risks": rows}, framework)
        drawn = sheet_drawn(out, "Risks", rows_drawn(rows))
        sheets = tuple(drawn if sheet.name == "Risks" else sheet for sheet in book.sheets)
        findings = told(list(checked(RawWorkbook(sheets), framework=framework).returns[0].findings))
        assert f"RSK204 R1 movement -> {expected}" in findings


# Rows that come close to what a rule finds, and are right.
PASSES = [
    ("RSK202", "R1 | Weekly walk | 1 | 1 | New |"),
    ("RSK203", "R2 | Two depots | 3 | 3 | New |"),
    ("RSK204", "R1 | Weekly walk | 2 | 4 | New |"),
    ("RSK205", "R1 | Weekly walk | 2 | 4 | New |"),
]


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_row_that_comes_close_is_left_alone(code: str, row: str) -> None:
    assert [line for line in found(row) if line.startswith(code)] == []
