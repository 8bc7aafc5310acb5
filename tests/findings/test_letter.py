"""The words of the answer, as a service lead reads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.findings.letter import Occasion, letter, plain

GOLDEN = Path(__file__).parent / "golden"
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
UNREADABLE = Finding("FIL103", ERROR, "The file is locked with a password.", "Take the password off.")


def answered(*findings: Finding, readable: bool = True) -> CheckedReturn:
    return replace(RETURN, findings=findings, readable=readable)


@pytest.mark.parametrize(
    ("name", "checked", "occasion"),
    [
        ("accepted", answered(), OCCASION),
        ("accepted-note", answered(UNSIGNED), OCCASION),
        ("queries", answered(DISAGREES), OCCASION),
        (
            "sent-back",
            answered(WHOLE_FILE, SHEET_GONE, *NO_COMMENTARY, NOT_A_NUMBER, DISAGREES, UNSIGNED),
            replace(OCCASION, sent=date(2017, 10, 23)),
        ),
        (
            "unreadable",
            CheckedReturn("my return.xlsx", "b2" * 32, findings=(UNREADABLE,), readable=False),
            Occasion("", date(2017, 10, 20), date(2017, 10, 13), "Performance team"),
        ),
    ],
)
def test_golden(name: str, checked: CheckedReturn, occasion: Occasion) -> None:
    words = letter(checked, occasion)
    golden = GOLDEN / f"{name}.txt"
    assert f"Subject: {words.subject}\n\n{words.text}" == golden.read_text(encoding="utf-8")


def test_nothing_is_cut_silently() -> None:
    findings = [replace(NOT_A_NUMBER, cell=f"G{n}", ref=str(n), message=f"Fault {n}.") for n in range(40)]
    words = letter(answered(*findings), OCCASION)
    assert words.subject.startswith("Sent back: 40 things to put right in")
    assert len(words.points) == 3
    assert len(words.more) == 37
    assert all(f"Fault {n}." in words.text for n in range(40))


def test_answered_queries_ask_for_nothing() -> None:
    words = letter(answered(replace(DISAGREES, explained=True)), OCCASION)
    assert words.subject.startswith("Accepted: ")
    assert words.points == ()


def test_a_period_or_file_of_any_sort_is_only_words() -> None:
    odd = replace(answered(NOT_A_NUMBER), file="a/b\r\nBcc: x@y.example/CEF\u202e.xlsx", period="<b>\r\nX: y")
    words = letter(odd, OCCASION)
    assert "\n" not in words.subject
    assert "\u202e" not in words.text
    assert "Quarter" not in words.subject


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
