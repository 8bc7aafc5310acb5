"""The grammar of targets as people write them: `67%`, `>28%`, `93-95%`, `60/20`, `Top quartile`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from workbook_tools.framework.numbers import Number, parse_number

TargetKind = Literal["threshold", "range", "pair", "words"]
ACCEPTED_FORMS = "75%, 20,000, >28%, <=16.8, 93-95%, 60/20, or words such as Top quartile"

_COMPARED = re.compile(r"(?P<op>>=|<=|>|<|≥|≤|=)?\s*(?P<number>.+)", re.DOTALL)
_RANGE = re.compile(r"(?P<low>[^-–]+?)\s*(?:-|–|\bto\b)\s*(?P<high>[^-–]+)")
_PAIR = re.compile(r"(?P<first>[^/]+)/(?P<second>[^/]+)")


@dataclass(frozen=True, slots=True)
class Target:
    """What a target text means.

    Attributes:
        text: as written.
        kind: "threshold" (one number), "range" (low to high), "pair" (two numbers for two things, `60/20`) or
            "words" (`Top quartile`), which no figure can be compared with.
        low, high: the numbers, equal for a threshold; percentage points where `percent`.
        strict: written with > or <, so that meeting the number exactly does not meet the target.
        direction: "high" for > and >=, "low" for < and <=, None where none is written.
        percent: written with a percent sign.
    """

    text: str
    kind: TargetKind
    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False
    direction: Literal["high", "low"] | None = None
    percent: bool = False

    @property
    def comparable(self) -> bool:
        """True where a figure can be rated against it."""
        return self.kind in ("threshold", "range")


@lru_cache(maxsize=4096)
def parse_target(text: str) -> Target | None:
    """Read a target.

    Args:
        text: as people write it.

    Returns:
        Its meaning, or None where it holds digits in no accepted form (a text without any digit is words).
    """
    tidy = " ".join(text.split())
    if not tidy:
        return None
    if not any(c.isdigit() for c in tidy):
        return Target(text, "words")
    return _threshold(tidy) or _range(tidy) or _pair(tidy)


def _threshold(text: str) -> Target | None:
    match = _COMPARED.fullmatch(text)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    op = (match["op"] or "").replace("≥", ">=").replace("≤", "<=")
    direction: Literal["high", "low"] | None = None
    if op[:1] in (">", "<"):
        direction = "high" if op[0] == ">" else "low"
    return Target(text, "threshold", number.value, number.value, op in (">", "<"), direction, number.percent)


def _range(text: str) -> Target | None:
    match = _RANGE.fullmatch(text)
    ends = _two_numbers(match["low"], match["high"]) if match else None
    if ends is None or ends[0].value > ends[1].value:
        return None
    low, high = ends
    return Target(text, "range", low.value, high.value, percent=high.percent)


def _pair(text: str) -> Target | None:
    match = _PAIR.fullmatch(text)
    both = _two_numbers(match["first"], match["second"]) if match else None
    return Target(text, "pair", both[0].value, both[1].value) if both else None


def _two_numbers(first: str, second: str) -> tuple[Number, Number] | None:
    one, two = parse_number(first), parse_number(second)
    return (one, two) if one is not None and two is not None else None
