"""A template filled and saved by a real LibreOffice reads the same as one filled by openpyxl."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.libreoffice import ODS, XLSX, Step, drive
from tests.samples import TEMPLATES, check_files, oxfordshire
from workbook_tools.checking.check import Checked
from workbook_tools.returns.place import letters

TEMPLATE = TEMPLATES / "2017-18-Q2" / "SCS.xlsx"

# What a service lead types, by ref and field, a few mistakes among it; the other rows are left untouched.
TYPED = {
    ("1", "actual"): "67.9%",
    ("1", "rag"): "Green",
    ("1", "outlook"): "Stable",
    ("2", "actual"): "20.1%",
    ("2", "rag"): "Green",
    ("2", "outlook"): "Improving",
    ("3", "actual"): "about 89",
    ("3", "rag"): "Green",
    ("3", "outlook"): "Stable",
    ("4", "actual"): "147",
    ("4", "rag"): "Amber",
    ("4", "outlook"): "Improvng",
    ("4", "commentary"): "tbc",
    ("7", "actual"): "7610",
    ("7", "rag"): "Red",
    ("7", "outlook"): "Stable",
    ("7", "commentary"): "Two care providers left the contract in July.",
    ("7", "action"): "Tender the vacant hours",
    ("7", "action_owner"): "Head of Commissioning",
    ("7", "action_due"): "31/01/2018",
}
FOUND = {
    ("RAG201", "2", "rag"),
    ("VAL202", "3", "actual"),
    ("VAL210", "4", "outlook"),
    ("NAR303", "4", "commentary"),
    *((code, ref, field) for ref in ("5", "6", "8") for code, field in (("RAG204", "actual"), ("VAL201", "outlook"))),
}


def places() -> dict[tuple[str, str], str]:
    """The template's cell of each (ref, field), found by openpyxl from the headings."""
    sheet = openpyxl.load_workbook(TEMPLATE)["Performance"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    by_label = {str(cell.value): cell.column for cell in header}
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=header[0].row + 1) if row[0].value}
    section = oxfordshire()[1].section("Performance")
    return {(ref, f.name): f"{letters(by_label[f.label])}{number}" for ref, number in rows.items() for f in section.shown}


def sign() -> list[Step]:
    """Types the signature into Sign-off."""
    sheet = openpyxl.load_workbook(TEMPLATE)["Sign-off"]
    entries = {"Name": "P Quill", "Role": "Director", "Date": "18/10/2017", "Confirmed": "Yes"}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1)}
    return [["type", "Sign-off", f"B{rows[label]}", text] for label, text in entries.items()]


def typed() -> list[Step]:
    """Types every entry."""
    cells = places()
    return [["type", "Performance", cells[key], text] for key, text in TYPED.items()] + sign()


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("office")
    saved = {"xlsx": folder / "SCS.xlsx", "ods": folder / "SCS.ods"}
    drive(folder, TEMPLATE, typed(), [(saved["xlsx"], XLSX), (saved["ods"], ODS)])
    return saved


@pytest.fixture(scope="module")
def by_openpyxl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = openpyxl.load_workbook(TEMPLATE)
    for _, sheet, cell, text in typed():
        workbook[str(sheet)][str(cell)] = _stored(str(text))
    path = tmp_path_factory.mktemp("openpyxl") / "SCS.xlsx"
    workbook.save(path)
    return path


def _stored(text: str) -> object:
    if text.endswith("%"):
        return float(text[:-1]) / 100
    if text[:2].isdigit() and text.count("/") == 2:
        day, month, year = map(int, text.split("/"))
        return date(year, month, day)
    return int(text) if text.isdigit() else text


def summary(checked: Checked) -> set[tuple[str, str | None, str | None]]:
    return {(f.code, f.ref, f.field) for f in checked.returns[0].findings}


def cells(checked: Checked) -> set[tuple[str, str | None]]:
    return {(f.code, f.cell) for f in checked.returns[0].findings}


@pytest.mark.parametrize("saved_as", ["xlsx", "ods"])
def test_filled_by_libreoffice_it_validates_the_same_as_filled_by_openpyxl(
    saved_as: str, by_libreoffice: dict[str, Path], by_openpyxl: Path
) -> None:
    ours, theirs = check_files(by_openpyxl), check_files(by_libreoffice[saved_as])
    assert summary(ours) == FOUND
    assert cells(theirs) == cells(ours)
    drop = ["source", "row"]
    frames = [c.readings.frames["Performance"].drop(drop) for c in (ours, theirs)]
    assert frames[0].equals(frames[1])


def test_inserted_rows_a_column_moved_sheets_and_a_hidden_column_do_no_harm(tmp_path: Path) -> None:
    steps = typed()
    steps += [
        ["insert rows", "Performance", 3, 2],
        ["insert rows", "Performance", 9, 1],
        ["insert columns", "Performance", 6, 1],
        ["hide column", "Performance", 1],
        ["move sheet", "Performance", 0],
        ["move sheet", "Sign-off", 1],
    ]
    saved = tmp_path / "SCS.xlsx"
    drive(tmp_path, TEMPLATE, steps, [(saved, XLSX)])
    checked = check_files(saved)
    assert summary(checked) == FOUND
    sheet = openpyxl.load_workbook(saved, data_only=True)["Performance"]
    labels = {f.name: f.label for f in oxfordshire()[1].section("Performance").shown}
    for finding in checked.returns[0].findings:
        cell = sheet[finding.cell]
        header = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
        assert header[cell.column - 1].value == labels[finding.field or ""]
        assert str(sheet.cell(cell.row, 1).value) == finding.ref
        if finding.code == "VAL202":
            assert cell.value == "about 89"
