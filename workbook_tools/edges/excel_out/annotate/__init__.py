"""The annotated return: a directorate's own entries on a fresh form, with every fault marked and listed."""

from workbook_tools.edges.excel_out.annotate.home import Home, home_of
from workbook_tools.edges.excel_out.annotate.workbook import write_annotated

__all__ = ["Home", "home_of", "write_annotated"]
