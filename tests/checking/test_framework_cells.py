"""Cells of the framework workbook as the person who typed them reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.checking.framework_cells import shown
from workbook_tools.framework.columns import Column, Holds
from workbook_tools.framework.numbers import parse_number
from workbook_tools.returns.cells import Cell, CellKind

CODE, TARGET, WHOLE = (Column(title="Any", note="", holds=holds) for holds in (Holds.CODE, Holds.TARGET, Holds.WHOLE))


@pytest.mark.parametrize(
    ("text", "form", "code"),
    [
        ("1", "General", "1"),
        ("1.0", "General", "1"),
        ("1", "0.0", "1"),
        ("1.1000000000000001", "General", "1.1"),
        ("1.1000000000000001", "0.00", "1.10"),
        ("7", "00", "07"),
        ("1234", "#,##0", "1234"),
        ("1E+3", "General", "1000"),
        ("12", "@", "12"),
    ],
)
def test_a_code_typed_as_a_number_is_the_digits_that_are_shown(text: str, form: str, code: str) -> None:
    assert shown(Cell("number", text, form), CODE) == code


@pytest.mark.parametrize(
    ("text", "form", "target"),
    [
        ("0.75", "0%", "75%"),
        ("0.57950000000000002", "0.0%", "57.95%"),
        ("0.75", '[Green]0%;[Red]-0%', "75%"),
        ("0.75", "General", "0.75"),
        ("75", '0"%"', "75"),
        ("16.800000000000001", "General", "16.8"),
        ("0.30000000000000004", "General", "0.3"),
        ("292000", "£#,##0", "£292,000"),
        ("292000", '"£"#,##0;-"£"#,##0', "£292,000"),
        ("292000", "[$£-809]#,##0", "£292,000"),
        ("12000", "#,##0", "12,000"),
        ("12000", "General", "12000"),
        ("42799", "dd/mm/yyyy", "2017-03-05"),
        ("42799", "d-mmm", "2017-03-05"),
        ("0", "General", "0"),
        ("-5", "General", "-5"),
    ],
)
def test_a_number_is_what_its_format_shows_without_a_digit_lost(text: str, form: str, target: str) -> None:
    assert shown(Cell("number", text, form), TARGET) == target


@pytest.mark.parametrize(
    ("kind", "text", "read"),
    [
        ("text", "  Top quartile ", "Top quartile"),
        ("boolean", "1", "TRUE"),
        ("boolean", "0", "FALSE"),
        ("error", "#REF!", "#REF!"),
        ("date", "2017-03-05T00:00:00", "2017-03-05"),
        ("blank", "", ""),
    ],
)
def test_other_cells_are_their_text(kind: CellKind, text: str, read: str) -> None:
    assert shown(Cell(kind, text), TARGET) == read


def test_dates_are_counted_as_the_workbook_counts_them() -> None:
    assert shown(Cell("number", "41337", "dd/mm/yyyy"), TARGET, date1904=True) == "2017-03-05"


FORMATS = ["General", "0%", "0.00", "#,##0", "£#,##0.00", "dd/mm/yyyy", "0.00E+00", "??/??", "@"]


@given(st.floats(), st.sampled_from(FORMATS))
def test_no_number_and_no_format_makes_it_raise(number: float, form: str) -> None:
    for column in (CODE, TARGET, WHOLE):
        shown(Cell("number", repr(number), form), column)


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(["General", "0%", "0.0", "#,##0", "£#,##0"]))
def test_what_is_shown_is_still_the_number(number: object, form: str) -> None:
    read = parse_number(shown(Cell("number", str(number), form), TARGET))
    assert read is not None
    assert float(read.value) == pytest.approx(float(str(number)) * (100 if "%" in form else 1))
