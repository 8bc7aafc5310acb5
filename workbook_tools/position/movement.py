"""How a rating has moved since the period before: one rule as a word, a polars expression and an Excel formula.

Only two rated periods are compared. A measure rated now and not before is newly rated, never "improved"; the published
counts of the councils we read agree with that reading (contract, section 5).
"""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from workbook_tools.framework.vocabulary import Rag


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
_RANK = '{"Red","Amber","Green"}'


def movement_formula(before: str, now: str) -> str:
    """The movement as an Excel formula, without the equals sign; classic functions only.

    Args:
        before, now: expressions giving the ratings, such as `$L7`; any other word is no rating.
    """
    first, second = f"MATCH(TRIM({before}),{_RANK},0)", f"MATCH(TRIM({now}),{_RANK},0)"
    moved = f'CHOOSE(2+SIGN({second}-{first}),"Deteriorated","Unchanged","Improved")'
    return (
        f'IF(ISNUMBER({second}),IF(ISNUMBER({first}),{moved},"Newly rated"),'
        f'IF(ISNUMBER({first}),"No longer rated","Not rated"))'
    )
