"""Wording rules: what the commentary says beside what the row says."""

from __future__ import annotations

from workbook_tools.rules.rule import Rule

WORDING: tuple[Rule, ...] = ()
