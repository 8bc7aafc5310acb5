"""Narrative rules that look beyond one cell: at last period, at other rows, at the calendar."""

from __future__ import annotations

import dataclasses

import pytest

from tests.drawn import BARSET, check_one, checked, family_findings, remembered, returned, told
from workbook_tools.framework.period import Period

LONG = "Garden waste fell after the wet summer, and paper with it."
BEFORE = {"2017-18-Q1": f"Ref | Actual | RAG | Commentary\n1 | 58.2% | Amber | {LONG}\n2 | 1250 | Amber | Much rain."}

COPIED = [
    (LONG, True),
    ("garden waste fell, after the wet summer -  and paper with it", True),
    (f"{LONG} It has since risen.", False),
    ("Garden waste rose after the dry summer, and paper with it.", False),
]


@pytest.mark.parametrize(("text", "copied"), COPIED)
def test_a_commentary_copied_from_last_period(text: str, copied: bool) -> None:
    outcome = check_one(returned(f"Ref | Commentary\n1 | {text}"), past=remembered(BEFORE, BARSET))
    assert told(family_findings("NAR307", outcome)) == ["NAR307 1 commentary"] * copied


def test_a_short_commentary_may_be_the_same_again() -> None:
    outcome = check_one(returned("Ref | Commentary\n2 | Much rain."), past=remembered(BEFORE, BARSET))
    assert family_findings("NAR307", outcome) == []


def test_without_a_past_nothing_is_said_to_be_copied_from_it() -> None:
    assert family_findings("NAR307", check_one(returned(f"Ref | Commentary\n1 | {LONG}"))) == []


@pytest.mark.parametrize(("text", "copied"), COPIED)
def test_a_commentary_copied_from_another_row(text: str, copied: bool) -> None:
    outcome = check_one(returned(f"Ref | Commentary\n1 | {LONG}\n2 | – {text}"))
    findings = family_findings("NAR308", outcome)
    assert told(findings) == ["NAR308 1 commentary", "NAR308 2 commentary"] * copied
    assert all("ENV 1, ENV 2" in finding.message for finding in findings)


def test_a_commentary_copied_from_another_directorate() -> None:
    other = dataclasses.replace(
        BARSET, indicators=tuple(dataclasses.replace(i, directorate="HOU") for i in BARSET.indicators[:1])
    )
    framework = dataclasses.replace(BARSET, indicators=(*BARSET.indicators[:5], *other.indicators))
    one = returned(f"Ref | Commentary\n2 | {LONG}", framework)
    two = returned(f"Ref | Commentary\n1 | {LONG}", framework, directorate="HOU")
    findings = [f for r in checked(one, two, framework=framework).returns for f in family_findings("NAR308", r)]
    assert [(f.directorate, f.ref) for f in findings] == [("ENV", "2"), ("HOU", "1")]


def test_short_words_may_stand_in_many_rows() -> None:
    assert family_findings("NAR308", check_one(returned("Ref | Commentary\n1 | Wet weather.\n2 | Wet weather."))) == []


@pytest.mark.parametrize(
    ("period", "due", "past"),
    [
        ("2017-18-Q2", "29/09/2017", True),
        ("2017-18-Q2", "30/09/2017", False),
        ("2017-18-Q4", "30/03/2018", True),
        ("2017-18-Q4", "31/03/2018", False),
    ],
)
def test_an_action_date_already_past(period: str, due: str, past: bool) -> None:
    book = returned(f"Ref | Action due\n5 | {due}", when=Period.parse(period))
    findings = family_findings("NAR309", check_one(book))
    assert told(findings) == ["NAR309 5 action_due"] * past
    assert all(f"due on {due}, before the period ends on 3" in f.message for f in findings)


@pytest.mark.parametrize(
    ("table", "short"),
    [
        ("5 | Red | Stable | Under review.", True),
        ("5 | Red | Stable | Fuel cost more than planned.", False),
        ("2 | Amber | Stable | Much rain.", False),
        ("5 | Red | Improving | Under review.", False),  # NAR304 asks for words already
        ("5 | Red | Stable | tbc", False),  # NAR303 does
    ],
)
def test_a_very_short_commentary_on_a_red(table: str, short: bool) -> None:
    outcome = check_one(returned(f"Ref | RAG | Outlook | Commentary\n{table}"))
    assert told(family_findings("NAR310", outcome)) == ["NAR310 5 commentary"] * short


@pytest.mark.parametrize("owner", ["Waste Team", "The Highways and Transport Service", "Adult Services", "partners"])
def test_an_action_that_nobody_in_particular_owns(owner: str) -> None:
    outcome = check_one(returned(f"Ref | Action owner\n5 | {owner}"))
    assert told(family_findings("NAR320", outcome)) == ["NAR320 5 action_owner"]


@pytest.mark.parametrize("owner", ["Head of Adult Services", "P Quill, Waste Team", "Deputy Director", "B Board-Smith"])
def test_a_person_or_post_owns_an_action(owner: str) -> None:
    assert family_findings("NAR320", check_one(returned(f"Ref | Action owner\n5 | {owner}"))) == []
