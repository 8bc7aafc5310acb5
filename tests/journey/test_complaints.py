"""The sample council that asks for complaints and requests, from its returns to the corporate workbook."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from typer.testing import CliRunner

from tests.samples import planted_codes
from workbook_tools.cli.app import app
from workbook_tools.edges.samples import sample_returns

FAULTY = sample_returns("faulty-barset-2024-25-complaints")
RETURNS = sample_returns("barset-2024-25-Q3-complaints")


def test_complaints_come_from_the_returns_into_the_corporate_workbook(tmp_path: Path) -> None:
    place, book = tmp_path / "council", tmp_path / "corporate.xlsx"
    assert CliRunner().invoke(app, ["init", str(place), "--sample", "barset-2024-25-complaints"]).exit_code == 0
    options = ["consolidate", "--period", "2024-25-Q3", str(RETURNS), "-o", str(book)]
    assert CliRunner().invoke(app, ["-w", str(place), *options]).exit_code == 0
    sheets = openpyxl.load_workbook(book, data_only=True)
    heading, *rows = list(sheets["Complaints"].iter_rows(min_row=6, values_only=True))
    lines = {(row[0], row[1]): dict(zip(heading, row, strict=True)) for row in rows}
    assert len(lines) == 7
    assert lines["HSG", "K1"]["RAG"] == "▲ Red"
    assert lines["HSG", "K1"]["Answered in time, % as a number"] == 82.7
    assert lines["ENV", "K3"]["Upheld"] is None
    page = list(sheets["Complaints by stream"].iter_rows(min_row=8, values_only=True))
    assert page[4] == ("Complaints, stage 1", "HSG", "90%", 233, 82.7, 81, "▲ Red")


def test_each_faulty_return_has_the_planted_fault_alone() -> None:
    assert planted_codes(FAULTY) == {
        "more-in-time-than-due": ["CMP201"], "share-disagrees": ["CMP202"], "nothing-learned": ["VAL201"],
    }
