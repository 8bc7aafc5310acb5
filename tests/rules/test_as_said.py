"""The example of its words that each rule is explained with."""

from __future__ import annotations

import csv
import dataclasses

import pytest

from workbook_tools.rules.as_said import FILE, as_said, fits
from workbook_tools.rules.catalogue import CATALOGUE
from workbook_tools.rules.rule import Rule

BY_CODE = {rule.code: rule for rule in CATALOGUE}


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_every_rule_has_an_example_of_its_words(rule: Rule) -> None:
    words = as_said(rule)
    hint = "fill it in: python scripts/make_examples.py, with the tests in which the rule fails"
    assert fits(rule, words), hint
    assert not any(mark in text for text in words for mark in ("… ", "{", "“”", "“…”")), hint


def test_no_example_is_of_a_rule_that_is_gone() -> None:
    with FILE.open(encoding="utf-8", newline="") as lines:
        assert {row["code"] for row in csv.DictReader(lines)} <= set(BY_CODE)


def test_an_example_reads_as_a_service_lead_would_read_it() -> None:
    message, fix = as_said(BY_CODE["RAG201"])
    assert message == (
        "You chose Green, but 19.40% is 11.8% worse than the target of 22.00%; Amber reaches to 5%, so Red."
    )
    assert fix.startswith("Choose Red, or correct the figure. If Green is right, say why in the answer column of")


def test_with_a_limit_of_the_councils_own_the_rule_is_explained_in_its_terms() -> None:
    rule = BY_CODE["EVI301"]
    own = dataclasses.replace(rule, parameters=dict.fromkeys(rule.parameters, 77.0))
    message, _ = as_said(own)
    assert "fewer than 77" in message
    assert fits(own, as_said(own))
