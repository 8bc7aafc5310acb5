"""The whole catalogue, in the order in which faults are best put right."""

from __future__ import annotations

from workbook_tools.rules.file import FILE
from workbook_tools.rules.narrative import NARRATIVE
from workbook_tools.rules.rating import RATING
from workbook_tools.rules.rule import FaultRule, RequiredRule, RowRule, Rule, SchemaRule
from workbook_tools.rules.sign_off import OURS, SIGN_OFF
from workbook_tools.rules.values import VALUES

RETURN_RULES: tuple[Rule, ...] = (*FILE, *VALUES, *RATING, *NARRATIVE, *SIGN_OFF, *OURS)
CATALOGUE: tuple[Rule, ...] = RETURN_RULES

BY_FAULT: dict[str, FaultRule] = {k: rule for rule in RETURN_RULES if isinstance(rule, FaultRule) for k in rule.keys}
BY_CHECK: dict[str, SchemaRule] = {rule.check: rule for rule in RETURN_RULES if isinstance(rule, SchemaRule)}
ROW_RULES: tuple[RowRule, ...] = tuple(rule for rule in RETURN_RULES if isinstance(rule, RowRule))
REQUIRED_RULES: tuple[RequiredRule, ...] = tuple(rule for rule in RETURN_RULES if isinstance(rule, RequiredRule))


def required_rule(field: str) -> RequiredRule:
    """The rule that has the words for a required field left blank."""
    named = (rule for rule in REQUIRED_RULES if field in rule.fields)
    return next(named, None) or next(rule for rule in REQUIRED_RULES if not rule.fields)
