"""Dates that one text gives twice and differently: of one meeting, or of one set of accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_tools.framework.grammar import MONTHS
from workbook_tools.position.claims.contradiction import Contradiction

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_MEETING = re.compile(
    rf"\b(?P<what>Cabinet|Council|Scrutiny)\b[^.\n\d]{{0,30}}?\bon (?P<when>\d{{1,2}} {_MONTH} \d{{4}})", re.IGNORECASE
)
_AS_AT = re.compile(rf"\b(?P<what>(?:as )?at (?:the )?end (?:of )?)(?P<when>{_MONTH} \d{{4}})", re.IGNORECASE)


def dates_that_differ(text: str) -> Iterator[Contradiction]:
    """Of dates said of the same thing, those that differ from the one said most often (of equals, the last)."""
    for pattern in (_MEETING, _AS_AT):
        by_subject: dict[str, list[re.Match[str]]] = {}
        for match in pattern.finditer(text):
            by_subject.setdefault(match["what"].casefold(), []).append(match)
        for matches in by_subject.values():
            yield from _differing(matches)


def _differing(matches: list[re.Match[str]]) -> Iterator[Contradiction]:
    dates = [" ".join(match["when"].split()) for match in matches]
    usual = max(reversed(dates), key=dates.count)
    for match, date in zip(matches, dates, strict=True):
        if date != usual:
            message = f"Elsewhere in the text it is {usual}, here {date}: one of them is wrong."
            yield Contradiction(match.start(), " ".join(match[0].split()), message)
