"""How a rating has moved since the period before: one rule as a word, a polars expression and an Excel formula.

Only two rated periods are compared. A measure rated now and not before is newly rated, never "improved"; the published
counts of the councils we read agree with that reading (contract, section 5).
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from workbook_tools.framework.vocabulary import Rag, StatusWords


class Movement(StrEnum):
    """What has become of a rating."""

    IMPROVED = "Improved"
    DETERIORATED = "Deteriorated"
    UNCHANGED = "Unchanged"
    NEWLY_RATED = "Newly rated"
    NO_LONGER_RATED = "No longer rated"
    NOT_RATED = "Not rated"

    @property
    def key(self) -> str:
        """What the headline figures call it: `newly_rated`."""
        return self.value.lower().replace(" ", "_")

    @property
    def meaning(self) -> str:
        """How the notes explain it."""
        return {
            Movement.IMPROVED: "Rated in both periods, and better now.",
            Movement.DETERIORATED: "Rated in both periods, and worse now.",
            Movement.UNCHANGED: "Rated the same in both periods.",
            Movement.NEWLY_RATED: "Rated now and not in the period before.",
            Movement.NO_LONGER_RATED: "Rated in the period before and not now.",
            Movement.NOT_RATED: "Rated in neither period.",
        }[self]


def movement_of(before: str | None, now: str | None) -> Movement:
    """The movement between two ratings.

    Args:
        before, now: "Red", "Amber" or "Green"; None or any other word is no rating.
    """
    ranks = {rag.value: rag.rank for rag in Rag}
    first, second = ranks.get(before or ""), ranks.get(now or "")
    if second is None:
        return Movement.NOT_RATED if first is None else Movement.NO_LONGER_RATED
    if first is None:
        return Movement.NEWLY_RATED
    if first == second:
        return Movement.UNCHANGED
    return Movement.IMPROVED if second > first else Movement.DETERIORATED


def movement_expression(before: str, now: str) -> pl.Expr:
    """The movement as a polars expression.

    Args:
        before, now: names of the columns of ratings; null is no rating.
    """
    pairs = pl.concat_str([pl.col(before).fill_null(""), pl.col(now).fill_null("")], separator=">")
    return pairs.replace_strict(_BY_PAIR, default=Movement.NOT_RATED.value, return_dtype=pl.String)


_WORDS = ("", *(rag.value for rag in Rag))
_BY_PAIR = {f"{before}>{now}": movement_of(before, now).value for before in _WORDS for now in _WORDS}


def rank_formula(rating: str, status: StatusWords) -> str:
    """How good a rating is as an Excel formula: 1 for the worst; an error for any other word.

    Args:
        rating: an expression giving it, such as `$L7`.
        status: how ratings are written.
    """
    listed = ",".join(f'"{word}"' for word in status.every.values())
    return f"MATCH(TRIM({rating}),{{{listed}}},0)"


def movement_formula(before: str, now: str, status: StatusWords = StatusWords.WORDS) -> str:
    """The movement as an Excel formula, without the equals sign; classic functions only.

    Args:
        before, now: expressions giving the ratings, such as `$L7`; any other word is no rating.
        status: how ratings are written.
    """
    first, second = rank_formula(before, status), rank_formula(now, status)
    moved = f'CHOOSE(2+SIGN({second}-{first}),"Deteriorated","Unchanged","Improved")'
    return (
        f'IF(ISNUMBER({second}),IF(ISNUMBER({first}),{moved},"Newly rated"),'
        f'IF(ISNUMBER({first}),"No longer rated","Not rated"))'
    )
