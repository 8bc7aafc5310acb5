"""The finance tables of Oxfordshire's quarter, from template to corporate workbook, as a council would run it."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.samples import ROOT
from workbook_tools.cli.app import app
from workbook_tools.edges.samples import sample_returns

RETURNS = sample_returns("oxfordshire-2017-18-Q2-finance")
FAULTY = sample_returns("faulty-oxfordshire-2017-18-finance")
SAMPLE = ROOT / "scripts" / "samples" / "oxfordshire-2017-18-finance"

# What the report contradicts itself in, and nothing else.
KNOWN = {
    "FIN201 PH F12 on_target: No -> Yes",
    "FIN201 RES F36 on_target: Yes -> No",
    "FIN202 RES F30 position: 2% -> 2.4%",
    "FIN204 RES F31 amount: £95,500,000 -> £88,200,000",
    "FIN205 RES F21 position_at: 31/07/2017 -> 31/10/2017",
}


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def run(workspace: Path, *arguments: str) -> str:
    """What a command prints to standard output."""
    result = CliRunner().invoke(app, ["-w", str(workspace), *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the sample council with finance."""
    place = tmp_path_factory.mktemp("finance") / "council"
    result = CliRunner().invoke(app, ["init", str(place), "--sample", "oxfordshire-2017-18-finance"])
    assert result.exit_code == 0, result.output
    return place


def test_exactly_the_known_contradictions_of_the_finance_tables_are_found(workspace: Path) -> None:
    found = json.loads(run(workspace, "validate", str(RETURNS), "--format", "json"))
    assert found["summary"] == {"returns": 6, "accepted": 4, "queries": 2, "sent_back": 0, "unreadable": 0}
    findings = [finding for one in found["returns"] for finding in one["findings"]]
    told = {f"{f['code']} {f['directorate']} {f['ref']} {f['field']}: {f['value']} -> {f['expected']}" for f in findings}
    assert told == KNOWN
    assert len(findings) == len(KNOWN)
    for finding in findings:
        book = openpyxl.load_workbook(RETURNS / f"{finding['directorate']}.xlsx")
        row = book[finding["sheet"]][int(finding["cell"].lstrip("ABCDEFGHIJKLMNOP"))]
        assert row[0].value == finding["ref"]


def test_on_target_is_worked_out_in_the_sheet_as_the_validator_works_it_out(workspace: Path) -> None:
    sheet = openpyxl.load_workbook(RETURNS / "RES.xlsx", data_only=True)["Finance"]
    heading, *rows = list(sheet.iter_rows(min_row=5, values_only=True))
    computed = {row[0]: row[heading.index("On target by the figures")] for row in rows}
    assert computed["F36"] == "No"
    assert computed["F38"] == "Yes"
    assert computed["F22"] == "No target"
    to_do = {row[0]: row[heading.index("Still to do")] for row in rows}
    assert to_do["F36"] == "Check: the figures give No"


def test_the_corporate_workbook_holds_all_38_rows(workspace: Path, tmp_path: Path) -> None:
    run(workspace, "consolidate", "--period", "2017-18-Q2", str(RETURNS), "-o", str(tmp_path / "corporate.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "corporate.xlsx")
    names = book.sheetnames
    assert names.index("Movements") < names.index("Finance") < names.index("Indicators")
    heading, *rows = list(book["Finance"].iter_rows(min_row=6, values_only=True))
    assert len(rows) == 38
    lines = {row[heading.index("Ref")]: dict(zip(heading, row, strict=True)) for row in rows}
    assert lines["F12"]["Amount"] == "-£200,000"
    assert lines["F1"]["Figure"] == "+4.5%"
    assert lines["F1"]["Figure as a number"] == 4.5
    assert lines["F12"]["Read from"] == "PH.xlsx, Finance A6:N6"


def test_the_page_of_finance_counts_what_its_sheet_says(workspace: Path, tmp_path: Path) -> None:
    path = tmp_path / "corporate.xlsx"
    run(workspace, "consolidate", "--period", "2017-18-Q2", str(RETURNS), "-o", str(path))
    page = openpyxl.load_workbook(path, data_only=True)["Finance dashboard"]
    blocks = {row[0]: row[1:6] for row in page.iter_rows(min_row=8, max_row=13, values_only=True)}
    assert blocks["Children's services"] == (0, 2, 0, 8_600_000, 20_600_000)
    assert blocks["Corporate"] == (4, 3, 0, 11_000_000, 53_800_000)
    lines = {row[0]: row[1:6] for row in page.iter_rows(min_row=17, values_only=True) if row[1]}
    assert lines["F12 Public health"] == ("< 2.0% of gross budget", -0.6, -200_000, "Yes", "No")


PLANTED = rows_of(SAMPLE / "faults.csv")


@pytest.mark.parametrize("kind", [row["Kind"] for row in PLANTED])
def test_each_faulty_return_holds_the_planted_fault_and_gets_the_answer_kept_beside_it(workspace: Path, kind: str) -> None:
    planted = next(row for row in PLANTED if row["Kind"] == kind)
    result = CliRunner().invoke(app, ["-w", str(workspace), "validate", str(FAULTY / kind), "--format", "json"])
    [answer] = json.loads(result.stdout)["returns"]
    kept = json.loads((FAULTY / kind / "expected.json").read_text(encoding="utf-8"))
    assert [{name: value for name, value in answer.items() if name != "sha256"}] == kept
    [finding] = answer["findings"]
    assert (finding["sheet"], finding["ref"]) == ("Finance", planted["Ref"] or None)
    assert not planted["Field"] or finding["field"] == planted["Field"]


def test_next_period_carries_what_was_entered(workspace: Path, tmp_path: Path) -> None:
    options = ("--period", "2017-18-Q3", "--previous", str(RETURNS), "-o", str(tmp_path))
    run(workspace, "templates", *options, "--directorate", "CEF", "--directorate", "RES")
    sheet = openpyxl.load_workbook(tmp_path / "CEF.xlsx")["Finance"]
    heading, first, *_ = list(sheet.iter_rows(min_row=5, values_only=True))
    assert first[heading.index("Last period: amount")] == "+£1,000,000"
    assert first[heading.index("Last period: figure")] == "+4.5%"
    assert first[heading.index("Amount")] is None
    # Resources has no indicators, and so no sheet for them; what it signs is its finance.
    assert openpyxl.load_workbook(tmp_path / "RES.xlsx").sheetnames[:3] == ["Instructions", "Finance", "Sign-off"]


def test_an_annotated_return_comes_home_as_it_went(workspace: Path, tmp_path: Path) -> None:
    run(workspace, "validate", str(RETURNS / "PH.xlsx"), "--annotate", str(tmp_path))
    back = openpyxl.load_workbook(tmp_path / "PH.xlsx")
    noted = [cell.coordinate for row in back["Finance"].iter_rows() for cell in row if cell.comment]
    assert noted == ["L6"]
    again = json.loads(run(workspace, "validate", str(tmp_path / "PH.xlsx"), "--format", "json"))
    assert [f["code"] for f in again["returns"][0]["findings"]] == ["FIN201"]


def test_a_directorate_that_has_finance_lines_alone_owes_a_return(workspace: Path, tmp_path: Path) -> None:
    place = shutil.copytree(workspace, tmp_path / "council")
    run(place, "templates", "--period", "2017-18-Q2")
    returns = json.loads(run(place, "status", "--period", "2017-18-Q2", "--format", "json"))["returns"]
    (resources,) = [one for one in returns if one["directorate"] == "RES"]
    assert resources["state"] == "not sent"
    assert resources["issued"] is not None
