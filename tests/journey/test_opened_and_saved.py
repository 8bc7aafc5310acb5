"""Opened in LibreOffice, worked out again and saved, a council's workbook says what it said: every cell of every sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.edges.excel_out.office import convert
from workbook_tools.cli.app import app
from workbook_tools.edges.samples import sample_returns

# Each with what others have not: sections, letters or shapes for ratings, months, judged outcomes.
COUNCILS = [
    ("oxfordshire-2017-18-finance", "oxfordshire-2017-18-Q2-finance", "2017-18-Q2"),
    ("oxfordshire-2017-18-registers", "oxfordshire-2017-18-Q2-registers", "2017-18-Q2"),
    ("oxfordshire-2022-23", "oxfordshire-2023-01", "2023-01"),
    ("barset-2024-25-savings", "barset-2024-25-Q3-savings", "2024-25-Q3"),
    ("barset-2024-25-workforce", "barset-2024-25-Q3-workforce", "2024-25-Q3"),
    ("barset-2024-25-complaints", "barset-2024-25-Q3-complaints", "2024-25-Q3"),
]


def cells_of(path: Path) -> dict[tuple[str, str], Any]:
    """Everything that stands in a workbook, as its readers see it."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


@pytest.mark.parametrize(("council", "returns", "period"), COUNCILS, ids=[council for council, _, _ in COUNCILS])
def test_nothing_changes(council: str, returns: str, period: str, tmp_path: Path) -> None:
    workspace, made = tmp_path / "council", tmp_path / "corporate.xlsx"
    for words in (
        ["init", str(workspace), "--sample", council],
        ["-w", str(workspace), "consolidate", "--period", period, str(sample_returns(returns)), "-o", str(made)],
    ):
        result = CliRunner().invoke(app, words)
        assert result.exit_code in (0, 1), result.output
    before, after = cells_of(made), cells_of(convert(made, "xlsx", tmp_path))
    assert before.keys() == after.keys()
    changed = {place: (was, after[place]) for place, was in before.items() if after[place] != was}
    assert not {place: pair for place, pair in changed.items() if pair[0] != pytest.approx(pair[1])}
    assert len(before) > 500
