"""What users of other collection systems ask for (`docs/asks.md`), each where it is met.

Those that a rule meets are drawn here as tables, one in which it is broken and one in which it is not.
"""

from __future__ import annotations

import csv

import pytest

from tests.drawn import check_one, found, returned
from tests.samples import ROOT
from workbook_tools.findings.finding import Verdict
from workbook_tools.rules.catalogue import CATALOGUE

with (ROOT / "docs" / "recall" / "asks.csv").open(encoding="utf-8", newline="") as _lines:
    ASKS = list(csv.DictReader(_lines))


def places(table: str) -> list[str]:
    """What is found in a drawn return: `VAL202 G7`."""
    return [f"{code} {cell}" for code, cell in found(check_one(returned(table)))]


def test_all_that_is_wrong_is_told_at_once() -> None:
    broken = "Ref | Actual | Commentary | Action owner\n2 | about 40 | |\n5 | 281000 | tbc | ?"
    assert places(broken) == ["VAL202 G7", "NAR301 L7", "NAR303 L10", "NAR306 N10"]
    assert check_one(returned(broken)).verdict is Verdict.SENT_BACK
    assert places("Ref | Actual | RAG\n2 | 1100 | Green") == []


@pytest.mark.parametrize(
    ("table", "verdict"),
    [
        ("Ref | RAG\n2 | Green", Verdict.QUERIES),
        ("Ref | Actual\n2 | about 40", Verdict.SENT_BACK),
        ("Ref | Actual\n2 | 1290", Verdict.ACCEPTED),
    ],
)
def test_a_query_bars_nothing_and_an_error_does(table: str, verdict: Verdict) -> None:
    assert check_one(returned(table)).verdict is verdict


@pytest.mark.parametrize(
    ("table", "findings"),
    [
        ("Ref | Actual\n2 | #REF!", ["FIL132 G7"]),
        ('Ref | Actual\n2 | "  1,290 "', []),
        ('Ref | RAG | Outlook\n2 | " amber " | "Stable  "', []),
        ('Ref | Action being taken | Action owner\n2 | "   " | " "', []),
    ],
)
def test_what_pasting_leaves_behind_is_borne(table: str, findings: list[str]) -> None:
    assert places(table) == findings


@pytest.mark.parametrize(
    ("table", "findings"),
    [
        ("Ref | Actual | RAG\n1 | |", ["RAG204 G6"]),
        ("Ref | Actual | RAG | Outlook | Reason for no data\n1 | | | | Not yet available", []),
        ("Ref | Actual | RAG | Outlook\n4 | | |", []),
    ],
)
def test_nothing_to_report_is_no_missing_figure(table: str, findings: list[str]) -> None:
    assert places(table) == findings


@pytest.mark.parametrize(
    ("table", "findings"),
    [
        ("Ref | Actual | RAG\n1 | 75% | Red", ["RAG201 J6"]),
        ("Ref | Actual | RAG\n1 | 75% | Green", []),
        ("Ref | Actual | RAG\n2 | 1500 | Green", ["RAG201 J7"]),
        ("Ref | Actual | RAG\n2 | 900 | Green", []),
    ],
)
def test_good_is_more_of_one_measure_and_less_of_another(table: str, findings: list[str]) -> None:
    assert [place for place in places(table) if place.startswith("RAG")] == findings


@pytest.mark.parametrize("ask", ASKS, ids=lambda ask: ask["number"])
def test_each_ask_leads_to_its_rules_and_tests(ask: dict[str, str]) -> None:
    assert set(ask["rules"].split()) <= {rule.code for rule in CATALOGUE}
    path, _, name = ask["tests"].partition("::")
    assert f"def {name}" in (ROOT / path).read_text(encoding="utf-8")


def test_there_are_fifteen() -> None:
    assert [ask["number"] for ask in ASKS] == [str(n) for n in range(1, 16)]
