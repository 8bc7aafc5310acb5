"""Privacy rules: what must not be published."""

from __future__ import annotations

from workbook_tools.rules.rule import Rule

PRIVACY: tuple[Rule, ...] = ()
