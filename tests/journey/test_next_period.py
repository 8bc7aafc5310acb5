"""The next period's forms show what was received in this one: in every section, whether from the store or from files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from workbook_tools.cli.app import app
from workbook_tools.edges.samples import sample_returns


def call(workspace: Path, *words: object) -> None:
    done = CliRunner().invoke(app, ["-w", str(workspace), *map(str, words)])
    assert done.exit_code == 0, done.output


def shown(folder: Path) -> dict[tuple[str, str, str], object]:
    """Every cell of every form that stands in a column about last period."""
    found: dict[tuple[str, str, str], object] = {}
    for path in sorted(folder.glob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path):
            last = {cell.column for row in sheet.iter_rows() for cell in row if "last period" in str(cell.value).casefold()}
            cells = (cell for row in sheet.iter_rows() for cell in row if cell.column in last)
            found |= {(path.name, sheet.title, cell.coordinate): cell.value for cell in cells if cell.value is not None}
    return found


@pytest.mark.parametrize(
    ("sample", "period", "following", "sheet", "said"),
    [
        ("barset-2024-25-savings", "2024-25-Q3", "2024-25-Q4", "Savings", "At risk"),
        ("barset-2024-25-workforce", "2024-25-Q3", "2024-25-Q4", "Workforce", "136.5"),
        ("barset-2024-25-complaints", "2024-25-Q3", "2024-25-Q4", "Complaints", "92.6%"),
        ("oxfordshire-2017-18-finance", "2017-18-Q2", "2017-18-Q3", "Finance", "+£7,600,000"),
    ],
)
def test_from_the_store_as_from_the_returns_themselves(
    tmp_path: Path, sample: str, period: str, following: str, sheet: str, said: str
) -> None:
    workspace, returns = tmp_path / "council", sample_returns(sample.replace("-25-", "-25-Q3-").replace("-18-", "-18-Q2-"))
    assert CliRunner().invoke(app, ["init", str(workspace), "--sample", sample]).exit_code == 0
    call(workspace, "receive", returns, "--period", period)
    call(workspace, "templates", "--period", following, "-o", tmp_path / "stored")
    call(workspace, "templates", "--period", following, "-o", tmp_path / "filed", "--previous", returns)
    stored = shown(tmp_path / "stored")
    assert stored == shown(tmp_path / "filed")
    of_section = {value for (_, title, _), value in stored.items() if title == sheet}
    assert len(of_section) > 1
    assert said in of_section
