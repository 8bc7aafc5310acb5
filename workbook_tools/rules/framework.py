"""The rules of the framework workbook, in the order of their codes."""

from __future__ import annotations

from workbook_tools.rules.framework_actions import FRAMEWORK_ACTIONS
from workbook_tools.rules.framework_codes import FRAMEWORK_CODES
from workbook_tools.rules.framework_ratings import FRAMEWORK_RATINGS
from workbook_tools.rules.framework_sheets import FRAMEWORK_SHEETS
from workbook_tools.rules.framework_titles import FRAMEWORK_TITLES
from workbook_tools.rules.rule import FaultRule

FRAMEWORK: tuple[FaultRule, ...] = (
    *FRAMEWORK_SHEETS,
    *FRAMEWORK_CODES,
    *FRAMEWORK_RATINGS,
    *FRAMEWORK_TITLES,
    *FRAMEWORK_ACTIONS,
)

RULE_OF_FAULT = {key: rule for rule in FRAMEWORK for key in rule.keys}
