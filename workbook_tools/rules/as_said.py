"""What each rule says in a real case: an example for `explain` and the rules' page, in which every blank is filled.

`scripts/make_examples.py` takes them down from the cases of the tests.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from workbook_tools.rules.rule import Rule, said

FILE = Path(__file__).with_name("as_said.csv")

Words = tuple[str, str]


def as_said(rule: Rule) -> Words:
    """A rule's message and fix as they read in a real case.

    Args:
        rule: with a council's own words or limits, for which there is no case, an ellipsis stands for each blank.
    """
    words = _cases().get(rule.code)
    return words if words and fits(rule, words) else (_blanks(rule, rule.message), _blanks(rule, rule.fix))


def fits(rule: Rule, words: Words) -> bool:
    """True where a message and a fix are the rule's own, with its limits."""
    return all(_pattern(rule, own).fullmatch(text) for own, text in zip((rule.message, rule.fix), words, strict=True))


@cache
def _cases() -> dict[str, Words]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: (row["message"], row["fix"]) for row in csv.DictReader(lines)}


def _pattern(rule: Rule, words: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", words)
    limits = {name: re.escape(said(limit)) for name, limit in rule.parameters.items()}
    filled = (limits.get(part, ".*") if number % 2 else re.escape(part) for number, part in enumerate(parts))
    return re.compile("".join(filled), re.DOTALL)


def _blanks(rule: Rule, words: str) -> str:
    limits = {name: said(limit) for name, limit in rule.parameters.items()}
    return re.sub(r"\{(\w+)\}", lambda fact: limits.get(fact[1], "…"), words)
