"""`workbook-tools framework check`: is the master fit to build and read returns with?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.guard import SENT_BACK
from workbook_tools.cli.say import Format, FormatOption
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.findings.finding import CheckedReturn

framework_app = typer.Typer(name="framework", no_args_is_help=True, help="Check the council's framework workbook.")


@framework_app.callback()
def framework() -> None:
    """Check the council's framework workbook."""


@framework_app.command("check")
def check(
    ctx: typer.Context,
    mark: Annotated[
        Path | None,
        typer.Option(metavar="FILE.xlsx", help="Also write a copy of the workbook with each fault marked in its cell."),
    ] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Check framework.xlsx, and say what to put right in it.

    Errors are what would keep a return from being built or read (exit status 1); queries and notes stop nothing.
    """
    from workbook_tools.edges.report.terminal import show_framework
    from workbook_tools.findings.finding import Severity, as_json

    master = desk.workspace_of(ctx).framework
    _, checked = desk.read_framework(master)
    if output is Format.JSON:
        say.as_json(as_json([checked]))
    else:
        show_framework(checked, say.console())
    if mark and checked.readable:
        _mark(master, checked, mark)
    if not checked.readable or checked.count(Severity.ERROR):
        raise typer.Exit(SENT_BACK)


def _mark(master: Path, checked: CheckedReturn, wanted: Path) -> None:
    from workbook_tools.edges.excel_out.marked import write_marked
    from workbook_tools.edges.files import write_whole

    if wanted.resolve() == master.resolve():
        raise Unusable("--mark makes a copy: name another file than the framework workbook itself.")
    path = write_whole(wanted, lambda place: write_marked(master, checked.findings, place))
    say.moved_aside(path, wanted)
    say.note(f"Written: {path}")
