"""The facts of an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.findings.letter import Occasion, facts, plain

ERROR, QUERY, NOTE = Severity.ERROR, Severity.QUERY, Severity.NOTE

OCCASION = Occasion(
    directorate="Children, Education and Families",
    deadline=date(2017, 10, 20),
    sent=date(2017, 10, 13),
    team="Performance team",
    email="performance@barset.example",
)
RETURN = CheckedReturn("CEF.xlsx", "a1" * 32, "Barset County Council", "CEF", "2017-18-Q2")

NO_COMMENTARY = [
    Finding(
        "NAR301", ERROR, "There is no commentary, and the rating is Red.", "Write what lies behind the figure.",
        "Performance", f"L{row}", "CEF", str(row), "commentary",
    )
    for row in (11, 14, 17)
]
NOT_A_NUMBER = Finding(
    "VAL202", ERROR, "Actual says “about 40”, and a number is needed here.", "Type the number alone, as in 40.",
    "Performance", "G9", "CEF", "4", "actual", "about 40",
)
SHEET_GONE = Finding("FIL120", ERROR, "The sheet Sign-off is missing.", "Put the sheet back.", "Sign-off")
WHOLE_FILE = Finding("FIL115", ERROR, "There are two different returns.", "Tell us which one counts.")
DISAGREES = Finding(
    "RAG201", QUERY, "You chose Green, but 57.9% against the target of 62%: Amber reaches to 55.8%, so Amber.",
    "Choose Amber, correct the figure, or say in the commentary why Green is right.",
    "Performance", "J12", "CEF", "7", "rag", "Green", "Amber",
)
UNSIGNED = Finding(
    "SGN401", NOTE, "The return is not signed off.", "Fill in the Sign-off sheet.", "Sign-off", "B4", "CEF"
)


def answered(*findings: Finding, readable: bool = True) -> CheckedReturn:
    return replace(RETURN, findings=findings, readable=readable)


def test_nothing_is_cut_silently() -> None:
    findings = [replace(NOT_A_NUMBER, cell=f"G{n}", ref=str(n), message=f"Fault {n}.") for n in range(40)]
    said = facts(answered(*findings), OCCASION)
    assert said.things == "40 things"
    assert len(said.points) == 3
    assert len(said.more) == 37


def test_answered_queries_ask_for_nothing() -> None:
    said = facts(answered(replace(DISAGREES, explained=True)), OCCASION)
    assert (said.points, said.queries) == ((), "0 queries")


def test_repeats_are_said_once_and_notes_last() -> None:
    said = facts(answered(WHOLE_FILE, *NO_COMMENTARY, DISAGREES, UNSIGNED), OCCASION)
    assert [point.where for point in said.points] == [
        "",
        "Performance, cells L11, L14 and L17 (indicators 11, 14 and 17)",
        "Performance, cell J12 (indicator 7)",
    ]
    assert said.notes == ("Sign-off, cell B4: The return is not signed off. Fill in the Sign-off sheet.",)


@pytest.mark.parametrize(("sent", "late"), [(date(2017, 10, 20), False), (date(2017, 10, 21), True)])
def test_the_deadline_is_the_last_day(sent: date, late: bool) -> None:
    said = facts(RETURN, replace(OCCASION, sent=sent))
    assert (said.deadline, said.late) == ("Friday 20 October 2017", late)


@pytest.mark.parametrize(
    ("period", "long", "short"),
    [
        ("2017-18-Q2", "Quarter 2 2017-18", "Q2 2017-18"),
        ("2023-01", "January 2023", "January 2023"),
        ("no period", "no period", "no period"),
        ("", "", ""),
    ],
)
def test_periods_in_words(period: str, long: str, short: str) -> None:
    said = facts(replace(RETURN, period=period), OCCASION)
    assert (said.period, said.period_short) == (long, short)


def test_the_file_is_called_as_its_sender_calls_it() -> None:
    assert facts(replace(RETURN, file="returns/2017-18-Q2/CEF.xlsx"), OCCASION).file == "CEF.xlsx"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\tc", "a b c"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("\u202eabc\u2066", "abc"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("\x1b[31mred\x07\x9b0m", "[31mred 0m"),
        ("\ud800x", "x"),
        ("57\u00a0%", "57 %"),
        ("Ŵyn – £1 ↔ 日本", "Ŵyn – £1 ↔ 日本"),
    ],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown
