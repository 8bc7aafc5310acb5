"""The second opinion is one: LibreOffice works out what is stored, and keeps what a return needs to be known by."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from tests.parity.council import HEADER_ROW, SIGNATURE, details, issued, opened, written
from tests.parity.office import Office
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.edges.excel_out.template import write_template
from workbook_tools.form.issue import Issue
from workbook_tools.returns.identity import identity_of
from workbook_tools.returns.place import letters


def test_libreoffice_does_not_trust_the_stored_value(office: Office, tmp_path: Path) -> None:
    book = Workbook(tmp_path / "wrong.xlsx")
    book.add_worksheet().write_formula("A1", "=1+1", None, 99)
    book.close()
    assert office.recalculated(tmp_path / "wrong.xlsx")["Sheet1"]["A1"].value == 2


@pytest.fixture(scope="module")
def issue() -> Issue:
    return issued()


@pytest.mark.parametrize("to", ["xlsx", "ods"])
def test_a_return_is_known_after_libreoffice_saved_it(office: Office, tmp_path: Path, issue: Issue, to: str) -> None:
    book = tmp_path / "return.xlsx"
    write_template(issue, book, details(SIGNATURE))
    _assert_known(office.convert(book, to).read_bytes(), issue)


def test_a_return_is_known_after_openpyxl_saved_it(tmp_path: Path, issue: Issue) -> None:
    opened(issue, values=False).save(tmp_path / "saved.xlsx")
    _assert_known((tmp_path / "saved.xlsx").read_bytes(), issue)


@pytest.mark.parametrize("lost", ["sheet", "properties"])
def test_either_place_is_enough(tmp_path: Path, issue: Issue, lost: str) -> None:
    book = load_workbook(written(issue))
    if lost == "sheet":
        del book["_meta"]
    else:
        for name in [p.name for p in book.custom_doc_props.props]:
            del book.custom_doc_props[name]
    book.save(tmp_path / "stripped.xlsx")
    found = identity_of(read_workbook((tmp_path / "stripped.xlsx").read_bytes()))
    assert found is not None
    assert (found.directorate, found.period, found.fingerprint) == ("ENV", "2017-18-Q2", issue.form.fingerprint)


def _assert_known(data: bytes, issue: Issue) -> None:
    found = identity_of(read_workbook(data))
    assert found is not None
    assert (found.council, found.directorate, found.period) == ("Barset & District Council", "ENV", "2017-18-Q2")
    assert found.fingerprint == issue.form.fingerprint
    assert found.outline == issue.form.outline
    assert found.issued == {"": {row.indicator.ref: row.prefilled for row in issue.rows}}


def test_protection_entries_and_checks_survive_libreoffice(office: Office, tmp_path: Path, issue: Issue) -> None:
    book = tmp_path / "return.xlsx"
    write_template(issue, book, details())
    sheet = load_workbook(office.convert(book))["Performance"]
    labels = {cell.value: letters(number) for number, cell in enumerate(sheet[HEADER_ROW], start=1)}
    assert sheet.protection.sheet
    assert not sheet[f"{labels['Commentary']}6"].protection.locked
    assert sheet[f"{labels['Target']}6"].protection.locked
    assert {v.type for v in sheet.data_validations.dataValidation} >= {"list", "decimal", "date", "textLength"}
