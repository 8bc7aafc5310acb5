"""What one sheet's rows tell another's: columns lent from section to section, for rules that look at both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """Columns that the rows of one section lend to those of another in the same return.

    Attributes:
        lender, to: the sections' names.
        on: columns that both have, by which their rows belong together: "priority", say. The rows of Performance have
            `outcome_code` and `priority` (the codes of both) for this.
        columns: builds, by name, what is lent: aggregates over the lender's rows that belong to one row. A row to which
            none belongs gets null; whether the return holds the lender's sheet at all is told by `known(lender)`.
    """

    lender: str
    to: str
    on: tuple[str, ...]
    columns: Callable[[], Mapping[str, pl.Expr]]


def known(lender: str) -> str:
    """The column that is true where the return holds rows of the lender's sheet."""
    return f"{lender.casefold()}_known"
