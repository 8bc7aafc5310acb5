"""`workbook-tools explain CODE`: one rule in full."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from workbook_tools.cli import say
from workbook_tools.edges.settings import Unusable


def explain(code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code, as in RAG201.")]) -> None:
    """Explain one rule in full."""
    from workbook_tools.edges.report.terminal import show_rule
    from workbook_tools.framework.vocabulary import nearest_word
    from workbook_tools.rules.catalogue import CATALOGUE

    by_code = {rule.code: rule for rule in CATALOGUE}
    rule = by_code.get(code.strip().upper())
    if rule is None:
        near = nearest_word(list(by_code), code)
        hint = f"Did you mean {near}?" if near else "To see all of them: workbook-tools rules"
        raise Unusable(f"There is no rule {code!r}. {hint}")
    parts = [
        ("What it says", _without_facts(rule.message)),
        ("What to do", _without_facts(rule.fix)),
        ("Why it matters", rule.why),
        ("For example", rule.example),
        ("Source", rule.source),
    ]
    show_rule(f"{rule.code}  {rule.title}", rule.severity.value, parts, say.console())


def _without_facts(words: str) -> str:
    """The words of a rule with an ellipsis wherever a case fills in its own."""
    return re.sub(r"\{\w+\}", "…", words)
