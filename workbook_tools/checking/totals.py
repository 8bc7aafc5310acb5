"""What the figures of a further section should come to: across a row, down to a total, and on another line.

A rule sees beside each entry that others are part of `<field>_across`, their sum in the row, and `<field>_over`, how
far that is above the entry (nought in a row that does not have it); beside each figure of a
total `<field>_of_parts`, the sum over the lines that count towards it in whichever return, and `parts_asked`, how many
they are; and all of these of a line that is looked at as `<field>_of_<field that names it>`. A sum is null unless all
of it is known; an entry that need not be made, and was not, is nought.
"""

from __future__ import annotations

import polars as pl

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.form.issue import said_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.vocabulary import CountsAs, Required


def with_totals(frame: pl.DataFrame, section: Section, view: Framework) -> pl.DataFrame:
    """Put the sums beside the figures.

    Args:
        frame: of the section's lines, in all the returns of a batch.
        section: as on the form.
        view: the framework as the section sees it.
    """
    figures = {f.name: _figure(f) for f in section.entries if f.kind is Kind.MEASURE}
    wholes = dict.fromkeys(f.part_of for f in section.entries if f.part_of)
    frame = frame.with_columns(_across(section, whole).alias(f"{whole}_across") for whole in wholes)
    frame = frame.with_columns(_over(whole).alias(f"{whole}_over") for whole in wholes)
    figures |= {f"{whole}_over": pl.col(f"{whole}_over") for whole in wholes}
    if section.total_by:
        frame = _with_parts(frame, section, view, figures)
    for name in section.looks_at:
        known = [column for column in frame.columns if column.removesuffix("_of_parts") in figures]
        frame = _beside(frame, name, known)
    return frame


def _figure(f: Field) -> pl.Expr:
    if f.required is not Required.NEVER:
        return pl.col(f.name)
    return pl.when(pl.col(f"{f.name}_blank")).then(0.0).otherwise(pl.col(f.name))


def _across(section: Section, whole: str) -> pl.Expr:
    """The sum of an entry's parts in a row: of those that the row has."""
    parts = [f for f in section.entries if f.part_of == whole]
    asked = [pl.col(f"{f.name}_blank").is_not_null() for f in parts]
    had = [pl.when(here).then(_figure(f)).otherwise(0.0) for f, here in zip(parts, asked, strict=True)]
    return pl.when(pl.any_horizontal(asked)).then(pl.sum_horizontal(had, ignore_nulls=False))


def _over(whole: str) -> pl.Expr:
    asked = pl.col(f"{whole}_blank").is_not_null()
    return pl.when(asked).then(pl.col(f"{whole}_across") - pl.col(whole)).otherwise(0.0)


def _with_parts(
    frame: pl.DataFrame, section: Section, view: Framework, figures: dict[str, pl.Expr]
) -> pl.DataFrame:
    """Beside each total what its parts come to, in whichever returns of the period; null unless all are known."""
    by = section.field(section.total_by)
    named = pl.Series([text for line in view.indicators if (text := said_of(by, line))], dtype=pl.String)
    asked = named.value_counts().rename({named.name: "ref", "count": "parts_asked"})
    sums = (_sum(figure * _sign(section)).alias(f"{name}_of_parts") for name, figure in figures.items())
    by_total = frame.filter(pl.col(by.name).is_not_null()).group_by("period", pl.col(by.name).alias("ref"))
    parts = by_total.agg(pl.len().alias("parts_here"), *sums)
    whole = parts.join(asked, on="ref").filter(pl.col("parts_here") == pl.col("parts_asked"))
    return frame.join(whole.drop("parts_here"), on=["period", "ref"], how="left", maintain_order="left")


def _sign(section: Section) -> pl.Expr:
    if not section.sign_by:
        return pl.lit(1)
    return pl.when(pl.col(section.sign_by) == CountsAs.TAKEN_AWAY.value).then(-1).otherwise(1)


def _sum(figure: pl.Expr) -> pl.Expr:
    return pl.when(figure.null_count() == 0).then(figure.sum())


def _beside(frame: pl.DataFrame, name: str, columns: list[str]) -> pl.DataFrame:
    """The figures of the line that a field names, where there is one line of that ref."""
    lines = frame.unique(["period", "ref"], keep="none", maintain_order=True)
    others = lines.select("period", pl.col("ref").alias(name), *(pl.col(c).alias(f"{c}_of_{name}") for c in columns))
    return frame.join(others, on=["period", name], how="left", maintain_order="left")
