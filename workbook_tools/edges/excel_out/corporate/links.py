"""Links to the cells that figures were read from, and from a figure to where it is said.

They are formulas, because Excel takes no more than 65,530 links of the other kind on a sheet, and a large council's
figures are more than that.
"""

from __future__ import annotations

import polars as pl

from workbook_tools.edges.excel_out.corporate.cells import by_row


def open_cell(path: str, at: pl.Expr, cell: pl.Expr) -> pl.Expr:
    """The formula that opens a file at a cell.

    Args:
        path: letters of the column in which the file's path stands: a constant could hold 255 characters only.
        at: the sheet, as `sheet_mark` gives it; null where nothing leads there.
        cell: its name ("J12"), which is also what is shown.
    """
    start = by_row(f'HYPERLINK(${path}{{row}}&"')
    return pl.concat_str([start, at, cell, pl.lit('","'), cell, pl.lit('")')])


def sheet_mark(sheet: str) -> str:
    """What stands between a file's path and a cell, inside a constant: `#'Performance'!`.

    Excel and LibreOffice both understand it.
    """
    quoted = sheet.replace("'", "''").replace('"', '""')
    return f"#'{quoted}'!"


def go_to(sheet: str, shown: pl.Expr) -> pl.Expr:
    """The formula that leads to the row of the same number on another sheet.

    Args:
        sheet: has a table of the same rows in the same order; its name needs no quotation marks.
        shown: a text made by us, without quotation marks; null where nothing leads there.
    """
    return pl.concat_str([by_row(f'HYPERLINK("#{sheet}!A{{row}}","'), shown, pl.lit('")')])
