"""The sample council that asks for savings and income, from its returns to the corporate workbook."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from workbook_tools.cli.app import app
from workbook_tools.edges.samples import sample_returns

RETURNS = sample_returns("barset-2024-25-Q3-savings")
FAULTY = sample_returns("faulty-barset-2024-25-savings")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the sample council with savings and income."""
    place = tmp_path_factory.mktemp("savings") / "council"
    assert CliRunner().invoke(app, ["init", str(place), "--sample", "barset-2024-25-savings"]).exit_code == 0
    return place


def found(workspace: Path, returns: Path) -> list[str]:
    """What `validate` finds in a folder."""
    result = CliRunner().invoke(app, ["-w", str(workspace), "validate", str(returns), "--format", "json"])
    findings = [finding for one in json.loads(result.stdout)["returns"] for finding in one["findings"]]
    return [f"{f['code']} {f['directorate']} {f['ref']} {f['field']}" for f in findings]


@pytest.mark.parametrize(
    ("returns", "expected"),
    [
        (RETURNS, []),
        (FAULTY / "delivered-too-early", ["SAV201 ENV V1 saving_status"]),
        (FAULTY / "nothing-replaces", ["SAV204 HSG V2 replacement"]),
        (FAULTY / "forecast-in-thousands", ["INC203 ENV I2 income_forecast"]),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_what_was_planted_is_found_and_nothing_else(workspace: Path, returns: Path, expected: list[str]) -> None:
    assert found(workspace, returns) == expected


def test_savings_and_income_come_into_the_corporate_workbook(workspace: Path, tmp_path: Path) -> None:
    book = tmp_path / "corporate.xlsx"
    options = ["consolidate", "--period", "2024-25-Q3", str(RETURNS), "-o", str(book)]
    assert CliRunner().invoke(app, ["-w", str(workspace), *options]).exit_code == 0
    sheets = openpyxl.load_workbook(book, data_only=True)
    heading, *rows = list(sheets["Income"].iter_rows(min_row=6, values_only=True))
    lines = {(row[0], row[1]): dict(zip(heading, row, strict=True)) for row in rows}
    assert len(lines) == 3
    assert lines["ENV", "I2"]["RAG"] == "▲ Red"
    assert lines["ENV", "I2"]["Forecast for the year as a number"] == 251_000
    page = list(sheets["Savings by directorate"].iter_rows(min_row=8, values_only=True))
    assert page[0] == ("All", "Delivered", 1, 40_000, 43_500, 43_500)
    assert page[2] == ("All", "At risk", 2, 565_000, 266_000, 448_000)
    assert ("HSG", "Not achievable", 1, 120_000, 0, 0) in page
