"""Directors' own ratings of outcomes, as their returns tell them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from workbook_tools.form.sections.narrative import NAME, OUTCOME
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.background import Background, Judgement, Judgements

_RATINGS = frozenset(rag.value for rag in Rag)


def judgements_of(
    lines: Mapping[str, pl.DataFrame], period: Period, background: Background
) -> tuple[Judgements, Judgements]:
    """The ratings of a period and of the one before, by outcome code.

    Args:
        lines: the position's.
        background: what is on record stands before what a return says of the period before it.
    """
    frame = lines.get(NAME)
    rows = list(frame.iter_rows(named=True)) if frame is not None else []
    outcomes = [row for row in rows if row["about"] == OUTCOME]
    now = {row["code"]: _judgement(row, "outcome_rag") for row in outcomes if row.get("outcome_rag") in _RATINGS}
    before = {row["code"]: _judgement(row, "last_rag") for row in outcomes if row.get("last_rag") in _RATINGS}
    known = background.judgements
    return {**now, **known.get(period, {})}, {**before, **known.get(period.previous(), {})}


def _judgement(row: Mapping[str, str], field: str) -> Judgement:
    why = row.get("explanation") or "" if field == "outcome_rag" else ""
    return Judgement(Rag(row[field]), row["directorate_name"], why)
