"""Makes `workbook_tools/rules/as_said.csv` anew: what each rule says in a real case, for `explain` and the rules' page.

    python scripts/make_examples.py                                 of every rule (some minutes)
    python scripts/make_examples.py tests/rules/test_actions.py     of the rules that fail in these tests

The cases are those of the tests: the first of each rule in which none of its facts is empty.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from workbook_tools.findings.finding import Finding
from workbook_tools.rules.as_said import FILE, fits
from workbook_tools.rules.catalogue import CATALOGUE
from workbook_tools.rules.rule import Rule

ROOT = Path(__file__).resolve().parent.parent
_JOURNEYS = ("actions", "capital", "complaints", "finance", "savings", "workforce", "samples", "recall")
CASES = (
    "tests/rules",
    "tests/checking",
    "tests/framework/test_ref_doubts.py",
    *(f"tests/journey/test_{name}.py" for name in _JOURNEYS),
)
_EMPTY = ("“”", "  ", " .", " ,", "( )")

Said = dict[str, tuple[str, str]]


def recorded(cases: Sequence[str]) -> Said:
    """Run some tests and take down what is said in them, by code."""
    said: Said = {}
    by_code = {rule.code: rule for rule in CATALOGUE}
    usual: Callable[..., Finding] = Rule.finding

    def finding(rule: Rule, *facts: Any, **place: Any) -> Finding:
        found = usual(rule, *facts, **place)
        words = (found.message, found.fix)
        whole = not any(mark in text for text in words for mark in _EMPTY)
        if whole and rule.code in by_code and rule.code not in said and fits(by_code[rule.code], words):
            said[rule.code] = words
        return found

    Rule.finding = finding  # type: ignore[method-assign]
    try:
        pytest.main(["-q", "-p", "no:randomly", "-p", "no:cacheprovider", *(str(ROOT / case) for case in cases)])
    finally:
        Rule.finding = usual  # type: ignore[method-assign]
    return said


def main() -> None:
    """Write the file; words that still fit their rule stay."""
    said = recorded(sys.argv[1:] or CASES)
    before = {row["code"]: (row["message"], row["fix"]) for row in csv.DictReader(FILE.open(encoding="utf-8"))}
    with FILE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("code", "message", "fix"))
        for rule in CATALOGUE:
            cases = (before.get(rule.code), said.get(rule.code))
            if words := next((words for words in cases if words and fits(rule, words)), None):
                writer.writerow((rule.code, *words))


if __name__ == "__main__":
    main()
