"""An indicator's rows of the Targets sheet: what they set for a period, and for a year up to one.

Pure functions of the rows as they stand, remembered: a batch asks the same of the same rows over and over.
"""

from __future__ import annotations

from functools import lru_cache

from workbook_tools.framework.period import Period
from workbook_tools.framework.target import Target, parse_target
from workbook_tools.framework.vocabulary import Aggregation
from workbook_tools.framework.year_to_date import even_share, year_to_date_target

Rows = tuple[tuple[str, str], ...]


def text_in(rows: Rows, period: Period) -> str:
    """The target set for a period, as written: the period's own row, else the year's, else "".

    Args:
        rows: (period as `2017-18-Q2` or year as `2017-18`, target text).
        period: the one asked for.
    """
    by_name = dict(rows)
    own, year = _names(period)
    return by_name.get(own) or by_name.get(year, "")


@lru_cache(maxsize=8192)
def target_in(rows: Rows, period: Period, split: bool) -> Target | None:
    """The same, read: what of it holds in that period; None where nothing does or nobody can read it.

    Args:
        rows, period: as for `text_in`.
        split: a year's number is for the whole year, and an even part of it for each period.
    """
    whole = parse_target(text_in(rows, period))
    found = whole.at(period) if whole else None
    by_the_year = found is whole and not dict(rows).get(str(period))
    return even_share(found, period) if found and split and by_the_year else found


@lru_cache(maxsize=8192)
def target_over(rows: Rows, periods: tuple[Period, ...], aggregation: Aggregation | None, split: bool) -> Target | None:
    """What they set for several periods of a year together; None where one of the periods has no target.

    Args:
        rows, split: as for `target_in`.
        periods: those in which a figure is due, oldest first.
        aggregation: how the periods make a year.
    """
    wanted = periods[-1:] if aggregation is Aggregation.LATEST else periods
    targets = [target for period in wanted if (target := target_in(rows, period, split))]
    return year_to_date_target(targets, aggregation) if len(targets) == len(wanted) else None


@lru_cache(maxsize=1024)
def _names(period: Period) -> tuple[str, str]:
    """The two ways in which a target may name a period: itself, and its year."""
    return str(period), period.financial_year
