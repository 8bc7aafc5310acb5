"""An indicator's rows of the Targets sheet: what they set for a period, and for a year up to one.

Pure functions of the rows as they stand, remembered: a batch asks the same of the same rows over and over.
"""

from __future__ import annotations

from functools import lru_cache

from workbook_tools.framework.period import Period
from workbook_tools.framework.target import Target, parse_target
from workbook_tools.framework.vocabulary import Aggregation
from workbook_tools.framework.year_to_date import Split, share_of_year, year_to_date_target

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
def target_in(rows: Rows, period: Period, split: Split) -> Target | None:
    """The same, read: what of it holds in that period; None where nothing does or nobody can read it.

    Args:
        rows, period: as for `text_in`.
        split: how much of a year's number is to be reached by each period; None where it holds for every period.
    """
    whole = parse_target(text_in(rows, period))
    found = whole.at(period) if whole else None
    by_the_year = found is whole and not dict(rows).get(str(period))
    return share_of_year(found, period, split) if found and split is not None and by_the_year else found


@lru_cache(maxsize=8192)
def target_over(
    rows: Rows, periods: tuple[Period, ...], aggregation: Aggregation | None, split: Split
) -> Target | None:
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
