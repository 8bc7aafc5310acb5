"""The pandera schema of a section, derived from the form: types, list words, lengths, bounds.

It checks typed values of the whole batch in one call and never coerces. Each check carries in `error` the name by which
the catalogue finds its words. A LazyFrame would pass unchecked, so a DataFrame is always given.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from workbook_tools.form.field import Field, Kind, Section

_COUNTED = ["number", "days", "rate"]


class Failure(NamedTuple):
    """A cell that fails a check: the check's name, the field's, and the frame's row; None where the check crashed."""

    check: str
    field: str
    row: int | None


def failures(frame: pl.DataFrame, section: Section) -> list[Failure]:
    """Check every typed value of a section.

    Args:
        frame: the batch's check frame.
        section: as on the form.

    Returns:
        The failing cells, in no particular order.
    """
    measures = [f.name for f in section.entries if f.kind is Kind.MEASURE and f.unit is None]
    columns = {f.name: column for f in section.entries for column in _column(f)}
    columns |= {
        f"{name}__share": pa.Column(pl.Float64, pa.Check.le(100, error="share"), nullable=True) for name in measures
    }
    columns |= {
        f"{name}__count": pa.Column(pl.Float64, pa.Check.ge(0, error="count"), nullable=True) for name in measures
    }
    if not columns:
        return []
    looked_at = frame.with_columns(bound for name in measures for bound in _bounded(name)).select(list(columns))
    try:
        pa.DataFrameSchema(columns).validate(looked_at, lazy=True)
    except SchemaErrors as found:
        cases = found.failure_cases.select("check", "column", "index").iter_rows()
        return [Failure(str(check), str(column).split("__")[0], index) for check, column, index in cases]
    return []


def _column(field: Field) -> Iterator[pa.Column]:
    if field.kind is Kind.CHOICE:
        yield pa.Column(pl.String, pa.Check.isin(field.words, error="choice"), nullable=True)
    elif field.max_length:
        yield pa.Column(pl.String, pa.Check.str_length(max_value=field.max_length, error="length"), nullable=True)


def _bounded(measure: str) -> tuple[pl.Expr, pl.Expr]:
    """The figures that can't pass 100 (shares) and those that can't be negative (counts), as columns of their own."""
    shares = (pl.col("unit") == "percent") & (pl.col("target_high").fill_null(0) <= 100)
    counts = pl.col("unit").is_in(_COUNTED) & (pl.col("target_low").fill_null(0) >= 0)
    return (
        pl.when(shares).then(pl.col(measure)).alias(f"{measure}__share"),
        pl.when(counts).then(pl.col(measure)).alias(f"{measure}__count"),
    )
