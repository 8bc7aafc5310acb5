"""The workbook is live: LibreOffice works every formula out again, before and after a rating is changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from tests.edges.excel_out.corporate_books import ALL, DETAILS, altered, table_of
from tests.edges.excel_out.office import convert
from tests.edges.excel_out.test_corporate_history import with_history
from tests.position.oxfordshire import quarter
from workbook_tools.edges.excel_out.corporate import write_corporate
from workbook_tools.framework.vocabulary import Rag, StatusWords
from workbook_tools.position import Position
from workbook_tools.position.movement import movement_of


def saved(position: Position, folder: Path) -> Path:
    """A position's workbook on disk."""
    path = folder / "corporate.xlsx"
    write_corporate(position, path, DETAILS)
    return path


def recalculated(path: Path, folder: Path) -> Any:
    """A workbook with every formula worked out again by LibreOffice."""
    return openpyxl.load_workbook(convert(path, "xlsx", folder), data_only=True)


def formula_cells(path: Path) -> list[tuple[str, str]]:
    """Sheet and cell of every formula."""
    book = openpyxl.load_workbook(path)
    return [(s.title, c.coordinate) for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]


@pytest.mark.parametrize(
    ("returned", "status"),
    [(ALL, StatusWords.WORDS), (("SCS", "COM"), StatusWords.LETTERS), (ALL, StatusWords.SHAPES)],
)
def test_every_stored_value_is_what_its_formula_gives(
    returned: tuple[str, ...], status: StatusWords, tmp_path: Path
) -> None:
    _holds_when_worked_out(saved(quarter(returned, status=status), tmp_path), tmp_path)


@pytest.mark.filterwarnings("ignore:Sparkline Group extension:UserWarning")
def test_and_on_the_sheets_of_several_periods(tmp_path: Path) -> None:
    _holds_when_worked_out(saved(with_history(), tmp_path), tmp_path)


def _holds_when_worked_out(path: Path, tmp_path: Path) -> None:
    stored, worked = openpyxl.load_workbook(path, data_only=True), recalculated(path, tmp_path)
    for sheet, cell in formula_cells(path):
        mine, theirs = stored[sheet][cell].value, worked[sheet][cell].value
        assert mine == (pytest.approx(theirs) if isinstance(mine, float) else theirs), (sheet, cell)


def test_every_movement_is_worked_out_alike(tmp_path: Path) -> None:
    words = [None, "Red", "Amber", "Green"]
    pairs = [(before, now) for before in words for now in words]
    before, now = ([pairs[n % 16][side] for n in range(50)] for side in (0, 1))
    position = altered(previous_rag=pl.Series(before, dtype=pl.String), rag=pl.Series(now, dtype=pl.String))
    rows = table_of(recalculated(saved(position, tmp_path), tmp_path), "Indicators")
    assert [row["Movement"] for row in rows] == [movement_of(b, n) for b, n in zip(before, now, strict=True)]


@pytest.mark.parametrize("status", StatusWords)
def test_a_changed_rating_moves_dashboard_and_counts(status: StatusWords, tmp_path: Path) -> None:
    green, amber, red = (status.says(rag) for rag in reversed(Rag))
    path = saved(quarter(status=status), tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Indicators"]
    columns = {cell.value: cell.column for cell in sheet[6]}
    row = next(r for r in range(7, 57) if sheet.cell(r, columns["Key"]).value == "SCS/7")
    sheet.cell(row, columns["RAG"]).value = green
    book.save(path)
    after = recalculated(path, tmp_path)
    seven = next(r for r in table_of(after, "SCS dashboard") if r["Ref"] == "7")
    assert seven["Q2 RAG"] == green
    assert after["SCS dashboard"]["A4"].value == f"8 indicators: 6 {green}, 2 {amber}, 0 {red}, 0 not rated"
    assert after["Summary"]["A4"].value == f"50 indicators: 34 {green}, 10 {amber}, 3 {red}, 3 not rated."
    summary = {r[0]: r[1:6] for r in after["Summary"].iter_rows(values_only=True) if r[0]}
    assert summary["Efficient public services"] == (15, 9, 6, 0, 0)
    assert summary["Social and Community Services"] == (8, 6, 2, 0, 0)
    movements = {r[10]: r[11] for r in after["Summary"].iter_rows(values_only=True) if r[10]}
    assert (movements["Improved"], movements["Unchanged"]) == (4, 36)


@pytest.mark.filterwarnings("ignore:Sparkline Group extension:UserWarning")
def test_a_changed_rating_reaches_the_trends_and_the_heat_map(tmp_path: Path) -> None:
    path = saved(with_history(), tmp_path)
    before = openpyxl.load_workbook(path, data_only=True)
    book = openpyxl.load_workbook(path)
    columns = {cell.value: cell.column for cell in book["Indicators"][6]}
    book["Indicators"].cell(13, columns["RAG"]).value = "Green"  # SCS/7, the one Red of its directorate
    book.save(path)
    after = recalculated(path, tmp_path)

    def shown(workbook: Any) -> tuple[str, str]:
        trend = next(row for row in table_of(workbook, "Trends") if row["Key"] == "SCS/7")
        heat = next(row for row in table_of(workbook, "Heat map") if row["Directorate"].startswith("Social"))
        return trend["RAG"], heat["Efficient public services"]

    assert (shown(before), shown(after)) == (("Red", "1 Red"), ("Green", "1 Amber"))


def test_a_sorted_table_does_not_mislead_the_dashboards(tmp_path: Path) -> None:
    path = saved(quarter(), tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["Indicators"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_row=56)]
    movement = [cell.value for cell in sheet[6]].index("Movement")
    for number, row in enumerate(reversed(rows), start=7):
        for column, value in enumerate(row, start=1):
            if column != movement + 1:
                sheet.cell(number, column).value = value
    book.save(path)
    after = recalculated(path, tmp_path)
    before = openpyxl.load_workbook(saved(quarter(), tmp_path), data_only=True)
    for name in [n for n in after.sheetnames if n.endswith("dashboard")]:
        mine, theirs = ([r["Q2 RAG"] for r in table_of(book, name)] for book in (before, after))
        assert theirs == mine


def test_it_prints_whole(tmp_path: Path) -> None:
    made = convert(saved(quarter(), tmp_path), "pdf", tmp_path)
    assert made.stat().st_size > 20_000
