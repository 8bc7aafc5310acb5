"""The dashboard: one page that opens anywhere, fetches nothing and needs no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbook_tools.edges.brand import HOUSE, Brand
from workbook_tools.edges.dashboard import chart
from workbook_tools.edges.dashboard.view import (
    SHAPES,
    Filter,
    cards_of,
    filters_of,
    grouped,
    marks_of,
    shares_of,
    together_of,
)
from workbook_tools.findings.letter import counted, day_in_words, plain
from workbook_tools.position.heat import heat_of
from workbook_tools.position.narrative import narrative_of
from workbook_tools.position.position import Position
from workbook_tools.position.sentences import sentences
from workbook_tools.position.tables import section_tables

_PAGES = Path(__file__).parent / "pages"

# More names than this in one sentence are read by nobody; the lists further down have all of them.
NAMED = 4
UNSETTLED = ("restated", "late", "provisional", "queried", "waived", "blank")


@dataclass(frozen=True, slots=True)
class Made:
    """What the page says of itself.

    Attributes:
        on: the day it was made.
        team, email: whom to ask; the address may be "".
        brand: the council's own look.
    """

    on: date
    team: str = ""
    email: str = ""
    brand: Brand = HOUSE


def dashboard_html(position: Position, made: Made) -> str:
    """Paint a position as one web page.

    Args:
        position: of one period.
        made: when, and by whom.

    Returns:
        The page, complete in itself. Whatever stands in a return is shown as text.
    """
    filters = filters_of(position)
    style = "\n".join((_colours(made.brand), (_PAGES / "dashboard.css").read_text(encoding="utf-8"), *_rules(filters)))
    cards, said = cards_of(position), sentences(position)
    return _environment().get_template("dashboard.html.jinja").render(
        position=position,
        made=made,
        day=day_in_words(made.on),
        style=Markup(style),
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        sentences=[one.short(NAMED) for one in said if one.topic != "completeness"],
        unsettled=[one for one in said if one.topic in UNSETTLED],
        narrative=narrative_of(position),
        sections=list(section_tables(position)),
        heat=heat_of(position),
        filters=filters,
        cards=cards,
        by_key={card.indicator.key: card for card in cards},
        groups=list(grouped(position, cards)),
        by_priority=shares_of({p.code: p.name for p in position.priorities}, position.by_priority),
        by_directorate=shares_of({d.code: d.name for d in position.framework.directorates}, position.by_directorate),
        shapes=SHAPES,
        sizes=chart,
    )


def _colours(brand: Brand) -> str:
    return f":root {{ --own: {brand.colour}; --accent: {brand.accent}; }}"


def _rules(filters: Sequence[Filter]) -> Iterator[str]:
    """The rules that stand for choices and widths, since the page's own policy lets no element have a style of its own.

    Whatever is not of a choice is not shown, nor is a heading with nothing below it that is of all choices made. Only
    the form is asked what is chosen: `:has` over the whole page takes minutes with five hundred indicators. A browser
    that does not know `:has` shows everything.
    """
    priority, *others = filters
    yield from (f".w{part}{{flex-grow:{part}}}" for part in range(1, 101))
    for one in filters:
        yield from (_unless([one.mark(choice)], "indicator") for choice in one.choices)
    for together in ((priority,), *together_of(others)):
        for marks in product(*([one.mark(choice) for choice in one.choices] for one in together)):
            yield _unless(marks, "outcome", "priority")


def _unless(marks: Sequence[str], *kinds: str) -> str:
    """Where all these marks are chosen, what does not have them together is not shown."""
    chosen = "".join(f":has(option[value={mark}]:checked)" for mark in marks)
    unwanted = (f".filters{chosen}~.groups .{kind}:not(.{''.join(marks)})" for kind in kinds)
    return f"{','.join(unwanted)}{{display:none}}"


def _stopped(text: str) -> str:
    """A text that something is to follow: with a full stop, where it ends without a mark."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "counted": counted, "stopped": _stopped, "marks": marks_of}
    return environment
