"""Rules across returns: the same person, team or measure spelt two ways; copies; runs with gaps."""

from __future__ import annotations

from workbook_tools.rules.rule import Rule

ACROSS: tuple[Rule, ...] = ()
