"""Numbers as people type them."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.framework.numbers import Number, looks_like_number, parse_number, plain

READ = [
    ("1247", "1247"),
    ("1,247", "1247"),
    ("1,234,567.50", "1234567.50"),
    ("57.95%", "57.95"),
    (".5", "0.5"),
    ("-3", "-3"),
    ("(3)", "-3"),
    ("−3", "-3"),
    ("+3", "3"),
    ("£1.2m", "1200000"),
    ("£250k", "250000"),
    ("2BN", "2000000000"),
    ("-£5", "-5"),
    ("£-5", "-5"),
    ("(£5)", "-5"),
    ("\u00a01247\u202f", "1247"),
    (" 12 % ", "12"),
    ("1\u00a0247", "1247"),
    ("57.9\u200b%", "57.9"),
    ("( 3 )", "-3"),
    ("£1\u202f234\u202f567.5", "1234567.5"),
]

REFUSED = [
    "", " ", "%", "£", "-", "()", "(", "(34", "34)", "12,47", "12\u00a047", "1234\u00a0567", "1 247", "£292,000,00", "1.247,5", "1,2345", "12 47", "1.2.3", "--3", "(-3)",
    "-£-5", "1e5", "0x1F", "about 40", "n/a", "5m%", "5%k", "1,", ",1", "1.", "½", "١٢٣", "inf", "nan", "1/2", "=1+1",
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_a_number_in_an_accepted_form_is_read_exactly(text: str, value: str) -> None:
    number = parse_number(text)
    assert number is not None
    assert number.value == Decimal(value)


@pytest.mark.parametrize("text", REFUSED)
def test_any_other_text_is_refused_and_never_guessed(text: str) -> None:
    assert parse_number(text) is None


def test_a_number_keeps_how_it_was_typed() -> None:
    assert parse_number("57.950%") == Number(Decimal("57.950"), percent=True, decimals=3)
    assert parse_number("1,247") == Number(Decimal(1247), decimals=0)
    assert parse_number("£1.2m") == Number(Decimal(1_200_000), money=True, decimals=1)


@given(st.text(max_size=40) | st.text("0123456789,.£%-+() kmbn", max_size=20))
def test_no_text_makes_it_raise(text: str) -> None:
    parse_number(text)
    looks_like_number(text)


@given(st.decimals(-(10**15), 10**15, places=6))
def test_every_decimal_comes_back_as_itself(value: Decimal) -> None:
    number = parse_number(f"{value:f}")
    assert number is not None
    assert number.value == value


@given(st.decimals(-(10**12), 10**12, places=4))
def test_what_we_write_for_people_we_can_read(value: Decimal) -> None:
    number = parse_number(plain(value))
    assert number is not None
    assert number.value == value


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_comma_that_marks_no_thousands_is_refused(whole: int, rest: int) -> None:
    text = f"{whole},{rest}"
    marked = len(str(rest)) == 3 and len(str(whole)) <= 3
    assert (parse_number(text) is not None) is marked


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("1234.50"), None, "1,234.5"),
        (Decimal("1234.5"), 0, "1,235"),
        (Decimal("-2.5"), 0, "-3"),
        (Decimal("57.95"), 1, "58.0"),
        (0.1 + 0.2, None, "0.3"),
        (1 / 3, None, "0.333333333"),
        (Decimal(100), None, "100"),
        (Decimal(0), None, "0"),
        (Decimal("-0.004"), 2, "0.00"),
        (-0.0, None, "0"),
        (Decimal(10) ** 30, 2, "1,000,000,000,000,000,000,000,000,000,000.00"),
    ],
)
def test_a_number_written_for_a_person(value: Decimal | float, decimals: int | None, text: str) -> None:
    assert plain(value, decimals) == text


@pytest.mark.parametrize("text", ["12,47", "£292,000,00", "1.247,5", "5m", "-3", "€12", "12%", "1'000"])
def test_a_text_of_number_marks_was_meant_as_a_number(text: str) -> None:
    assert looks_like_number(text)


@pytest.mark.parametrize("text", ["", "n/a", "about 40", "£", "Q3 2017"])
def test_a_text_with_other_letters_or_without_digits_was_not(text: str) -> None:
    assert not looks_like_number(text)


@pytest.mark.parametrize("text", ["1" * 32_767, "1" * 32_766 + "x", "1," * 16_000, "(" * 32_767, "1 " * 16_000 + "!"])
def test_the_longest_cell_is_read_or_refused_at_once(text: str) -> None:
    started = time.process_time()
    parse_number(text)
    looks_like_number(text)
    assert time.process_time() - started < 1
