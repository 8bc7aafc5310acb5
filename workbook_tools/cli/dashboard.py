"""`workbook-tools dashboard`: the position as one web page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.consolidate import checked_for, position_of_batch

if TYPE_CHECKING:
    from workbook_tools.position.position import Position


def dashboard(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(metavar="P", help="The period to report on: 2017-18-Q3, or 2023-01.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Returns, or folders of them; else what the workspace holds."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.html", help="Where to; else corporate/P.html of the workspace."),
    ] = None,
) -> None:
    """Make the dashboard as one web page.

    It opens anywhere, without a network or a script.

    It shows what the corporate workbook shows, from the same accepted returns.
    """
    table = desk.open_desk(desk.workspace_of(ctx, paths or ()))
    due = table.period(period)
    checked = checked_for(table, due, paths)
    position = position_of_batch(table, due, checked)
    wanted = file or table.workspace.place("corporate") / f"{due}.html"
    say.note(f"Written: {write_dashboard(table, position, wanted, date.today())}")
    say.note(position.completeness.words)
    desk.finish_position(checked, position)


def write_dashboard(table: desk.Desk, position: Position, wanted: Path, on: date) -> Path:
    """Write the dashboard.

    Args:
        on: the day it is made.

    Returns:
        Where it stands.
    """
    from workbook_tools.edges.dashboard.html import Made, dashboard_html
    from workbook_tools.edges.files import write_text

    team = table.workspace.settings.team
    made = Made(on, team.name, team.email, table.workspace.brand)
    path = write_text(wanted, dashboard_html(position, made))
    say.moved_aside(path, wanted)
    return path
