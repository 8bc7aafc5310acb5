"""Known faults of published papers, found again in the shipped samples; and how little is found beside them.

The tables in `docs/recall` say what stands where, and `docs/recall.md` is made from them; here the check is run, and
the tables must be what it answers. Where a finding stands is asked of openpyxl, not of the tool's own reader.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from typing import Any

import openpyxl
import pytest

from tests.journey.test_councils import BUCKINGHAMSHIRE, OXFORDSHIRE_2016, OXFORDSHIRE_2023, Council, practice, returned
from tests.samples import ROOT, received
from workbook_tools.checking.framework import check_framework
from workbook_tools.findings.finding import Finding

OXFORDSHIRE_2017 = Council("oxfordshire-2017-18", "2017-18-Q2", "oxfordshire-2017-18-Q2", 5, 23, 50)
PUBLISHED = {c.name: c for c in (OXFORDSHIRE_2016, OXFORDSHIRE_2017, BUCKINGHAMSHIRE, OXFORDSHIRE_2023)}
MADE_UP = {"oxfordshire-2017-18"}
STANDINGS = {"caught", "missed", "reader", "declared", "computed", "absent"}
FRAMEWORK_SHEETS = {"Indicators", "Targets"}

Place = tuple[str, str | None, str | None, str | None]
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (ROOT / "docs" / "recall" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FAULTS = table("faults.csv")
CAUGHT = [row for row in FAULTS if row["standing"] == "caught"]
UNCAUGHT = [row for row in FAULTS if row["standing"] in ("missed", "reader")]
ALSO_FOUND = table("also_found.csv")


def place_in(row: Row) -> Place:
    return row["sample"], row["directorate"], row["ref"], row["field"]


def name_of(row: Row) -> str:
    return f"{row['id']} {row['directorate']} {row['ref']} {row['field']}"


@cache
def found_in(council: Council) -> tuple[Finding, ...]:
    """Everything that is found in a sample's returns and in its framework."""
    framework = check_framework(received(council.templates / "framework.xlsx"))[1].findings
    return tuple(f for one in returned(council).returns for f in one.findings) + tuple(framework)


def places(council: Council) -> list[tuple[Place, str]]:
    return [((council.name, f.directorate, f.ref, f.field), f.code) for f in found_in(council)]


EVERYTHING = [pair for council in PUBLISHED.values() for pair in places(council)]


def of_a_return(code: str) -> bool:
    return not code.startswith("FRM")


def about(row: Row) -> list[Finding]:
    wanted = (place_in(row), row["rule"])
    return [f for f in found_in(PUBLISHED[row["sample"]]) if ((row["sample"], f.directorate, f.ref, f.field), f.code) == wanted]


@cache
def sheet(council: Council, name: str, directorate: str) -> Any:
    framework = name in FRAMEWORK_SHEETS
    folder = council.templates if framework else council.files[0].parent
    return openpyxl.load_workbook(folder / ("framework.xlsx" if framework else f"{directorate}.xlsx"))[name]


def heading_of(council: Council, finding: Finding) -> str:
    if finding.sheet in FRAMEWORK_SHEETS:
        return str(finding.field)
    return practice(council)[1].section("Performance").field(str(finding.field)).label


def row_of_headings(page: Any) -> dict[str, int]:
    """The columns of a sheet by heading: its header is the row in which a cell is just "Ref"."""
    header = next(row for row in page.iter_rows() if any(cell.value == "Ref" for cell in row))
    return {str(cell.value): cell.column for cell in header if cell.value}


@pytest.mark.parametrize("row", CAUGHT, ids=name_of)
def test_a_known_fault_is_found_at_its_own_cell(row: Row) -> None:
    findings = about(row)
    assert len(findings) == 1
    finding, council = findings[0], PUBLISHED[row["sample"]]
    page = sheet(council, str(finding.sheet), row["directorate"])
    cell, columns = page[finding.cell], row_of_headings(page)
    assert cell.column == columns[heading_of(council, finding)]
    assert str(page.cell(cell.row, columns["Ref"]).value) == row["ref"]
    if finding.sheet in FRAMEWORK_SHEETS:
        assert page.cell(cell.row, columns["Directorate"]).value == row["directorate"]


@pytest.mark.parametrize("row", UNCAUGHT, ids=name_of)
def test_what_the_table_calls_uncaught_is_uncaught(row: Row) -> None:
    assert place_in(row) not in {place for place, _ in EVERYTHING}


def test_the_table_is_whole() -> None:
    assert {row["standing"] for row in FAULTS} <= STANDINGS
    assert len({row["id"] for row in FAULTS}) == 46
    for row in FAULTS:
        assert bool(row["rule"]) is (row["standing"] == "caught"), row
        assert bool(row["why_not"]) is (row["standing"] != "caught"), row
        assert len({other["confidence"] for other in FAULTS if other["id"] == row["id"]}) == 1, row


def test_whatever_else_is_found_is_told() -> None:
    told = Counter((place_in(row), row["rule"]) for row in (*CAUGHT, *ALSO_FOUND))
    assert Counter(EVERYTHING) == told


def entry_cells(council: Council) -> set[Place]:
    framework, form = practice(council)
    fields = [field.name for field in form.section("Performance").entries]
    return {(council.name, *indicator.key, field) for indicator in framework.indicators for field in fields}


def test_the_cells_that_can_be_filled_are_counted() -> None:
    counted = {row["sample"]: int(row["entry_cells"]) for row in table("cells.csv")}
    assert counted == {name: len(entry_cells(council)) for name, council in PUBLISHED.items()}


@pytest.mark.parametrize("samples", [set(PUBLISHED), set(PUBLISHED) - MADE_UP], ids=["all four", "without the made-up"])
def test_at_most_one_sound_cell_in_a_hundred_is_found_fault_with(samples: set[str]) -> None:
    sound = set().union(*(entry_cells(PUBLISHED[name]) for name in samples)) - {place_in(row) for row in FAULTS}
    alarms = [(place, code) for place, code in EVERYTHING if place in sound and of_a_return(code)]
    assert len(alarms) / len(sound) <= 0.01, f"{len(alarms)} findings on {len(sound)} sound cells: {alarms}"
    page = (ROOT / "docs" / "recall.md").read_text(encoding="utf-8")
    assert f"{len(alarms)} findings on {len(sound):,} sound cells, {len(alarms) / len(sound):.2%}." in page
