"""A table as comma-separated values: RFC 4180, UTF-8, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from workbook_tools.edges.publish.tables import Column, Table
from workbook_tools.framework.numbers import plain

# A spreadsheet takes a text that begins so for a formula; the apostrophe tells it not to.
_FORMULA = r"^[=+\-@]"


def csv_of(table: Table) -> bytes:
    """The table's bytes; the same table gives the same.

    Numbers are written with as many digits as they have and without marks; what is missing is an empty cell.
    """
    values = table.frame.select(column.value.alias(column.name) for column in table.columns)
    cells = values.select(_cells(column, values[column.name]) for column in table.columns)
    return cells.write_csv(line_terminator="\r\n").encode()


def _cells(column: Column, values: pl.Series) -> pl.Series:
    if column.kind == "number":
        return pl.Series(column.name, _numbers(values), pl.String)
    text = values.cast(pl.String).str.replace_all("\r\n?", "\n").str.strip_chars()
    frame = text.to_frame(column.name)
    own = pl.col(column.name)
    safe = pl.when(own.str.contains(_FORMULA)).then(pl.lit("'") + own).when(own != "").then(own)
    return frame.select(safe.alias(column.name)).to_series()


def _numbers(values: Iterable[float | None]) -> list[str | None]:
    return [None if value is None else plain(float(value)).replace(",", "") for value in values]
