"""What the sheets of further sections work out in LibreOffice is what their cells were written with."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.parity.council import column
from tests.parity.office import Office
from tests.samples import ROOT

RETURNS = ROOT / "sample_returns"
FAULTY = RETURNS / "faulty-oxfordshire-2017-18-finance"
BOOKS = {
    "oxfordshire-2017-18-Q2-finance/RES.xlsx": "Finance",
    "oxfordshire-2017-18-Q2-finance/PH.xlsx": "Finance",
    "faulty-oxfordshire-2017-18-finance/notes-missing/CEF.xlsx": "Finance",
    "faulty-oxfordshire-2017-18-finance/amount-blank/SCS.xlsx": "Finance",
    "faulty-oxfordshire-2017-18-finance/malformed-amount/COM.xlsx": "Finance",
    "barset-2024-25-Q3-complaints/HSG.xlsx": "Complaints",
    "barset-2024-25-Q3-savings/HSG.xlsx": "Savings",
    "barset-2024-25-Q3-savings/ENV.xlsx": "Income",
    # Every section but one, whose rows one phrase counts.
    "oxfordshire-2017-18-Q2-whole/CEF.xlsx": "Workforce",
}


@pytest.fixture(scope="module")
def again(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each return as LibreOffice saves it, every formula worked out anew."""
    folder = tmp_path_factory.mktemp("returns")
    # Under names of their own: two councils may have a directorate of one code.
    copies = [Path(shutil.copy(RETURNS / name, folder / name.replace("/", "-"))) for name in BOOKS]
    saved = office.convert_all(copies)
    return dict(zip(BOOKS, saved, strict=True))


@pytest.mark.parametrize("name", BOOKS)
def test_sheet_and_python_say_the_same(again: dict[str, Path], name: str) -> None:
    stored, worked_out = (openpyxl.load_workbook(path, data_only=True) for path in (RETURNS / name, again[name]))
    section = BOOKS[name]
    labels = [cell.value for cell in stored[section][5]]
    for label in ("Still to do", "On target by the figures", "Rating the figures give"):
        if label in labels:
            assert column(worked_out[section], label) == column(stored[section], label), label
    for sheet, cell in ((section, "A3"), (section, "C3"), ("Sign-off", "A3"), ("Sign-off", "B3")):
        assert worked_out[sheet][cell].value == stored[sheet][cell].value


def test_what_is_missing_is_asked_for() -> None:
    def said(path: Path, ref: str) -> object:
        return column(openpyxl.load_workbook(path, data_only=True)["Finance"], "Still to do")[ref]

    assert said(FAULTY / "notes-missing" / "CEF.xlsx", "F2") == "Write the notes"
    assert said(FAULTY / "amount-blank" / "SCS.xlsx", "F8") == "Amount"
    assert said(FAULTY / "malformed-amount" / "COM.xlsx", "F18") == "Type a number: Amount"
    assert said(FAULTY / "on-target-disagrees" / "CEF.xlsx", "F1") == "Check: the figures give No"
