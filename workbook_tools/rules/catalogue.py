"""The whole catalogue, in the order in which faults are best put right."""

from __future__ import annotations

from workbook_tools.rules.across import ACROSS
from workbook_tools.rules.evidence import EVIDENCE
from workbook_tools.rules.file import FILE
from workbook_tools.rules.framework import FRAMEWORK
from workbook_tools.rules.movement import MOVEMENT
from workbook_tools.rules.narrative import NARRATIVE
from workbook_tools.rules.privacy import PRIVACY
from workbook_tools.rules.rating import RATING
from workbook_tools.rules.rule import FaultRule, RequiredRule, RowRule, Rule, SchemaRule
from workbook_tools.rules.sign_off import OURS, SIGN_OFF
from workbook_tools.rules.values import VALUES
from workbook_tools.rules.wording import WORDING
from workbook_tools.rules.year_to_date import YEAR_TO_DATE

RETURN_RULES: tuple[Rule, ...] = (
    *FILE,
    *VALUES,
    *EVIDENCE,
    *RATING,
    *YEAR_TO_DATE,
    *MOVEMENT,
    *NARRATIVE,
    *WORDING,
    *ACROSS,
    *PRIVACY,
    *SIGN_OFF,
    *OURS,
)
CATALOGUE: tuple[Rule, ...] = (*RETURN_RULES, *FRAMEWORK)

BY_FAULT: dict[str, FaultRule] = {k: rule for rule in RETURN_RULES if isinstance(rule, FaultRule) for k in rule.keys}
BY_CHECK: dict[str, SchemaRule] = {rule.check: rule for rule in RETURN_RULES if isinstance(rule, SchemaRule)}
ROW_RULES: tuple[RowRule, ...] = tuple(rule for rule in RETURN_RULES if isinstance(rule, RowRule))
REQUIRED_RULES: tuple[RequiredRule, ...] = tuple(rule for rule in RETURN_RULES if isinstance(rule, RequiredRule))


def required_rule(field: str) -> RequiredRule:
    """The rule that has the words for a required field left blank."""
    named = (rule for rule in REQUIRED_RULES if field in rule.fields)
    return next(named, None) or next(rule for rule in REQUIRED_RULES if not rule.fields)
