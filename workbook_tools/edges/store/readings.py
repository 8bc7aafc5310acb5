"""Readings kept value by value, and made into a batch's frames again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from workbook_tools.edges.store.records import Row, Submission
from workbook_tools.edges.store.schema import checking, reading
from workbook_tools.form.form import Form
from workbook_tools.returns.readings import Readings, Source

if TYPE_CHECKING:
    import polars as pl

# What stands once for a row, or is told by the submission itself.
_PLACE = ("source", "row", "directorate", "ref", "period")
_BESIDE = ("_blank", "_shown")
# A database takes only so many values in one question.
_AT_ONCE = 500


def rows_of(readings: Readings, index: int) -> list[Row]:
    """The readings of one return of a batch, a row for each value.

    Args:
        readings: the batch.
        index: which of its returns.

    Returns:
        The columns of the table `reading`, but for the checking. A field of which nothing is known is left out.
    """
    source = readings.sources[index]
    return [row for section, frame in readings.frames.items() for row in _rows(section, frame, index, source)]


def _rows(section: str, frame: pl.DataFrame, index: int, source: Source) -> Iterator[Row]:
    names = [name for name in frame.columns if name not in _PLACE and not _is_beside(name, frame)]
    for values in frame.filter(frame["source"] == index).iter_rows(named=True):
        for name in names:
            row = _row(values, name)
            if row is not None:
                number = values.get("row")
                place = {"section": section, "row": number, "ref": values.get("ref") or "", "field": name}
                yield place | row | {"cell": source.cell(section, name, number) if number else None}


def _is_beside(name: str, frame: pl.DataFrame) -> bool:
    return any(name.endswith(end) and name.removesuffix(end) in frame.columns for end in _BESIDE)


def _row(values: dict[str, Any], name: str) -> Row | None:
    value, shown, blank = values[name], values.get(f"{name}_shown"), values.get(f"{name}_blank")
    if value is None and shown is None and blank is None:
        return None
    number = float(value) if isinstance(value, float | int) else None
    text = None if value is None or number is not None else _text(value)
    return {"number": number, "text": text, "shown": shown, "blank": blank}


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def readings_of(
    connection: Connection, found: Sequence[Submission], form: Form, fields: Collection[str] = ()
) -> Readings:
    """The readings of some submissions as one batch.

    Args:
        connection: of the store.
        found: the submissions; their order is that of the sources.
        form: the council's, as it is now: a field that it no longer has is left out, and one that has been added
            since is null.
        fields: the only ones wanted; empty for all of them.
    """
    from workbook_tools.checking.frame import typed_frame

    gathered, extra = _empty(form), {section.name: {} for section in form.sections}  # type: ignore[var-annotated]
    by_checking = {one.checking: (index, one) for index, one in enumerate(found)}
    for (key, section, _, _), values in _by_row(connection, list(by_checking), fields):
        if section in gathered:
            index, one = by_checking[key]
            _add(gathered[section], index, one, values)
            extra[section][len(extra[section])] = values.get("computed_rag", {}).get("text")
    sources = _sources(connection, found)
    frames = {name: _finished(typed_frame(columns), found, extra[name]) for name, columns in gathered.items()}
    return Readings(sources, frames)


def _empty(form: Form) -> dict[str, Any]:
    from workbook_tools.returns.interpret import Columns

    return {section.name: Columns(section) for section in form.sections}


def _by_row(
    connection: Connection, checkings: list[int], fields: Collection[str]
) -> Iterator[tuple[tuple[int, str, int | None, str], dict[str, Any]]]:
    """The values of each row of each section, by field."""
    query = select(reading).order_by(reading.c.checking, reading.c.id)
    if fields:
        query = query.where(reading.c.field.in_(fields))
    for start in range(0, len(checkings), _AT_ONCE):
        part = query.where(reading.c.checking.in_(checkings[start : start + _AT_ONCE]))
        rows: dict[tuple[int, str, int | None, str], dict[str, Any]] = {}
        for row in connection.execute(part).mappings():
            rows.setdefault((row["checking"], row["section"], row["row"], row["ref"]), {})[row["field"]] = dict(row)
        yield from rows.items()


def _add(columns: Any, index: int, one: Submission, values: dict[str, Any]) -> None:
    first = next(iter(values.values()))
    place = {"source": index, "row": first["row"], "directorate": one.directorate, "ref": first["ref"]}
    for name in columns.names:
        base = next((name.removesuffix(end) for end in _BESIDE if name.endswith(end)), name)
        kept = values.get(base, {})
        if name in place:
            columns.columns[name].append(place[name])
        elif name == base:
            columns.columns[name].append(_value(columns.section, base, kept))
        else:
            columns.columns[name].append(kept.get(name.removeprefix(f"{base}_")))


def _value(section: Any, name: str, kept: dict[str, Any]) -> Any:
    from workbook_tools.form.field import Kind

    if not kept:
        return None
    if section.field(name).kind is Kind.MEASURE:
        return kept["number"]
    text = kept["text"]
    return date.fromisoformat(text) if text and section.field(name).kind is Kind.DATE else text


def _finished(frame: pl.DataFrame, found: Sequence[Submission], computed: dict[int, str | None]) -> pl.DataFrame:
    """The frame with what the check adds to it: each row's period, and the rating that the figures gave."""
    import polars as pl

    periods = {index: one.period for index, one in enumerate(found)}
    period = pl.col("source").replace_strict(periods, default=None, return_dtype=pl.String).alias("period")
    rated = pl.Series("computed_rag", list(computed.values()), dtype=pl.String)
    return frame.with_columns(period, rated) if "row" in frame.columns else frame.with_columns(period)


def _sources(connection: Connection, found: Sequence[Submission]) -> tuple[Source, ...]:
    query = select(checking.c.id, checking.c.template_version, checking.c.layout)
    known: dict[int, tuple[str, str]] = {}
    checkings = [one.checking for one in found]
    for start in range(0, len(checkings), _AT_ONCE):
        part = query.where(checking.c.id.in_(checkings[start : start + _AT_ONCE]))
        known |= {row[0]: (row[1], row[2]) for row in connection.execute(part)}
    return tuple(_source(one, *known[one.checking]) for one in found)


def _source(one: Submission, template_version: str, layout: str) -> Source:
    laid = json.loads(layout)
    columns, sheets = laid.get("columns", {}), laid.get("sheets", {})
    return Source(one.file, one.sha256, one.directorate, one.period, template_version, columns, sheets, one.unit)
