"""The corporate position of one period: every indicator, every gap, and where each figure came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from workbook_tools.findings.finding import CheckedReturn, Severity
from workbook_tools.form.form import Form
from workbook_tools.form.issue import History
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.position.completeness import Completeness, completeness_of, counted_sources
from workbook_tools.position.frame import SECTION, position_frame
from workbook_tools.position.outcome import OutcomePosition, outcomes_of
from workbook_tools.position.tally import Tally, tally, tally_by
from workbook_tools.returns.readings import Readings, Source


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
        actual: in percentage points for a percentage; None where there is none or it is words.
        actual_shown: as a person reads it: "57.9%", "1,247", "Produced Sept 2017".
        rag, previous_rag: "Red", "Amber", "Green" or "".
        computed_rag: what the figures alone would give; "" where they decide nothing.
        movement: one of the words of `Movement`.
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
    outlook: str
    no_data_reason: str
    commentary: str
    action: str
    action_owner: str
    action_due: date | None
    movement: str
    why_not_rated: str
    provenance: Provenance | None


@dataclass(frozen=True)
class Position:
    """A council's position in one period.

    Attributes:
        framework, form: what was asked, in the council's own words.
        frame: a row per indicator in framework order, with the columns that `position_frame` gives: what tables are
            painted from. `indicators` is the same as objects.
        sources: the batch; `source` in the frame is an index into it.
        completeness: who is in the picture.
        outcomes: in framework order.
        findings: how many `errors`, `queries` and `notes` the batch holds.
    """

    framework: Framework
    form: Form
    period: Period
    frame: pl.DataFrame = field(repr=False, compare=False)
    sources: tuple[Source, ...]
    completeness: Completeness
    outcomes: tuple[OutcomePosition, ...]
    findings: dict[str, int]

    @property
    def council(self) -> str:
        """Its name."""
        return self.framework.council

    @cached_property
    def indicators(self) -> tuple[IndicatorPosition, ...]:
        """Every indicator, in framework order."""
        return tuple(_indicators(self.frame, self.sources))

    @cached_property
    def tally(self) -> Tally:
        """Ratings of all indicators."""
        return tally(self.frame)

    @cached_property
    def by_priority(self) -> dict[str, Tally]:
        """Ratings by priority code; a priority without indicators is absent."""
        return tally_by(self.frame, "priority")

    @cached_property
    def by_directorate(self) -> dict[str, Tally]:
        """Ratings by directorate code; a directorate without indicators is absent."""
        return tally_by(self.frame, "directorate")


def position_of(
    framework: Framework,
    form: Form,
    period: Period,
    readings: Readings,
    checked: Sequence[CheckedReturn],
    history: History | None = None,
) -> Position:
    """Bring a batch of returns together.

    Args:
        framework, form: the council's.
        period: returns for any other are left out.
        readings: the batch, read.
        checked: the verdicts on the whole batch, the unreadable among them; only accepted returns count, and of
            several accepted by one directorate the last.
        history: ratings of the period before by (directorate, ref), used where the returns do not carry them.

    Returns:
        The position; it holds every indicator of the framework, returned or not.
    """
    counted = counted_sources(readings.sources, checked, period)
    completeness = completeness_of(framework, period, checked, readings.sources, counted)
    frame = position_frame(framework, period, readings, counted, completeness, history or {})
    return Position(
        framework=framework,
        form=form,
        period=period,
        frame=frame,
        sources=readings.sources,
        completeness=completeness,
        outcomes=outcomes_of(framework, tally_by(frame, "outcome")),
        findings={_PLURAL[severity]: sum(c.count(severity) for c in checked) for severity in Severity},
    )


_PLURAL = {Severity.ERROR: "errors", Severity.QUERY: "queries", Severity.NOTE: "notes"}
_OBJECT_COLUMNS = [name for name in IndicatorPosition.__slots__ if name not in ("cumulative", "provenance")]
_NOT_TEXT = ("actual", "action_due")


def _indicators(frame: pl.DataFrame, sources: tuple[Source, ...]) -> Iterator[IndicatorPosition]:
    texts = [pl.col(name) if name in _NOT_TEXT else pl.col(name).fill_null("") for name in _OBJECT_COLUMNS]
    values = frame.select(*texts, pl.col("cumulative") == "Yes")
    places = zip(frame["source"].to_list(), frame["row"].to_list(), strict=True)
    for row, (source, number) in zip(values.iter_rows(named=True), places, strict=True):
        known: dict[str, Any] = row
        yield IndicatorPosition(provenance=None if source is None else Provenance(sources[source], number), **known)
