"""One target of numbers: a threshold, a range or a pair, with whatever is said behind it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from workbook_tools.framework.grammar import (
    MONTH,
    MONTHS,
    NUMBER,
    YEAR,
    financial_year,
    month_number,
    riders,
    riders_in,
    shape,
)
from workbook_tools.framework.numbers import Number, parse_number
from workbook_tools.framework.target_longhand import BENCHMARK
from workbook_tools.framework.target_meaning import Target, TargetKind
from workbook_tools.framework.tolerance import parse_tolerance

# Round a dash or slash no number has a sign: 5--3, 5/-3 and -5-3 are refused, -5 to -3 is read.
_HEAD = shape(
    rf"(?P<sign>>=|<=|>|<|=)? ?(?P<first>{NUMBER}|\({NUMBER}\))"
    rf"(?:(?P<mark> ?[-/](?! ?[+-])| to\b) ?(?P<second>{NUMBER}))?"
)
_YEAR_END = r"(?:year end|(?:the )?end (?:of )?(?:the )?year)"
_RIDERS = (
    *riders(
        r"(?P<unit>(?:minute|hour|day|week|month|year)s?)",
        r"(?:each|every|per) (?P<each>quarter|month|1/4)",
        rf"by (?P<by>{_YEAR_END}|(?:the )?(?:end of )?(?:[1-3]?\d )?{MONTH}(?: \d{{4}})?)",
        rf"(?P<year_end>{NUMBER}) (?:at )?{_YEAR_END}",
        rf"(?P<annual>{NUMBER}) (?:a|per|each|every) year",
        rf"(?P<tolerance>{NUMBER}(?: points?)?) (?:target )?tolerance",
        rf"aspire (?:to )?(?P<aspire>{NUMBER})(?: long term)?",
        rf"for (?P<year>{YEAR})(?:,? (?:one|a) (?P<behind>quarter|month) behind)?",
        rf"(?P<benchmark>{BENCHMARK}(?: {YEAR})?)",
        r"of (?P<of_what>[a-z](?:[a-z '&-]{0,80}[a-z])?)(?= ?(?:$|[(),]))",
    ),
    shape(rf" ?\((?P<bracket>{NUMBER})\)"),
)
_SAME_TERMS = ("year_end", "annual", "aspire")


def read_figure(text: str) -> Target | None:
    """Read `75%`, `>28%`, `93-95%`, `60/20`, and what stands behind them.

    Args:
        text: in its short form.

    Returns:
        The target, or None where any of the text is in no accepted form.
    """
    head = _HEAD.match(text)
    said = riders_in(text[head.end() :], _RIDERS) if head else None
    if head is None or said is None:
        return None
    first, second = parse_number(head["first"]), parse_number(head["second"] or head["first"])
    if first is None or second is None or not _one_meaning(head, first, second):
        return None
    held = {name: _held(name, words, second) for name, words in said.items()}
    return _target(text, head, first, second, held) if None not in held.values() else None


def _one_meaning(head: re.Match[str], first: Number, second: Number) -> bool:
    """False where two numbers are turned, signed, in mixed terms, or look like a year (2016/17)."""
    if head["second"] is None:
        return True
    signed = head["first"][0] in "+-" and head["mark"].casefold() != " to"
    if head["sign"] or signed or (first.percent and not second.percent) or (second.money and not first.money):
        return False
    if _kind(head) == "pair":
        return financial_year(f"{head['first']}/{head['second']}") is None
    mixed = head["second"][-1].isalpha() and not head["first"][-1].isalpha()  # £5-7m: five pounds, or five million?
    return first.value <= second.value and not mixed


def _kind(head: re.Match[str]) -> TargetKind:
    if head["mark"] is None:
        return "threshold"
    return "pair" if head["mark"].strip() == "/" else "range"


def _target(text: str, head: re.Match[str], first: Number, second: Number, held: dict[str, Any]) -> Target:
    sign = head["sign"] or ""
    direction: Literal["high", "low"] | None = None
    if sign[:1] in (">", "<"):
        direction = "high" if sign[0] == ">" else "low"
    return Target(
        text=text,
        kind=_kind(head),
        low=first.value,
        high=second.value,
        strict=sign in (">", "<"),
        direction=direction,
        percent=second.percent,
        money=first.money,
        **held,
    )


def _held(name: str, words: str, main: Number) -> Decimal | str | None:
    """What a rider says; None where it contradicts itself or is in other terms than the target's number."""
    if name in _SAME_TERMS:
        return _amount(words, percent=main.percent, money=main.money)
    if name == "bracket":
        return _amount(words, percent=False, money=False)
    if name == "tolerance":
        return parse_tolerance(words) if main.percent or "%" not in words else None
    if name == "by":
        return _date(words)
    if name == "year":
        return financial_year(words)
    words = words.replace("/", "-") if name == "benchmark" else words
    return "quarter" if words == "1/4" else _lowered(name, words)


def _amount(text: str, percent: bool, money: bool) -> Decimal | None:
    number = parse_number(text)
    alike = number is not None and (number.percent, number.money) == (percent, money)
    return number.value if number is not None and alike else None


def _lowered(name: str, words: str) -> str:
    return words.casefold() if name in ("unit", "each", "behind") else words


def _date(text: str) -> str:
    """`end of Mar 2019` as `end of March 2019`, and any way to say so as `year end`."""
    words = text.split()
    month = next((word for word in words if word[:3].title() in {name[:3] for name in MONTHS}), None)
    if month is None:
        return "year end"
    full = MONTHS[month_number(month) - 1]
    kept = [full if word is month else word.casefold() for word in words if word.casefold() != "the"]
    return " ".join(kept)
