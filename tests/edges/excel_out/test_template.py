"""The template as a workbook: what is locked, checked, listed and stored, read back by another library."""

from __future__ import annotations

import json
import re
import warnings
import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.parity.council import HEADER_ROW, SIGNATURE, column, details, framework, issued, measure, opened, written
from workbook_tools.edges.excel_out.template import Answer, write_template
from workbook_tools.edges.excel_out.template.book import Book, NotWritten
from workbook_tools.form.form import TEMPLATE_VERSION
from workbook_tools.form.issue import Issue
from workbook_tools.framework.vocabulary import Polarity, Unit
from workbook_tools.returns.place import letters

DEFAULT_LABELS = [
    "Ref", "Outcome", "Indicator", "Target", "Last period", "Last period RAG", "Actual", "Reason for no data",
    "Rating the figures give", "RAG", "Outlook", "Commentary", "Action being taken", "Action owner", "Action due",
    "Still to do",
]  # fmt: skip


@pytest.fixture(scope="module")
def issue() -> Issue:
    return issued()


@pytest.fixture(scope="module")
def book(issue: Issue) -> Workbook:
    return opened(issue, values=False)


@pytest.fixture(scope="module")
def sheet(book: Workbook) -> Worksheet:
    return book["Performance"]


def place(sheet: Worksheet, label: str, row: int = HEADER_ROW + 1) -> str:
    """The name of a row's cell under a heading."""
    labels = [cell.value for cell in sheet[HEADER_ROW]]
    return f"{letters(labels.index(label) + 1)}{row}"


def test_sheets_stand_in_order_and_the_first_is_open(book: Workbook) -> None:
    states = {sheet.title: sheet.sheet_state for sheet in book}
    assert states == {
        "Instructions": "visible", "Performance": "visible", "Sign-off": "visible", "Lists": "hidden",
        "_meta": "veryHidden",
    }  # fmt: skip
    assert book.active.title == "Instructions"


def test_headings_are_the_labels_of_the_shown_fields(sheet: Worksheet) -> None:
    assert [cell.value for cell in sheet[HEADER_ROW]] == DEFAULT_LABELS


def test_a_councils_own_labels_and_fields_are_painted() -> None:
    own = issued(framework(outcome="hidden", ytd_rag="entry|always|To date"))
    labels = [cell.value for cell in opened(own)["Performance"][HEADER_ROW]]
    assert "To date" in labels
    assert "Outcome" not in labels


def test_every_sheet_is_protected_without_a_password(book: Workbook) -> None:
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        # False means not forbidden.
        assert not any(getattr(sheet.protection, name) for name in ("formatColumns", "formatRows", "autoFilter"))


def test_exactly_the_entries_are_unlocked(book: Workbook, issue: Issue) -> None:
    section = issue.form.section("Performance")
    for row in book["Performance"].iter_rows(min_row=HEADER_ROW + 1):
        assert [not cell.protection.locked for cell in row] == [field.is_entry for field in section.shown]
    for sheet in (book["Instructions"], book["Lists"], book["_meta"]):
        assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row)
    unlocked = [c.coordinate for row in book["Sign-off"].iter_rows() for c in row if not c.protection.locked]
    assert unlocked == ["B5", "B6", "B7", "B8"]


def test_every_entry_has_one_check_and_a_message(book: Workbook) -> None:
    for name in ("Performance", "Sign-off"):
        sheet = book[name]
        rules = sheet.data_validations.dataValidation
        for cell in (c for row in sheet.iter_rows() for c in row if not c.protection.locked):
            own = [rule for rule in rules if cell.coordinate in rule.sqref]
            assert len(own) == 1, cell.coordinate
            assert own[0].prompt
            assert len(own[0].promptTitle) <= 32
            assert own[0].type is None or own[0].error


def test_lists_come_by_name(book: Workbook, sheet: Worksheet) -> None:
    lists = {r.formula1 for r in sheet.data_validations.dataValidation if r.type == "list"}
    assert lists == {"list_Rag", "list_Outlook", "list_NoData"}
    found = {}
    for name in lists:
        where, cells = book.defined_names[name].attr_text.split("!")
        found[name] = [cell.value for (cell,) in book[where][cells.replace("$", "")]]
    assert found["list_Rag"] == ["Red", "Amber", "Green"]
    assert found["list_NoData"] == ["Not due", "Not yet available", "Not applicable", "New measure", "Suppressed"]


