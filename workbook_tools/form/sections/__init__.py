"""The sections of a return and every field in them: the one declaration all else is derived from.

One file for each section, in the order of the return's sheets. Adding one: docs/sections.md.
"""

from workbook_tools.form.sections.actions import ACTIONS
from workbook_tools.form.sections.capital import CAPITAL
from workbook_tools.form.sections.complaints import COMPLAINTS
from workbook_tools.form.sections.demand import DEMAND
from workbook_tools.form.sections.finance import FINANCE
from workbook_tools.form.sections.income import INCOME
from workbook_tools.form.sections.narrative import NARRATIVE
from workbook_tools.form.sections.performance import PERFORMANCE
from workbook_tools.form.sections.risks import RISKS
from workbook_tools.form.sections.savings import SAVINGS
from workbook_tools.form.sections.sign_off import SIGN_OFF
from workbook_tools.form.sections.workforce import WORKFORCE

SECTIONS = (
    PERFORMANCE, FINANCE, SAVINGS, INCOME, ACTIONS, CAPITAL, RISKS, WORKFORCE, DEMAND, COMPLAINTS, NARRATIVE,
    SIGN_OFF,
)

# The sections that a council asks for by listing their rows in its framework workbook.
FURTHER = tuple(section for section in SECTIONS if section.lines is not None)

__all__ = [
    "ACTIONS", "CAPITAL", "COMPLAINTS", "DEMAND", "FINANCE", "FURTHER", "INCOME", "NARRATIVE", "PERFORMANCE",
    "RISKS", "SAVINGS", "SECTIONS", "SIGN_OFF", "WORKFORCE",
]
