"""The return template: one directorate's workbook for one period, painted from the form and the framework."""

from workbook_tools.edges.excel_out.template.cover import Cover, Mark
from workbook_tools.edges.excel_out.template.details import Answer, IssueDetails
from workbook_tools.edges.excel_out.template.workbook import write_template

__all__ = ["Answer", "Cover", "IssueDetails", "Mark", "write_template"]
