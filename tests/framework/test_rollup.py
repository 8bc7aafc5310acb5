"""How many ratings make one, and why."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.framework.rollup import roll_up, worst, worst_expression
from workbook_tools.framework.status import SPELLINGS, rate_words, words_expression, words_formula
from workbook_tools.framework.vocabulary import Rag

WORDS = {"r": Rag.RED, "a": Rag.AMBER, "g": Rag.GREEN, "-": None}
ratings = st.lists(st.sampled_from([*Rag, None]), max_size=30)


def drawn(letters: str) -> list[Rag | None]:
    return [WORDS[letter] for letter in letters]


@pytest.mark.parametrize(
    ("practice", "letters", "rag", "reason"),
    [
        ("judgement", "rag", None, "Its director rates it; no rating is made from its parts."),
        ("worst", "gggag-", Rag.AMBER, "1 of 5 rated indicators is Amber, the worst there is, so it is Amber."),
        ("worst", "rrg", Rag.RED, "2 of 3 rated indicators are Red, the worst there is, so it is Red."),
        ("worst", "g", Rag.GREEN, "1 of 1 rated indicator is Green, the worst there is, so it is Green."),
        ("worst", "--", None, "None of its indicators is rated."),
        ("share", "gggga", Rag.GREEN, "4 of 5 rated indicators are Green, 80% or more, so it is Green."),
        ("share", "g" * 23 + "r" * 6, Rag.AMBER,
         "23 of 29 rated indicators are Green, fewer than 80%, so it is Amber."),
        ("share", "gggr", Rag.AMBER, "3 of 4 rated indicators are Green, fewer than 80%, so it is Amber."),
        ("share", "gggr-", Rag.AMBER, "3 of 4 rated indicators are Green, fewer than 80%, so it is Amber."),
        ("share", "gaaa", Rag.AMBER, "1 of 4 rated indicators is Green, fewer than 80%, so it is Amber."),
        ("share", "aar", Rag.RED, "None of 3 rated indicators is Green, so it is Red."),
        ("share", "", None, "None of its indicators is rated."),
    ],
)
def test_a_rating_with_its_reason(practice: str, letters: str, rag: Rag | None, reason: str) -> None:
    found = roll_up(practice, drawn(letters))
    assert (found.rag, found.reason) == (rag, reason)


@given(ratings)
def test_the_worst_counts(given_ratings: list[Rag | None]) -> None:
    assert roll_up("worst", given_ratings).rag is worst(given_ratings)
    frame = pl.DataFrame({"rag": [None if r is None else r.value for r in given_ratings]}, schema={"rag": pl.String})
    assert frame.select(worst_expression("rag")).item() == worst(given_ratings)


@given(ratings, st.sampled_from(("worst", "share")))
def test_what_is_not_rated_changes_nothing(given_ratings: list[Rag | None], practice: str) -> None:
    assert roll_up(practice, [*given_ratings, None]).rag is roll_up(practice, given_ratings).rag


@given(ratings.filter(any), st.sampled_from(("worst", "share")))
def test_one_more_green_never_makes_it_worse(given_ratings: list[Rag | None], practice: str) -> None:
    before, after = (roll_up(practice, found).rag for found in (given_ratings, [*given_ratings, Rag.GREEN]))
    assert before is not None
    assert after is not None
    assert after.rank >= before.rank


@pytest.mark.parametrize(
    ("text", "rag"),
    [("Red", Rag.RED), (" amber ", Rag.AMBER), ("G", Rag.GREEN), ("STAR", Rag.GREEN), ("triangle", Rag.RED),
     ("Reddish", None), ("R ed", None), ("", None), (None, None), ("12", None)],
)  # fmt: skip
def test_a_status_is_what_it_says(text: str | None, rag: Rag | None) -> None:
    assert rate_words(text) is rag
    frame = pl.DataFrame({"said": [text]}, schema={"said": pl.String})
    assert frame.select(words_expression("said")).item() == rag


def test_every_spelling_stands_in_the_formula() -> None:
    formula = words_formula("A1")
    assert all(f'TRIM(A1)="{spelling}"' in formula for spellings in SPELLINGS.values() for spelling in spellings)
    assert formula.startswith('IF(OR(TRIM(A1)="Red",')
    assert formula.endswith('),"Green","")))')
