"""How far everybody has got, on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from workbook_tools.findings.letter import counted, plain
from workbook_tools.position.progress import Progress, State

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {State.ACCEPTED: "green", State.NOT_DUE: "dim", State.QUERIES: "yellow", State.PROVISIONAL: "yellow"}


def show_progress(lines: Sequence[Progress], title: str, console: Console) -> None:
    """Print where each directorate's return stands.

    Args:
        lines: in the order to show them.
        title: the council and the period.
        console: where to.
    """
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for heading in ("Directorate", "Issued", "Received", "State", "Open", "Late by"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "Issued")
    for line in lines:
        table.add_row(*_cells(line))
    console.print(table)
    there = sum(line.accepted is not None for line in lines)
    owed = sum(line.state is not State.NOT_DUE for line in lines)
    console.print(Text(f"{there} of {counted(owed, 'return')} accepted.", style="bold"))


def _cells(line: Progress) -> list[Text]:
    unit = f", {line.unit}" if line.unit else ""
    late = counted(line.late_by, "day") if line.late_by else ""
    state = Text(_sentence(line), style=_STYLES.get(line.state, "red"))
    issued = _day(line.issued) if line.issued else ""
    return [
        Text(plain(f"{line.name}{unit}")), Text(issued), Text(_received(line)), state, Text(_open(line)), Text(late),
    ]


def _sentence(line: Progress) -> str:
    said = [line.state.value.capitalize() + (f" ({_day(line.accepted)})" if line.accepted else "")]
    if line.refused:
        said.append(f"{counted(line.refused, 'e-mail')} refused")
    if line.doubtful:
        said.append(f"{counted(line.doubtful, 'e-mail')} in doubt")
    return "; ".join(said)


def _received(line: Progress) -> str:
    if line.last is None:
        return ""
    sender = f", {line.last.sender}" if line.last.sender else ""
    return plain(f"version {line.last.number}, {_day(line.last.received.astimezone().date())}{sender}")


def _open(line: Progress) -> str:
    last = line.last
    if last is None:
        return ""
    errors = counted(last.errors, "error") if last.errors else ""
    queries = counted(last.queries, "query", "queries") if last.queries else ""
    return ", ".join(filter(None, (errors, queries)))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
