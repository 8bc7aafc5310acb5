"""The annotated return as a workbook: marks and notes, links, locks, and every kind of cell carried over as it was."""

from __future__ import annotations

import warnings
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.drawn import BARSET, Q2, check_one, found, returned
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.edges.excel_out.annotate import home_of, write_annotated
from workbook_tools.edges.excel_out.template import IssueDetails
from workbook_tools.form.form import form_of
from workbook_tools.framework.period import Period
from workbook_tools.returns.answers import ANSWERS_SHEET, KEYS
from workbook_tools.returns.cells import Cell, RawWorkbook, Sheet

DETAILS = IssueDetails(date(2017, 10, 20), "team@barset.example", "The team", date(2017, 10, 16))
PLAIN_FILL = "FFFFFFFF"

FAULTY = """
Ref | Actual   | RAG   | Outlook  | Commentary         | Action due
1   | "about 40" | Green | Improvng | =Sheet9!A1       | 31/01/2018
2   | 1290     | Green |          | More were seen.    | end of year
5   | #REF!    |       |          |                    |
"""


def annotated(workbook: RawWorkbook, due: Period | None = Q2) -> bytes:
    home = home_of(workbook, BARSET, form_of(BARSET), due)
    assert home is not None
    buffer = BytesIO()
    write_annotated(check_one(workbook, period=due), workbook, home, buffer, DETAILS)
    return buffer.getvalue()


def opened(data: bytes) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(data))


@pytest.fixture(scope="module")
def source() -> RawWorkbook:
    return returned(FAULTY)


@pytest.fixture(scope="module")
def data(source: RawWorkbook) -> bytes:
    return annotated(source)


@pytest.fixture(scope="module")
def book(data: bytes) -> Workbook:
    return opened(data)


@pytest.fixture(scope="module")
def listing(book: Workbook) -> Worksheet:
    return book[ANSWERS_SHEET]


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    header = next(row for row in sheet.iter_rows() if row[0].value == "No.")
    below = sheet.iter_rows(min_row=header[0].row + 1)
    return [{str(h.value): c for h, c in zip(header, row, strict=True)} for row in below if isinstance(row[0].value, int)]


def test_the_list_stands_first_and_is_the_only_sheet_selected(book: Workbook) -> None:
    assert book.sheetnames == [ANSWERS_SHEET, "Instructions", "Performance", "Sign-off", "Lists", "_meta"]
    assert book.active.title == ANSWERS_SHEET
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [ANSWERS_SHEET]


def test_every_finding_is_listed_gravest_first(source: RawWorkbook, listing: Worksheet) -> None:
    lines = rows(listing)
    outcome = check_one(source, period=Q2)
    assert sorted(line["Key: rule"].value for line in lines) == sorted(f.code for f in outcome.findings)
    weights = [line["How important"].value for line in lines]
    order = ["Must be put right", "Put right or explain", "For information"]
    assert weights == sorted(weights, key=order.index)
    assert [line["No."].value for line in lines] == list(range(1, len(lines) + 1))


def test_a_link_leads_to_the_marked_cell_and_its_note(book: Workbook, listing: Worksheet) -> None:
    line = next(row for row in rows(listing) if row["Key: rule"].value == "VAL202")
    sheet, _, cell = line["Where"].hyperlink.location.partition("!")
    marked = book[sheet.strip("'")][cell]
    assert marked.value == "about 40"
    assert marked.fill.fgColor.rgb != PLAIN_FILL
    assert marked.comment.text.startswith(f"{line['No.'].value}. Must be put right\n")
    assert line["What to type"].value in marked.comment.text


def test_only_marked_cells_have_notes(book: Workbook, listing: Worksheet) -> None:
    linked = {line["Where"].hyperlink.location.partition("!")[2] for line in rows(listing)}
    noted = {cell.coordinate for row in book["Performance"].iter_rows() for cell in row if cell.comment}
    first = {name.partition(":")[0] for name in linked}
    assert first <= noted


