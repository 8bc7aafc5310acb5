"""A council's practice: which rules count, how much, and with which limits."""

from __future__ import annotations

import tomllib

import pytest

from tests.drawn import check_one, counted, found, returned
from workbook_tools.findings.finding import Severity, Verdict
from workbook_tools.rules.catalogue import STANDARD, Catalogue
from workbook_tools.rules.practice import catalogue_for

GREEN_FOR_AMBER = "Ref | RAG\n2 | Green"


def practice(text: str) -> Catalogue:
    return catalogue_for(tomllib.loads(text)["rules"])


def test_without_a_practice_the_catalogue_is_the_standard_one() -> None:
    assert catalogue_for({}) == STANDARD


def test_a_severity_of_its_own() -> None:
    outcome = check_one(returned(GREEN_FOR_AMBER), catalogue=practice('[rules]\nRAG201 = "error"'))
    assert [(f.code, f.severity) for f in outcome.findings] == [("RAG201", Severity.ERROR)]
    assert outcome.verdict is Verdict.SENT_BACK


def test_a_rule_on_trial_notes_and_blocks_nothing() -> None:
    outcome = check_one(returned(GREEN_FOR_AMBER), catalogue=practice('[rules]\nrag201 = "trial"'))
    (finding,) = outcome.findings
    assert finding.severity is Severity.NOTE
    assert finding.message.endswith("so Amber. (on trial)")
    assert outcome.verdict is Verdict.ACCEPTED


def test_a_rule_on_trial_silences_nothing() -> None:
    table = "Ref | Actual | RAG | Commentary\n1 | 0.613 General | Green | So it is."
    assert found(check_one(returned(table))) == [("VAL204", "G6")]
    outcome = check_one(returned(table), catalogue=practice('[rules]\nVAL204 = "trial"'))
    assert found(outcome) == [("VAL204", "G6"), ("RAG201", "J6")]


@pytest.mark.parametrize(
    ("code", "table"),
    [
        ("RAG201", GREEN_FOR_AMBER),
        ("VAL208", "Ref | Actual | Commentary\n1 | 103.1% | More came than live here."),
        ("FIL130", "Ref | Actual\n2 | =1200+90 -> 1290"),
    ],
)
def test_a_rule_switched_off(code: str, table: str) -> None:
    assert [c for c, _ in found(check_one(returned(table)))] == [code]
    assert found(check_one(returned(table), catalogue=practice(f'[rules]\n{code} = "off"'))) == []


def test_a_limit_of_its_own_is_kept_and_said() -> None:
    framework = counted()
    sheet = returned("Ref | Actual | Numerator | Denominator\nP | 80% | 12 | 15", framework, "")
    few = practice('[rules.EVI301]\nfewest = 20\nseverity = "query"')
    (finding,) = (f for f in check_one(sheet, framework, catalogue=few).findings if f.code == "EVI301")
    assert finding.severity is Severity.QUERY
    assert "fewer than 20" in finding.message
    assert "EVI301" not in [c for c, _ in found(check_one(sheet, framework))]


def test_the_standard_rules_are_left_as_they_are() -> None:
    before = {rule.code: (rule.severity, dict(rule.parameters)) for rule in STANDARD.rules}
    practice('[rules]\nRAG201 = "error"\n[rules.EVI301]\nfewest = 20')
    assert {rule.code: (rule.severity, dict(rule.parameters)) for rule in STANDARD.rules} == before


REFUSED = [
    ('RAG-201 = "error"', "there is no rule over returns 'RAG-201'; did you mean RAG201?"),
    ('XYZ = "off"', "there is no rule over returns 'XYZ'; to see all of them: workbook-tools rules"),
    ('RAG201 = "eror"', "there is no weight of RAG201, 'eror'; did you mean error?"),
    ('RAG201 = "loud"', "there is no weight of RAG201, 'loud'; known are error, query, note, trial, off"),
    ("RAG201 = 3", 'RAG201 is set with a word, RAG201 = "trial", or a table [rules.RAG201]'),
    ("EVI301 = {fewst = 5}", "there is no parameter of EVI301 'fewst'; did you mean fewest?"),
    ("RAG201 = {fewest = 5}", "there is no parameter of RAG201 'fewest'; known are none"),
    ('EVI301 = {fewest = "5"}', "EVI301: fewest is a number: write it plainly, as 10"),
    ("EVI301 = {fewest = true}", "EVI301: fewest is a number: write it plainly, as 10"),
    ('RAG204 = "off"', "RAG204 is an error that a return can't be accepted with, so it can't be 'off'"),
    ('OUR901 = "note"', "OUR901 is an error that a return can't be accepted with, so it can't be 'note'"),
    ('VAL202 = "trial"', "VAL202 is an error that a return can't be accepted with, so it can't be 'trial'"),
]


@pytest.mark.parametrize(("entry", "words"), REFUSED)
def test_what_nobody_knows_is_refused_in_words(entry: str, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as refusal:
        practice(f"[rules]\n{entry}")
    assert str(refusal.value) == words
