"""One cell of the framework workbook, read as its column says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.framework.columns import Column, Holds
from workbook_tools.framework.entries import read_entry
from workbook_tools.framework.period import Frequency
from workbook_tools.framework.sheets import SETTINGS, SHEETS

COLUMNS = [*SETTINGS, *(column for sheet in SHEETS for column in sheet.columns)]


def column(holds: Holds, *choices: str) -> Column:
    """A column of that kind."""
    return Column(title="Any", note="", holds=holds, choices=choices)


@pytest.mark.parametrize(
    ("holds", "frequency", "text", "kept"),
    [
        (Holds.TEXT, None, "  Less \n waste ", "Less waste"),
        (Holds.CODE, None, " CEF-1 ", "CEF-1"),
        (Holds.YEAR, None, "2017-18", "2017-18"),
        (Holds.YEAR, None, "2017/18", None),
        (Holds.PERIOD, "quarterly", "2017-18-q3", "2017-18-Q3"),
        (Holds.PERIOD, "quarterly", "2017-18", "2017-18"),
        (Holds.PERIOD, "quarterly", "2010-11", "2010-11"),
        (Holds.PERIOD, "quarterly", "2023-01", None),
        (Holds.PERIOD, "quarterly", "2017-04-01", None),
        (Holds.PERIOD, "monthly", "2023-01", "2023-01"),
        (Holds.PERIOD, "monthly", "2023-01-01", "2023-01"),
        (Holds.PERIOD, "monthly", "2023-01-02", None),
        (Holds.PERIOD, "monthly", "2022-23", "2022-23"),
        (Holds.PERIOD, "monthly", "2017-18-Q3", None),
        (Holds.PERIOD, None, "2017-18-Q3", "2017-18-Q3"),
        (Holds.PERIOD, None, "2023-01", "2023-01"),
        (Holds.MARGIN, None, "10%", "10%"),
        (Holds.MARGIN, None, "a tenth", None),
        (Holds.TOLERANCE, None, "5 points", "5 points"),
        (Holds.TOLERANCE, None, "-5", None),
        (Holds.WHOLE, None, "2.0", "2"),
        (Holds.WHOLE, None, "2.5", None),
        (Holds.WHOLE, None, "2%", None),
        (Holds.WHOLE, None, "9" * 40, None),
        (Holds.NUMBER, None, "£1.2m", "£1.2m"),
        (Holds.NUMBER, None, "some", None),
        (Holds.DUE, "quarterly", "q2,Q4", "Q2, Q4"),
        (Holds.DUE, "quarterly", "Q2 and Q4", None),
        (Holds.DUE, "quarterly", "Q2,", None),
        (Holds.DUE, "monthly", "sep; mar", "Sep, Mar"),
        (Holds.DUE, "monthly", "Q2", None),
        (Holds.DUE, None, "Q2", "Q2"),
        (Holds.DATE, None, "31/03/2018", "2018-03-31"),
        (Holds.DATE, None, "2018-03-31", "2018-03-31"),
        (Holds.DATE, None, "31 Mar 2018", "2018-03-31"),
        (Holds.DATE, None, "30/02/2018", None),
        (Holds.EMAIL, None, "o'neill+kpi@barset-dc.gov.example", "o'neill+kpi@barset-dc.gov.example"),
        (Holds.EMAIL, None, "Pat Quill <pat@barset.example>", None),
        (Holds.EMAIL, None, "a@b.example, c@d.example", None),
        (Holds.EMAIL, None, "a@b.example\nBcc: c@d.example", None),
    ],
)
def test_an_entry_is_kept_in_its_own_spelling_or_refused(
    holds: Holds, frequency: Frequency | None, text: str, kept: str | None
) -> None:
    assert read_entry(column(holds), text, frequency) == kept


@pytest.mark.parametrize(
    ("text", "word"), [("HIGH", "high"), (" when  red", "when red"), ("hihg", None), ("high low", None)]
)
def test_a_word_is_matched_without_case_or_spaces(text: str, word: str | None) -> None:
    assert read_entry(column(Holds.WORD, "high", "low", "when red"), text, None) == word


@pytest.mark.parametrize(
    ("text", "word"), [("Y", "Y"), ("yes", "Y"), ("TRUE", "Y"), ("n", "N"), ("No", "N"), ("x", None)]
)
def test_yes_and_no_are_taken_in_other_spellings(text: str, word: str | None) -> None:
    assert read_entry(column(Holds.WORD, "Y", "N"), text, None) == word


@given(st.sampled_from(COLUMNS), st.text(min_size=1, max_size=30), st.sampled_from([None, "quarterly", "monthly"]))
def test_no_text_makes_it_raise_and_what_is_kept_is_read_again(
    any_column: Column, text: str, frequency: Frequency | None
) -> None:
    kept = read_entry(any_column, text, frequency)
    assert not kept or read_entry(any_column, kept, frequency) == kept


@pytest.mark.parametrize("any_column", [c for c in COLUMNS if c.example], ids=lambda c: c.title)
def test_every_example_is_what_its_column_takes(any_column: Column) -> None:
    assert read_entry(any_column, any_column.example, "quarterly") is not None


@pytest.mark.parametrize("any_column", [c for c in COLUMNS if c.default], ids=lambda c: c.title)
def test_every_default_is_what_its_setting_takes(any_column: Column) -> None:
    assert read_entry(any_column, any_column.default, None) == any_column.default
