"""Workbooks out: the return template, the corporate workbook, the empty framework."""
