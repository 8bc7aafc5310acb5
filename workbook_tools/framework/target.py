"""The grammar of targets as people write them: `67%`, `>28%`, `93-95%`, `60/20`, `Q1 25% Q2 50%`, `Top quartile`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from workbook_tools.framework.grammar import LONGEST, MONTH, MONTHS, NUMBER, month_number, shape, tidied
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.target_figure import read_figure
from workbook_tools.framework.target_longhand import is_placeholder, is_unfinished, shorthand
from workbook_tools.framework.target_meaning import Target, TargetKind
from workbook_tools.framework.target_writing import write_target

__all__ = ["ACCEPTED_FORMS", "Target", "TargetKind", "parse_target", "write_target"]

ACCEPTED_FORMS = (
    "75%, 20,000, >28%, <=16.8 (189), 93-95%, 60/20, Q1 25%; Q2 50%; Q3 75%; Q4 100%, 135 by March 2019, "
    ">51.7% (aspire 55%), 100% (15% tolerance), <2% of net budget, or words such as Top quartile"
)

# `Q1 -5%` is minus five: a dash parts key and target only with a space on either side.
_PARTED = r"(?: ?[:=] ?| - | )"
_QUARTER = shape(rf"(?:^|(?<=[ ,;]))q(?:uarter |tr |uarter|tr)?(?P<key>[1-4]){_PARTED}")
_MONTH = shape(rf"(?:^|(?<=[ ,;]))(?P<key>{MONTH}){_PARTED}")
_MILESTONE = shape(rf"[a-z].* ?\((?P<done>{NUMBER})\)")
_PARTED_DIGITS = shape(r"\d[.,]\d|[<>=%£]")
_AT_YEAR_END = shape(r"(?<=tolerance) at (?:the )?(?:year end|end of (?:the )?year)\)$")
_NOUGHT: dict[str, TargetKind] = {"nil": "threshold", "zero": "threshold", "breakeven": "breakeven"}
_LAST = ("Q4", "Mar")


@lru_cache(maxsize=4096)
def parse_target(text: str) -> Target | None:
    """Read a target.

    Args:
        text: as people write it.

    Returns:
        Its meaning, or None where it holds digits in no accepted form (a text without any digit is words).
    """
    line, written = tidied(text), " ".join(text.split())
    if not line:
        return None
    target = _numbers(line) if any(c.isnumeric() for c in line) else _words(line)
    return replace(target, text=written) if target else None


def _numbers(line: str) -> Target | None:
    if len(line) > LONGEST:
        return None
    short = shorthand(line)
    if keys := _keyed(short):
        return _graduated(short, keys)
    return _by_year(short) if ";" in short else read_figure(short) or _lone_milestone(short)


def _words(line: str) -> Target | None:
    if is_placeholder(line):
        return Target(line, "placeholder")
    if nought := _NOUGHT.get(line.casefold().replace("-", "").replace("break even", "breakeven")):
        return Target(line, nought, Decimal(0), Decimal(0))
    return Target(line, "words") if not is_unfinished(line) else None


def _keyed(text: str) -> re.Pattern[str] | None:
    """The shape of the keys of a graduated target; None for any other text."""
    return next((keys for keys in (_QUARTER, _MONTH) if keys.match(text)), None)


def _graduated(text: str, keys: re.Pattern[str]) -> Target | None:
    """Read `Q1 25%; Q2 50%` and `Apr 5, May 10`."""
    found = list(keys.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    bodies = {_key(match["key"]): text[match.end() : end].strip(" ,;") for match, end in zip(found, ends, strict=True)}
    parts = tuple((key, part) for key, body in bodies.items() if (part := _part(key, body)))
    if len(parts) < len(found) or _tolerance_of_unknown(parts, text):
        return None
    return Target(text, "graduated", parts=parts)


def _key(written: str) -> str:
    """`Q1`, or a month as a period's short name has it: `Apr`."""
    return f"Q{written}" if written.isdigit() else MONTHS[month_number(written) - 1][:3]


def _part(key: str, body: str) -> Target | None:
    """One quarter's or month's target. A tolerance `at end of year` belongs to the year's last part alone."""
    if key in _LAST:
        body = _AT_YEAR_END.sub(")", body)
    if not any(c.isnumeric() for c in body):
        words = _words(body) if body else None
        return replace(words, kind="milestone") if words and words.kind == "words" else words
    return read_figure(body) or _milestone(body)


def _milestone(body: str) -> Target | None:
    match = _MILESTONE.fullmatch(body)
    done = parse_number(match["done"]) if match else None
    return Target(body, "milestone", done.value, done.value, percent=True) if done and done.percent else None


def _lone_milestone(text: str) -> Target | None:
    """`Strategy scoped (5%)`; not words around a number that can be read two ways (`about 12,47 (5%)`)."""
    return None if _PARTED_DIGITS.search(text.rpartition("(")[0]) else _milestone(text)


def _tolerance_of_unknown(parts: tuple[tuple[str, Target], ...], text: str) -> bool:
    """True where only the last part has a tolerance, and it is not said to be the year end's: whose is it?"""
    with_one = [key for key, part in parts if part.tolerance is not None]
    return len(parts) > 1 and with_one == [parts[-1][0]] and _AT_YEAR_END.search(text) is None


def _by_year(text: str) -> Target | None:
    """Read `50% (for 2016-17, one quarter behind); 48% (for 2017-18)`."""
    read = [read_figure(piece) for piece in text.split("; ")]
    targets = [target for target in read if target and target.year and target.comparable]
    years = {target.year for target in targets}
    if len(years) < len(read) or any(target.behind for target in targets[1:]):
        return None
    later = tuple((str(target.year), replace(target, year=None)) for target in targets[1:])
    return replace(targets[0], parts=later)
