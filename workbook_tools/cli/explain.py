"""`workbook-tools explain CODE`: one rule in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import say
from workbook_tools.cli.council_rules import council_rules, weight
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.rules.rule import Rule


def explain(
    ctx: typer.Context, code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code, as in RAG201.")]
) -> None:
    """Explain one rule in full, as your workspace has it."""
    from workbook_tools.edges.report.terminal import show_rule
    from workbook_tools.framework.vocabulary import nearest_word

    by_code = {rule.code: rule for rule in council_rules(ctx.obj)}
    rule = by_code.get(code.strip().upper())
    if rule is None:
        near = nearest_word(list(by_code), code)
        hint = f"Did you mean {near}?" if near else "To see all of them: workbook-tools rules"
        raise Unusable(f"There is no rule {code!r}. {hint}")
    parts = [
        ("What it says", _without_facts(rule, rule.message)),
        ("What to do", _without_facts(rule, rule.fix)),
        ("Why it matters", rule.why),
        ("For example", rule.example),
        ("Source", rule.source),
        ("Limits", "; ".join(f"{name} = {value}" for name, value in rule.parameters.items())),
    ]
    show_rule(f"{rule.code}  {rule.title}", weight(rule), parts, say.console())


def _without_facts(rule: Rule, words: str) -> str:
    """The words of a rule with its limits, and an ellipsis wherever a case fills in its own."""
    limits = {name: str(value) for name, value in rule.parameters.items()}
    return re.sub(r"\{(\w+)\}", lambda fact: limits.get(fact[1], "…"), words)