def test_figures_are_checked_by_the_rows_unit(sheet: Worksheet) -> None:
    kinds = {}
    for number, ref in enumerate(column(sheet, "Ref"), start=HEADER_ROW + 1):
        cell = place(sheet, "Actual", number)
        rule = next(r for r in sheet.data_validations.dataValidation if cell in r.sqref)
        kinds[ref] = (rule.type, sheet[cell].number_format)
    assert kinds == {
        "1": ("decimal", "0.0%"), "2": ("decimal", "#,##0"), "3": ("decimal", "£#,##0"), "004": (None, "@"),
        "5": ("decimal", "0.0%"), "6a": ("decimal", "General"), "7": ("decimal", "#,##0.00"),
    }  # fmt: skip


def test_above_and_below_the_line_of_a_percentage_are_plain_numbers() -> None:
    own = issued(framework(numerator="entry"))
    sheet = opened(own, {("1", "numerator"): 1500})["Performance"]
    cell = sheet[place(sheet, "Numerator")]
    assert (cell.value, cell.number_format) == (1500, "#,##0")


def test_words_in_a_figure_are_stopped_with_what_to_do(sheet: Worksheet) -> None:
    rule = next(r for r in sheet.data_validations.dataValidation if place(sheet, "Actual") in r.sqref)
    assert rule.errorStyle in (None, "stop")
    assert "57.9%" in rule.error
    assert "choose a reason" in rule.error


def test_a_plain_reference_is_a_number_and_any_other_a_text(sheet: Worksheet) -> None:
    refs = [sheet.cell(row, 1).value for row in range(HEADER_ROW + 1, HEADER_ROW + 8)]
    assert refs == [1, 2, 3, "004", 5, "6a", 7]


def test_what_is_prefilled_stays_text(sheet: Worksheet) -> None:
    assert sheet[place(sheet, "Target")].value == "75%"
    assert sheet[place(sheet, "Last period")].value == "72.5%"
    assert sheet[place(sheet, "Last period RAG")].value == "Amber"


def test_answers_stand_in_their_cells_as_excel_keeps_them(issue: Issue) -> None:
    answers = {("1", "actual"): 57.95, ("2", "actual"): "about 40", ("1", "action_due"): date(2018, 1, 31)}
    sheet = opened(issue, answers | SIGNATURE)["Performance"]
    assert sheet[place(sheet, "Actual")].value == 0.5795
    assert sheet[place(sheet, "Actual", HEADER_ROW + 2)].value == "about 40"
    assert sheet[place(sheet, "Action due")].value == datetime(2018, 1, 31)


def test_a_text_that_looks_like_a_formula_stays_a_text(issue: Issue) -> None:
    said = {("1", "commentary"): "=1+1", ("2", "commentary"): "-improved", ("3", "commentary"): "http://barset.example"}
    sheet = opened(issue, said, values=False)["Performance"]
    cells = [sheet[place(sheet, "Commentary", HEADER_ROW + n)] for n in (1, 2, 3)]
    assert [cell.value for cell in cells] == list(said.values())
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in cells)


