"""`workbook-tools consolidate`: the corporate workbook from the accepted returns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.say import Format, FormatOption
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.checking.check import Checked
    from workbook_tools.framework.period import Period
    from workbook_tools.position.position import Position


def consolidate(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(metavar="P", help="The period to report on: 2017-18-Q3, or 2023-01.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Returns, or folders of them; else those received, else returns/P."),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE.xlsx", help="Where to; else corporate/P.xlsx of the workspace."),
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Build the corporate workbook.

    It holds the accepted returns. Returns that are sent back or unreadable, and directorates without one, are left
    out and named (exit status 1).
    With --format json the headline figures are printed, and a workbook is written only where -o names one.
    """
    from workbook_tools.position.headline import headline

    table = desk.open_desk(desk.workspace_of(ctx, paths or ()))
    due = table.period(period)
    checked = checked_for(table, due, paths)
    position = position_of_batch(table, due, checked)
    for name in position.completeness.superseded:
        say.note(f"{name} is left out: a later file from the same directorate counts in its place.")
    if file or output is Format.TEXT:
        wanted = file or table.workspace.place("corporate") / f"{due}.xlsx"
        say.note(f"Written: {write_workbook(table, position, wanted, paths or ())}")
    if output is Format.JSON:
        say.note(position.completeness.words)
        say.as_json(headline(position))
    else:
        from workbook_tools.edges.report.terminal import show_headline

        title = f"{position.council}, {due.label}"
        show_headline(headline(position), title, position.completeness.words, say.console())
    desk.finish_position(checked, position)


def checked_for(table: desk.Desk, period: Period, paths: list[Path] | None) -> Checked:
    """The returns that a picture of a period is made of: those named, else those received, else the usual folder's.

    Raises:
        Unusable: where there are none.
    """
    from workbook_tools.cli.memory import stored_batch

    stored = None if paths else stored_batch(table, period)
    return stored or table.check(paths or [_usual_folder(table, period)], period, together=True)


def _usual_folder(table: desk.Desk, period: Period) -> Path:
    folder = table.workspace.place("returns") / str(period)
    if not folder.is_dir():
        raise Unusable(f"Name the returns to consolidate, or put them into {folder}.")
    return folder


def position_of_batch(table: desk.Desk, period: Period, checked: Checked) -> Position:
    """Bring checked returns together."""
    from workbook_tools.cli.memory import received_on, restated_before
    from workbook_tools.cli.outbox import now
    from workbook_tools.cli.tracking import progress
    from workbook_tools.position import Background, position_of

    used = zip(checked.returns, checked.waived, strict=True)
    waived = tuple(pair for one, pairs in used if one.accepted for pair in pairs)
    received = received_on(table, period)
    # Of files that never came in, the store knows nothing.
    tracked = all(one.sha256 in received for one in checked.returns)
    background = Background(
        past=checked.past,
        restatements=restated_before(table, period),
        waived=waived,
        received=received,
        deadline=table.workspace.deadline(period),
        progress=tuple(progress(table, period, now())) if tracked else (),
    )
    return position_of(table.framework, table.form, period, checked.readings, checked.returns, background=background)


def write_workbook(table: desk.Desk, position: Position, wanted: Path, paths: Sequence[Path] = ()) -> Path:
    """Write the corporate workbook.

    It is dated by the period's last day, not by the clock, so that the same returns give the same bytes.

    Args:
        wanted: where to.
        paths: where the returns were read, as they were named; none for those received, or in the usual folder.

    Returns:
        Where it stands.
    """
    from workbook_tools.cli.kept import kept_files
    from workbook_tools.edges.excel_out.corporate import Details, write_corporate
    from workbook_tools.edges.files import write_whole

    made, kept = datetime.combine(position.period.ends, time()), kept_files(table, position, paths, wanted)
    details = Details(made, brand=table.workspace.brand, kept=kept)
    path = write_whole(wanted, lambda place: write_corporate(position, place, details))
    say.moved_aside(path, wanted)
    return path
