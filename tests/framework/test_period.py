"""Quarters and months of financial years that begin in April."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.framework.due import shifted
from workbook_tools.framework.period import Frequency, Period, is_financial_year, periods_of

quarters = st.builds(Period, st.just("quarterly"), st.integers(1990, 2098), st.integers(1, 4))
months = st.builds(Period, st.just("monthly"), st.integers(1990, 2098), st.integers(1, 12))
periods = quarters | months


@pytest.mark.parametrize(
    ("text", "label", "span", "short", "year", "starts", "ends"),
    [
        ("2017-18-Q1", "Quarter 1 2017-18", "April to June 2017", "Q1", "2017-18", "2017-04-01", "2017-06-30"),
        ("2017-18-q3", "Quarter 3 2017-18", "October to December 2017", "Q3", "2017-18", "2017-10-01", "2017-12-31"),
        ("2017-18-Q4", "Quarter 4 2017-18", "January to March 2018", "Q4", "2017-18", "2018-01-01", "2018-03-31"),
        ("1999-00-Q4", "Quarter 4 1999-00", "January to March 2000", "Q4", "1999-00", "2000-01-01", "2000-03-31"),
        (" 2023-01 ", "January 2023", "January 2023", "Jan", "2022-23", "2023-01-01", "2023-01-31"),
        ("2024-02", "February 2024", "February 2024", "Feb", "2023-24", "2024-02-01", "2024-02-29"),
        ("2022-04", "April 2022", "April 2022", "Apr", "2022-23", "2022-04-01", "2022-04-30"),
    ],
)
def test_a_period_knows_its_names_and_days(
    text: str, label: str, span: str, short: str, year: str, starts: str, ends: str
) -> None:
    period = Period.parse(text)
    assert (period.label, period.span, period.short, period.financial_year) == (label, span, short, year)
    assert (period.starts.isoformat(), period.ends.isoformat()) == (starts, ends)


@pytest.mark.parametrize(
    "text",
    ["", "Q3", "2017-18", "by 2017-18-Q3", "2017-18-Q3 at last", "2017/18-Q3", "2017-19-Q3", "2017-18-Q5", "2017-18-Q0", "2023-13", "2023-00", "2023-1",
     "Jan 2023", "2023-01-01", "0000-01", "9999-00-Q4", "２０２３-01", "2023-01\n2023-02"],
)
def test_anything_else_is_refused_in_words_that_name_the_forms(text: str) -> None:
    with pytest.raises(ValueError, match="2017-18-Q3 for a quarter, 2023-01 for a month"):
        Period.parse(text)


@given(periods)
def test_a_period_comes_back_from_its_own_text(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(periods)
def test_periods_follow_each_other_without_gap_or_overlap(period: Period) -> None:
    assert period.next().starts == period.ends + timedelta(days=1)
    assert period.next().previous() == period
    assert period < period.next()


@given(periods)
def test_every_day_of_a_period_is_in_its_financial_year(period: Period) -> None:
    first = int(period.financial_year[:4])
    assert date(first, 4, 1) <= period.starts < period.ends <= date(first + 1, 3, 31)


@given(st.text(max_size=12) | st.from_regex(r"\A\d{4}-\d{2}(-Q\d)?\Z"))
def test_a_text_is_a_period_with_days_or_a_value_error(text: str) -> None:
    try:
        period = Period.parse(text)
    except ValueError:
        return
    assert period.starts < period.ends
    assert str(period).isascii()


@pytest.mark.parametrize("text", ["2017-18", "1999-00", " 2022-23 "])
def test_two_years_that_follow_each_other_are_a_financial_year(text: str) -> None:
    assert is_financial_year(text)


@pytest.mark.parametrize("text", ["", "2017", "2017-19", "2017/18", "2017-2018", "17-18", "２０17-18", "2017-18-Q1"])
def test_anything_else_is_not(text: str) -> None:
    assert not is_financial_year(text)


@pytest.mark.parametrize(("frequency", "first", "last"), [
    ("quarterly", "2017-18-Q1", "2017-18-Q4"), ("monthly", "2017-04", "2018-03"),
])
def test_the_periods_of_a_year_fill_it_from_april_to_march(frequency: Frequency, first: str, last: str) -> None:
    year = periods_of("2017-18", frequency)
    assert (str(year[0]), str(year[-1])) == (first, last)
    assert all(before.next() == after for before, after in pairwise(year))
    assert [period.number_in_year for period in year] == list(range(1, len(year) + 1))
    assert {period.financial_year for period in year} == {"2017-18"}


@pytest.mark.parametrize(
    ("text", "by", "there"),
    [
        ("2017-18-Q4", 1, "2018-19-Q1"),
        ("2017-18-Q1", -1, "2016-17-Q4"),
        ("2017-18-Q2", 6, "2018-19-Q4"),
        ("2017-18-Q2", 0, "2017-18-Q2"),
        ("2022-12", 1, "2023-01"),
        ("2023-01", -10, "2022-03"),
    ],
)
def test_years_have_no_seam(text: str, by: int, there: str) -> None:
    assert str(shifted(Period.parse(text), by)) == there


def test_spaces_around_a_year_are_nothing() -> None:
    assert periods_of(" 2017-18 ", "quarterly") == periods_of("2017-18", "quarterly")


def test_a_text_that_is_no_year_has_no_periods() -> None:
    with pytest.raises(ValueError, match="2017-19"):
        periods_of("2017-19", "quarterly")
