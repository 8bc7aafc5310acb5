"""Counts of ratings, movements and outlooks."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from workbook_tools.framework.vocabulary import Outlook, Rag
from workbook_tools.position.movement import Movement


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are rated what.

    Attributes:
        red, amber, green: rated so.
        total: all, rated or not.
    """

    red: int
    amber: int
    green: int
    total: int

    @property
    def rated(self) -> int:
        """Those with a rating."""
        return self.red + self.amber + self.green

    @property
    def not_rated(self) -> int:
        """Those without."""
        return self.total - self.rated

    def of(self, rag: Rag) -> int:
        """The count of one rating."""
        return {Rag.RED: self.red, Rag.AMBER: self.amber, Rag.GREEN: self.green}[rag]

    def share(self, rag: Rag) -> float | None:
        """The part of the rated that has this rating, 0 to 1; None where nothing is rated."""
        return self.of(rag) / self.rated if self.rated else None


NOTHING = Tally(0, 0, 0, 0)


def tally(frame: pl.DataFrame) -> Tally:
    """Count the ratings of a frame that has a column `rag`."""
    return tally_by(frame.with_columns(all=pl.lit("")), "all").get("", NOTHING)


def tally_by(frame: pl.DataFrame, column: str) -> dict[str, Tally]:
    """Count ratings for each value of a column.

    Args:
        frame: holds `rag` and the column.
        column: what to count by, such as "priority".
    """
    counts = [(pl.col("rag") == rag.value).sum().alias(rag.value) for rag in Rag]
    rows = frame.group_by(column, maintain_order=True).agg(*counts, pl.len().alias("total")).rows()
    return {str(value): Tally(red, amber, green, total) for value, red, amber, green, total in rows}


def movement_counts(frame: pl.DataFrame) -> dict[Movement, int]:
    """How many indicators moved how; every movement is named, with 0 where there is none."""
    found = _counts(frame, "movement")
    return {movement: found.get(movement.value, 0) for movement in Movement}


def outlook_counts(frame: pl.DataFrame) -> dict[str, int]:
    """How many indicators have which outlook: `improving`, `stable`, `deteriorating`, `blank`."""
    found = _counts(frame, "outlook")
    counts = {outlook.value.lower(): found.get(outlook.value, 0) for outlook in Outlook}
    return {**counts, "blank": frame.height - sum(counts.values())}


def _counts(frame: pl.DataFrame, column: str) -> dict[str, int]:
    return {str(value): count for value, count in frame.group_by(column).len().rows() if value is not None}
