"""Figures as people type them: `97.5% (31,083/31,877)`, `77% (provisional)`, `£2.857m underspend`, `Due Q2`.

`[c]`, `[x]`, `[z]` and `[p]` are the Government Statistical Service's symbols: confidential, not available, not
applicable, provisional.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from workbook_tools.framework.grammar import LONGEST, MONTH, NUMBER, riders, riders_in, shape, tidied
from workbook_tools.framework.numbers import Number, looks_like_number, parse_number
from workbook_tools.framework.target_longhand import is_placeholder

ACCEPTED_FORMS = (
    "1247, 57.95%, £1.2m, -3 or (3), 97.5% (31,083/31,877), 77% (provisional), £2.857m underspend, "
    "£1m or 0.5%, None, Due Q2, Not available"
)

Status = Literal["not due", "not available", "not applicable", "new measure", "suppressed", "placeholder"]
Direction = Literal["underspend", "overspend"]
Reason = Literal["blank", "words", "date", "malformed number", "two figures", "contradiction"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a figure's text means: a number, or a status that says why there is none.

    Attributes:
        text: as typed.
        number: the figure; negative for an underspend.
        second: the same figure in other terms (`+£1.0m or +4.5%`), as typed after the first.
        numerator, denominator: of the fraction in brackets.
        provisional: said to be so.
        achieved: `93% achieved`.
        direction: "underspend" or "overspend" where a word says so.
        unit: word behind the number (`days`).
        status: why there is no number; "placeholder" where nothing says why (`n/a`, `see note`, `-`).
        due: when a figure that is not due will be (`Q2`), where that is said.
    """

    text: str
    number: Number | None = None
    second: Number | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    provisional: bool = False
    achieved: bool = False
    direction: Direction | None = None
    unit: str | None = None
    status: Status | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that is no figure.

    Attributes:
        text: as typed.
        reason: "blank", "words" (a sentence, or a figure with words around it that mean nothing here), "date",
            "malformed number" (`12,47`), "two figures" (in the same terms: which?), or "contradiction" (`-£1m
            overspend`).
        accepted: the accepted forms.
    """

    text: str
    reason: Reason
    accepted: str = ACCEPTED_FORMS


_HEAD = shape(rf"(?P<number>{NUMBER}|\({NUMBER}\))")
_RIDERS = (
    *riders(
        r"(?P<provisional>provisional|prov)",
        r"(?P<achieved>achieved)",
        r"(?P<direction>(?:under|over)(?:[ -]?spen[dt]| budget))",
        r"(?P<unit>(?:minute|hour|day|week|month|year)s?)",
    ),
    shape(r" ?\[(?P<provisional>p)\]"),
    shape(rf" ?\((?P<numerator>{NUMBER}) ?(?:/|of|out of) ?(?P<denominator>{NUMBER})\)"),
    shape(rf" or (?P<second>{NUMBER})"),
    shape(rf" ?\((?P<second>{NUMBER})\)"),
)
_NUMBERS = ("number", "second", "numerator", "denominator")
_COUNTS = ("numerator", "denominator")
_NOUGHT = shape(r"none|nil|zero|nought")
_WHEN = rf"(?P<due>q[1-4]|{MONTH}(?: \d{{4}})?|next (?:quarter|month|year)|year end)"
_STATUSES: tuple[tuple[Status, str], ...] = (
    ("not due", rf"(?:not (?:yet )?)?due (?:in |by |at |until )?{_WHEN}|not (?:yet )?due"),
    ("new measure", r"new(?: (?:indicator|measure|definition))?|not available \(new (?:indicator|measure)\)"),
    ("not available", r"(?:data )?(?:not (?:yet |currently )?available(?: yet)?|unavailable|awaited)|\[x\]"),
    ("not applicable", r"not applicable|\[z\]"),
    ("suppressed", r"suppressed|\[c\]"),
)
_SAID = tuple((status, shape(pattern)) for status, pattern in _STATUSES)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = shape(
    rf"\d{{1,2}}([/.-])\d{{1,2}}\1\d{{2,4}}|\d{{4}}-\d\d-\d\d|{_DAY}[ -]{MONTH}(?:[ -]\d{{2,4}})?|{MONTH}[ -]\d{{2,4}}"
)


def parse_value(text: str) -> Value | Refusal:
    """Read a figure.

    Args:
        text: as typed.

    Returns:
        Its meaning, or a refusal with its reason. Nothing is guessed.
    """
    line = tidied(text)
    if not line or len(line) > LONGEST:
        return Refusal(text, _reason(line))
    if _NOUGHT.fullmatch(line):
        return Value(text, Number(Decimal(0)))
    return _status(text, line) or _figure(text, line) or Refusal(text, _reason(line))


def _status(text: str, line: str) -> Value | None:
    for status, said in _SAID:
        if match := said.fullmatch(line):
            return Value(text, status=status, due=match.groupdict().get("due"))
    return Value(text, status="placeholder") if is_placeholder(line) else None


def _figure(text: str, line: str) -> Value | Refusal | None:
    head = _HEAD.match(line)
    said = riders_in(line[head.end() :], _RIDERS) if head else None
    if head is None or said is None:
        return None
    numbers = {name: parse_number(words) for name, words in (head.groupdict() | said).items() if name in _NUMBERS}
    counts = {name: number.value for name, number in numbers.items() if number and name in _COUNTS}
    if None in numbers.values() or any("%" in said[name] for name in counts):
        return None
    value = Value(
        text,
        number=numbers["number"],
        second=numbers.get("second"),
        numerator=counts.get("numerator"),
        denominator=counts.get("denominator"),
        provisional="provisional" in said,
        achieved="achieved" in said,
        unit=said.get("unit"),
    )
    return _agreed(value) or _directed(value, said.get("direction", ""), line)


def _agreed(value: Value) -> Refusal | None:
    """Refuse a second figure in the same terms, or of the other sign."""
    if value.number is None or value.second is None:
        return None
    if value.number.percent == value.second.percent:
        return Refusal(value.text, "two figures")
    return Refusal(value.text, "contradiction") if value.number.value * value.second.value < 0 else None


def _directed(value: Value, word: str, line: str) -> Value | Refusal:
    """Give an underspend its sign, and refuse a typed sign that says otherwise."""
    if not word:
        return value
    figures = [figure for figure in (value.number, value.second) if figure]
    if word[:4].casefold() == "over":
        against = any(figure.value < 0 for figure in figures)
        return Refusal(value.text, "contradiction") if against else replace(value, direction="overspend")
    if "+" in line:
        return Refusal(value.text, "contradiction")
    return replace(value, number=_below(value.number), second=_below(value.second), direction="underspend")


def _below(figure: Number | None) -> Number | None:
    return replace(figure, value=-abs(figure.value)) if figure else None


def _reason(line: str) -> Reason:
    if not line:
        return "blank"
    if _DATE.fullmatch(line):
        return "date"
    first = line.partition(" ")[0]
    cut_up = looks_like_number(first) and parse_number(first) is None
    return "malformed number" if cut_up or not any(c.isalpha() for c in line) else "words"