def test_a_marked_rating_keeps_its_mark_under_the_rules_that_colour_ratings(book: Workbook) -> None:
    formulas = [
        rule.formula[0]
        for area in book["Performance"].conditional_formatting
        if "J6" in str(area.sqref)
        for rule in area.rules
    ]
    assert formulas
    assert all("ROW()<7,ROW()>7" in formula for formula in formulas)


def test_all_is_locked_but_the_answers_to_queries(listing: Worksheet) -> None:
    assert listing.protection.sheet
    for line in rows(listing):
        open_ = line["How important"].value == "Put right or explain"
        assert line["Your answer"].protection.locked is not open_
        assert all(cell.protection.locked for heading, cell in line.items() if heading != "Your answer")
    (rule,) = listing.data_validations.dataValidation
    assert (rule.type, rule.formula1, rule.promptTitle) == ("textLength", "500", "Your answer")


def test_the_keys_are_hidden(listing: Worksheet) -> None:
    letters = [cell.column_letter for row in listing.iter_rows() for cell in row if cell.value in KEYS]
    # Neighbours with one width are kept as one run, named by its first.
    assert len(letters) == len(KEYS)
    assert listing.column_dimensions[letters[0]].hidden


def test_it_reads_back_as_the_same_return_with_the_same_faults(source: RawWorkbook, data: bytes) -> None:
    first, second = check_one(source, period=Q2), check_one(read_workbook(data), period=Q2)
    gone = {"FIL131", "FIL132"}  # what nobody could read is blank now, and a blank figure asks for no rating
    assert {code for code, _ in found(first)} - gone - {"RAG202"} <= {code for code, _ in found(second)}
    assert not gone & {code for code, _ in found(second)}
    assert (second.directorate, second.period) == ("ENV", "2017-18-Q2")


@pytest.mark.parametrize(
    ("drawn", "kept"),
    [
        ('"about 40"', "about 40"),
        ("57.9%", 0.579),
        ("57.9 General", 0.579),
        ("20/10/2017", "20/10/2017"),  # as a number it would pass
        ("=6*7 -> 42", 0.42),
        ("=6*7", None),
        ("#DIV/0!", None),
        ('"=1+1"', "=1+1"),
        ('"  12,47 "', "  12,47 "),
    ],
)
def test_a_figure_is_carried_over_as_it_was(drawn: str, kept: object) -> None:
    sheet = opened(annotated(returned(f"Ref | Actual\n1 | {drawn}")))["Performance"]
    assert sheet["G6"].value == kept
    assert sheet["G6"].data_type != "f"


@pytest.mark.parametrize(
    ("drawn", "kept"),
    [("31/01/2018", datetime(2018, 1, 31)), ("end of the year", "end of the year"), ("43131 General", datetime(2018, 1, 31))],
)
def test_a_date_is_carried_over_as_it_was(drawn: str, kept: object) -> None:
    assert opened(annotated(returned(f"Ref | Action due\n5 | {drawn}")))["Performance"]["O10"].value == kept


def test_a_percentage_where_a_number_belongs_stays_a_percentage() -> None:
    assert opened(annotated(returned("Ref | Actual\n2 | 85%")))["Performance"]["G7"].value == "85%"


def test_the_cell_of_the_file_that_came_is_named_where_it_is_another(source: RawWorkbook) -> None:
    moved = [_shifted(sheet) if sheet.name == "Performance" else sheet for sheet in source.sheets]
    lines = rows(opened(annotated(replace(source, sheets=tuple(moved))))[ANSWERS_SHEET])
    line = next(row for row in lines if row["Key: rule"].value == "VAL202")
    assert line["Where"].value == "Performance G6 (indicator 1)"
    assert line["What is wrong"].value.endswith(" In the file you sent it was H6.")


