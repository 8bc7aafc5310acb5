"""Pages that further sections have beside their flat tables: one file for each. Adding one: docs/sections.md."""

from workbook_tools.edges.excel_out.corporate.layouts import (
    actions,
    capital,
    complaints,
    demand,
    finance,
    risks,
    savings,
)
from workbook_tools.edges.excel_out.corporate.layouts.layout import Layout

# By section; in the workbook they follow the section's table.
LAYOUTS: dict[str, tuple[Layout, ...]] = {
    "Finance": (finance.PAGE,),
    "Savings": (savings.PAGE,),
    "Actions": (actions.PAGE,),
    "Capital": (capital.PAGE,),
    "Risks": (risks.PAGE,),
    "Demand": (demand.PAGE,),
    "Complaints": (complaints.PAGE,),
}

__all__ = ["LAYOUTS", "Layout"]
