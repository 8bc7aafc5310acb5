"""What a position must not tell the public: figures of few people, words about them, and personal data in question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from workbook_tools.framework.council import Framework
from workbook_tools.position.gaps import Query
from workbook_tools.position.position import Position
from workbook_tools.rules.catalogue import Catalogue
from workbook_tools.rules.small_numbers import FEW_IN_FIGURE, FEW_IN_TEXT, few_people, small_number

FAMILY = "PRV"
# Figures that the public sees, and those that they are made of.
FIGURES = ("actual", "ytd_actual", "forecast")
_PARTS = ("numerator", "denominator")
TEXTS = ("commentary", "action")


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is left out.

    Attributes:
        fewest: a number of people below this is small.
        small: keys (`DIRECTORATE/REF`) whose figures are of few people, or made of them.
        beside: keys of totals from which a figure left out could be worked out.
        words: keys whose words speak of few people, or of a figure left out.
    """

    fewest: float
    small: tuple[str, ...]
    beside: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """Keys whose figures are left out, for one reason or the other."""
        return (*self.small, *self.beside)


def open_questions(position: Position) -> tuple[Query, ...]:
    """The queries about personal data that nobody has answered; while there is one, nothing may be published."""
    return tuple(query for query in position.gaps.queried if query.finding.code.startswith(FAMILY))


def withheld(position: Position, catalogue: Catalogue) -> Withheld:
    """What is left out of what the public sees.

    Args:
        position: of a period.
        catalogue: the rules as the council has them: their limits hold here, also of a rule that is switched off.
    """
    limits = {rule.code: float(rule.parameters["fewest"]) for rule in catalogue.rules if "fewest" in rule.parameters}
    fewest = limits[FEW_IN_FIGURE]
    small = _keys(position.frame, _of_few(position.frame, fewest))
    beside = tuple(_totals(position.framework, set(small)))
    told = pl.any_horizontal(few_people(name, limits[FEW_IN_TEXT]).is_not_null() for name in TEXTS)
    words = _keys(position.frame, told.fill_null(value=False) | pl.col("key").is_in([*small, *beside]))
    return Withheld(fewest, small, beside, words)


def _keys(frame: pl.DataFrame, wanted: pl.Expr) -> tuple[str, ...]:
    return tuple(frame.filter(wanted)["key"])


def _of_few(frame: pl.DataFrame, fewest: float) -> pl.Expr:
    counts = [(pl.col("unit") == "number") & small_number(name, fewest) for name in FIGURES]
    parts = [small_number(name, fewest) for name in _PARTS if name in frame.columns]
    return pl.any_horizontal(*counts, *parts).fill_null(value=False)


def _totals(framework: Framework, small: set[str]) -> Iterator[str]:
    """Totals of which exactly one part is left out: the difference would tell it."""
    parts: dict[str, list[str]] = {}
    for one in framework.indicators:
        if one.parent:
            parts.setdefault(f"{one.directorate}/{one.parent}", []).append("/".join(one.key))
    for total, keys in parts.items():
        if total not in small and len(small.intersection(keys)) == 1:
            yield total
