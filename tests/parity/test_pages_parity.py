"""What the pages of further sections work out in LibreOffice is what their cells were written with."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.parity.office import Office
from workbook_tools.cli.app import app
from workbook_tools.edges.excel_out.corporate.layouts import LAYOUTS
from workbook_tools.edges.samples import sample_returns

TABS = [layout.tab for layouts in LAYOUTS.values() for layout in layouts]


@pytest.fixture(scope="module")
def books(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[openpyxl.Workbook, openpyxl.Workbook]:
    """The corporate workbook of a council with every section: as written, and with every formula worked out anew."""
    folder = tmp_path_factory.mktemp("pages")
    place, path = folder / "council", folder / "corporate.xlsx"
    assert CliRunner().invoke(app, ["init", str(place), "--sample", "oxfordshire-2017-18-whole"]).exit_code == 0
    returns = sample_returns("oxfordshire-2017-18-Q2-whole")
    options = ["consolidate", "--period", "2017-18-Q2", str(returns), "-o", str(path)]
    assert CliRunner().invoke(app, ["-w", str(place), *options]).exit_code == 0
    return openpyxl.load_workbook(path, data_only=True), office.recalculated(Path(path))


@pytest.mark.parametrize("tab", TABS)
def test_page_and_python_say_the_same(books: tuple[openpyxl.Workbook, openpyxl.Workbook], tab: str) -> None:
    written, worked_out = books
    cells = [cell for row in written[tab].iter_rows() for cell in row]
    assert len(cells) > 20
    for cell in cells:
        again = worked_out[tab][cell.coordinate].value
        if isinstance(cell.value, int | float):
            assert again == pytest.approx(cell.value, abs=1e-6), cell.coordinate
        else:
            assert (again or "") == (cell.value or ""), cell.coordinate
