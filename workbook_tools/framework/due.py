"""Which period a figure belongs to, and which periods make up a year so far."""

from __future__ import annotations

from functools import lru_cache

from workbook_tools.framework.period import Period, periods_of


@lru_cache(maxsize=1024)
def shifted(period: Period, by: int) -> Period:
    """The period so many later; earlier where `by` is below nought. Years have no seam."""
    for _ in range(abs(by)):
        period = period.next() if by > 0 else period.previous()
    return period


@lru_cache(maxsize=256)
def year_of(period: Period) -> tuple[Period, ...]:
    """The periods of the financial year that a period falls in, from April."""
    return periods_of(period.financial_year, period.frequency)
