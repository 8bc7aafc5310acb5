"""One row per line of a further section, beside what its directorate returned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.form.issue import said_of
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.numbers import parse_number
from workbook_tools.position.changes import changes_of
from workbook_tools.position.completeness import Completeness, Standing, Whose
from workbook_tools.returns.readings import Readings

KEY = ["directorate", "ref"]


def lines_position(
    section: Section, view: Framework, readings: Readings, counted: Mapping[Whose, int], completeness: Completeness
) -> pl.DataFrame:
    """Lay what came back of a further section beside what was asked.

    Args:
        section: as on the form.
        view: the framework as the section sees it.
        readings: the batch, read.
        counted: index of the source that counts, by whose it is.
        completeness: says why a directorate's rows are empty.

    Returns:
        A row per line in framework order: `directorate`, `directorate_name`, `ref`, `unit`, every field that the
        framework knows (never taken from a return, which may have been altered) and every further one that was
        returned, typed as in the readings; how figures have changed, as `changes_of` gives it; `source` and `row`, and
        `standing` of the directorate's return.
    """
    asked = _asked(section, view)
    returned = _returned(section, readings, counted, asked.columns)
    names = {d.code: d.name for d in view.directorates}
    # A directorate's first return has them, where its sub-units make several.
    standing = {directorate: said for (directorate, _), said in reversed(completeness.standings.items())}
    lines = asked.join(returned, on=KEY, how="left", maintain_order="left")
    return lines.hstack(changes_of(section, lines)).with_columns(
        directorate_name=pl.col("directorate").replace(names),
        standing=pl.col("directorate").replace_strict(standing, default=Standing.MISSING.value, return_dtype=pl.String),
    )


def _asked(section: Section, view: Framework) -> pl.DataFrame:
    known = [f for f in section.fields if f.source]
    rows = [
        (line.directorate, line.ref, line.unit.value, *(value for f in known for value in _said(f, line)))
        for line in view.indicators
    ]
    schema: dict[str, Any] = {**dict.fromkeys((*KEY, "unit"), pl.String)}
    for f in known:
        schema |= dict(_columns(f))
    return pl.DataFrame(rows, schema=schema, orient="row")


def _said(f: Field, line: Indicator) -> Iterator[str | float | None]:
    text = said_of(f, line)
    if f.kind is not Kind.MEASURE:
        yield text or None
        return
    number = parse_number(text)
    yield float(number.value) if number else None
    yield text or None


def _columns(f: Field) -> Iterator[tuple[str, Any]]:
    yield f.name, pl.Float64 if f.kind is Kind.MEASURE else pl.String
    if f.kind is Kind.MEASURE:
        yield f"{f.name}_shown", pl.String


def _returned(section: Section, readings: Readings, counted: Mapping[Whose, int], known: list[str]) -> pl.DataFrame:
    schema = {"source": pl.Int64, "row": pl.Int64, **dict.fromkeys(KEY, pl.String)}
    whole = readings.frames.get(section.name, pl.DataFrame(schema=schema))
    unwanted = [c for c in whole.columns if (c in known and c not in KEY) or c.endswith("_blank")]
    texts = pl.when(pl.col(pl.String) != "").then(pl.col(pl.String))
    frame = whole.drop(unwanted).filter(pl.col("source").is_in(list(counted.values()))).with_columns(texts)
    return frame.unique(subset=KEY, keep="first", maintain_order=True)