def _shifted(sheet: Sheet) -> Sheet:
    """With a column inserted before the figures, which the service uses for its own notes."""
    shifted = {n: {c + (c >= 7): cell for c, cell in row.items()} for n, row in sheet.rows.items()}
    shifted[5][7], shifted[6][7] = Cell("text", "Our notes"), Cell("text", "Ask Mary")
    return replace(sheet, rows=shifted)


def test_columns_and_sheets_of_its_own_are_told(source: RawWorkbook) -> None:
    moved = [_shifted(sheet) if sheet.name == "Performance" else sheet for sheet in source.sheets]
    own = Sheet("Workings", "visible", {1: {1: Cell("number", "1")}})
    sheet = opened(annotated(replace(source, sheets=(*moved, own))))[ANSWERS_SHEET]
    texts = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Sheets of your own are not in this file: Workings." in texts
    at = texts.index("Performance G6")
    assert texts[at : at + 4] == ["Performance G6", "1 Household waste recycled", "Our notes", "Ask Mary"]


def test_last_periods_figures_come_back_as_they_were_issued(book: Workbook) -> None:
    assert (book["Performance"]["E6"].value, book["Performance"]["F6"].value) == ("58.2%", "Amber")


def test_they_do_so_where_the_hidden_note_of_them_is_lost(source: RawWorkbook) -> None:
    meta = source.sheets[-1]
    short = replace(meta, rows={n: row for n, row in meta.rows.items() if row[1].text != "issued"})
    sheet = opened(annotated(replace(source, sheets=(*source.sheets[:-1], short))))["Performance"]
    assert (sheet["E6"].value, sheet["F6"].value) == ("58.2%", "Amber")


class TestAnotherForm:
    def test_of_another_period_it_is_to_be_confirmed_again(self) -> None:
        book = opened(annotated(returned(period=Period.parse("2017-18-Q1"))))
        assert book["Performance"]["G6"].value == 0.613
        assert book["Sign-off"]["B5"].value == "P Quill"
        assert book["Sign-off"]["B8"].value is None
        assert book["Sign-off"]["B8"].comment is not None
        assert book["Performance"]["E6"].value is None

    def test_of_another_council_only_the_same_indicators_are_taken(self) -> None:
        theirs = returned(council="Loamshire")
        theirs.sheets[0].rows[6][3] = Cell("text", "Bins emptied")
        book = opened(annotated(theirs))
        assert book["Performance"]["G6"].value is None
        assert book["Performance"]["G7"].value == 1290
        texts = [cell.value for row in book[ANSWERS_SHEET].iter_rows() for cell in row]
        assert texts[texts.index("Performance G6") :][:4] == ["Performance G6", "1 Bins emptied", "Actual", "61.3%"]

    def test_that_no_longer_knows_whose_it_is_is_known_by_its_rows(self) -> None:
        workbook = returned()
        home = home_of(replace(workbook, sheets=workbook.sheets[:-1]), BARSET, form_of(BARSET), Q2)
        assert home is not None
        assert (home.issue.directorate.code, home.moved) == ("ENV", True)

    def test_that_nobody_knows_has_no_home(self) -> None:
        workbook = returned()
        nobodys = replace(workbook, sheets=workbook.sheets[:-1])
        assert home_of(nobodys, BARSET, form_of(BARSET), None) is None
        assert home_of(RawWorkbook(()), BARSET, form_of(BARSET), Q2) is None


def test_a_return_without_a_fault_says_so() -> None:
    sheet = opened(annotated(returned()))[ANSWERS_SHEET]
    said = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert said[:2] == [ANSWERS_SHEET, "Environment, Quarter 2 2017-18. Accepted: nothing to put right."]


def test_the_words_of_a_return_are_never_code() -> None:
    workbook = returned('Ref | Actual | Commentary\n1 | "=1+1" | "+1+1"')
    sheet = opened(annotated(workbook))["Performance"]
    assert {sheet["G6"].data_type, sheet["L6"].data_type} == {"s"}
