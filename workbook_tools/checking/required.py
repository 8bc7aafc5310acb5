"""When a blank is a fault: the form's `Required`, as expressions over a row.

A reason for no data excuses the row. A measure not due this period asks for nothing until something is entered. A
figure that is blank, or that nobody can read, silences the rating that would merely follow from it. A status made of
parts is rated by them and needs no figure of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from workbook_tools.form.field import Field, Section
from workbook_tools.framework.vocabulary import Ask, Rag, Required, Unit


def required_blanks(section: Section) -> Iterator[tuple[Field, pl.Expr]]:
    """Yield each entry field that can be required, and the expression that is true where it is missing.

    Args:
        section: as on the form.
    """
    for field in section.entries:
        condition = _missing(field, section)
        if condition is not None:
            yield field, pl.col(f"{field.name}_blank") & condition


def _missing(field: Field, section: Section) -> pl.Expr | None:
    if field.required is Required.ALWAYS:
        return _always(field, section)
    if field.required is Required.WHEN_NOT_RATED:
        return _when_not_rated(field, section)
    if field.required.ratings:
        return pl.col("rating").is_in([rag.value for rag in field.required.ratings])
    return None


def _always(field: Field, section: Section) -> pl.Expr:
    excused = ~pl.col("no_data_reason_blank") if _asked(section, "no_data_reason") else pl.lit(value=False)
    wanted = _expected(section) & ~excused
    main = section.main
    if field.choices is Rag or (main and field.name == main.field):
        wanted &= pl.col("polarity") != "none"
    if main and field.name == main.figure:
        return wanted & ~_of_parts(section)
    if main and field.name == main.field and _asked(section, main.figure):
        return wanted & (_readable(main.figure, section) | _of_parts(section))
    return wanted


def _of_parts(section: Section) -> pl.Expr:
    """A measure may be made of others; the lines of a further section are not."""
    return pl.lit(value=False) if section.lines else pl.col("of_parts")


def _readable(figure: str, section: Section) -> pl.Expr:
    """A figure that is there: a number, or any words where words are what is asked for."""
    entered = ~pl.col(f"{figure}_blank")
    if section.lines:
        return entered
    words = pl.col("unit").is_in([unit.value for unit in Unit if not unit.numeric])
    return entered & (words | pl.col(figure).is_not_null())


def _when_not_rated(field: Field, section: Section) -> pl.Expr | None:
    main = section.main
    if main is None:
        return None
    # Where a figure or a rating is asked of every row, its own blank already asks for a reason.
    if field.name == "no_data_reason" and any(_asked_always(section, name) for name in (main.figure, main.field)):
        return None
    return pl.col("due") & pl.col(f"{main.figure}_blank") & pl.col(f"{main.field}_blank")


def _expected(section: Section) -> pl.Expr:
    main = section.main
    if main is None:
        return pl.col("due")
    return pl.col("due") | ~pl.col(f"{main.figure}_blank") | ~pl.col(f"{main.field}_blank")


def _asked(section: Section, name: str) -> bool:
    return any(f.name == name and f.ask is Ask.ENTRY for f in section.fields)


def _asked_always(section: Section, name: str) -> bool:
    return _asked(section, name) and section.field(name).required is Required.ALWAYS
