"""Year-to-date rules: what the periods on record add up to."""

from __future__ import annotations

from workbook_tools.rules.rule import Rule

YEAR_TO_DATE: tuple[Rule, ...] = ()
