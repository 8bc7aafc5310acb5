"""Plants faults in good returns: one folder for each kind of fault, as each would arrive on its own."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import msoffcrypto
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from workbook_tools.edges.excel_out.template import IssueDetails, write_template
from workbook_tools.form.field import Kind
from workbook_tools.form.issue import Issue
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Unit
from workbook_tools.returns.tables import title_key

Fault = dict[str, str]
Edit = Callable[[openpyxl.Workbook, Worksheet, Fault, Issue], None]


def sheet_of(fault: Fault) -> str:
    """The section that a fault is planted in."""
    return fault.get("Sheet") or "Performance"


def make_faulty(folder: Path, faults: list[Fault], issued: Issue, good: IssueDetails) -> None:
    """Write one faulty return.

    Args:
        folder: of all faulty returns; the file goes into a folder of its own kind.
        faults: the rows of `faults.csv` for this one file.
        issued: the return as issued.
        good: its details, with the good entries.
    """
    kind, name = faults[0]["Kind"], faults[0]["File"]
    which = f"-{name[:-5].split('-')[-1]}" if kind == "two-returns" else ""
    path = folder / kind / f"{issued.directorate.code}{which}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "not-a-workbook":
        path.write_text("Ref,Indicator,Actual\n19,Face to face contacts at 28 weeks,72.4%\n", encoding="utf-8")
        return
    entries = {"Performance": dict(good.answers)} | {name: dict(answers) for name, answers in good.further.items()}
    for fault in faults:
        if fault["Field"] and kind not in EDITS:
            entries[sheet_of(fault)][fault["Ref"], fault["Field"]] = _typed(fault, issued)
    details = dataclasses.replace(good, answers=entries.pop("Performance"), further=entries)
    write_template(_reissued(issued, kind, faults[0]), path, details)
    if kind in EDITS:
        _edit(path, faults, issued)
    if kind == "encrypted":
        _encrypt(path)


def _typed(fault: Fault, issued: Issue) -> str | Decimal | date:
    """What a person leaves in the cell: a number where Excel would make it one, else the text as typed."""
    section = issued.form.section(sheet_of(fault))
    line = next(row.indicator for row in issued.rows_of(section) if row.indicator.ref == fault["Ref"])
    field = section.field(fault["Field"])
    unit = field.unit or line.unit
    if field.kind is Kind.DATE:
        return date.fromisoformat(fault["Put"])
    number = parse_number(fault["Put"])
    as_text = fault["Kind"] in ("number-as-text-accepted", "malformed-number", "malformed-amount")
    if field.kind is Kind.MEASURE and unit is not Unit.TEXT and number and not as_text:
        return number.value
    return fault["Put"]


def _reissued(issued: Issue, kind: str, fault: Fault) -> Issue:
    """The same return issued in another council's name or for another period."""
    if kind == "wrong-period":
        return dataclasses.replace(issued, period=Period.parse(fault["Put"]))
    if kind == "wrong-council":
        return dataclasses.replace(issued, framework=dataclasses.replace(issued.framework, council=fault["Put"]))
    return issued


def _edit(path: Path, faults: list[Fault], issued: Issue) -> None:
    workbook = openpyxl.load_workbook(path)
    for fault in faults:
        EDITS[fault["Kind"]](workbook, workbook[sheet_of(fault)], fault, issued)
    workbook.save(path)
    if faults[0]["Kind"] == "formula-in-entry":
        _store_result(path, faults[0]["Put"][1:])


def _store_result(path: Path, formula: str) -> None:
    """Put a formula's result beside it, as Excel does and openpyxl cannot."""
    result = sum(int(part) for part in formula.split("+"))
    with zipfile.ZipFile(path) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts.items():
            for empty in (b"<v></v>", b"<v />", b"<v/>"):
                said = f"<f>{formula}</f>".encode()
                content = content.replace(said + empty, said + f"<v>{result}</v>".encode())
            package.writestr(entry, content)


def _header_row(sheet: Worksheet) -> int:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "Ref")


def _column(sheet: Worksheet, issued: Issue, field: str) -> int:
    label = issued.form.section(sheet.title).field(field).label
    headings = sheet[_header_row(sheet)]
    return next(cell.column for cell in headings if cell.value and title_key(str(cell.value)) == title_key(label))


def _row(sheet: Worksheet, ref: str) -> int:
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if str(row[0].value) == ref)


def _last_ref(sheet: Worksheet, issued: Issue) -> str:
    return issued.rows_of(issued.form.section(sheet.title))[-1].indicator.ref


def _put(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    sheet.cell(_row(sheet, fault["Ref"]), _column(sheet, issued, fault["Field"])).value = fault["Put"]


def _delete_sheet(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    del workbook[sheet.title]


def _delete_column(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    sheet.delete_cols(_column(sheet, issued, fault["Field"]))


def _rename_column(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    sheet.cell(_header_row(sheet), _column(sheet, issued, fault["Field"])).value = fault["Put"]


def _delete_row(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    sheet.delete_rows(_row(sheet, fault["Ref"]))


def _add_row(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    last = _row(sheet, _last_ref(sheet, issued))
    _copy_row(sheet, last, last + 1)
    sheet.cell(last + 1, 1).value = int(fault["Ref"])
    sheet.cell(last + 1, _column(sheet, issued, fault["Field"])).value = fault["Put"]


def _repeat_row(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    _copy_row(sheet, _row(sheet, fault["Ref"]), _row(sheet, _last_ref(sheet, issued)) + 1)


def _copy_row(sheet: Worksheet, source: int, to: int) -> None:
    for cell in sheet[source]:
        sheet.cell(to, cell.column).value = cell.value


def _another_directorate(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    _say_in_meta(workbook, "directorate", fault["Put"])


def _older_version(workbook: openpyxl.Workbook, sheet: Worksheet, fault: Fault, issued: Issue) -> None:
    _say_in_meta(workbook, "template_version", "0")


def _say_in_meta(workbook: openpyxl.Workbook, key: str, value: str) -> None:
    for row in workbook["_meta"].iter_rows(max_col=2):
        if row[0].value == key:
            row[1].value = value
    workbook.custom_doc_props[f"workbook_tools_{key}"].value = value


def _encrypt(path: Path) -> None:
    plain, locked = io.BytesIO(path.read_bytes()), io.BytesIO()
    msoffcrypto.OfficeFile(plain).encrypt("sample", locked)
    path.write_bytes(locked.getvalue())


EDITS: dict[str, Edit] = {
    "sheet-missing": _delete_sheet,
    "column-missing": _delete_column,
    "column-renamed": _rename_column,
    "prefilled-altered": _put,
    "row-deleted": _delete_row,
    "row-added": _add_row,
    "row-repeated": _repeat_row,
    "formula-in-entry": _put,
    "formula-without-value": _put,
    "error-value": _put,
    "wrong-directorate": _another_directorate,
    "older-version": _older_version,
}
