"""A small council's workspace, and its returns as they would come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from workbook_tools.cli import app
from workbook_tools.cli.desk import open_desk
from workbook_tools.edges.excel_out.template import IssueDetails, write_template
from workbook_tools.edges.settings import open_workspace
from workbook_tools.form.issue import issue
from workbook_tools.framework.period import Period

SHEETS = {
    "Settings": """
        Setting        | Value
        Council        | Barset County Council
        Year           | 2017-18
        Frequency      | quarterly
        Amber margin   | 10%
        Outcome rating | judgement
        Status words   | words
    """,
    "Directorates": """
        Code | Name                              | Director | Contact email
        CEF  | Children, Education and Families  | A Grant  | cef@barset.example
        PH   | Public Health                     | B Proudie | ph@barset.example
    """,
    "Priorities": """
        Code | Name
        TP   | Thriving people
    """,
    "Outcomes": """
        Code | Priority | Name
        O1   | TP       | Children are safe
        O2   | TP       | People are well
    """,
    "Indicators": """
        Ref | Directorate | Outcome | Title                    | Unit    | Polarity | Basis
        1   | CEF         | O1      | Attendance               | percent | high     | computed
        2   | CEF         | O1      | Plans reviewed on time   | percent | high     | computed
        1   | PH          | O2      | Health checks            | number  | high     | computed
    """,
    "Targets": """
        Directorate | Ref | Period  | Target
        CEF         | 1   | 2017-18 | 90%
        CEF         | 2   | 2017-18 | 80%
        PH          | 1   | 2017-18 | 100
    """,
}

GOOD: dict[str, dict[tuple[str, str], Any]] = {
    "CEF": {
        ("1", "actual"): 92.5,
        ("1", "rag"): "Green",
        ("1", "outlook"): "Stable",
        ("2", "actual"): 85,
        ("2", "rag"): "Green",
        ("2", "outlook"): "Improving",
    },
    "PH": {("1", "actual"): 120, ("1", "rag"): "Green", ("1", "outlook"): "Stable"},
}
SIGNED = {
    ("", "signed_name"): "A Grant",
    ("", "signed_role"): "Director",
    ("", "signed_date"): date(2017, 10, 18),
    ("", "confirmed"): "Yes",
}
PERIOD = Period.parse("2017-18-Q2")

Filler = Callable[..., Path]
Caller = Callable[..., Result]


def write_sheets(path: Path, sheets: Mapping[str, str]) -> None:
    """Write a workbook from text tables."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, table in sheets.items():
        sheet = book.create_sheet(name)
        for line in table.strip().splitlines():
            sheet.append([cell.strip() or None for cell in line.split("|")])
    book.save(path)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with a framework of two directorates."""
    folder = tmp_path / "barset"
    folder.mkdir()
    (folder / "workbook-tools.toml").write_text('[team]\nname = "The team"\nemail = "team@barset.example"\n')
    write_sheets(folder / "framework.xlsx", SHEETS)
    return folder


@pytest.fixture
def fill(workspace: Path) -> Filler:
    """Writes a filled return: good, but for the entries given."""

    def write(
        directorate: str, path: Path, changes: Mapping[tuple[str, str], Any] | None = None, period: Period = PERIOD
    ) -> Path:
        desk = open_desk(open_workspace(workspace))
        issued = issue(desk.framework, desk.form, desk.framework.directorate_by_code[directorate], period, {})
        answers = {k: v for k, v in (GOOD[directorate] | SIGNED | dict(changes or {})).items() if v is not None}
        path.parent.mkdir(parents=True, exist_ok=True)
        write_template(issued, path, IssueDetails(date(2017, 10, 20), "", "The team", date(2017, 10, 2), answers))
        return path

    return write


@pytest.fixture
def call(workspace: Path) -> Caller:
    """Calls the command line in the workspace."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(app, ["--workspace", str(workspace), *map(str, words)])

    return run
