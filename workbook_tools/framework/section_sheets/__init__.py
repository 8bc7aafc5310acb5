"""The sheets of the framework workbook that list the rows of a further section of the return.

One file for each; a sheet that holds a row asks for its section. Adding one: docs/sections.md.
"""

from workbook_tools.framework.section_sheets.actions import ACTIONS
from workbook_tools.framework.section_sheets.capital import CAPITAL
from workbook_tools.framework.section_sheets.complaints import COMPLAINTS
from workbook_tools.framework.section_sheets.demand import DEMAND
from workbook_tools.framework.section_sheets.finance import FINANCE
from workbook_tools.framework.section_sheets.income import INCOME
from workbook_tools.framework.section_sheets.risks import RISKS
from workbook_tools.framework.section_sheets.savings import SAVINGS
from workbook_tools.framework.section_sheets.workforce import WORKFORCE

SECTION_SHEETS = (FINANCE, ACTIONS, CAPITAL, RISKS, COMPLAINTS, WORKFORCE, DEMAND, SAVINGS, INCOME)
