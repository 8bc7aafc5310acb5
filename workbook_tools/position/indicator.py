"""One indicator of a position as an object, and where its figures came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from workbook_tools.framework.vocabulary import YesNo
from workbook_tools.position.frame import SECTION
from workbook_tools.returns.readings import Source


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an indicator's figures stand in what was sent in.

    Attributes:
        row: 1-based, in that file.
    """

    source: Source
    row: int

    @property
    def sheet(self) -> str:
        """The sheet's name in the submitter's own file."""
        return self.source.sheets.get(SECTION, SECTION)

    def cell(self, name: str) -> str | None:
        """The cell of a field ("J12"), or None where the file has no such column."""
        return self.source.cell(SECTION, name, self.row)


@dataclass(frozen=True, slots=True)
class IndicatorPosition:
    """One indicator in one period. A text is "" where nothing was returned.

    Attributes:
        actual, ytd_actual, forecast: in percentage points for a percentage; None where there is none or it is words.
        actual_shown, ytd_actual_shown, forecast_shown: as a person reads it: "57.9%", "1,247", "Produced Sept 2017".
        rag, ytd_rag, forecast_rag: the rating that counts of the period, the year to date, the year's end: "Red",
            "Amber", "Green" or "". It is the one chosen where one is asked for, else the computed one.
        computed_rag, computed_ytd_rag, computed_end_rag: what the figures alone would give; "" where they decide
            nothing.
        previous_actual, previous_rag: of the period before, as they stand today.
        movement: one of the words of `Movement`.
        provisional: the figure may still change.
        why_not_rated: "" where there is a rating, else the reason in words ("Due in Q3", "Not returned").
        provenance: None where the directorate's return is not in the picture.
    """

    directorate: str
    directorate_name: str
    ref: str
    key: str
    priority: str
    priority_name: str
    outcome: str
    outcome_name: str
    title: str
    unit: str
    target: str
    cumulative: bool
    previous_actual: str
    previous_rag: str
    actual: float | None
    actual_shown: str
    rag: str
    computed_rag: str
    ytd_actual: float | None
    ytd_actual_shown: str
    ytd_target: str
    ytd_rag: str
    computed_ytd_rag: str
    forecast: float | None
    forecast_shown: str
    forecast_rag: str
    computed_end_rag: str
    outlook: str
    no_data_reason: str
    commentary: str
    action: str
    action_owner: str
    action_due: date | None
    finance_impact: str
    risk_impact: str
    provisional: bool
    movement: str
    standing: str
    why_not_rated: str
    provenance: Provenance | None


_NOT_IN_FRAME = ("cumulative", "provisional", "provenance")
_COLUMNS = [name for name in IndicatorPosition.__slots__ if name not in _NOT_IN_FRAME]
_NOT_TEXT = ("actual", "ytd_actual", "forecast", "action_due")


def indicators_of(frame: pl.DataFrame, sources: tuple[Source, ...]) -> Iterator[IndicatorPosition]:
    """The rows of a position's frame as objects.

    Args:
        sources: those that its column `source` counts.
    """
    texts = [pl.col(name) if name in _NOT_TEXT else pl.col(name).fill_null("") for name in _COLUMNS]
    answers = [(pl.col(name) == YesNo.YES.value).fill_null(value=False) for name in ("cumulative", "provisional")]
    values = frame.select(*texts, *answers)
    places = zip(frame["source"].to_list(), frame["row"].to_list(), strict=True)
    for row, (source, number) in zip(values.iter_rows(named=True), places, strict=True):
        known: dict[str, Any] = row
        yield IndicatorPosition(provenance=None if source is None else Provenance(sources[source], number), **known)
