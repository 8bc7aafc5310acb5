"""The shipped samples: the good returns are good, and each faulty one holds the planted fault and nothing else.

`expected.json` beside each faulty return is the whole answer in the contract's form, kept as a golden file; the table
below is independent of it: it says what was planted, and openpyxl says where that stands. To write the golden files
anew after a rule's words have changed, run `python scripts/make_samples.py` and read the difference.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.samples import FAULTY, RETURNS, ROOT, check_files, oxfordshire
from workbook_tools.findings.finding import Finding, Verdict

# Kind of fault: the findings planted, as (code, ref, field); None where a finding has no row or no field.
PLANTED: dict[str, list[tuple[str, str | None, str | None]]] = {
    "column-missing": [("FIL122", None, "outlook")],
    "column-renamed": [("FIL123", None, "commentary")],
    "commentary-missing-amber": [("NAR301", "4", "commentary")],
    "encrypted": [("FIL103", None, None)],
    "error-value": [("FIL132", "39", "actual")],
    "figure-blank": [("RAG204", "24", "actual")],
    "formula-in-entry": [("FIL130", "44", "actual")],
    "formula-without-value": [("FIL131", "45", "actual")],
    "malformed-number": [("VAL203", "44", "actual"), ("VAL203", "47", "actual")],
    "negative-count": [("VAL209", "33", "actual")],
    "no-reason-for-blank": [("RAG204", "34", "actual")],
    "not-a-number": [("VAL202", "6", "actual")],
    "not-a-workbook": [("FIL101", None, None)],
    "number-as-text-accepted": [],
    "older-version": [("FIL114", None, None)],
    "over-100": [("VAL208", "38", "actual")],
    "percent-as-fraction": [("VAL204", "41", "actual")],
    "placeholder-text": [("NAR303", "15", "commentary"), ("NAR303", "16", "commentary")],
    "prefilled-altered": [("FIL124", "40", "target")],
    "rag-disagrees": [("RAG201", "36", "rag")],
    "rag-missing": [("RAG202", "18", "rag")],
    "rag-without-figure": [("RAG203", "34", "rag")],
    "red-improving-unexplained": [("NAR304", "7", "outlook")],
    "red-without-action": [("NAR302", "40", "action")],
    "row-added": [("FIL127", None, "ref")],
    "row-deleted": [("FIL126", "25", None)],
    "row-repeated": [("FIL128", "20", "ref")],
    "sheet-missing": [("FIL120", None, None)],
    "text-too-long": [("VAL211", "46", "commentary")],
    "two-returns": [("FIL115", None, None)],
    "word-not-in-list": [("VAL210", "20", "rag"), ("VAL210", "25", "outlook")],
    "wrong-council": [("FIL111", None, None)],
    "wrong-directorate": [("FIL117", None, None)],
    "wrong-period": [("FIL113", None, None)],
}
KINDS = sorted(path.name for path in FAULTY.iterdir() if path.is_dir())
WITHOUT_A_CELL = {"FIL122", "FIL126"}


def test_the_five_good_returns_are_accepted_without_a_finding() -> None:
    returns = check_files(*sorted(RETURNS.glob("*.xlsx"))).returns
    assert [r.directorate for r in returns] == ["CEF", "COM", "CSS", "PH", "SCS"]
    assert [(r.verdict, r.findings) for r in returns] == [(Verdict.ACCEPTED, ())] * 5


def test_every_kind_of_fault_of_the_plan_is_shipped_and_expected() -> None:
    plan = ROOT / "scripts" / "samples" / "oxfordshire-2017-18" / "faults.csv"
    with plan.open(encoding="utf-8", newline="") as lines:
        kinds = {row["Kind"] for row in csv.DictReader(lines)}
    assert kinds == set(KINDS) == set(PLANTED)


@pytest.mark.parametrize("kind", KINDS)
def test_each_faulty_return_holds_the_planted_fault_and_nothing_else(kind: str) -> None:
    for path in sorted((FAULTY / kind).glob("*.xlsx")):
        result = check_files(*sorted((FAULTY / kind).glob("*.xlsx"))).returns
        findings = next(r for r in result if r.file == path.name).findings
        assert [(f.code, f.ref, f.field) for f in findings] == PLANTED[kind]
        for finding in findings:
            assert_place(path, finding)


def assert_place(path: Path, finding: Finding) -> None:
    """The finding's cell stands under its field's heading, in its indicator's row, as openpyxl sees the file."""
    if finding.field is None or finding.code in WITHOUT_A_CELL:
        assert finding.cell is None
        return
    sheet = openpyxl.load_workbook(path)["Performance"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Ref")
    assert finding.cell is not None
    cell = sheet[finding.cell]
    label = oxfordshire()[1].section("Performance").field(finding.field).label
    heading = header[cell.column - 1].value
    assert heading == (finding.value if finding.code == "FIL123" else label)
    if finding.ref:
        assert str(sheet.cell(cell.row, 1).value) == finding.ref


@pytest.mark.parametrize("kind", KINDS)
def test_each_faulty_return_gets_the_answer_kept_beside_it(kind: str) -> None:
    returns = check_files(*sorted((FAULTY / kind).glob("*.xlsx"))).returns
    answer = [{k: v for k, v in r.as_json().items() if k != "sha256"} for r in returns]
    assert answer == json.loads((FAULTY / kind / "expected.json").read_text(encoding="utf-8"))
