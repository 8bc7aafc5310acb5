"""Rules across the rows of a batch: the same person or post spelt two ways, one figure given for two measures."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.alike import commoner
from workbook_tools.rules.rule import ANSWER, RowRule, Rule

# Of many places that are alike a message names the first; naming all of a thousand returns would bury it.
_NAMED = 5

_ONE_FIGURE = ("source", "unit", "target_text", "actual")


def commoner_spellings(names: pl.Series) -> pl.Series:
    """For each name that has a commoner spelling in the series, that spelling; null for the rest.

    Args:
        names: as typed; of two spellings equally common the one met first counts.
    """
    tidy = names.str.replace_all(r"\s+", " ").str.strip_chars()
    better = commoner(name for name in tidy if name)
    proposed = [better.get(name or "") for name in tidy]
    return pl.Series(names.name, proposed, dtype=pl.String)


def _commoner_owner() -> pl.Expr:
    return pl.col("action_owner").map_batches(commoner_spellings, return_dtype=pl.String)


def _telling(digits: float) -> pl.Expr:
    """True of a figure with enough digits, nought at either end not counted, to be no mere coincidence."""
    written = pl.col("actual").cast(pl.String).str.replace(r"\.0$", "").str.replace_all(r"\D", "")
    return written.str.strip_chars("0").str.len_chars() >= digits


def _named(places: str, between: str) -> pl.Expr:
    return pl.col(places).unique(maintain_order=True).head(_NAMED).str.join(between)


ACROSS: tuple[Rule, ...] = (
    RowRule(
        code="ACR701",
        severity=Severity.NOTE,
        title="One owner spelt two ways",
        section="Performance",
        field="action_owner",
        fails=lambda: _commoner_owner().is_not_null(),
        expects=_commoner_owner,
        message="{label} is “{value}” here and “{expected}” elsewhere.",
        fix="If they are the same, write {expected}.",
        why="Actions are listed by owner; under two spellings, somebody sees only half of theirs.",
        example="“Head of Waste Stratgey” beside “Head of Waste Strategy”.",
    ),
    RowRule(
        code="ACR702",
        severity=Severity.QUERY,
        title="One figure given for two measures",
        section="Performance",
        field="actual",
        needs=("title",),
        silences=False,
        parameters={"digits": 3},
        fails=lambda digits: _telling(digits)
        & pl.col("target_text").is_not_null()
        & (pl.col("title").n_unique().over(_ONE_FIGURE) > 1),
        facts={"rows": lambda digits: _named("ref", " and ").over(_ONE_FIGURE)},
        message="{figure} against a target of {target} stands in the rows {rows}, which measure different things.",
        fix=f"Check that each figure is of its own measure. If they are the same, say why in {ANSWER}.",
        why="The same figure for two populations is more often a row filled twice than a coincidence.",
        example="1,449 of 1,600 for carers assessed, and again for carers paid.",
    ),
)
