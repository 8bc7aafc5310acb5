"""The capital programme of the sample council: every table in, every total held, one figure changed found."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from typer.testing import CliRunner

from tests.samples import planted_codes
from workbook_tools.cli.app import app
from workbook_tools.edges.samples import sample_returns

RETURNS = sample_returns("oxfordshire-2017-18-Q2-capital")

# What the report contradicts itself in: its summary against its annex, beyond rounding. All else agrees.
KNOWN = {
    "CAP206 S2: £40,500,000 -> £45,000,000",
    "CAP206 S3: £12,100,000 -> £7,135,000",
    "CAP206 S4: £205,800,000 -> £205,322,000",
    "CAP206 S7: £102,400,000 -> £102,459,000",
    "CAP206 S15: £0 -> -£487,000",
}


def run(workspace: Path, *arguments: str) -> str:
    """What a command prints to standard output."""
    result = CliRunner().invoke(app, ["-w", str(workspace), *arguments])
    assert result.exit_code in (0, 1), result.output
    return result.stdout


def findings(workspace: Path, returns: Path) -> list[dict[str, str]]:
    """All that is found in a folder of returns."""
    answer = json.loads(run(workspace, "validate", str(returns), "--format", "json"))
    return [finding for one in answer["returns"] for finding in one["findings"]]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the sample council with its capital programme."""
    place = tmp_path_factory.mktemp("capital") / "council"
    assert CliRunner().invoke(app, ["init", str(place), "--sample", "oxfordshire-2017-18-capital"]).exit_code == 0
    return place


def test_summary_and_annex_are_in_and_differ_only_where_the_report_does(workspace: Path) -> None:
    told = [f"{f['code']} {f['ref']}: {f['value']} -> {f['expected']}" for f in findings(workspace, RETURNS)]
    assert sorted(told) == sorted(KNOWN)


def test_one_figure_changed_by_1_is_found_with_its_row_column_and_difference(workspace: Path, tmp_path: Path) -> None:
    changed = shutil.copytree(RETURNS, tmp_path / "returns")
    book = openpyxl.load_workbook(changed / "COM.xlsx")
    sheet = book["Capital"]
    heading = next(row for row in sheet.iter_rows(max_row=9) if row[0].value == "Ref")
    column = next(cell.column for cell in heading if cell.value == "2023/24")
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == "CP4")
    sheet.cell(row, column).value += 1
    book.save(changed / "COM.xlsx")
    [found] = [f for f in findings(workspace, changed) if f["code"] != "CAP206"]
    assert (found["code"], found["cell"]) == ("CAP201", sheet.cell(row, column).coordinate)
    assert found["message"] == (
        "Row CP4, column 2023/24: £13,500,001 is £1 more than its row adds up with, and its column is out by the same."
    )
    assert found["expected"] == "£13,500,000"


def test_the_corporate_workbook_holds_every_line_with_its_years_as_numbers(workspace: Path, tmp_path: Path) -> None:
    run(workspace, "consolidate", "--period", "2017-18-Q2", str(RETURNS), "-o", str(tmp_path / "corporate.xlsx"))
    heading, *rows = openpyxl.load_workbook(tmp_path / "corporate.xlsx")["Capital"].iter_rows(min_row=6, values_only=True)
    lines = {row[heading.index("Ref")]: dict(zip(heading, row, strict=True)) for row in rows}
    assert len(lines) == 89
    assert lines["CP0"]["2027/28 as a number"] == 22_000_000
    assert lines["D1"]["2019/20"] == "-£3,000,000"
    assert lines["A13"]["Balance as a number"] == -487_000


def test_each_faulty_return_has_the_planted_fault_alone() -> None:
    assert planted_codes(sample_returns("faulty-oxfordshire-2017-18-capital")) == {
        "one-figure-off": ["CAP202"], "total-off": ["CAP202"], "total-blank": ["VAL201"], "malformed-amount": ["VAL203"],
    }


def test_the_paper_holds_every_year_of_a_line_in_tables_that_fit_its_pages(workspace: Path, tmp_path: Path) -> None:
    run(workspace, "paper", "--period", "2017-18-Q2", str(RETURNS), "-o", str(tmp_path / "paper.docx"))
    tables = [[[c.text for c in row.cells] for row in t.rows] for t in Document(str(tmp_path / "paper.docx")).tables]
    told: dict[str, str] = {}
    for heading, *rows in (table for table in tables if table[0][1:2] == ["Ref"]):
        assert len(heading) <= 12
        for row in rows:
            if row[1] == "CP5":
                told |= dict(zip(heading, row, strict=True))
    years = {name: told[name] for name in told if name.startswith("20")}
    assert list(years) == [f"20{first}/{first + 1}" for first in range(17, 28)]
    assert told["Total"] == "£11,124,000"
    assert told["Change"] == "£5,115,000"
    assert (years["2017/18"], years["2022/23"]) == ("£1,288,000", "£800,000")
