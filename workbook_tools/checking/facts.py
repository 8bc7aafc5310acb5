"""What the framework knows of each indicator, as columns beside its readings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import BAND_COLUMNS

KEY = ["period", "directorate", "ref"]
_SCHEMA = {
    "period": pl.String,
    "directorate": pl.String,
    "ref": pl.String,
    "target_text": pl.String,
    "unit": pl.String,
    "polarity": pl.String,
    "basis": pl.String,
    "due": pl.Boolean,
    "target_low": pl.Float64,
    "target_high": pl.Float64,
    **dict.fromkeys(BAND_COLUMNS, pl.Float64),
    "strict": pl.Boolean,
}


def facts(framework: Framework, wanted: Iterable[tuple[Period, str]]) -> pl.DataFrame:
    """A row for each indicator of each directorate and period that a batch holds.

    Args:
        framework: the council's.
        wanted: (period, directorate code), each once.

    Returns:
        The columns of `KEY`, the target as written and its ends, unit, polarity, basis, whether a figure is due,
        and the bands that decide the rating (null where the figures decide nothing).
    """
    rows = [_row(framework, one, period) for period, code in wanted for one in framework.indicators_of(code)]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _row(framework: Framework, indicator: Indicator, period: Period) -> tuple[Any, ...]:
    target = framework.target(indicator, period)
    bands = framework.bands(indicator, period)
    ends = (target.low, target.high) if target and target.comparable else (None, None)
    limits = [getattr(bands, name) if bands else None for name in BAND_COLUMNS]
    return (
        str(period),
        *indicator.key,
        framework.target_text(indicator, period),
        indicator.unit.value,
        indicator.polarity.value,
        indicator.basis.value,
        indicator.is_due(period),
        *(None if end is None else float(end) for end in (*ends, *limits)),
        bool(bands and bands.strict),
    )
