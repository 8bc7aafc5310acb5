"""The validation report as one web page: nothing to fetch, nothing that runs, readable on paper and on a phone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workbook_tools.edges.brand import HOUSE, Brand
from workbook_tools.edges.report.view import view
from workbook_tools.findings.finding import CheckedReturn, summary
from workbook_tools.findings.grouping import cells_in_words, refs_in_words
from workbook_tools.findings.letter import day_in_words, plain

_PAGES = Path(__file__).parent / "pages"
_VERDICTS = (
    ("accepted", "accepted"),
    ("queries", "accepted with queries"),
    ("sent_back", "sent back"),
    ("unreadable", "could not be read"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the report.

    Attributes:
        council, period: in words; the period may be "".
        made: the day of the check.
        brand: the council's own look.
    """

    council: str
    period: str
    made: date
    brand: Brand = HOUSE


def html_report(returns: Sequence[CheckedReturn], heading: Heading, name_of: Callable[[str], str]) -> str:
    """Paint the report.

    Args:
        returns: in the order to show them.
        heading: council, period and day.
        name_of: gives a directorate's name for its code.

    Returns:
        A page that is complete in itself. Whatever stands in a return is shown as text.
    """
    style = f":root {{ --own: {heading.brand.colour}; --accent: {heading.brand.accent}; }}\n"
    style += (_PAGES / "report.css").read_text(encoding="utf-8")
    return _environment().get_template("report.html.jinja").render(
        heading=heading,
        made=day_in_words(heading.made),
        style=style,
        style_hash=_hash(style),
        counts=summary(list(returns)),
        views=[view(checked, name_of) for checked in returns],
        verdicts=_VERDICTS,
    )


def _hash(style: str) -> str:
    """The only style that the page's own policy lets through."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "cells": cells_in_words, "refs": refs_in_words}
    return environment
