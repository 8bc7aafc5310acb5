"""Evidence rules: numerator, denominator and the percentage they make."""

from __future__ import annotations

from workbook_tools.rules.rule import Rule

EVIDENCE: tuple[Rule, ...] = ()
