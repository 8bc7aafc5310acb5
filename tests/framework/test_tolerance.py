"""Tolerance and Amber margin."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.framework.tolerance import Margin, parse_margin, parse_tolerance

amounts = st.decimals(0, 1000, places=3)


@pytest.mark.parametrize(
    ("text", "amount", "relative"),
    [
        ("10%", "10", True),
        ("7.5 %", "7.5", True),
        ("2 points", "2", False),
        ("1 Point", "1", False),
        ("0.5pts", "0.5", False),
        ("0.5 pts", "0.5", False),
        ("2 percentage points", "2", False),
        ("2", "2", False),
        ("0%", "0", True),
    ],
)
def test_a_margin_is_a_share_or_points(text: str, amount: str, relative: bool) -> None:
    assert parse_margin(text) == Margin(Decimal(amount), relative)


@pytest.mark.parametrize("text", ["", "about 10", "-2 points", "-10%", "£5", "10 per cent", "2 - 3 points", "12,5%"])
def test_any_other_margin_is_refused(text: str) -> None:
    assert parse_margin(text) is None


@pytest.mark.parametrize(
    ("margin", "threshold", "width"),
    [("10%", "50", "5"), ("10%", "-50", "5"), ("2 points", "50", "2"), ("5%", "0", "0")],
)
def test_a_share_is_of_the_threshold_and_never_negative(margin: str, threshold: str, width: str) -> None:
    read = parse_margin(margin)
    assert read is not None
    assert read.of(Decimal(threshold)) == Decimal(width)


@given(amounts, st.booleans())
def test_a_margin_comes_back_from_its_own_text(amount: Decimal, relative: bool) -> None:
    margin = Margin(amount, relative)
    assert parse_margin(str(margin)) == margin


@pytest.mark.parametrize(
    ("text", "points"), [("0", "0"), ("5", "5"), ("5 points", "5"), ("0.5 percentage points", "0.5"), ("5%", "5")]
)
def test_a_tolerance_is_points(text: str, points: str) -> None:
    assert parse_tolerance(text) == Decimal(points)


@pytest.mark.parametrize("text", ["", "a bit", "-5", "£5", "12,5"])
def test_any_other_tolerance_is_refused(text: str) -> None:
    assert parse_tolerance(text) is None


@given(st.text(max_size=30) | st.text("0123456789,.%- points", max_size=15))
def test_no_text_makes_them_raise_or_go_below_nothing(text: str) -> None:
    margin, tolerance = parse_margin(text), parse_tolerance(text)
    assert margin is None or margin.amount >= 0
    assert tolerance is None or tolerance >= 0
