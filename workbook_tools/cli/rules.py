"""`workbook-tools rules`: the catalogue at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.cli import say
from workbook_tools.cli.say import Format, FormatOption

if TYPE_CHECKING:
    from workbook_tools.rules.rule import Rule


def rules(output: FormatOption = Format.TEXT) -> None:
    """List the rules of the checks."""
    from workbook_tools.rules.catalogue import CATALOGUE

    if output is Format.JSON:
        say.as_json({"rules": [_entry(rule) for rule in CATALOGUE]})
        return
    from workbook_tools.edges.report.terminal import show_rules

    show_rules([(rule.code, rule.severity.value, rule.title) for rule in CATALOGUE], say.console())


def _entry(rule: Rule) -> dict[str, str]:
    return {"code": rule.code, "severity": rule.severity.value, "family": rule.family, "title": rule.title}
