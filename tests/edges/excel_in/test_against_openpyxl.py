"""Our reading against openpyxl's, of workbooks from every program that people use."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

import openpyxl
import pytest

from tests.edges.excel_in.made import MADE
from tests.edges.excel_in.oracle import differences
from workbook_tools.edges.excel_in.reader import Unreadable, read_path, read_workbook

ROOT = Path(__file__).parents[3]
COMMITTED = sorted(
    path for folder in ("templates", "sample_returns") for path in (ROOT / folder).rglob("*.xlsx")
)


@pytest.mark.parametrize("name", MADE)
def test_workbooks_as_the_libraries_make_them(name: str) -> None:
    assert differences(MADE[name], read_workbook(MADE[name])) == []


@pytest.mark.parametrize("name", MADE)
def test_workbooks_as_libreoffice_saves_them(name: str, resaved: dict[tuple[str, str], bytes]) -> None:
    data = resaved[name, "xlsx"]
    assert differences(data, read_workbook(data)) == []


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: str(path.relative_to(ROOT)))
def test_committed_templates_and_returns(path: Path) -> None:
    """One that we refuse must be no zip at all to openpyxl either."""
    try:
        book, data = read_path(path)
    except Unreadable:
        with pytest.raises(BadZipFile):
            openpyxl.load_workbook(path)
    else:
        assert differences(data, book) == []
