"""The framework workbook as `init` makes it, read back with the house's own reader."""

from __future__ import annotations

import csv
import warnings
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from workbook_tools.checking.framework import check_framework
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.edges.excel_out.blank_framework import write_blank_framework
from workbook_tools.edges.excel_out.framework_lists import message, words_of
from workbook_tools.findings.finding import CheckedReturn
from workbook_tools.framework.columns import Sheet
from workbook_tools.framework.council import Framework
from workbook_tools.framework.sheets import SETTINGS, SHEETS
from workbook_tools.returns.received import Received

SAMPLE = Path(__file__).parents[3] / "scripts" / "samples" / "oxfordshire-2017-18"
CREATED = date(2017, 7, 3)
Rows = dict[str, list[dict[str, str]]]


def written(rows: Rows | None = None, created: date = CREATED) -> bytes:
    """The workbook's bytes; any warning of XlsxWriter is an error."""
    out = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        write_blank_framework(out, rows, created=created)
    return out.getvalue()


def checked(data: bytes) -> tuple[Framework | None, CheckedReturn]:
    """The workbook checked as `framework check` does."""
    return check_framework(Received("framework.xlsx", "sha", read_workbook(data)))


def opened(data: bytes) -> Workbook:
    """The workbook as another program sees it."""
    return load_workbook(BytesIO(data))


@pytest.fixture(scope="module")
def sample() -> Rows:
    """The sample council: one CSV file for each sheet."""
    names = ("Settings", "Directorates", "Priorities", "Outcomes", "Indicators", "Targets")
    files = {name: SAMPLE / f"{name.lower()}.csv" for name in names}
    return {name: list(csv.DictReader(file.read_text("utf-8").splitlines(True))) for name, file in files.items()}


def test_an_empty_workbook_says_what_is_still_to_be_filled() -> None:
    framework, report = checked(written())
    assert framework is None
    assert [(f.code, f.sheet, f.field) for f in report.findings] == [
        ("FRM420", "Settings", "Council"),
        ("FRM420", "Settings", "Year"),
        ("FRM420", "Settings", "Frequency"),
        ("FRM406", "Directorates", None),
        ("FRM406", "Priorities", None),
        ("FRM406", "Outcomes", None),
        ("FRM406", "Indicators", None),
    ]


def test_a_sample_council_comes_back_as_it_was_written(sample: Rows) -> None:
    framework, report = checked(written(sample))
    assert framework is not None
    assert report.findings == ()
    assert (framework.council, framework.year) == ("Oxfordshire County Council", "2017-18")
    assert [i.key for i in framework.indicators] == [(r["Directorate"], r["Ref"]) for r in sample["Indicators"]]
    for indicator, row in zip(framework.indicators, sample["Indicators"], strict=True):
        assert (indicator.title, indicator.unit, indicator.polarity, indicator.basis) == (
            row["Title"], row["Unit"], row["Polarity"], row["Basis"]
        )
    assert {(*key, period, text) for key, targets in framework.targets.items() for period, text in targets.items()} == {
        (row["Directorate"], row["Ref"], row["Period"], row["Target"]) for row in sample["Targets"]
    }


def test_every_optional_sheet_comes_back_too(sample: Rows) -> None:
    extra = {
        sheet.name: [{column.title: column.example for column in sheet.columns}]
        for sheet in SHEETS if not sheet.needed
    }
    framework, report = checked(written(sample | extra))
    assert framework is not None
    assert report.findings == ()
    assert framework.fields[0].field == "forecast"


def test_the_same_rows_and_date_make_the_same_bytes(sample: Rows) -> None:
    assert written(sample) == written(sample)
    assert written(sample) != written(sample, date(2017, 7, 4))


def test_the_sheets_stand_in_order_and_the_words_behind_dropdowns_are_hidden() -> None:
    book = opened(written())
    assert book.sheetnames == ["Start here", *(sheet.name for sheet in SHEETS), "Lists"]
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["Lists"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_each_column_has_its_note_and_its_dropdown(sheet: Sheet) -> None:
    page = opened(written())[sheet.name]
    offered = {rule.promptTitle: rule for rule in page.data_validations.dataValidation}
    for column in SETTINGS if sheet.name == "Settings" else sheet.columns:
        rule = offered[column.title]
        assert rule.prompt == message(column)
        assert (rule.type == "list") is bool(words_of(column) or column.of), column.title


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.name != "Settings"], ids=lambda sheet: sheet.name)
def test_needed_columns_are_marked_in_words_above_the_headings(sheet: Sheet) -> None:
    page = opened(written())[sheet.name]
    marks = [page.cell(4, number).value for number in range(1, len(sheet.columns) + 1)]
    assert marks == ["needed" if column.required and not column.blank_ok else "optional" for column in sheet.columns]
    assert [page.cell(5, number).value for number in range(1, len(sheet.columns) + 1)] == [
        column.title for column in sheet.columns
    ]


def test_lists_are_named_and_reach_their_own_words() -> None:
    book = opened(written())
    words = {
        name: [row[0].value for row in book["Lists"][defined.attr_text.split("!")[1].replace("$", "")]]
        for name, defined in book.defined_names.items() if name.startswith("List_")
    }
    assert words["List_Polarity"] == ["high", "low", "range", "breakeven", "status", "none"]
    assert words["List_Frequency"] == ["quarterly", "monthly"]
    assert words["List_Section"][0] == "Performance"
    assert {name for name in book.defined_names if name.startswith("Codes_")} == {
        "Codes_Directorates", "Codes_Outcomes", "Codes_Priorities"
    }


def test_every_cell_to_be_filled_is_text_so_that_excel_makes_no_dates_of_it(sample: Rows) -> None:
    page = opened(written(sample))["Targets"]
    assert {page.cell(row, column).number_format for row in range(6, 20) for column in range(1, 5)} == {"@"}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({"Goals": []}, "no sheet 'Goals'"),
        ({"Targets": [{"Goal": "60%"}]}, "no column Goal"),
        ({"Priorities": [{"Code": "P1", "Name": "x" * 40_000}]}, "40000 characters"),
    ],
)
def test_nothing_that_would_be_left_out_is_passed_over(rows: Rows, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        write_blank_framework(BytesIO(), rows, created=CREATED)


def test_words_that_look_like_formulas_or_links_are_only_words(sample: Rows) -> None:
    rows = sample | {"Priorities": [*sample["Priorities"], {"Code": "X", "Name": '=HYPERLINK("http://a.example")'}]}
    data = written(rows)
    framework, _ = checked(data)
    assert framework is not None
    assert framework.priorities[-1].name == '=HYPERLINK("http://a.example")'
    assert opened(data)["Priorities"]["B9"].data_type != "f"


def test_it_is_written_to_a_file_as_well(tmp_path: Path) -> None:
    write_blank_framework(tmp_path / "framework.xlsx", created=CREATED)
    assert (tmp_path / "framework.xlsx").read_bytes() == written()
