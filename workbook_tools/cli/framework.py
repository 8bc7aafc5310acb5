"""`workbook-tools framework check`: is the master fit to build and read returns with?"""

from __future__ import annotations

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.guard import SENT_BACK
from workbook_tools.cli.say import Format, FormatOption

framework_app = typer.Typer(name="framework", no_args_is_help=True, help="Check the council's framework workbook.")


@framework_app.callback()
def framework() -> None:
    """Check the council's framework workbook."""


@framework_app.command("check")
def check(ctx: typer.Context, output: FormatOption = Format.TEXT) -> None:
    """Check framework.xlsx, and say what to put right in it.

    Errors are what would keep a return from being built or read (exit status 1); queries and notes stop nothing.
    """
    from workbook_tools.edges.report.terminal import show_framework
    from workbook_tools.findings.finding import Severity, as_json

    _, checked = desk.read_framework(desk.workspace_of(ctx).framework)
    if output is Format.JSON:
        say.as_json(as_json([checked]))
    else:
        show_framework(checked, say.console())
    if not checked.readable or checked.count(Severity.ERROR):
        raise typer.Exit(SENT_BACK)
