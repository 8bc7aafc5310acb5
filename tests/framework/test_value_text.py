"""Figures as people type them."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.framework.numbers import Number
from workbook_tools.framework.value_text import ACCEPTED_FORMS, Reason, Refusal, Value, parse_value

FACTS = Path(__file__).parent / "facts" / "values.csv"
SAID = ("numerator", "denominator", "provisional", "achieved", "direction", "unit", "due")

Row = dict[str, str]


def _listed() -> dict[str, Row]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["text"] for row in rows}) == len(rows)
    return {row["text"]: row for row in rows}


LISTED = _listed()


def _number(figure: Number | None) -> tuple[str, str]:
    if figure is None:
        return "", ""
    return f"{figure.value.normalize():f}", "£" * figure.money + "%" * figure.percent


def _said(value: Value) -> str:
    held = {name: getattr(value, name) for name in SAID}
    return "; ".join(name if is_so is True else f"{name} {is_so}" for name, is_so in held.items() if is_so)


def _row(text: str) -> Row:
    value = parse_value(text)
    if isinstance(value, Refusal):
        return dict.fromkeys(LISTED[text], "") | {"text": text, "refused": value.reason}
    number, terms = _number(value.number)
    second, second_terms = _number(value.second)
    row = {"number": number, "terms": terms, "second": second, "second_terms": second_terms, "said": _said(value)}
    return {"text": text, **row, "status": value.status or "", "refused": ""}


@pytest.mark.parametrize("text", LISTED)
def test_a_printed_figure_means_what_the_table_says(text: str) -> None:
    """Every distinct figure printed in the reports of Oxfordshire and Buckinghamshire."""
    assert _row(text) == LISTED[text]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("£2.857m underspend", {"number": -2857000, "direction": "underspend"}),
        ("-£2.857m underspend", {"number": -2857000, "direction": "underspend"}),
        ("(£2m) Under-spend", {"number": -2000000, "direction": "underspend"}),
        ("£0 overspend", {"number": 0, "direction": "overspend"}),
        ("£2m Overspend", {"number": 2000000, "direction": "overspend"}),
        ("£2m (overspend)", {"number": 2000000, "direction": "overspend"}),
        ("£1.2 million", {"number": 1200000}),
        ("£2.5 billion overspend", {"number": 2500000000, "direction": "overspend"}),
        ("£1m (0.5%) under budget", {"number": -1000000, "second": "-0.5", "direction": "underspend"}),
        ("45% (14 of 31)", {"number": 45, "numerator": 14, "denominator": 31}),
        ("49.5 per cent", {"number": "49.5"}),
        ("49.5 percent (provisional)", {"number": "49.5", "provisional": True}),
        ("77% [p]", {"number": 77, "provisional": True}),
        ("1,247, provisional", {"number": 1247, "provisional": True}),
        ("-3.00", {"number": -3}),
        ("(3)", {"number": -3}),
        ("\u22123\u00a0days", {"number": -3, "unit": "days"}),
        ("nil", {"number": 0}),
        ("None", {"number": 0}),
        ("Due in Q3", {"status": "not due", "due": "Q3"}),
        ("Due March 2018", {"status": "not due", "due": "March 2018"}),
        ("not yet due", {"status": "not due", "due": None}),
        ("Not available", {"status": "not available"}),
        ("Data not yet available.", {"status": "not available"}),
        ("[x]", {"status": "not available"}),
        ("[c]", {"status": "suppressed"}),
        ("Not applicable", {"status": "not applicable"}),
        ("new measure", {"status": "new measure"}),
        ("n/a", {"status": "placeholder"}),
        ("-", {"status": "placeholder"}),
        ("tbc", {"status": "placeholder"}),
    ],
)
def test_a_figure_with_words_behind_it_is_read(text: str, meaning: dict[str, Any]) -> None:
    value = parse_value(text)
    assert isinstance(value, Value)
    for name, expected in meaning.items():
        held = getattr(value, name)
        assert (held.value if isinstance(held, Number) else held) == (
            Decimal(expected) if name in ("number", "second") else expected
        )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "blank"), (" \u00a0", "blank"), ("12,47", "malformed number"), ("£292,000,00", "malformed number"),
        ("1.247,5", "malformed number"), ("1.", "malformed number"), ("½", "malformed number"), ("٣", "malformed number"),
        ("31,083/31,877", "malformed number"), ("93-95%", "malformed number"), ("12,47 (provisional)", "malformed number"),
        ("about 40", "words"), ("50p", "words"), ("14 of 31", "words"), ("due", "words"), ("45% (5%/6%)", "malformed number"),
        ("45% (14,0 of 31)", "words"), ("nil return", "words"), ("5 (nil)", "words"), ("97% not applicable", "words"),
        ("Slightly behind schedule", "words"), ("77% (provisional) (provisional)", "words"), ("£5 millions", "words"),
        ("31/01/2018", "date"), ("2018-01-31", "date"), ("1st March 2018", "date"), ("Mar-18", "date"), ("12 March", "date"), ("seen on 31/01/2018", "words"),
        ("5 or 6", "two figures"), ("£5m or £6m", "two figures"), ("5% (6%)", "two figures"),
        ("-£1m overspend", "contradiction"), ("+£1m underspend", "contradiction"), ("-1% or £2m", "contradiction"),
        ("9" * 2001, "malformed number"), ("a" * 2001, "words"),
    ],
)  # fmt: skip
def test_any_other_text_is_refused_by_name_and_never_guessed(text: str, reason: Reason) -> None:
    assert parse_value(text) == Refusal(text, reason, ACCEPTED_FORMS)


@given(st.text(max_size=60) | st.text("0123456789,.£%-–+()[]/ orpdueQ", max_size=30))
def test_no_text_makes_it_raise_and_every_value_says_something(text: str) -> None:
    value = parse_value(text)
    assert value.text == text
    if isinstance(value, Value):
        assert (value.number is None) is (value.status is not None)


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(["", "%"]))
def test_a_bare_number_comes_back_as_itself(number: Decimal, percent: str) -> None:
    value = parse_value(f"{number:f}{percent}")
    assert isinstance(value, Value)
    assert value.number == Number(number, percent=bool(percent), decimals=3)


@pytest.mark.parametrize("piece", ["1", "1,111", "1 ", "(1/", "1 (", "1 or ", "not ", "due ", "a", "\u00a0", "¼"])
def test_the_longest_cell_is_read_or_refused_at_once(piece: str) -> None:
    started = time.process_time()
    for length in (2_000, 32_000):
        parse_value((piece * length)[:length])
    assert time.process_time() - started < 1
