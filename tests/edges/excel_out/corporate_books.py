"""Corporate workbooks for tests: made in memory, opened by openpyxl, their tables as rows."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
import polars as pl

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, readings_of
from workbook_tools.edges.excel_out.corporate import Details, write_corporate
from workbook_tools.form.form import form_of
from workbook_tools.position import Position, position_of
from workbook_tools.returns.readings import Readings

DETAILS = Details(datetime(2018, 1, 2, 9, 0))
BY_PRIORITY = ["TE dashboard", "PVP dashboard", "EPS dashboard"]
DASHBOARDS = [*BY_PRIORITY, *(f"{code} dashboard" for code in ("SCS", "CEF", "PH", "COM", "CSS"))]
ALL = ("SCS", "CEF", "PH", "COM", "CSS")


def made(position: Position) -> BytesIO:
    """The workbook of a position, in memory."""
    package = BytesIO()
    write_corporate(position, package, DETAILS)
    return package


def opened(position: Position, values: bool = True) -> Any:
    """The same, opened by openpyxl."""
    return openpyxl.load_workbook(made(position), data_only=values)


def table_of(book: Any, sheet: str, header_row: int = 6) -> list[dict[str, Any]]:
    """The rows of a sheet's table, by heading."""
    rows = list(book[sheet].iter_rows(min_row=header_row, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def altered(**columns: pl.Expr) -> Position:
    """The quarter with some columns of what was returned replaced."""
    framework, readings = oxfordshire(), readings_of(ALL)
    frame = readings.frames["Performance"].with_columns(**columns)
    changed = Readings(readings.sources, {"Performance": frame})
    return position_of(framework, form_of(framework), PERIOD, changed, checked_of(ALL))
