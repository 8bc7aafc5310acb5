"""The corporate workbook: what the returns of a period add up to."""

from workbook_tools.edges.excel_out.corporate.book import Details, Kept
from workbook_tools.edges.excel_out.corporate.workbook import write_corporate

__all__ = ["Details", "Kept", "write_corporate"]
