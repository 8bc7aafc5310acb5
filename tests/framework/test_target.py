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
    ("Breakeven", {"kind": "breakeven", "low": 0, "high": 0}),
    ("break-even", {"kind": "breakeven"}),
    ("Zero", {"kind": "threshold", "low": 0}),
    ("£16.532m", {"kind": "threshold", "low": 16532000, "money": True}),
    ("£5m-£7m", {"kind": "range", "low": 5000000, "high": 7000000, "money": True}),
    ("-5 to -3", {"kind": "range", "low": -5, "high": -3}),
    ("At least 75%.", {"kind": "threshold", "low": 75, "direction": "high", "strict": False}),
    ("No more than 5", {"kind": "threshold", "low": 5, "direction": "low", "strict": False}),
    ("below 5", {"kind": "threshold", "low": 5, "direction": "low", "strict": True}),
    ("Target: 75%", {"kind": "threshold", "low": 75}),
    ("-", {"kind": "placeholder"}),
    ("?", {"kind": "placeholder"}),
    ("TBC", {"kind": "placeholder"}),
    ("to be agreed", {"kind": "placeholder"}),
    ("N/A", {"kind": "placeholder"}),
    ("See notes", {"kind": "placeholder"}),
    ("Varies by ward", {"kind": "placeholder"}),
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
     "28+", "£292,000,00", "93 95", "93-95-97%", ">%", "£", "½", "٣", "75²", "1.", "=1+1", "1 in 4", "12,47 (189)",
     "2016/17", "£5-7m", "93%-95", "5--3", "5 - -3", "5/-3", "-5-3", ">5-7", "75% of 250", "75% (5% tolerance", "75% 5% tolerance)",
     "75% (5% tolerance) (6% tolerance)", "250 (5% tolerance)", "75% (-5% tolerance)", "75% (aspire 80)", "75% (90%)",
     "75% by 2019 or so", "380 a year", "1,520 per year", "75% (for 2016-18)", "5%; 6%", "50% (for 2016-17); 48%",
     "50% (for 2016-17); 48% (for 2016-17)", "50% (for 2016-17); 48% (for 2017-18, one quarter behind)", "Q1",
     "5,3 at year end", "Annual target: 1,520, Qtly target: 12,47", "75%.5", "5, 12,47 a year", "75% (aspire 12,47%)", "Q1 25% Q2", "Q1 25% Q1 50%", "Q1-25% Q2-50%", "Q1 12,47 Q2 50",
     "Q1 about 40 Q2 about 80", "Q1: 25% Q2: 50% (5% tolerance)", "Q5 25%", "75" + "% (aspire 80%)" * 2],
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
