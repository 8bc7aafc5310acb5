"""`workbook-tools explain CODE`: one rule in full."""

from __future__ import annotations

from typing import Annotated

import typer

from workbook_tools.cli import say
from workbook_tools.cli.council_rules import council_rules, weight
from workbook_tools.edges.unusable import Unusable


def explain(
    ctx: typer.Context, code: Annotated[str, typer.Argument(metavar="CODE", help="A rule's code, as in RAG201.")]
) -> None:
    """Explain one rule in full, as your workspace has it."""
    from workbook_tools.edges.report.terminal import show_rule
    from workbook_tools.framework.vocabulary import nearest_word
    from workbook_tools.rules.as_said import as_said

    by_code = {rule.code: rule for rule in council_rules(ctx.obj)}
    rule = by_code.get(code.strip().upper())
    if rule is None:
        near = nearest_word(list(by_code), code)
        hint = f"Did you mean {near}?" if near else "To see all of them: workbook-tools rules"
        raise Unusable(f"There is no rule {code!r}. {hint}")
    message, fix = as_said(rule)
    parts = [
        ("What it says", message),
        ("What to do", fix),
        ("Why it matters", rule.why),
        ("For example", rule.example),
        ("Source", rule.source),
        ("Limits", "; ".join(f"{name} = {value}" for name, value in rule.parameters.items())),
    ]
    show_rule(f"{rule.code}  {rule.title}", weight(rule), parts, say.console())
