"""Rows of a table as worksheet XML, built a column at a time.

Written cell by cell through XlsxWriter, a corporate workbook of a thousand returns spends two thirds of its time in
Python calls; built as polars text, it spends it in deflate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.text import xml_texts
from workbook_tools.returns.place import letters

# What a formula gives in place of a number that there is not.
NOTHING = "–"

# Excel's day 25,569 is 1 January 1970.
_EXCEL_EPOCH = 25_569


class Holds(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one column.

    Attributes:
        value: over the table's frame. A text's null or "", a number's null make an empty cell.
        look: the XlsxWriter format they wear.
        formula: over the table's frame and its column `row_number` (text, 1-based): gives each cell's formula without
            the equals sign, `value` being what it works out to; where that is no number, it gives `NOTHING`. A text's
            null leaves the value alone. None where the cells hold their values.
    """

    value: pl.Expr
    look: Any
    holds: Holds = Holds.TEXT
    formula: pl.Expr | None = None


def row_xml(frame: pl.DataFrame, columns: Sequence[Cells], first_row: int, heights: pl.Expr) -> pl.Series:
    """The `<row>` elements of a table's body.

    Args:
        frame: a row per row.
        columns: from column A on.
        first_row: 1-based number of the first.
        heights: in points.

    Returns:
        One text per row.
    """
    numbers = pl.int_range(first_row, first_row + frame.height, eager=True).cast(pl.String)
    formulas = {i: cells.formula for i, cells in enumerate(columns) if cells.formula is not None}
    parts = frame.with_columns(row_number=numbers).select(
        pl.col("row_number"),
        *[_value(cells).alias(f"value{i}") for i, cells in enumerate(columns)],
        *[formula.alias(f"formula{i}") for i, formula in formulas.items()],
        height=heights.cast(pl.String),
    )
    start = _text('<row r="', pl.col("row_number"), '" ht="', pl.col("height"), '" customHeight="1">')
    drawn = [_cell(cells, i, parts) for i, cells in enumerate(columns)]
    return xml_texts(parts).select(pl.concat_str([start, *drawn, pl.lit("</row>")])).to_series()


def _value(cells: Cells) -> pl.Expr:
    """What the file stores: a text, a number, or the serial number of a day."""
    if cells.holds is Holds.DATE:
        return cells.value.dt.epoch("d") + _EXCEL_EPOCH
    if cells.holds is Holds.NUMBER:
        number = cells.value.cast(pl.Float64)
        return pl.when(number.is_finite()).then(number)
    return cells.value.cast(pl.String)


def _cell(cells: Cells, index: int, parts: pl.DataFrame) -> pl.Expr:
    """One column's `<c>` elements."""
    start = _text(f'<c r="{letters(index + 1)}', pl.col("row_number"), f'" s="{cells.look._get_xf_index()}"')
    value = pl.col(f"value{index}")
    plain = _plain(start, value, cells.holds, parts[f"value{index}"])
    if cells.formula is None:
        return plain
    worked = _worked_out(start, value, pl.col(f"formula{index}"), cells.holds)
    if not parts[f"formula{index}"].null_count():
        return worked
    return pl.when(pl.col(f"formula{index}").is_null()).then(plain).otherwise(worked)


def _plain(start: pl.Expr, value: pl.Expr, holds: Holds, values: pl.Series) -> pl.Expr:
    if holds is Holds.TEXT:
        filled = _text(f' t="inlineStr"><is><t{_keeping_blanks(values)}>', value, "</t></is></c>")
        return _text(start, pl.when(value != "").then(filled).otherwise(pl.lit("/>")))
    filled = _text("><v>", value.cast(pl.String), "</v></c>")
    return _text(start, pl.when(value.is_not_null()).then(filled).otherwise(pl.lit("/>")))


def _keeping_blanks(texts: pl.Series) -> str:
    """What keeps blanks at the ends of texts; said of every cell of a large workbook it was a sixth of its XML."""
    return ' xml:space="preserve"' if (texts != texts.str.strip_chars()).any() else ""


def _worked_out(start: pl.Expr, value: pl.Expr, formula: pl.Expr, holds: Holds) -> pl.Expr:
    nothing = "" if holds is Holds.TEXT else NOTHING
    words = pl.lit(value=True) if holds is Holds.TEXT else value.is_null()
    kind = pl.when(words).then(pl.lit(' t="str"')).otherwise(pl.lit(""))
    worked = value.cast(pl.String).fill_null(nothing)
    return _text(start, kind, "><f>", formula, "</f><v>", worked, "</v></c>")


def by_row(formula: str) -> pl.Expr:
    """A formula that is the same in every row but for the row's number.

    Args:
        formula: with `{row}` where the number of its own row belongs.
    """
    first, *rest = formula.split("{row}")
    return _text(first, *[part for text in rest for part in (pl.col("row_number"), text)])


def _text(*parts: pl.Expr | str) -> pl.Expr:
    return pl.concat_str([pl.lit(part) if isinstance(part, str) else part for part in parts])
