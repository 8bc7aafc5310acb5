"""The typed frame of a whole batch, which the schema and the rules look at.

Columns, beside those of `Readings`: every field of the section, hidden ones as nulls, so that no rule need ask whether
a column exists (whether a rule applies at all is its `needs`); `period`; the framework's `facts`; `computed_rag`, the
rating that the figures give; and `rating`, the one that counts (the rating chosen, where one is asked).
"""

from __future__ import annotations

from typing import Any

import polars as pl

from workbook_tools.checking.facts import KEY
from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.rag import rating_expression
from workbook_tools.framework.vocabulary import Ask, Rag
from workbook_tools.returns.interpret import Columns


def typed_frame(gathered: Columns) -> pl.DataFrame:
    """The readings of one section as a frame with stated types; nothing is coerced.

    Args:
        gathered: its columns over the whole batch.
    """
    schema: dict[str, Any] = {name: pl.Int64 if name in ("source", "row") else pl.String for name in gathered.names}
    for f in gathered.section.shown:
        if f.name in schema:
            schema[f.name] = _dtype(f)
            if f"{f.name}_blank" in schema:
                schema[f"{f.name}_blank"] = pl.Boolean
    return pl.DataFrame(gathered.columns, schema=schema)


def _dtype(field: Field) -> Any:
    return {Kind.MEASURE: pl.Float64, Kind.DATE: pl.Date}.get(field.kind, pl.String)


def check_frame(readings: pl.DataFrame, section: Section, known: pl.DataFrame) -> pl.DataFrame:
    """Put beside the readings all that the rules may look at.

    Args:
        readings: the typed frame, with a `period` column.
        section: as on the form.
        known: the framework's facts.
    """
    frame = readings.join(known, on=KEY, how="left", maintain_order="left")
    frame = frame.with_columns(
        column for f in section.fields if f.name not in frame.columns for column in _absent(f, frame)
    )
    frame = frame.with_columns(rating_expression("actual").alias("computed_rag"))
    return frame.with_columns(_rating(section).alias("rating"))


def _absent(field: Field, frame: pl.DataFrame) -> list[pl.Expr]:
    nulls = [pl.lit(None, dtype=_dtype(field)).alias(field.name)]
    if f"{field.name}_blank" not in frame.columns:
        nulls.append(pl.lit(value=True).alias(f"{field.name}_blank"))
    if field.kind is Kind.MEASURE:
        nulls.append(pl.lit(None, dtype=pl.String).alias(f"{field.name}_shown"))
    return nulls


def _rating(section: Section) -> pl.Expr:
    if section.field("rag").ask is not Ask.ENTRY:
        return pl.col("computed_rag")
    return pl.when(pl.col("rag").is_in([rag.value for rag in Rag])).then(pl.col("rag"))
