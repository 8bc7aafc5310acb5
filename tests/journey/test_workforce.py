"""The sample council that asks for its people and for demand, from its returns to the integrated sheet."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from workbook_tools.cli.app import app
from workbook_tools.edges.samples import sample_returns

RETURNS = sample_returns("barset-2024-25-Q3-workforce")
FAULTY = RETURNS.parent / "faulty-barset-2024-25-workforce"


def test_people_and_demand_stand_beside_performance_on_the_integrated_sheet(tmp_path: Path) -> None:
    place, book = tmp_path / "council", tmp_path / "corporate.xlsx"
    assert CliRunner().invoke(app, ["init", str(place), "--sample", "barset-2024-25-workforce"]).exit_code == 0
    options = ["consolidate", "--period", "2024-25-Q3", str(RETURNS), "-o", str(book)]
    assert CliRunner().invoke(app, ["-w", str(place), *options]).exit_code == 0
    sheets = openpyxl.load_workbook(book, data_only=True)
    assert sheets.sheetnames.index("Demand") < sheets.sheetnames.index("Integrated")
    titles, first = list(sheets["Workforce"].iter_rows(min_row=6, max_row=7, values_only=True))
    people = dict(zip(titles, first, strict=True))
    was, now = people["In post last period, FTE"], people["In post, FTE as a number"]
    assert people["In post, FTE: change as a number"] == pytest.approx(now - float(was), abs=1e-6)
    assert float(people["In post, FTE: change"]) == people["In post, FTE: change as a number"] != 0
    rows = list(sheets["Integrated"].iter_rows(min_row=7, values_only=True))
    assert rows[0] == ("Directorate", "Code", "Performance", "Workforce", "Demand")
    people = "RAG: 1 ● Amber, 1 ★ Green\nHeadcount: 249\nIn post, FTE: 228.5\nVacancies, FTE: 16\nAgency spending: £206,500"
    assert rows[1][1:] == ("ENV", "1 ▲ Red, 3 ● Amber, 2 ★ Green", people, "Allowed for: 1 No, 1 Yes")
    assert rows[2][1:3] == ("HSG", "1 ▲ Red, 1 ● Amber, 3 ★ Green, 1 not rated")
    titles = next(row for row in rows if row[0] == "Priority")
    assert titles[3:] == ("Workforce (whole directorate)", "Demand")


def test_each_faulty_return_has_its_one_finding() -> None:
    codes = {
        path.parent.name: [finding["code"] for answer in json.loads(path.read_text()) for finding in answer["findings"]]
        for path in sorted(FAULTY.glob("*/expected.json"))
    }
    assert codes == {
        "as-planned-disagrees": ["DEM202"],
        "fte-over-headcount": ["WRK201"],
        "growth-disagrees": ["DEM201"],
        "posts-apart": ["WRK202"],
        "sickness-disagrees": ["WRK204"],
    }
