"""The sheets that not every workbook has; they stand before Indicators."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbook_tools.edges.excel_out.corporate import forecast, heat, integrated, returns, run_chart, trends
from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.contents import LIVE, RATING_LIVE, Entry


@dataclass(frozen=True, slots=True)
class Extra:
    """One of them.

    Attributes:
        entry: its line in the list of contents.
        wanted: whether this workbook has it.
    """

    entry: Entry
    wanted: Callable[[Book], bool]
    write: Callable[[Book, Any], None]


EXTRAS = (
    Extra(
        Entry(
            integrated.SHEET, integrated.HOLDS,
            "A dash: the section asks nothing of that directorate, or nothing was returned.",
        ),
        integrated.shows_integrated, integrated.write_integrated,
    ),
    Extra(
        Entry(
            heat.SHEET, "Priorities by directorate: the worst rating in each, and how many have it.",
            "A dash: the directorate has no indicator under that priority.", LIVE,
        ),
        heat.shows_heat, heat.write_heat,
    ),
    Extra(
        Entry(
            trends.SHEET, "Every indicator over the periods on record, with a small line of its figures.",
            "A period without a figure is blank, and a gap in the line. A dash among the ratings: not rated then.",
            RATING_LIVE,
        ),
        trends.shows_trends, trends.write_trends,
    ),
    Extra(
        Entry(
            run_chart.SHEET, "One indicator, chosen from a list: its figures against its target.",
            "#N/A: no figure in that period, or a target in words; the line leaves it out.",
        ),
        trends.shows_trends, run_chart.write_run_chart,
    ),
    Extra(
        Entry(
            forecast.SHEET, "Where the year is expected to end, against the year's target.",
            "An indicator without a forecast has no row. No difference: one of the two is words, or a range.",
            RATING_LIVE,
        ),
        forecast.shows_forecast, forecast.write_forecast,
    ),
    Extra(
        Entry(
            returns.SHEET, "Who has returned and when, and which figures are provisional or carry an open query.",
            "No day it came: it came in time, or the day is not known.",
        ),
        returns.shows_returns, returns.write_returns,
    ),
)  # fmt: skip
