"""A council's whole quarter: every section together, from the templates to one page that lines them all up."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from typer.testing import CliRunner

from tests.samples import planted_codes
from workbook_tools.cli.app import app
from workbook_tools.edges.samples import sample_returns
from workbook_tools.form.sections import FURTHER

RETURNS = sample_returns("oxfordshire-2017-18-Q2-whole")
# The contradictions of the published tables, the plan's actions without a lead, and a risk beside Green outcomes.
KNOWN = {"ACT205": 13, "CAP206": 5, "FIN201": 2, "FIN202": 1, "FIN204": 1, "FIN205": 1, "RSK207": 1}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("whole") / "council"
    assert CliRunner().invoke(app, ["init", str(place), "--sample", "oxfordshire-2017-18-whole"]).exit_code == 0
    return place


def test_the_returns_are_asked_about_what_is_known_and_nothing_else(workspace: Path) -> None:
    result = CliRunner().invoke(app, ["-w", str(workspace), "validate", str(RETURNS), "--format", "json"])
    answer = json.loads(result.stdout)
    assert Counter(f["code"] for one in answer["returns"] for f in one["findings"]) == KNOWN
    assert answer["summary"] == {"returns": 6, "accepted": 2, "queries": 4, "sent_back": 0, "unreadable": 0}


def test_a_return_of_every_section_knows_how_far_it_is() -> None:
    book = openpyxl.load_workbook(RETURNS / "SCS.xlsx", data_only=True)
    assert [name for name in book.sheetnames if name in {section.name for section in FURTHER}] == [
        section.name for section in FURTHER if section.name != "Capital"
    ]
    rows, state = book["Sign-off"]["A3"].value, book["Sign-off"]["B3"].value
    assert rows == "92 of 92 complete"
    assert state == "Complete and signed – please send"


@pytest.fixture(scope="module")
def book(workspace: Path) -> openpyxl.Workbook:
    """The corporate workbook of the quarter."""
    path = workspace / "corporate.xlsx"
    options = ["consolidate", "--period", "2017-18-Q2", str(RETURNS), "-o", str(path)]
    assert CliRunner().invoke(app, ["-w", str(workspace), *options]).exit_code == 0
    return openpyxl.load_workbook(path, data_only=True)


def test_every_section_stands_on_one_page_by_directorate_and_by_priority(book: openpyxl.Workbook) -> None:
    assert [section.name for section in FURTHER if section.name not in book.sheetnames] == []
    rows = list(book["Integrated"].iter_rows(values_only=True))
    heading = next(row for row in rows if row[0] == "Directorate")
    assert heading[2:] == ("Performance", *(section.name for section in FURTHER))
    first = rows.index(heading) + 1
    by_code = {row[1]: dict(zip(heading, row, strict=True)) for row in rows[first : first + 6]}
    assert by_code["CEF"]["Finance"].startswith("On target: 2 No")
    assert by_code["CEF"]["Workforce"].startswith("RAG: 1 Red, 1 Green")
    assert by_code["SCS"]["Risks"] == "Likelihood × impact: 1 Red, 1 Amber\nMovement: 2 No change"


def test_every_line_of_every_section_says_where_it_was_read(book: openpyxl.Workbook) -> None:
    heading, *rows = book["Provenance"].iter_rows(min_row=6, values_only=True)
    read = Counter(row[heading.index("Sheet")] for row in rows)
    assert read == {
        "Performance": 50, "Finance": 38, "Savings": 10, "Income": 5, "Actions": 240, "Capital": 89, "Risks": 8,
        "Workforce": 9, "Demand": 8, "Complaints": 8, "Narrative": 34,
    }
    first = next(row for row in rows if row[:2] == ("PH", "F12"))
    assert first[heading.index("All its cells")] == "A6:N6"


def test_the_pages_of_registers_capital_and_demand_say_what_their_sheets_say(book: openpyxl.Workbook) -> None:
    registers = {row[0]: row[1:9] for row in book["Actions by register"].iter_rows(min_row=8, max_row=18, values_only=True)}
    # Not started, on track, at risk, overdue, complete, closed, not given, and all of them.
    assert registers["Communities"] == (4, 44, 4, 2, 3, 0, 0, 57)
    assert sum(row[-1] for row in registers.values()) == 240
    capital = {row[0]: row for row in book["Capital tables"].iter_rows(values_only=True) if row[0]}
    assert capital["CC0"][2:15] == (39_730, 21_831, 24_521, 24_272, 0, 0, 0, 0, 0, 0, 0, 110_354, 0)
    assert capital["A15"][4] == -487
    demand = next(row for row in book["Demand and performance"].iter_rows(values_only=True) if row[1] == "CSS")
    assert demand[2:5] == ("-2.2%", "<2%", "Yes")
    assert demand[5].startswith("49 80% of emergency call attendances")
    assert demand[6:10] == ("85.3%", "80%", "Stable", "Green")


def test_annexes_stand_in_the_order_of_published_papers_and_the_dashboard_keeps_it(workspace: Path) -> None:
    for command, ending in (("paper", "docx"), ("dashboard", "html")):
        options = [command, "--period", "2017-18-Q2", str(RETURNS), "-o", str(workspace / f"x.{ending}")]
        assert CliRunner().invoke(app, ["-w", str(workspace), *options]).exit_code == 0
    headings = [p.text for p in Document(str(workspace / "x.docx")).paragraphs if p.style and p.style.name == "Heading 1"]
    assert [heading.removesuffix(", Quarter 2 2017-18") for heading in headings if heading.startswith("Annex")][2:] == [
        "Annex 3: finance, savings and income", "Annex 4: capital", "Annex 5: actions", "Annex 6: risks",
        "Annex 7: workforce", "Annex 8: demand", "Annex 9: complaints",
    ]
    page = (workspace / "x.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="#s\d+">(\w+)</a>', page) == [
        "Finance", "Savings", "Income", "Capital", "Actions", "Risks", "Workforce", "Demand", "Complaints",
    ]


def test_where_a_page_of_the_paper_has_no_room_what_was_entered_is_kept(workspace: Path) -> None:
    path = workspace / "entered.docx"
    options = ["paper", "--period", "2017-18-Q2", str(RETURNS), "-o", str(path)]
    assert CliRunner().invoke(app, ["-w", str(workspace), *options]).exit_code == 0
    document = Document(str(path))
    said = [p.text for p in document.paragraphs if p.text.startswith("The corporate workbook also has: ")]
    assert said[0] == "The corporate workbook also has: Budget."
    assert [one for one in said if "Days lost" in one] == [
        "The corporate workbook also has: Sickness target, In post, FTE: change and Days lost for each FTE: change."
    ]
    headings = [{cell.text for cell in table.rows[0].cells} for table in document.tables]
    assert [one for one in headings if {"Saving", "Delivered so far", "Status"} <= one] != []
    assert [one for one in headings if {"Measure", "Amount", "Figure", "On target?"} <= one] != []


def test_each_faulty_return_has_the_planted_fault_alone() -> None:
    assert planted_codes(sample_returns("faulty-oxfordshire-2017-18-whole")) == {
        # Nothing is said of it, nobody works on it, and the register had not seen it.
        "red-outcome-alone": ["OUT205", "ACT209", "RSK209"],
        "none-beside-red": ["OUT205"],
        "red-risk-under-green": ["RSK207"],
        "nhs-number": ["PRV839"],
        "notes-are-a-placeholder": ["NAR322"],
        "achievements-to-follow": ["NAR323"],
    }
