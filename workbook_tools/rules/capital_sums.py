"""What the capital rules reckon with: by how much rows, columns and tables are out, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

import polars as pl

from workbook_tools.framework.vocabulary import CountsAs

TOTAL = "total"

# Figures are in whole pounds, however large.
NOTHING = 0.5


def _year(name: str) -> bool:
    return name[0] == "y"


def added(name: str) -> bool:
    return _year(name) or name in (TOTAL, "specific", "flexible")


def _nought(name: str) -> pl.Expr:
    """A figure; of a year, a blank is none."""
    if not _year(name):
        return pl.col(name)
    return pl.when(pl.col(f"{name}_blank")).then(0.0).otherwise(pl.col(name))


def over(beside: str = "") -> pl.Expr:
    """By how much the figures of a row are more than its total; likewise of a row that stands beside it."""
    return pl.col(f"{TOTAL}_over{beside}")


def adds_up(beside: str) -> pl.Expr:
    return (over(beside).abs() < NOTHING).fill_null(value=True)


def column_over(name: str) -> pl.Expr:
    """By how much the parts of a column are more than its total, on the total's row."""
    return pl.col(f"{name}_of_parts") - _nought(name)


def too_much(name: str) -> pl.Expr:
    """By how much a figure is too much for its row, if it alone is wrong there."""
    return -over() if name == TOTAL else over()


def meets(name: str) -> pl.Expr:
    """True of the figure at which a row and a column that don't add up meet, both by the same difference."""
    taken = pl.col("counts_as") == CountsAs.TAKEN_AWAY.value
    excess = pl.col(f"{name}_of_parts_of_counts_towards") - pl.col(f"{name}_of_counts_towards").fill_null(0)
    as_part = pl.when(taken.fill_null(value=False)).then(-excess).otherwise(excess)
    same = [(too_much(name) - other).abs() < NOTHING for other in (as_part, -column_over(name))]
    return (too_much(name).abs() > NOTHING) & reduce(or_, (one.fill_null(value=False) for one in same))


def row_apart(name: str, names: Sequence[str]) -> pl.Expr:
    """The total of a row that its figures don't come to, unless one of them is known to be the wrong one."""
    if name != TOTAL:
        return pl.lit(value=False)
    met = reduce(or_, (meets(one).fill_null(value=False) for one in names))
    return (over().abs() > NOTHING) & ~met


def column_apart(name: str, names: Sequence[str]) -> pl.Expr:
    """The total of a column that its parts don't come to, unless a row that doesn't add up either explains it."""
    apart = column_over(name).abs() > NOTHING
    if not added(name):
        return apart
    rows = over("_of_parts")
    explained = column_over(name) - (-rows if name == TOTAL else rows)
    met = meets(name).fill_null(value=False)
    return apart & ~met & ~(explained.abs() < NOTHING).fill_null(value=False)


def change() -> pl.Expr:
    return pl.col(TOTAL) - pl.col(f"{TOTAL}_of_current_programme")


def elsewhere(name: str) -> pl.Expr:
    """The same figure in the table it agrees with; where a sum stands there as a total, that."""
    there = pl.col(f"{name}_of_agrees_with")
    return pl.coalesce(there, pl.col(f"{TOTAL}_of_agrees_with")) if name == "flexible" else there


def disagrees(name: str, names: Sequence[str]) -> pl.Expr:
    slack = pl.max_horizontal(pl.col("rounded_to").fill_null(0) / 2, pl.lit(NOTHING))
    return ((pl.col(name) - elsewhere(name)).abs() > slack) & adds_up("") & adds_up("_of_agrees_with")


def left() -> pl.Expr:
    before = pl.coalesce(pl.col("balance_of_balance_from"), pl.col("flexible_of_balance_from"))
    return before - pl.col("flexible")


def more_or_less(difference: pl.Expr) -> pl.Expr:
    return pl.when(difference > 0).then(pl.lit("more")).otherwise(pl.lit("less"))