def test_formulas_follow_no_moved_cell(sheet: Worksheet) -> None:
    formulas = [c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    assert len(formulas) == 14
    for formula in formulas:
        assert not re.search(r"[A-Z]{1,3}\$?\d", re.sub(r'"[^"]*"', "", formula)), formula
        assert not re.search(r"_xlfn|LET\(|IFS\(|FILTER\(|XLOOKUP\(", formula)


def test_every_formula_has_its_value(issue: Issue) -> None:
    sheet = opened(issue)["Performance"]
    assert sheet["A3"].value == "1 of 7 complete"
    assert sheet["C3"].value == "Not started"
    assert column(sheet, "Rating the figures give") == {
        "1": None, "2": None, "3": None, "004": "Director's judgement", "5": "Not due this period",
        "6a": "Director's judgement", "7": None,
    }  # fmt: skip
    assert set(column(sheet, "Still to do").values()) == {"Actual or reason", "Complete"}


def test_ratings_are_coloured_by_rules_that_exclude_one_another(sheet: Worksheet) -> None:
    rules = {str(area.sqref): [r.formula[0] for r in area.rules] for area in sheet.conditional_formatting}
    letter = place(sheet, "RAG")[0]
    own = rules[f"{letter}6:{letter}12"]
    assert len(own) == 3
    words = [set(re.findall(r'"(\w+)"', formula)) for formula in own]
    assert not words[0] & words[1]
    assert not words[1] & words[2]


def test_pages_fit_and_rows_have_a_height_that_may_grow(issue: Issue) -> None:
    book = opened(issue)
    for name, paper in (("Instructions", "9"), ("Performance", "8"), ("Sign-off", "9")):
        sheet = book[name]
        assert (str(sheet.page_setup.paperSize), sheet.page_setup.fitToHeight) == (paper, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "ENV 2017-18-Q2" in sheet.oddFooter.left.text
        assert sheet.oddFooter.right.text.startswith("Page")
    sheet = book["Performance"]
    assert sheet.freeze_panes == "D6"
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.auto_filter.ref == "A5:P12"
    assert all(sheet.row_dimensions[row].height > 15 for row in range(6, 13))
    with zipfile.ZipFile(written(issue)) as parts:
        assert b"customHeight" not in parts.read("xl/worksheets/sheet2.xml")


def test_a_council_may_do_without_the_live_column() -> None:
    sheet = opened(issued(framework(to_do="hidden")))["Performance"]
    assert sheet["A3"].value is None


def test_nothing_is_merged(book: Workbook) -> None:
    assert not any(sheet.merged_cells.ranges for sheet in book)


def test_identity_is_kept_twice(book: Workbook, issue: Issue) -> None:
    meta = [[cell.value for cell in row] for row in book["_meta"].iter_rows()]
    said = {row[0]: row[1] for row in meta if row[0] != "issued"}
    assert said == {
        "council": "Barset & District Council",
        "directorate": "ENV",
        "period": "2017-18-Q2",
        "template_version": TEMPLATE_VERSION,
        "fingerprint": issue.form.fingerprint,
        "outline": json.dumps(issue.form.outline),
    }
    rows = {row[1]: json.loads(row[2]) for row in meta if row[0] == "issued"}
    assert rows == {row.indicator.ref: row.prefilled for row in issue.rows}
    kept = {p.name: p.value for p in book.custom_doc_props.props}
    del said["outline"]  # longer than a property may be
    assert kept == {f"workbook_tools_{key}": value for key, value in said.items()}


def test_the_same_issue_gives_the_same_bytes(issue: Issue, tmp_path: Path) -> None:
    write_template(issue, tmp_path / "a.xlsx", details(SIGNATURE))
    assert (tmp_path / "a.xlsx").read_bytes() == written(issue, SIGNATURE).getvalue()


def test_no_indicator_is_no_fault() -> None:
    assert opened(replace(issued(), rows=()))["Performance"]["A3"].value == "0 of 0 complete"


def test_what_xlsxwriter_would_drop_stops_the_work() -> None:
    sheet = Book(BytesIO()).sheet("One")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(NotWritten):
            sheet.check(0, 0, 0, {"validate": "any", "input_message": "x" * 256})
        with pytest.raises(NotWritten):
            sheet.put(0, 0, "x" * 32768)
    with pytest.raises(NotWritten, match="8,193"):
        sheet.work_out(0, 0, "=" + "1" * 8192, "")


def test_opens_without_a_word_of_warning(issue: Issue) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load_workbook(written(issue))


@pytest.mark.parametrize(("status", "green", "amber"), [("letters", "G", "A"), ("shapes", "★ Green", "● Amber")])
def test_ratings_are_offered_filled_in_and_worked_out_as_the_council_writes_them(
    status: str, green: str, amber: str
) -> None:
    issue = issued(framework(status_words=status))
    answers: dict[tuple[str, str], Answer] = {("1", "actual"): 74, ("2", "actual"): 119, ("2", "rag"): "amber"}
    book = opened(issue, answers)
    listed = [column for column in book["Lists"].iter_cols(values_only=True) if column[0] == "Rag"]
    assert green in listed[0]
    sheet = book["Performance"]
    assert column(sheet, "Last period RAG")["1"] == amber
    assert column(sheet, "Rating the figures give")["2"] == green
    assert column(sheet, "RAG")["2"] == "amber"  # as it was typed
    assert column(sheet, "Still to do")["2"] == "Choose an outlook"
    assert issue.form.fingerprint != issued().form.fingerprint


def test_a_long_reference_is_not_broken_over_two_lines() -> None:
    council = framework([(measure("OCC01.02", Unit.PERCENT, Polarity.HIGH), "75%")])
    sheet = load_workbook(written(issued(council)))["Performance"]
    assert sheet.column_dimensions["A"].width > len("OCC01.02")
