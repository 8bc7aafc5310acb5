"""One stored cell, read as the field it stands in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.form.sections import PERFORMANCE
from workbook_tools.framework.showing import show
from workbook_tools.framework.vocabulary import Unit
from workbook_tools.returns.cells import Cell
from workbook_tools.returns.values import Value, is_date_format, read_value

ACTUAL, RAG, DUE, WORDS = (PERFORMANCE.field(name) for name in ("actual", "rag", "action_due", "action_owner"))
PERCENT, COUNT, MONEY = Unit.PERCENT, Unit.NUMBER, Unit.MONEY

FIGURES = [
    # What is stored, and how it is shown;      the unit;  the figure, or the fault.
    (Cell("number", "0.5795", "0.0%"), PERCENT, 57.95),
    (Cell("number", "0.57950000000000002", "0.00%"), PERCENT, 57.95),
    (Cell("number", "0.8159999999999999", "0.0%"), PERCENT, 81.6),
    (Cell("number", "57.95"), PERCENT, 57.95),
    (Cell("number", "57.95", "0.00"), PERCENT, 57.95),
    (Cell("text", "57.95%"), PERCENT, 57.95),
    (Cell("text", "57.95"), PERCENT, 57.95),
    (Cell("text", "\u00a057.95 %\u00a0"), PERCENT, 57.95),
    (Cell("number", "57.95", "0.0%"), PERCENT, "percentage a hundredfold"),
    (Cell("number", "1247"), COUNT, 1247.0),
    (Cell("number", "1.247E3"), COUNT, 1247.0),
    (Cell("text", "1,247"), COUNT, 1247.0),
    (Cell("text", "1 247"), COUNT, "malformed number"),
    (Cell("text", "1\u00a0247"), COUNT, 1247.0),
    (Cell("number", "1E+300"), COUNT, "number too large"),
    (Cell("text", "12471247124712471247"), COUNT, "number too large"),
    (Cell("text", "12,47"), COUNT, "malformed number"),
    (Cell("text", "1.247,5"), COUNT, "malformed number"),
    (Cell("text", "1_000"), COUNT, "not a number"),
    (Cell("text", "nan"), COUNT, "not a number"),
    (Cell("text", "\u0661\u0662"), COUNT, "malformed number"),
    (Cell("text", "about 40"), COUNT, "not a number"),
    (Cell("boolean", "1"), COUNT, "not a number"),
    (Cell("number", "0.85", "0%"), COUNT, "percentage for a number"),
    (Cell("text", "85%"), COUNT, "percentage for a number"),
    (Cell("number", "43028", "dd/mm/yyyy"), COUNT, "date for a number"),
    (Cell("number", "43028", "#,##0"), COUNT, 43028.0),
    (Cell("text", "£1.2m"), MONEY, 1_200_000.0),
    (Cell("text", "(3,000)"), MONEY, -3000.0),
    (Cell("text", "\u2212£450k"), MONEY, -450_000.0),
    (Cell("text", "£292,000,00"), MONEY, "malformed number"),
    (Cell("error", "#REF!"), COUNT, "error value"),
    (Cell("blank", "", formula="A1"), COUNT, "formula without value"),
]


def test_what_is_no_figure_is_quoted_as_excel_shows_it() -> None:
    quoted = [read_value(ACTUAL, cell, COUNT, None).shown for cell in (Cell("boolean", "1"), Cell("boolean", "0"))]
    assert quoted == ["TRUE", "FALSE"]


@pytest.mark.parametrize(("cell", "unit", "expected"), FIGURES)
def test_a_figure_is_read_exactly_or_refused(cell: Cell, unit: Unit, expected: float | str) -> None:
    value = read_value(ACTUAL, cell, unit, None)
    assert (value.fault or value.value) == expected
    assert not value.blank


@pytest.mark.parametrize("cell", [None, Cell("text", ""), Cell("text", " \u00a0\n")])
def test_nothing_but_space_is_blank(cell: Cell | None) -> None:
    assert read_value(ACTUAL, cell, COUNT, None) == Value(None, "", blank=True)


DATES = [
    (Cell("number", "43131", "dd/mm/yyyy"), False, date(2018, 1, 31)),
    (Cell("number", "43131.75"), False, date(2018, 1, 31)),
    (Cell("number", "41669", "dd/mm/yyyy"), True, date(2018, 1, 31)),
    (Cell("date", "2018-01-31T00:00:00"), False, date(2018, 1, 31)),
    (Cell("text", "31/01/2018"), False, date(2018, 1, 31)),
    (Cell("text", "31/1/18"), False, date(2018, 1, 31)),
    (Cell("text", "31 January  2018"), False, date(2018, 1, 31)),
    (Cell("text", "2018-01-31"), False, date(2018, 1, 31)),
    (Cell("text", "01/31/2018"), False, "not a date"),
    (Cell("text", "January"), False, "not a date"),
    (Cell("number", "2018"), False, "not a date"),
    (Cell("number", "99999999"), False, "not a date"),
    (Cell("boolean", "1"), False, "not a date"),
]


@pytest.mark.parametrize(("cell", "date1904", "expected"), DATES)
def test_a_date_is_day_first_or_refused(cell: Cell, date1904: bool, expected: date | str) -> None:
    value = read_value(DUE, cell, Unit.TEXT, None, date1904)
    assert (value.fault or value.value) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [("Green", "Green"), (" green ", "Green"), ("G", "Green"), ("a", "Amber"), ("STAR", "Green"), ("Triangle", "Red"),
     ("Greeen", "Greeen")],
)
def test_a_word_of_the_list_is_taken_in_any_case_and_any_other_is_kept_as_typed(text: str, word: str) -> None:
    assert read_value(RAG, Cell("text", text), Unit.TEXT, None).value == word


@pytest.mark.parametrize(
    ("cell", "said"),
    [(Cell("number", "7"), "7"), (Cell("number", "7.0"), "7"), (Cell("number", "0.125", "0.0%"), "12.5%"),
     (Cell("number", "43131", "dd/mm/yyyy"), "31/01/2018"), (Cell("text", " A Person "), "A Person")],
)
def test_words_are_kept_as_a_person_reads_them(cell: Cell, said: str) -> None:
    assert read_value(WORDS, cell, Unit.TEXT, None).value == said


@pytest.mark.parametrize(
    ("code", "is_date"),
    [("General", False), ("0.00%", False), ("#,##0", False), ("dd/mm/yyyy", True), ("[$-809]d mmmm yyyy", True),
     ('0.0"days"', False), ("0.00E+00", False), ("mmm-yy", True), ('"day" 0', False)],
)
def test_a_date_format_is_known_by_its_letters(code: str, is_date: bool) -> None:
    assert is_date_format(code) is is_date


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "shown"),
    [(57.95, PERCENT, None, "57.95%"), (57.95, PERCENT, 1, "58.0%"), (-1200.5, MONEY, 0, "-£1,201"),
     (1247.0, COUNT, None, "1,247"), (0.30000000000000004, COUNT, None, "0.3")],
)
def test_a_figure_is_shown_with_its_signs(value: float, unit: Unit, decimals: int | None, shown: str) -> None:
    assert show(value, unit, decimals) == shown


@given(st.text(max_size=30), st.sampled_from([PERCENT, COUNT, MONEY]))
def test_no_text_ever_crashes_and_every_text_is_a_figure_a_fault_or_blank(text: str, unit: Unit) -> None:
    value = read_value(ACTUAL, Cell("text", text), unit, 1)
    told = value.fault is not None and value.fault not in ("figure with words", "fraction disagrees")
    assert (isinstance(value.value, float)) + told + value.blank == 1


@given(st.decimals(min_value=-10**9, max_value=10**9, places=3))
def test_a_figure_shown_is_read_back_the_same(figure: object) -> None:
    for unit in (PERCENT, COUNT, MONEY):
        text = show(figure, unit)  # type: ignore[arg-type]
        assert read_value(ACTUAL, Cell("text", text), unit, None).value == float(str(figure))
