"""The sheets that not every workbook has; they stand before Indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbook_tools.edges.excel_out.corporate import forecast, heat, integrated, returns, run_chart, trends
from workbook_tools.edges.excel_out.corporate.book import Book


@dataclass(frozen=True, slots=True)
class Extra:
    """One of them.

    Attributes:
        holds: for the Contents sheet.
        wanted: whether this workbook has it.
    """

    sheet: str
    holds: str
    wanted: Callable[[Book], bool]
    write: Callable[[Book, Any], None]


EXTRAS = (
    Extra(integrated.SHEET, integrated.HOLDS, integrated.shows_integrated, integrated.write_integrated),
    Extra(
        heat.SHEET, "Priorities by directorate: the worst rating in each, and how many have it.",
        heat.shows_heat, heat.write_heat,
    ),
    Extra(
        trends.SHEET, "Every indicator over the periods on record, with a small line of its figures.",
        trends.shows_trends, trends.write_trends,
    ),
    Extra(
        run_chart.SHEET, "One indicator, chosen from a list: its figures against its target.",
        trends.shows_trends, run_chart.write_run_chart,
    ),
    Extra(
        forecast.SHEET, "Where the year is expected to end, against the year's target.",
        forecast.shows_forecast, forecast.write_forecast,
    ),
    Extra(
        returns.SHEET, "Who has returned and when, and which figures are provisional or carry an open query.",
        returns.shows_returns, returns.write_returns,
    ),
)
