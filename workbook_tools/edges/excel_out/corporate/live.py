"""Ratings on other sheets that follow those in the Indicators sheet."""

from __future__ import annotations

import polars as pl

from workbook_tools.edges.excel_out.corporate.indicators import NAMES, SHEET
from workbook_tools.edges.excel_out.corporate.table import Table


def with_places(frame: pl.DataFrame, indicators: Table) -> pl.DataFrame:
    """The position's frame with `there`: each row's number in the Indicators sheet."""
    return frame.with_columns(there=pl.int_range(pl.len()) + indicators.first_row + 1)


def live_rating(indicators: Table) -> pl.Expr:
    """The rating as it stands in the Indicators sheet, as a formula over rows that know their place there.

    Looked for in the row where it was written, and only where that row now holds another indicator (somebody has
    sorted the table) in the whole column: a lookup in every cell would make a large workbook slow.
    """
    key, rag = (f"{SHEET}!${indicators.letter(name)}" for name in ("key", "rag"))
    wanted = pl.concat_str([pl.lit('"'), pl.col("key").str.replace_all('"', '""', literal=True), pl.lit('"')])
    looked_for = wanted.str.replace_all(r"([~*?])", "~$1")
    there = pl.col("there").cast(pl.String)
    found = f",INDEX({NAMES['rag']},MATCH("
    parts = [f"IF({key}", there, "=", wanted, f",{rag}", there, found, looked_for, f",{NAMES['key']},0)))&\"\""]
    return pl.concat_str([pl.lit(part) if isinstance(part, str) else part for part in parts])
