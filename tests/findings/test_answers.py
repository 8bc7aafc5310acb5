"""Answers matched to queries: by rule, place and what the query rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbook_tools.findings.answers import answer_to, explained, fingerprint, query_key, without_query
from workbook_tools.findings.finding import CheckedReturn, Finding, Severity, Verdict
from workbook_tools.returns.answers import Answer

QUERY = Finding(
    "RAG201", Severity.QUERY, "You chose Green, but 57.9% against the target of 62%: Amber.", "Choose Amber.",
    "Performance", "J12", "CEF", "11", "rag", "Green", "Amber",
)
RETURN = CheckedReturn("CEF.xlsx", "a1" * 32, "Barset", "CEF", "2017-18-Q2", (QUERY,))


def answer(finding: Finding = QUERY, text: str = "The survey is wrong.") -> Answer:
    return Answer(*query_key(finding), text)


def with_finding(**changes: object) -> CheckedReturn:
    return replace(RETURN, findings=(replace(QUERY, **changes),))


def test_an_answered_query_is_explained_and_the_return_accepted() -> None:
    assert RETURN.verdict is Verdict.QUERIES
    outcome = explained(RETURN, [answer()])
    assert outcome.findings[0].explained
    assert outcome.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "RAG203"},
        {"directorate": "PH"},
        {"ref": "12"},
        {"field": "actual"},
        {"value": "Amber"},
        {"expected": "Red"},
        {"message": "You chose Green, but 57.8% against the target of 62%: Amber."},
        {"message": "You chose Green, but 57.9% against the target of 63%: Amber."},
    ],
    ids=str,
)
def test_it_reopens_when_what_it_rests_on_moves(changes: dict[str, str]) -> None:
    assert explained(with_finding(**changes), [answer()]).verdict is Verdict.QUERIES


@pytest.mark.parametrize(
    "changes", [{"cell": "K14"}, {"sheet": "Performance Q2"}, {"message": "Green; 57.9% (target 62%)."}, {"fix": "See."}]
)
def test_another_place_in_the_file_and_other_words_leave_it_answered(changes: dict[str, str]) -> None:
    assert explained(with_finding(**changes), [answer()]).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.NOTE])
def test_errors_and_notes_are_not_explained_away(severity: Severity) -> None:
    outcome = explained(with_finding(severity=severity), [answer()])
    assert not outcome.findings[0].explained
    assert answer_to(outcome.findings[0], [answer()]) == ""


def test_an_answer_that_says_nothing_explains_nothing() -> None:
    assert not explained(RETURN, [answer(text="tbc")], lambda text: text == "tbc").findings[0].explained


def test_the_latest_answer_counts() -> None:
    answers = [answer(text="First."), answer(text="Second.")]
    assert answer_to(QUERY, answers) == "Second."
    assert not explained(RETURN, [*answers, answer(text="tbc")], lambda text: text == "tbc").findings[0].explained


def test_what_is_explained_stays_so() -> None:
    assert explained(explained(RETURN, [answer()]), []).verdict is Verdict.ACCEPTED


def test_answers_to_no_query_are_told() -> None:
    stray = replace(answer(), ref="99")
    assert without_query(RETURN, [answer(), stray]) == (stray,)


def test_a_fingerprint_is_short_and_stable() -> None:
    assert len(fingerprint(QUERY)) == 16
    assert fingerprint(QUERY) == fingerprint(replace(QUERY))
