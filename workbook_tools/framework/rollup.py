"""How the ratings of many make the rating of one: an outcome, a priority, or a measure made of parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.framework.vocabulary import Rag

if TYPE_CHECKING:
    import polars as pl

GREEN_PERCENT = 80


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A rating with its reason.

    Attributes:
        rag: None where nothing rates it.
        reason: a sentence.
    """

    rag: Rag | None
    reason: str


def worst(ratings: Iterable[Rag | None]) -> Rag | None:
    """The worst of some ratings, those not rated left out; None where none is rated."""
    return min((rag for rag in ratings if rag is not None), key=lambda rag: rag.rank, default=None)


def worst_expression(rating: str) -> pl.Expr:
    """The same as a polars expression, for a group of rows.

    Args:
        rating: name of a column of "Red", "Amber", "Green" and nulls.
    """
    import polars as pl

    words = [rag.value for rag in Rag]
    return pl.col(rating).cast(pl.Enum(words), strict=False).min().cast(pl.String)


def roll_up(practice: str, ratings: Iterable[Rag | None], of: str = "indicator") -> RolledUp:
    """Rate a whole from its parts.

    Args:
        practice: "worst": as its worst part. "share": Green from 80% Green of the rated, Red where none is Green,
            else Amber (the roll-up that a county's business management report of January 2023 applies without saying
            so). "judgement": the director's own rating, which parts never make.
        ratings: of its parts; None for one not rated.
        of: what a part is called.
    """
    rated = [rag for rag in ratings if rag is not None]
    if practice == "judgement":
        return RolledUp(None, "Its director rates it; no rating is made from its parts.")
    if not rated:
        return RolledUp(None, f"None of its {of}s is rated.")
    found = worst(rated)
    if practice == "worst" and found:
        said = _some(rated.count(found), len(rated), of)
        return RolledUp(found, f"{said} {found}, the worst there is, so it is {found}.")
    return _share(rated, of)


def _share(rated: list[Rag], of: str) -> RolledUp:
    green, total = rated.count(Rag.GREEN), len(rated)
    said = f"{_some(green, total, of)} Green"
    if green * 100 >= GREEN_PERCENT * total:
        return RolledUp(Rag.GREEN, f"{said}, {GREEN_PERCENT}% or more, so it is Green.")
    if not green:
        return RolledUp(Rag.RED, f"{said}, so it is Red.")
    return RolledUp(Rag.AMBER, f"{said}, fewer than {GREEN_PERCENT}%, so it is Amber.")


def _some(count: int, total: int, of: str) -> str:
    return f"{count or 'None'} of {total} rated {of}{'' if total == 1 else 's'} {'is' if count < 2 else 'are'}"
