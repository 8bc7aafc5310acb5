"""`workbook-tools history import`: earlier periods' figures, so that the first period in use has a past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbook_tools.cli import desk, say
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbook_tools.edges.store.records import Checking
    from workbook_tools.framework.period import Period
    from workbook_tools.returns.tables import Table

history_app = typer.Typer(name="history", no_args_is_help=True, help="Bring in earlier periods' figures.")

_REQUIRED = ("Directorate", "Ref")
# What stands in a table for a rating that there is not.
_UNRATED = "not rated"


@history_app.callback()
def history() -> None:
    """Bring in earlier periods' figures."""


@dataclass(frozen=True)
class _Import:
    """A table of earlier figures on its way in.

    Attributes:
        period: of the rows that do not say; None where every row must.
    """

    desk: desk.Desk
    path: Path
    data: bytes
    table: Table
    period: Period | None


@history_app.command("import")
def import_(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A corporate workbook, or a CSV: Directorate, Ref, Period, Actual, RAG."),
    ],
    period: Annotated[
        str | None, typer.Option(metavar="P", help="The period of the figures, where the file does not say.")
    ] = None,
) -> None:
    """Take earlier periods' figures into the store.

    Templates show them as last period's, and the rules on movements look back on them. What was received already is
    never replaced.
    """
    from workbook_tools.edges.store.store import open_store

    table = desk.open_desk(desk.workspace_of(ctx))
    if not file.is_file():
        raise Unusable(f"There is no file {file}.")
    data = file.read_bytes()
    found = _table(data, file)
    due = table.period(period) if period else _period_in_title(found, table)
    incoming = _Import(table, file, data, found, due)
    checkings = list(_checkings(incoming))
    store = open_store(table.workspace)
    store.keep(data)
    for words in store.write(lambda connection: [_record(connection, incoming, one) for one in checkings]):
        typer.echo(words)


def _table(data: bytes, path: Path) -> Table:
    """The first table that has the columns which name an indicator."""
    import csv

    from workbook_tools.cli.previous import decoded
    from workbook_tools.edges.excel_in.reader import read_workbook
    from workbook_tools.returns.cells import Cell, Sheet, Unreadable
    from workbook_tools.returns.tables import find_table

    if path.suffix.casefold() == ".csv":
        rows = enumerate(csv.reader(decoded(data).splitlines()), start=1)
        cells = {n: {c: Cell("text", text) for c, text in enumerate(row, start=1) if text.strip()} for n, row in rows}
        sheets: tuple[Sheet, ...] = (Sheet(path.name, "visible", cells),)
    else:
        try:
            sheets = read_workbook(data).sheets
        except Unreadable as refusal:
            raise Unusable(f"{path} can't be read: {refusal.reason}.") from None
    found = next((table for sheet in sheets if (table := find_table(sheet, (*_REQUIRED, "RAG")))), None)
    if found is None:
        raise Unusable(f"{path} has no table with the columns Directorate, Ref, Actual and RAG.")
    return found


def _period_in_title(table: Table, work: desk.Desk) -> Period | None:
    """The period that the lines above the table name in words, as the corporate workbook does."""
    from workbook_tools.framework.period import periods_of

    years = (f"{year}-{(year + 1) % 100:02d}" for year in range(2000, 2100))
    labels = {one.label: one for year in years for one in periods_of(year, work.framework.frequency)}
    rows = (cells for number, cells in sorted(table.sheet.rows.items()) if number < table.header_row)
    texts = [cell.text for cells in rows for cell in cells.values()]
    return next((labels[label] for text in texts for label in labels if text.endswith(label)), None)


def _checkings(incoming: _Import) -> Iterator[Checking]:
    """The figures of each directorate and period, as if its return had been accepted."""
    from workbook_tools.edges.files import sha256
    from workbook_tools.edges.store.records import Checking
    from workbook_tools.findings.finding import CheckedReturn
    from workbook_tools.findings.outcome import Outcome

    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for number in incoming.table.rows:
        for key, row in _readings(incoming, number):
            rows.setdefault(key, []).append(row)
    council, digest = incoming.desk.framework.council, sha256(incoming.data)
    for (directorate, period), readings in rows.items():
        checked = CheckedReturn(incoming.path.name, digest, council, directorate, period)
        yield Checking(checked, Outcome.ACCEPTED, rows=readings)


def _readings(incoming: _Import, number: int) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """The readings of one row of the table, each with the directorate and period that it belongs to."""
    from workbook_tools.checking.past import FIELDS, SECTION

    table, work = incoming.table, incoming.desk
    directorate, ref = table.text(number, "Directorate"), table.text(number, "Ref")
    indicator = work.framework.by_key.get((directorate, ref))
    if indicator is None:
        if directorate or ref:
            say.note(f"{directorate}/{ref} is left out: the framework has no such indicator.")
        return
    key = (directorate, str(_period_of(incoming, number)))
    for field in work.form.section(SECTION).fields:
        if field.name in FIELDS:
            row = _reading(incoming, number, field, indicator)
            if row:
                yield key, row | {"section": SECTION, "row": number, "ref": ref, "field": field.name}


def _reading(incoming: _Import, number: int, field: Any, indicator: Any) -> dict[str, Any] | None:
    from workbook_tools.form.field import Kind
    from workbook_tools.returns.values import read_value

    table = incoming.table
    cell = table.cell(number, field.label) or table.cell(number, field.name)
    if cell is None or cell.text.strip().casefold() == _UNRATED:
        return None
    value = read_value(field, cell, indicator.unit, indicator.decimals)
    place = table.place(number, field.label) or table.place(number, field.name)
    if value.fault:
        raise Unusable(f"{incoming.path.name}, {place}: {value.shown!r} can't be taken as {field.label}.")
    figure = value.value if isinstance(value.value, float) else None
    text = None if field.kind is Kind.MEASURE or value.value is None else str(value.value)
    shown = value.shown if field.kind is Kind.MEASURE else None
    return {"number": figure, "text": text, "shown": shown, "blank": False, "cell": place}


def _period_of(incoming: _Import, number: int) -> Period:
    text = incoming.table.text(number, "Period")
    if text:
        return incoming.desk.period(text)
    if incoming.period is None:
        raise Unusable(f"{incoming.path.name} does not say which period its figures are of. Add --period.")
    return incoming.period


def _record(connection: Connection, incoming: _Import, one: Checking) -> str:
    """Record a directorate's figures of a period, unless the store has some that count."""
    from workbook_tools.edges.store.events import Happened, note
    from workbook_tools.edges.store.record import Came, record
    from workbook_tools.edges.store.submissions import submissions
    from workbook_tools.returns.arrival import Origin

    checked = one.checked
    name = f"{checked.directorate}, {checked.period}"
    there = submissions(connection, period=checked.period, directorate=checked.directorate)
    if any(other.valid or other.sha256 == checked.sha256 for other in there):
        return f"{name}: the store has its figures, so these are left out."
    place = f"{incoming.path.name} for {checked.directorate} {checked.period}"
    came = Came(checked.file, checked.sha256, datetime.now(UTC), Origin("history", place))
    recorded = record(connection, came, one)
    note(connection, Happened.IMPORTED, came.at, about=recorded, who=say.who(), what=incoming.path.name)
    return f"{name}: {len({row['ref'] for row in one.rows})} indicators."
