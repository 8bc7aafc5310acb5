"""Targets as people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.framework.target import Target, parse_target

# Targets printed in the reports of Oxfordshire and Buckinghamshire, and other ways to write the same.
READ: list[tuple[str, dict[str, Any]]] = [
    ("67%", {"kind": "threshold", "low": 67, "high": 67, "percent": True}),
    ("20,000", {"kind": "threshold", "low": 20000}),
    ("£1.2m", {"kind": "threshold", "low": 1200000}),
    ("-5", {"kind": "threshold", "low": -5}),
    ("(5)", {"kind": "threshold", "low": -5}),
    (">28%", {"kind": "threshold", "low": 28, "strict": True, "direction": "high"}),
    ("> 28 %", {"kind": "threshold", "low": 28, "strict": True, "direction": "high"}),
    (">=28", {"kind": "threshold", "low": 28, "strict": False, "direction": "high"}),
    ("≤16.8", {"kind": "threshold", "low": "16.8", "strict": False, "direction": "low"}),
    ("<20%", {"kind": "threshold", "low": 20, "strict": True, "direction": "low"}),
    ("=50", {"kind": "threshold", "low": 50, "direction": None}),
    ("93-95%", {"kind": "range", "low": 93, "high": 95, "percent": True}),
    ("93% to 95%", {"kind": "range", "low": 93, "high": 95, "percent": True}),
    ("60–63%", {"kind": "range", "low": 60, "high": 63}),
    ("5\n-\n7", {"kind": "range", "low": 5, "high": 7}),
    ("60/20", {"kind": "pair", "low": 60, "high": 20}),
    ("Top quartile", {"kind": "words", "low": None}),
    ("Completion", {"kind": "words"}),
    ("-", {"kind": "words"}),
]


@pytest.mark.parametrize(("text", "meaning"), READ)
def test_a_target_in_an_accepted_form_is_read(text: str, meaning: dict[str, Any]) -> None:
    target = parse_target(text)
    assert target is not None
    assert target.text == " ".join(text.split())
    for name, value in meaning.items():
        is_number = name in ("low", "high") and value is not None
        assert getattr(target, name) == (Decimal(value) if is_number else value), name


@pytest.mark.parametrize(
    "text",
    ["", "  ", "95-93%", "12,47", "1.247,5", "about 40", "by 31 March", "60/20/10", "5-6-7", "2017-03-05", "> 28 or so",
     "28+", "<2.0% of net budget", "£292,000,00", "93 95", "93-95-97%"],
)
def test_digits_in_any_other_form_are_refused_and_never_guessed(text: str) -> None:
    assert parse_target(text) is None


@pytest.mark.parametrize(
    ("text", "comparable"), [("67%", True), ("93-95%", True), ("60/20", False), ("Top quartile", False)]
)
def test_a_figure_is_rated_against_numbers_and_ranges_only(text: str, comparable: bool) -> None:
    target = parse_target(text)
    assert target is not None
    assert target.comparable is comparable


@given(st.text(max_size=40) | st.text("0123456789,.£%-–+()<>=≥/ to", max_size=20))
def test_no_text_makes_it_raise_and_what_is_comparable_is_in_order(text: str) -> None:
    target = parse_target(text)
    if target and target.comparable:
        assert target.low is not None
        assert target.high is not None
        assert target.low <= target.high


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(["", ">", ">=", "<", "<="]), st.sampled_from(["", "%"]))
def test_a_threshold_comes_back_as_written(value: Decimal, sign: str, percent: str) -> None:
    direction = {"": None, ">": "high", "<": "low"}[sign[:1]]
    expected = Target(
        f"{sign}{value:f}{percent}", "threshold", value, value, sign in ("<", ">"), direction, bool(percent)
    )
    assert parse_target(expected.text) == expected


@given(st.decimals(0, 10**9, places=2), st.decimals(0, 10**9, places=2), st.sampled_from(["-", " - ", "–", " to "]))
def test_a_range_comes_back_or_is_refused_where_its_ends_are_turned(low: Decimal, high: Decimal, mark: str) -> None:
    target = parse_target(f"{low}{mark}{high}")
    if low > high:
        assert target is None
    else:
        assert target is not None
        assert (target.kind, target.low, target.high) == ("range", low, high)
