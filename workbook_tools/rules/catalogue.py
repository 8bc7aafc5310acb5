"""The whole catalogue, in the order in which faults are best put right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workbook_tools.rules import actions, outcomes, risks
from workbook_tools.rules.across import ACROSS
from workbook_tools.rules.capital import CAPITAL
from workbook_tools.rules.complaints import COMPLAINTS
from workbook_tools.rules.demand import DEMAND
from workbook_tools.rules.evidence import EVIDENCE
from workbook_tools.rules.file import FILE
from workbook_tools.rules.finance import FINANCE
from workbook_tools.rules.framework import FRAMEWORK
from workbook_tools.rules.free_text import FREE_TEXT
from workbook_tools.rules.income import INCOME
from workbook_tools.rules.lent import Lent
from workbook_tools.rules.movement import MOVEMENT
from workbook_tools.rules.narrative import NARRATIVE
from workbook_tools.rules.privacy import PRIVACY
from workbook_tools.rules.rating import RATING
from workbook_tools.rules.rule import FaultRule, RequiredRule, RowRule, Rule, SchemaRule, Standing
from workbook_tools.rules.savings import SAVINGS
from workbook_tools.rules.sign_off import OURS, SIGN_OFF
from workbook_tools.rules.values import VALUES
from workbook_tools.rules.wording import WORDING
from workbook_tools.rules.workforce import WORKFORCE
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
    *FREE_TEXT,
    *ACROSS,
    *PRIVACY,
    *FINANCE,
    *SAVINGS,
    *INCOME,
    *COMPLAINTS,
    *WORKFORCE,
    *DEMAND,
    *CAPITAL,
    *actions.ACTIONS,
    *risks.RISKS,
    *outcomes.OUTCOMES,
    *SIGN_OFF,
    *OURS,
)
CATALOGUE: tuple[Rule, ...] = (*RETURN_RULES, *FRAMEWORK)


@dataclass(frozen=True)
class Catalogue:
    """The rules that a batch of returns is checked against, and the ways in which they are looked up.

    Attributes:
        rules: every one, those switched off too.
        lent: what sections tell one another, for rules that look at both.
    """

    rules: tuple[Rule, ...]
    lent: tuple[Lent, ...] = ()

    @cached_property
    def by_fault(self) -> dict[str, FaultRule]:
        """The rule that has the words for a fault, by the fault's key."""
        return {key: rule for rule in self.rules if isinstance(rule, FaultRule) for key in rule.keys}

    @cached_property
    def by_check(self) -> dict[str, SchemaRule]:
        """The rule that has the words for a check of the schema, by the check's name."""
        return {rule.check: rule for rule in self.rules if isinstance(rule, SchemaRule)}

    @cached_property
    def row_rules(self) -> tuple[RowRule, ...]:
        """The rules over rows that are not switched off."""
        return tuple(rule for rule in self.rules if isinstance(rule, RowRule) and rule.standing is not Standing.OFF)

    def required_rule(self, field: str) -> RequiredRule:
        """The rule that has the words for a required field left blank."""
        rules = [rule for rule in self.rules if isinstance(rule, RequiredRule)]
        named = (rule for rule in rules if field in rule.fields)
        return next(named, None) or next(rule for rule in rules if not rule.fields)


# What the rules of one section need of another's rows.
LENT: tuple[Lent, ...] = (*actions.LENT, *risks.LENT, *outcomes.LENT)

STANDARD = Catalogue(RETURN_RULES, LENT)
BY_FAULT = STANDARD.by_fault
