"""What an indicator's words leave in doubt: its spelling, its direction, and the time its figure is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook_tools.framework.council import Indicator
from workbook_tools.framework.faults import Fault, Record
from workbook_tools.framework.grammar import shape
from workbook_tools.framework.period import Frequency, Period
from workbook_tools.framework.spelling import slip_in
from workbook_tools.framework.vocabulary import Polarity

_PERIODS = {"quarterly": 4, "monthly": 12}
_CHANGE = re.compile(r"\b(?<!climate )(?<!behaviour )(?:change|difference|variation) in\b", re.IGNORECASE)
_DIRECTED = re.compile(
    r"\b(?:reduc|decreas|increas|improv|fall|rise|rising|growth|grow|cut|lower|higher|fewer|more|less|gain|loss|posit)",
    re.IGNORECASE,
)
# How many figures a year a data period in words allows; what runs on (rolling, to date) is renewed at any time.
_RUNS_ON = shape(r".*\b(?:rolling|to date|cumulative|latest|moving|ytd)\b.*")
_SPANS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, shape(r"(?:(?:financial|academic|school|calendar|full|whole|one) )?(?:year|yearly|annual|annually)(?: only)?")),
    (1, shape(r"(?:every|once a|once every|per) year|12 months")),
    (2, shape(r"(?:half[- ]year(?:ly)?|(?:six|6)[- ]month(?:s|ly)?|bi-?annual(?:ly)?|twice a year)(?: only)?")),
    (4, shape(r"(?:quarter|quarterly|three months|3 months)(?: only)?")),
)
_ONE_MONTH = shape(r"(?:(?:one|single|last|latest) )?month(?:ly)?(?: only)?(?: ?\(.*\))?")


def title_doubts(indicator: Indicator, row: Record, due: Sequence[Period], frequency: Frequency) -> Iterator[Fault]:
    """Yield the doubts about an indicator's own words.

    Args:
        indicator, row: the indicator and its row.
        due: the periods of the year in which a figure is due.
        frequency: the council's.
    """
    if slip := slip_in(row["Title"]):
        yield row.fault("title-spelling", "Title", slip[0], slip[1])
    if indicator.polarity in (Polarity.HIGH, Polarity.LOW) and _undirected(indicator.title):
        yield row.fault("title-undirected", "Polarity")
    said = row["Data period"].strip()
    if said and not indicator.cumulative and not _RUNS_ON.fullmatch(said):
        yield from _span(row, said, len(due), frequency)


def _undirected(title: str) -> bool:
    return _CHANGE.search(title) is not None and _DIRECTED.search(title) is None


def _span(row: Record, said: str, due: int, frequency: Frequency) -> Iterator[Fault]:
    a_year = next((count for count, span in _SPANS if span.fullmatch(said)), None)
    if a_year is not None and a_year < due:
        yield row.fault("data-period-longer", "Data period", often=str(due))
    elif frequency == "quarterly" and _ONE_MONTH.fullmatch(said):
        yield row.fault("data-period-shorter", "Data period")
