"""The team's own framework workbook, marked: every fault in its cell, everything else as it was."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from typer.testing import CliRunner

from tests.samples import TEMPLATES
from workbook_tools.cli import app


def faulty_workspace(folder: Path) -> Path:
    workbook = openpyxl.load_workbook(TEMPLATES / "framework.xlsx")
    sheet = workbook["Indicators"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    first = header[0].row + 1
    outcome = next(cell.column for cell in header if cell.value == "Outcome")
    sheet.cell(first, outcome).value = "SCS-99"
    sheet.cell(first, 30).value = "our own note"
    folder.mkdir(exist_ok=True)
    workbook.save(folder / "framework.xlsx")
    return folder


def test_each_fault_is_marked_in_its_cell_and_the_master_is_left_alone(tmp_path: Path) -> None:
    workspace = faulty_workspace(tmp_path / "council")
    master = (workspace / "framework.xlsx").read_bytes()
    marked = tmp_path / "marked.xlsx"
    result = CliRunner().invoke(app, ["-w", str(workspace), "framework", "check", "--mark", str(marked)])
    assert result.exit_code == 1
    assert (workspace / "framework.xlsx").read_bytes() == master
    before, after = openpyxl.load_workbook(workspace / "framework.xlsx"), openpyxl.load_workbook(marked)
    assert after.sheetnames == before.sheetnames
    comments = [cell for row in after["Indicators"].iter_rows() for cell in row if cell.value == "SCS-99"]
    assert "SCS-99" in comments[0].comment.text
    assert comments[0].comment.text.startswith("Must be put right: ")
    for sheet in before:
        values = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert [[cell.value for cell in row] for row in after[sheet.title].iter_rows()] == values


def test_the_master_itself_is_never_written_over(tmp_path: Path) -> None:
    workspace = faulty_workspace(tmp_path / "council")
    command = ["-w", str(workspace), "framework", "check", "--mark", str(workspace / "framework.xlsx")]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 2
