"""A council's whole quarter: every section together, from the templates to one page that lines them all up."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
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


def test_every_section_stands_on_one_page_by_directorate_and_by_priority(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "corporate.xlsx"
    options = ["consolidate", "--period", "2017-18-Q2", str(RETURNS), "-o", str(path)]
    assert CliRunner().invoke(app, ["-w", str(workspace), *options]).exit_code == 0
    book = openpyxl.load_workbook(path, data_only=True)
    assert [section.name for section in FURTHER if section.name not in book.sheetnames] == []
    rows = list(book["Integrated"].iter_rows(values_only=True))
    heading = next(row for row in rows if row[0] == "Directorate")
    assert heading[2:] == ("Performance", *(section.name for section in FURTHER))
    first = rows.index(heading) + 1
    by_code = {row[1]: dict(zip(heading, row, strict=True)) for row in rows[first : first + 6]}
    assert by_code["CEF"]["Finance"].startswith("On target: 2 No")
    assert by_code["CEF"]["Workforce"].startswith("RAG: 1 Red, 1 Green")
    assert by_code["SCS"]["Risks"] == "Movement: 2 No change"


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
