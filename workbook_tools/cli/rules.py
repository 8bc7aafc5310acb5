"""`workbook-tools rules`: the catalogue at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from workbook_tools.cli import say
from workbook_tools.cli.council_rules import council_rules, weight
from workbook_tools.cli.say import Format, FormatOption

if TYPE_CHECKING:
    from workbook_tools.rules.rule import Rule


def rules(ctx: typer.Context, output: FormatOption = Format.TEXT) -> None:
    """List the rules of the checks, as your workspace has them."""
    catalogue = council_rules(ctx.obj)
    if output is Format.JSON:
        say.as_json({"rules": [_entry(rule) for rule in catalogue]})
        return
    from workbook_tools.edges.report.terminal import show_rules

    show_rules([(rule.code, weight(rule), rule.title) for rule in catalogue], say.console())


def _entry(rule: Rule) -> dict[str, object]:
    named = {"code": rule.code, "severity": rule.weight.value, "family": rule.family, "title": rule.title}
    return {**named, "standing": rule.standing.value, "parameters": dict(rule.parameters)}
