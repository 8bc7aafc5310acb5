"""Workbooks in: the gate, the bounded reader, the framework workbook."""
