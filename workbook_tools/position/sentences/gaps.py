"""What is not settled: said beside the figures that rest on it."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_tools.position.names import LineNames, Names
from workbook_tools.position.position import Position
from workbook_tools.position.sentences.sentence import Sentence
from workbook_tools.position.words import some, verb


def gap_sentences(position: Position) -> Iterator[Sentence]:
    """Late returns, provisional figures, open queries, waivers and blanks; each only where there is one."""
    gaps, names = position.gaps, Names(position.framework)
    late = tuple(f"{one.name} ({some(one.days, 'day')} late)" for one in gaps.late)
    yield from _said("late", late, tuple(one.directorate for one in gaps.late), "return", "came after the deadline")
    keys = gaps.provisional
    yield from _said("provisional", names.all(keys), keys, "figure", "{is} provisional and may still change")
    yield from _found(position)
    keys = tuple(key for key, _ in gaps.blank)
    told = tuple(f"{names.ref(key)}, {reason[:1].lower()}{reason[1:]}" for key, reason in gaps.blank)
    yield from _said("blank", told, keys, "returned indicator", "{has} no rating")


def _found(position: Position) -> Iterator[Sentence]:
    """What is carried with an open query, and what has a check set aside: indicators, lines of sections, returns."""
    names = LineNames(position.framework, position.form)
    open_ones = [(query.directorate, query.ref, query.finding.sheet) for query in position.gaps.queried]
    waived = [(waiver.directorate, waiver.ref, found.sheet) for waiver, found in position.gaps.waived]
    for topic, about, words in (
        ("queried", open_ones, "{is} reported with a query that is still open"),
        ("waived", waived, "{has} a check set aside by agreement"),
    ):
        told = {names.name(*one): "/".join(filter(None, one[:2])) for one in about}
        yield from _said(topic, tuple(told), tuple(told.values()), "item", words)


def _said(topic: str, told: tuple[str, ...], keys: tuple[str, ...], noun: str, words: str) -> Iterator[Sentence]:
    number = len(told)
    if number:
        rest = words.replace("{is}", verb(number, "is", "are")).replace("{has}", verb(number, "has", "have"))
        yield Sentence(topic, f"{some(number, noun)} {rest}", told, keys, {"count": number})
