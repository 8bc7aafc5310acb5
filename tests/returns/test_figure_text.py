"""Figures with words around them: what a return makes of every one that the councils' reports print."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.drawn import check_one, counted, found, returned
from workbook_tools.form.sections import PERFORMANCE
from workbook_tools.framework.vocabulary import Unit
from workbook_tools.returns.cells import Cell
from workbook_tools.returns.values import Value, read_value

FACTS = Path(__file__).parents[1] / "framework" / "facts" / "values.csv"
PERCENT, COUNT, MONEY, DAYS = Unit.PERCENT, Unit.NUMBER, Unit.MONEY, Unit.DAYS


def read(text: str, unit: Unit) -> Value:
    return read_value(PERFORMANCE.field("actual"), Cell("text", text), unit, None)


TAKEN = [
    # What is typed;           the unit; the figure;     as a person reads it.
    ("97.5% (31,083/31,877)", PERCENT, 97.5, "97.5%"),
    ("77% (provisional)", PERCENT, 77.0, "77% (provisional)"),
    ("93% achieved", PERCENT, 93.0, "93%"),
    ("£2.857m underspend", MONEY, -2_857_000.0, "-£2,857,000"),
    ("+7.6m or +10.9%", MONEY, 7_600_000.0, "£7,600,000"),
    ("+7.6m or +10.9%", PERCENT, 10.9, "10.9%"),
    ("£18.8m or 2.0%", COUNT, 18_800_000.0, "18,800,000"),
    ("49 days", DAYS, 49.0, "49"),
    ("1 day", DAYS, 1.0, "1"),
]


@pytest.mark.parametrize(("text", "unit", "figure", "shown"), TAKEN)
def test_a_figure_is_taken_in_the_measures_own_terms(text: str, unit: Unit, figure: float, shown: str) -> None:
    value = read(text, unit)
    assert (value.value, value.shown, value.fault) == (figure, shown, "figure with words")


REFUSED = [
    ("None", COUNT, "none for a figure", ""),
    ("Due Q2", PERCENT, "reason for a figure", "Not due"),
    ("New Definition", PERCENT, "reason for a figure", "New measure"),
    ("not yet available", COUNT, "reason for a figure", "Not yet available"),
    ("[c]", COUNT, "reason for a figure", "Suppressed"),
    ("see note", PERCENT, "nothing for a figure", ""),
    ("N/A", PERCENT, "nothing for a figure", ""),
    ("36% or 53%", PERCENT, "two figures", ""),
    ("-£1m overspend", MONEY, "sign against its word", ""),
    ("14th June", COUNT, "date for a number", ""),
    ("3 weeks", DAYS, "not a number", ""),
    ("45 (14/31)", COUNT, "not a number", ""),
    ("£2m (provisional)", PERCENT, "not a number", ""),
    ("77% (provisional)", COUNT, "percentage for a number", ""),
    ("about 40", COUNT, "not a number", ""),
]


@pytest.mark.parametrize(("text", "unit", "fault", "expected"), REFUSED)
def test_what_is_no_figure_is_refused_by_name(text: str, unit: Unit, fault: str, expected: str) -> None:
    value = read(text, unit)
    assert value.figure is not None
    assert (value.value, value.fault, value.figure.expected) == (None, fault, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("93.2% (1,267/1,361)", "93.1%"), ("50% (0/0)", "no percentage at all"), ("45% (15 of 31)", "48%")],
)
def test_a_fraction_that_makes_another_percentage_is_told_with_the_right_one(text: str, expected: str) -> None:
    value = read(text, PERCENT)
    assert value.fault == "fraction disagrees"
    assert value.value is not None
    assert value.figure is not None
    assert value.figure.expected == expected


def printed() -> list[str]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file) if row["text"]]


@pytest.mark.parametrize("text", printed())
def test_every_printed_figure_is_taken_or_refused_by_name_in_a_return(text: str) -> None:
    unit = PERCENT if "%" in text else MONEY if "£" in text else COUNT
    value = read(text, unit)
    assert isinstance(value.value, float) or value.fault


def test_what_the_cell_says_counts_in_the_columns_left_blank() -> None:
    table = 'Ref | Actual | RAG | Outlook\nP | "80% (24/30)" | Green | Stable'
    codes = [code for code, _ in found(check_one(returned(table, counted(), ""), counted())) if code[:3] == "EVI"]
    assert codes == []
    table = 'Ref | Actual | RAG | Outlook\nP | "75% (3/4)" | Green | Stable'
    assert "EVI301" in [code for code, _ in found(check_one(returned(table, counted(), ""), counted()))]
