"""Is it a workbook, our form, whose, and is it whole?"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from tests.drawn import BARSET, HEADER_ROW, Q2, barset, check_one, checked, found, returned
from workbook_tools.checking.check import check
from workbook_tools.findings.finding import Severity, Verdict
from workbook_tools.form.form import form_of
from workbook_tools.framework.period import Period
from workbook_tools.returns.cells import Cell, RawWorkbook, Sheet, Unreadable
from workbook_tools.returns.place import letters
from workbook_tools.returns.received import Received
from workbook_tools.rules.catalogue import BY_FAULT

Rows = dict[int, dict[int, Cell]]
Edit = Callable[[Rows], Rows | None]


def edited(edit: Edit, workbook: RawWorkbook | None = None, **sheet: object) -> RawWorkbook:
    """The sound return with its Performance rows edited."""
    workbook = workbook or returned()
    performance = workbook.sheets[0]
    rows = {number: dict(row) for number, row in performance.rows.items()}
    rows = edit(rows) or rows
    changed = dataclasses.replace(performance, rows=rows, **sheet)  # type: ignore[arg-type]
    return dataclasses.replace(workbook, sheets=(changed, *workbook.sheets[1:]))


def column_of(label: str) -> int:
    header = returned().sheets[0].rows[HEADER_ROW]
    return next(number for number, cell in header.items() if cell.text == label)


def drop_column(label: str) -> Edit:
    gone = column_of(label)

    def edit(rows: Rows) -> Rows:
        return {n: {c - (c > gone): cell for c, cell in row.items() if c != gone} for n, row in rows.items()}

    return edit


def insert_column(before: str) -> Edit:
    at = column_of(before)

    def edit(rows: Rows) -> Rows:
        return {n: {c + (c >= at): cell for c, cell in row.items()} for n, row in rows.items()}

    return edit


def shift_rows(by: int) -> Edit:
    return lambda rows: {n + by * (n >= HEADER_ROW): row for n, row in rows.items()}


def test_inserted_rows_and_columns_move_the_cells_of_findings_with_them() -> None:
    faulty = returned("Ref | RAG\n1 |")
    assert found(check_one(faulty)) == [("RAG202", "J6")]
    assert found(check_one(edited(insert_column("Actual"), faulty))) == [("RAG202", "K6")]
    assert found(check_one(edited(shift_rows(3), faulty))) == [("RAG202", "J9")]


def test_a_moved_renamed_or_hidden_sheet_is_read_all_the_same() -> None:
    workbook = returned("Ref | RAG\n1 |")
    performance, *rest = workbook.sheets
    renamed = dataclasses.replace(performance, name="Performance Q2 final", state="hidden")
    moved = dataclasses.replace(workbook, sheets=(*rest, renamed))
    assert found(check_one(moved)) == [("FIL121", None), ("RAG202", "J6")]


def test_a_renamed_heading_is_named_with_its_cell_and_hides_only_its_own_column() -> None:
    def rename(rows: Rows) -> None:
        rows[HEADER_ROW][column_of("Commentary")] = Cell("text", "Comments")

    (finding,) = check_one(edited(rename)).findings
    assert (finding.code, finding.cell, finding.expected) == ("FIL123", "L5", "Commentary")


@pytest.mark.parametrize("label", ["Outlook", "Commentary", "RAG", "Actual", "Reason for no data", "Target"])
def test_a_deleted_column_is_one_finding(label: str) -> None:
    assert [(f.code, f.expected) for f in check_one(edited(drop_column(label))).findings] == [("FIL122", label)]


def test_a_deleted_column_that_the_sheet_worked_out_is_no_loss() -> None:
    assert found(check_one(edited(drop_column("Still to do")))) == []


def test_a_deleted_row_is_named_by_its_indicator() -> None:
    (finding,) = check_one(edited(lambda rows: {n: r for n, r in rows.items() if n != HEADER_ROW + 2})).findings
    assert (finding.code, finding.ref, finding.cell) == ("FIL126", "2", None)
    assert "Fly-tips reported" in finding.message


def test_an_added_row_with_entries_is_found_and_a_footnote_is_not() -> None:
    def add(rows: Rows) -> None:
        rows[20] = {1: Cell("text", "99"), column_of("Actual"): Cell("number", "5")}
        rows[22] = {1: Cell("text", "Note: figures are provisional.")}

    assert found(check_one(edited(add))) == [("FIL127", "A20")]


def test_a_row_without_reference_is_found() -> None:
    def blank(rows: Rows) -> None:
        del rows[HEADER_ROW + 1][1]

    assert found(check_one(edited(blank))) == [("FIL126", None), ("FIL127", "A6")]


def test_a_repeated_row_is_found_and_the_first_counts() -> None:
    def repeat(rows: Rows) -> None:
        rows[20] = dict(rows[HEADER_ROW + 1]) | {column_of("RAG"): Cell("text", "Red")}

    result = checked(edited(repeat))
    assert found(result.returns[0]) == [("FIL128", "A20")]
    frame = result.readings.frames["Performance"]
    assert frame.filter(frame["ref"] == "1")["rag"].to_list() == ["Green"]


@pytest.mark.parametrize(
    ("label", "put", "code"),
    [("Target", "55%", "FIL124"), ("Indicator", "Waste", "FIL124"), ("Last period", "60%", "FIL124"),
     ("Last period RAG", "Green", "FIL124")],
)
def test_an_altered_prefilled_cell_is_queried(label: str, put: str, code: str) -> None:
    def alter(rows: Rows) -> None:
        rows[HEADER_ROW + 1][column_of(label)] = Cell("text", put)

    (finding,) = check_one(edited(alter)).findings
    assert (finding.code, finding.cell) == (code, f"{letters(column_of(label))}6")
    assert finding.severity is Severity.QUERY


@pytest.mark.parametrize("stored", [Cell("number", "1200"), Cell("text", "1200"), Cell("text", " 1,200 ")])
def test_a_target_stored_otherwise_is_not_altered(stored: Cell) -> None:
    def store(rows: Rows) -> None:
        rows[HEADER_ROW + 2][column_of("Target")] = stored

    assert found(check_one(edited(store))) == []


def test_a_target_changed_since_issue_is_told_and_not_held_against_anyone() -> None:
    old = dataclasses.replace(BARSET, targets=BARSET.targets | {("ENV", "1"): {"2017-18": "55%"}})
    (finding,) = check_one(returned(framework=old)).findings
    assert (finding.code, finding.severity, finding.expected) == ("FIL125", Severity.NOTE, "60%")


def test_merged_entry_cells_are_queried() -> None:
    at = column_of("Commentary")
    assert found(check_one(edited(lambda rows: None, merges=((6, at, 8, at),)))) == [("FIL129", "L6")]
    assert found(check_one(edited(lambda rows: None, merges=((1, 1, 1, 9),)))) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [({"council": "Loamshire"}, "FIL111"), ({"directorate": "XYZ"}, "FIL112"), ({"period": "2017-18-Q1"}, "FIL113"),
     ({"period": "soon"}, "FIL113"), ({"directorate": "HOU"}, "FIL117")],
)
def test_whose_return_it_is(said: dict[str, str], code: str) -> None:
    result = check_one(returned(**said), period=Q2)
    assert [finding.code for finding in result.findings] == [code]
    assert result.verdict is Verdict.SENT_BACK


def test_without_a_period_asked_for_each_return_is_taken_at_its_word() -> None:
    assert found(check_one(returned(period="2017-18-Q1"))) == []
    assert found(check_one(returned(period="2017-18-Q1"), period=Period.parse("2017-18-Q1"))) == []


def test_an_older_form_with_the_same_questions_is_taken_and_told_what_changed() -> None:
    before = barset(outlook=("entry", "always", "Direction"))
    result = check_one(returned(framework=before), framework=before)
    assert found(result) == []
    (finding,) = check_one(returned(framework=before)).findings
    assert (finding.code, finding.severity) == ("FIL114", Severity.NOTE)
    assert "Direction is now called Outlook." in finding.message


def test_an_older_form_that_lacks_a_question_says_which() -> None:
    before = barset(outlook=("hidden",))
    older, missing = check_one(returned(framework=before)).findings
    assert "Outlook has been added to Performance." in older.message
    assert (missing.code, missing.expected) == ("FIL122", "Outlook")


def test_a_form_that_lost_its_identity_is_sent_back_and_any_other_workbook_is_unreadable() -> None:
    performance, sign_off, _ = returned().sheets
    lost = check_one(RawWorkbook((performance, sign_off)))
    assert (found(lost), lost.verdict) == ([("FIL110", None)], Verdict.SENT_BACK)
    other = check_one(RawWorkbook((Sheet("Sheet1", "visible", {1: {1: Cell("text", "Budget")}}),)))
    assert (found(other), other.verdict) == ([("FIL109", None)], Verdict.UNREADABLE)


def test_the_properties_alone_are_enough_to_know_a_form_by() -> None:
    performance, sign_off, _ = returned().sheets
    said = {"council": "Barset Council", "directorate": "ENV", "period": "2017-18-Q2", "template_version": "1",
            "fingerprint": form_of(BARSET).fingerprint}
    properties = {f"workbook_tools_{key}": value for key, value in said.items()}
    assert found(check_one(RawWorkbook((performance, sign_off), properties=properties))) == []


def test_a_missing_performance_sheet_is_named() -> None:
    workbook = returned()
    assert found(check_one(dataclasses.replace(workbook, sheets=workbook.sheets[1:]))) == [("FIL120", None)]


@pytest.mark.parametrize("label", ["Name", "Role", "Date", "Confirmed"])
def test_an_unsigned_return_is_provisional_and_still_accepted(label: str) -> None:
    workbook = returned()
    sheet = workbook.sheets[1]
    rows = {n: ({1: row[1]} if row[1].text == label else row) for n, row in sheet.rows.items()}
    unsigned = dataclasses.replace(workbook, sheets=(workbook.sheets[0], dataclasses.replace(sheet, rows=rows),
                                                     workbook.sheets[2]))
    result = check_one(unsigned)
    assert (found(result), result.verdict) == ([("SGN401", None)], Verdict.ACCEPTED)
    assert label.casefold() in result.findings[0].message


def test_two_different_returns_that_came_together_contradict_each_other() -> None:
    one, other = returned(), returned("Ref | Actual\n1 | 62%")
    assert [found(r) for r in checked(one, other, batch="a").returns] == [[("FIL115", None)]] * 2
    said = checked(*(returned(f"Ref | Actual\n1 | 6{n}%") for n in range(7)), batch="a").returns[0].findings[0].message
    assert said.endswith("this one and 2.xlsx, 3.xlsx, 4.xlsx and 3 more.")
    received = [Received("1.xlsx", "s1", one, "a"), Received("2.xlsx", "s2", other, "b")]
    apart = check(received, BARSET, form_of(BARSET))
    assert [found(r) for r in apart.returns] == [[], []]


@pytest.mark.parametrize("reason", ["encrypted", "damaged", "not a workbook", "too spread out", "needs converting"])
def test_a_refused_file_gets_a_verdict_and_words(reason: str) -> None:
    received = [Received("x.xlsx", "s", Unreadable(reason))]
    result = check(received, BARSET, form_of(BARSET)).returns[0]
    assert result.verdict is Verdict.UNREADABLE
    assert [f.code for f in result.findings] == [BY_FAULT[reason].code]


def test_a_council_that_collects_only_ratings_is_asked_for_no_figure() -> None:
    judged = barset(actual=("hidden",))
    table = "Ref | RAG\n1 |\n2 | Amber"
    assert found(check_one(returned(table, judged), judged)) == [("RAG202", "H6")]  # "Rating the figures give" has gone too


def test_a_field_made_optional_or_required_is_asked_for_accordingly() -> None:
    lax = barset(commentary=("entry", "never"), action_due=("entry", "never"))
    table = "Ref | Commentary | Action due\n2 | |\n5 | |"
    assert found(check_one(returned(table, lax), lax)) == []
    strict = barset(commentary=("entry", "always"))
    assert [c for c, _ in found(check_one(returned("Ref | Commentary\n1 |", strict), strict))] == ["NAR301", "NAR301"]
