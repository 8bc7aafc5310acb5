"""Measures whose figure is itself a rating, and those that are as good as the worst of their parts."""

from __future__ import annotations

import dataclasses

import pytest

from tests.drawn import BARSET, check_one, found, returned
from workbook_tools.framework.vocabulary import Basis, Polarity, StatusWords, Unit

PROJECT = {"unit": Unit.RAG, "polarity": Polarity.STATUS, "basis": Basis.COMPUTED}
PROJECTS = dataclasses.replace(
    BARSET,
    indicators=tuple(dataclasses.replace(i, **PROJECT) if i.ref == "3" else i for i in BARSET.indicators),
    targets={key: rows for key, rows in BARSET.targets.items() if key != ("ENV", "3")},
)
WHOLE = dataclasses.replace(
    PROJECTS,
    indicators=tuple(dataclasses.replace(i, parent="3") if i.ref in ("1", "2") else i for i in PROJECTS.indicators),
)
FIGURE = "Ref | Actual | RAG\n3 | {} | Green"


@pytest.mark.parametrize("said", ["Green", "g", "star", "★ Green", "★"])
def test_a_rating_in_any_spelling_is_a_figure(said: str) -> None:
    assert found(check_one(returned(FIGURE.format(said), PROJECTS), PROJECTS)) == []


def test_a_status_made_of_parts_is_asked_for_a_rating_and_for_no_figure() -> None:
    rated = "Ref | Actual | RAG | Commentary\n3 | | Amber | One of the two parts is late through wet weather."
    assert found(check_one(returned(rated, WHOLE), WHOLE)) == []
    unrated = check_one(returned("Ref | Actual | RAG\n3 | |", WHOLE), WHOLE)
    assert found(unrated) == [("RAG202", "J8")]


@pytest.mark.parametrize(("said", "code"), [("On track", "VAL221"), ("Purple", "VAL221"), ("tbc", "VAL215")])
def test_another_word_is_none(said: str, code: str) -> None:
    findings = check_one(returned(FIGURE.format(said), PROJECTS), PROJECTS).findings
    assert [(f.code, f.cell) for f in findings if f.code.startswith("VAL")] == [(code, "G8")]


def test_the_words_say_what_the_rating_rests_on() -> None:
    own = check_one(returned(FIGURE.format("Red"), PROJECTS), PROJECTS).findings[0]
    assert own.message == "You chose Green, but its figure is Red."
    parts = check_one(returned(FIGURE.format("Green"), WHOLE), WHOLE).findings
    assert [f.message for f in parts if f.code == "RAG201"] == ["You chose Green, but the worst of its parts is Amber."]


@pytest.mark.parametrize(
    ("status", "message", "fix"),
    [
        (StatusWords.LETTERS, "You chose G, but", "Choose A, or correct the figure."),
        (StatusWords.SHAPES, "You chose ★ Green, but", "Choose ● Amber, or correct the figure."),
    ],
)
def test_ratings_are_quoted_as_the_council_writes_them(status: StatusWords, message: str, fix: str) -> None:
    council = dataclasses.replace(BARSET, status_words=status)
    finding = check_one(returned(f"Ref | RAG\n2 | {status.says('Green')}", council), council).findings[0]
    assert (finding.code, finding.value, finding.expected) == ("RAG201", "Green", "Amber")
    assert finding.message.startswith(message)
    assert finding.fix.startswith(fix)


def test_a_word_that_is_none_of_the_list_is_told_the_councils_own() -> None:
    council = dataclasses.replace(BARSET, status_words=StatusWords.SHAPES)
    finding = check_one(returned("Ref | RAG\n1 | Purple", council), council).findings[0]
    assert (finding.expected, finding.fix) == ("Red, Amber or Green", "Choose ▲ Red, ● Amber or ★ Green.")


def test_of_two_ratings_in_one_cell_none_is_guessed() -> None:
    finding = check_one(returned("Ref | RAG\n1 | Amber/Green")).findings[0]
    assert (finding.code, finding.fix) == ("VAL210", "Choose Red, Amber or Green.")
