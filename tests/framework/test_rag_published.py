"""Ratings that councils have printed, recomputed from the figures beside them."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import rate
from workbook_tools.framework.rollup import roll_up
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Aggregation, Basis, Polarity, Rag, Unit

FACTS = Path(__file__).parent / "facts_rag"
Row = dict[str, str]

# Where the printed shape contradicts its own figures and comment, by measure and column; O01 to O05 of the list of faults
# found in the paper.
CONTRADICTED = {
    ("OCC02.02", "ytd"): ("Green", "Amber"),
    ("OCC02.03", "ytd"): ("Green", "Amber"),
    ("OCC04.03", "period"): ("Green", "Red"),
    ("OCC04.03", "ytd"): ("Green", "Red"),
    ("OCC04.04", "ytd"): ("Green", "Amber"),
}
# Printed without any shape though figure and target are there: O08.
BLANK = {("OCC01.09", "period"): ("", "Red"), ("OCC01.09", "ytd"): ("", "Red")}


def rows(name: str) -> list[Row]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figure(text: str) -> Decimal:
    number = parse_number(text)
    assert number is not None, text
    return number.value


def measure(ref: str, polarity: Polarity, unit: Unit, margin: str) -> Indicator:
    width = Margin(Decimal(margin), relative=True)
    return Indicator(ref, "X", "O", f"Measure {ref}", unit, polarity, Basis.COMPUTED, amber_margin=width)


def council(year: str, measures: list[tuple[Indicator, str]]) -> Framework:
    return Framework(
        "A county", year, "quarterly",
        indicators=tuple(indicator for indicator, _ in measures),
        targets={indicator.key: {year: target} for indicator, target in measures},
    )  # fmt: skip


def test_buckinghamshire_prints_what_its_figures_give() -> None:
    """Ten per cent of the threshold where the paper states a tolerance in points, five elsewhere."""
    printed = rows("buckinghamshire_2017-18_Q1.csv")
    measures = [
        (measure(r["ref"], Polarity(r["polarity"]), Unit.NUMBER, "10" if "tolerance" in r["target"] else "5"), r["target"])
        for r in printed
    ]
    framework, q1 = council("2017-18", measures), Period.parse("2017-18-Q1")
    bands = [framework.bands(indicator, q1) for indicator, _ in measures]
    given = [rate(figure(row["q1"]), within).value for row, within in zip(printed, bands, strict=True) if within]
    assert given == [row["published"] for row in printed]
    assert len(given) == 33


def oxfordshire() -> dict[tuple[str, str], tuple[str, str]]:
    """Printed and computed rating of every measure with a target, of the month and of the year to date."""
    found = {}
    for row in rows("oxfordshire_2023-01.csv"):
        for column, prefix in (("period", ""), ("ytd", "ytd_")):
            target = row[f"{prefix}target"]
            indicator = measure(row["ref"], Polarity.HIGH, Unit(row["unit"]), "5")
            within = council("2022-23", [(indicator, target)]).bands(indicator, Period.parse("2023-01"))
            if within is not None:
                value = figure(row[f"{prefix}actual" if prefix else "actual"])
                found[row["ref"], column] = (row[f"{prefix}published" if prefix else "published"], rate(value, within).value)
    return found


def test_oxfordshire_prints_what_its_figures_give_but_for_its_known_faults() -> None:
    found = oxfordshire()
    assert {place: pair for place, pair in found.items() if pair[0] != pair[1]} == CONTRADICTED | BLANK
    assert len(found) == 38


def test_what_has_no_target_is_not_rated() -> None:
    without = {row["ref"] for row in rows("oxfordshire_2023-01.csv") if not row["target"]}
    assert without == {"OCC04.01", "OCC04.06", "OCC04.07"}
    assert without.isdisjoint(ref for ref, _ in oxfordshire())


@pytest.mark.parametrize(
    ("priority", "judged"), [("OCC01", ()), ("OCC02", ()), ("OCC03", ()), ("OCC04", ()), ("OCC05", (Rag.AMBER,))]
)
def test_each_priority_is_rated_by_its_share_of_green(priority: str, judged: tuple[Rag, ...]) -> None:
    """The fifth has a measure in words besides, which its director rates Amber."""
    printed = {r["priority_published"] for r in rows("oxfordshire_2023-01.csv") if r["ref"].startswith(priority)}
    ratings = [Rag(given) for (ref, column), (_, given) in oxfordshire().items() if ref.startswith(priority) and column == "period"]
    assert {roll_up("share", [*ratings, *judged]).rag} == printed


@pytest.mark.parametrize("ref", ["OCC02.10", "OCC03.06", "OCC04.08"])
def test_a_flows_target_to_date_is_the_sum_of_its_months(ref: str) -> None:
    row = next(r for r in rows("oxfordshire_2023-01.csv") if r["ref"] == ref)
    indicator = Indicator(ref, "X", "O", ref, Unit.NUMBER, Polarity.HIGH, Basis.COMPUTED, aggregation=Aggregation.SUM)
    to_date = council("2022-23", [(indicator, row["target"])]).ytd_target(indicator, Period.parse("2023-01"))
    assert to_date is not None
    assert to_date.low == figure(row["ytd_target"])


@pytest.mark.parametrize("ref", ["OCC04.02", "OCC04.04", "OCC04.05"])
def test_a_shares_target_to_date_is_its_months(ref: str) -> None:
    row = next(r for r in rows("oxfordshire_2023-01.csv") if r["ref"] == ref)
    indicator = Indicator(ref, "X", "O", ref, Unit.PERCENT, Polarity.HIGH, Basis.COMPUTED, aggregation=Aggregation.RATIO)
    to_date = council("2022-23", [(indicator, row["target"])]).ytd_target(indicator, Period.parse("2023-01"))
    assert to_date is not None
    assert to_date.text == row["ytd_target"]
