"""Sums that a text does itself: a change in per cent, a share of a whole, last year's figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from workbook_tools.framework.numbers import parse_number
from workbook_tools.position.claims.contradiction import Contradiction, Statement, statements
from workbook_tools.position.position import Position

_N = r"£?\d[\d,]*(?:\.\d+)?(?:k|m|bn)?"
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?)%"
_FROM_TO = rf"(?P<first>{_N})(?! ?%) to (?P<second>{_N})(?![\d%])"
_CHANGES = (
    re.compile(rf"{_PERCENT}[^.%]{{0,40}}?[ (](?:from )?{_FROM_TO}", re.IGNORECASE),
    re.compile(rf"\bfrom {_FROM_TO}\b[^.%]{{0,40}}?{_PERCENT}", re.IGNORECASE),
)
_SHARES = (
    re.compile(rf"(?P<part>{_N})(?: or |,? \(|, ){_PERCENT}\)? of (?:[a-z ]*of )?(?P<whole>{_N})", re.IGNORECASE),
    re.compile(rf"(?P<part>{_N}) (?:out )?of (?P<whole>{_N})[a-z ]*\({_PERCENT}\)", re.IGNORECASE),
)
_POUNDS = rf"£{_N.removeprefix('£?')}"
_TOTAL = re.compile(
    rf"\b(?:total|in all|together)\b[^.:;]*?(?P<total>{_POUNDS})[^.:;£]*(?::|made up of)", re.IGNORECASE
)
_MONEY = re.compile(_POUNDS, re.IGNORECASE)
_LAST_YEAR = re.compile(rf"\b(?P<number>{_N})(?!%)(?: [a-z'’-]+){{0,12}}? last (?:financial )?year\b", re.IGNORECASE)
_NEAR = Decimal("0.5")


def sums_that_differ(text: str, position: Position, about: Sequence[str]) -> Iterator[Contradiction]:
    """The sums of a text that do not come out as it says.

    Args:
        about: keys of the indicators that it is about; their figure of last year is held against the text's.
    """
    for statement in statements(text):
        for pattern in _CHANGES:
            for match in pattern.finditer(statement.text):
                first, second = _value(match["first"]), _value(match["second"])
                yield from _percent(statement, match, abs(second - first), first, "the change")
        for pattern in _SHARES:
            for match in pattern.finditer(statement.text):
                part, whole = _value(match["part"]), _value(match["whole"])
                yield from _percent(statement, match, part, whole, "the share")
        yield from _total(statement)
        yield from _last_year(statement, position, about)


def _value(text: str) -> Decimal:
    number = parse_number(text)
    return number.value if number else Decimal(0)


def _percent(
    statement: Statement, match: re.Match[str], part: Decimal, whole: Decimal, what: str
) -> Iterator[Contradiction]:
    """A stated percentage against the one worked out, at the digits that are stated."""
    if not whole:
        return
    stated, exact = Decimal(match["percent"]), part / whole * 100
    if exact.quantize(Decimal(1).scaleb(stated.as_tuple().exponent), ROUND_HALF_UP) != stated:  # type: ignore[arg-type]
        found = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
        message = f"By the two figures beside it {what} is {found}%, not {stated}%."
        yield statement.contradicted(match.start(), match.end(), message)


def _total(statement: Statement) -> Iterator[Contradiction]:
    """`Reserves total £9.5m: schools £4.0m, capital £3.0m and grants £2.0m.`, which come to 9.0."""
    match = _TOTAL.search(statement.text)
    parts = _MONEY.findall(statement.text[match.end() :]) if match else []
    if match and len(parts) > 1 and (worked := sum(map(_value, parts), Decimal(0))) != _value(match["total"]):
        scale = next((unit for unit in ("bn", "m", "k") if all(part.casefold().endswith(unit) for part in parts)), "")
        shown = worked / (_value(f"1{scale}") or 1)
        message = f"The parts come to £{shown.normalize():,f}{scale}, not {match['total']}."
        yield statement.contradicted(match.start(), len(statement.text.rstrip()), message)


def _last_year(statement: Statement, position: Position, about: Sequence[str]) -> Iterator[Contradiction]:
    """A figure of last year near the one that the framework holds, and another."""
    for key in about:
        known = parse_number(position.framework.by_key[tuple(key.split("/", 1))].last_year)  # type: ignore[index]
        for match in _LAST_YEAR.finditer(statement.text) if known and known.value else ():
            stated = _value(match["number"])
            if known and stated != known.value and abs(stated - known.value) <= abs(known.value) * _NEAR:
                message = f"The framework holds {known.value:,} as last year's figure of {key}, not {stated:,}."
                yield statement.contradicted(match.start(), match.end(), message)
