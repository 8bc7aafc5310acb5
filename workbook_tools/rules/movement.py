"""Movement rules: this period beside the ones before it."""

from __future__ import annotations

from workbook_tools.rules.rule import Rule

MOVEMENT: tuple[Rule, ...] = ()
