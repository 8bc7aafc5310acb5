"""The grammar of counted things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.position.words import change, listed, percentage, shortened, some, verb


@pytest.mark.parametrize(
    ("number", "said"), [(0, "No indicator is"), (1, "1 indicator is"), (2, "2 indicators are"), (1200, "1,200 indicators are")]
)
def test_none_one_and_many(number: int, said: str) -> None:
    assert f"{some(number, 'indicator', first=True)} {verb(number, 'is', 'are')}" == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(4, 2, "two more than"), (2, 3, "one fewer than"), (3, 3, "the same number as"), (40, 0, "40 more than")],
)
def test_change(now: int, before: int, said: str) -> None:
    assert change(now, before) == said


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(names: list[str], said: str) -> None:
    assert listed(names) == said


def test_names_with_commas_are_parted_by_semicolons() -> None:
    assert listed(["Adults, Health", "Roads and Waste", "Fire"], ";") == "Adults, Health; Roads and Waste; and Fire"


@given(st.text(max_size=200), st.integers(min_value=2, max_value=80))
def test_a_shortened_text_fits(text: str, room: int) -> None:
    cut = shortened(text, room)
    assert len(cut) <= room
    assert cut.endswith("…") or cut == " ".join(text.split()).rstrip(".")


@pytest.mark.parametrize(("part", "whole", "said"), [(1, 8, "13%"), (5, 8, "63%"), (0, 3, "0%"), (3, 3, "100%")])
def test_shares_round_halves_up_as_excel_shows_them(part: int, whole: int, said: str) -> None:
    assert percentage(part, whole) == said
