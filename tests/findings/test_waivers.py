"""Waivers: silent while they hold, told once they have run out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from workbook_tools.findings.finding import CheckedReturn, Finding, Severity, Verdict
from workbook_tools.findings.waivers import set_aside, waived
from workbook_tools.framework.faults import Record
from workbook_tools.framework.waiver import Waiver, waiver_in

WAIVER = Waiver("NAR301", "CEF", "9", "The survey runs in autumn", "Head of Performance", date(2018, 3, 31))
FINDING = Finding(
    "NAR301", Severity.ERROR, "There is no commentary.", "Write one.", "Performance", "L9", "CEF", "9", "commentary"
)
RETURN = CheckedReturn("CEF.xlsx", "a1" * 32, "Barset", "CEF", "2017-18-Q2", (FINDING,))
ROW = {
    "Rule": "NAR301", "Directorate": "CEF", "Ref": "9", "Reason": "The survey runs in autumn",
    "Approved by": "Head of Performance", "Expires": "2018-03-31",
}  # fmt: skip


@pytest.mark.parametrize("on", [date(2017, 10, 1), date(2018, 3, 31)])
def test_it_silences_its_rule_in_its_row_and_is_told_as_used(on: date) -> None:
    outcome, used = waived(RETURN, [WAIVER], on)
    assert outcome.verdict is Verdict.ACCEPTED
    assert used == ((WAIVER, FINDING),)


@pytest.mark.parametrize("changes", [{"code": "NAR302"}, {"ref": "10"}, {"directorate": "PH"}, {"ref": None}], ids=str)
def test_it_silences_nothing_else(changes: dict[str, str]) -> None:
    other = replace(RETURN, findings=(replace(FINDING, **changes),))
    assert waived(other, [WAIVER], date(2017, 10, 1)) == (other, ())


def test_once_it_has_run_out_the_rule_holds_again_and_a_note_says_why() -> None:
    outcome, used = waived(RETURN, [WAIVER], date(2018, 4, 1))
    note, finding = outcome.findings
    assert (finding, used) == (FINDING, ())
    assert (note.severity, note.cell) == (Severity.NOTE, "L9")
    assert "until 31/03/2018 (The survey runs in autumn)" in note.message
    assert note.fix.endswith("ask Head of Performance to agree to it again.")


def test_of_two_waivers_the_one_that_holds_counts() -> None:
    renewed = replace(WAIVER, expires=date(2019, 3, 31))
    assert waived(RETURN, [WAIVER, renewed], date(2018, 4, 1))[1] == ((renewed, FINDING),)


def test_a_row_of_the_sheet_is_read() -> None:
    assert waiver_in(Record("Waivers", ROW, {})) == WAIVER


@pytest.mark.parametrize("title", ROW)
def test_a_row_with_a_gap_or_a_fault_waives_nothing(title: str) -> None:
    assert waiver_in(Record("Waivers", ROW | {title: ""}, {})) is None
    assert waiver_in(Record("Waivers", ROW, {}, frozenset({title}))) is None


def test_what_was_set_aside_is_printed_with_who_agreed_to_it() -> None:
    outcome, _ = waived(RETURN, [WAIVER], date(2017, 10, 1))
    (aside,) = set_aside(outcome)
    assert aside.message == FINDING.message
    assert WAIVER.approved_by in aside.fix
    assert WAIVER.reason in aside.fix
    (entry,) = outcome.as_json()["waived"]
    assert (entry["code"], entry["reason"]) == (FINDING.code, WAIVER.reason)
    assert "waived" not in RETURN.as_json()
