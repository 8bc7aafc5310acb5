"""The command itself: its options, its commands in journey order, and what happens when something goes wrong."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from workbook_tools.cli.chase import chase
from workbook_tools.cli.consolidate import consolidate
from workbook_tools.cli.dashboard import dashboard
from workbook_tools.cli.demo import demo
from workbook_tools.cli.email import email
from workbook_tools.cli.explain import explain
from workbook_tools.cli.forget import forget
from workbook_tools.cli.framework import framework_app
from workbook_tools.cli.guard import Guarded
from workbook_tools.cli.history import history_app
from workbook_tools.cli.init import init
from workbook_tools.cli.letters import letters
from workbook_tools.cli.paper import paper
from workbook_tools.cli.publish import publish
from workbook_tools.cli.receive import receive
from workbook_tools.cli.rules import rules
from workbook_tools.cli.status import status
from workbook_tools.cli.submissions import lock, reinstate, set_aside, submissions, unlock
from workbook_tools.cli.templates import templates
from workbook_tools.cli.validate import validate

# Rich help would cost every call 75 ms; completion installs itself into people's shells.
app = typer.Typer(
    name="workbook-tools",
    cls=Guarded,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from workbook_tools import __version__

        typer.echo(f"workbook-tools {__version__}")
        raise typer.Exit


@app.callback()
def workbook_tools(
    ctx: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option("--workspace", "-w", metavar="DIR", help="The workspace, if it is not this folder or one above."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Standard Excel returns out to each directorate; checked, answered and consolidated when they come back.

    Exit status: 0 done; 1 done, but a return is sent back or unreadable; 2 the call, the settings or the framework
    can't be used; 3 a fault of ours.
    """
    ctx.obj = workspace


# In the order in which people come to need them, which is the order that --help lists them in.
JOURNEY: tuple[Callable[..., None] | typer.Typer, ...] = (
    demo,
    init,
    framework_app,
    templates,
    validate,
    receive,
    submissions,
    set_aside,
    reinstate,
    lock,
    unlock,
    letters,
    email,
    status,
    chase,
    consolidate,
    paper,
    dashboard,
    publish,
    history_app,
    forget,
    rules,
    explain,
)


def _join(command: Callable[..., None] | typer.Typer) -> str:
    """Make it a command of ours; its name."""
    if isinstance(command, typer.Typer):
        app.add_typer(command)
        return str(command.info.name)
    app.command()(command)
    return command.__name__.replace("_", "-")


Guarded.journey = tuple(map(_join, JOURNEY))


def spare_the_collector() -> None:
    """Let the cycle collector run rarely.

    A command imports much, makes millions of small values without cycles, and ends: at the usual threshold the
    collector took a tenth of the time of checking one return and more of a large batch (benchmarks/startup.py).
    """
    gc.set_threshold(200_000, 50, 100)


def main() -> None:
    """Run the command line and leave the process with its exit status."""
    spare_the_collector()
    try:
        app(prog_name="workbook-tools")
    except SystemExit as leaving:
        _leave(leaving)


def _leave(leaving: SystemExit) -> None:
    """End at once: taking polars and pandera apart module by module would cost a tenth of checking one return.

    Whatever was opened has been closed by now; only what is written but not yet flushed is left to do.
    """
    if not isinstance(leaving.code, int | None):
        raise leaving
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # whoever was reading has gone; the interpreter knows how to say so
        raise leaving from None
    os._exit(leaving.code or 0)
