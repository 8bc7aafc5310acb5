"""`workbook-tools validate`: check returns, and record nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.annotate import (
    keep_from_overwriting,
    received_again,
    tell_of_answers,
    write_annotated_returns,
)
from workbook_tools.cli.say import Format, FormatOption


def validate(
    ctx: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Returns, or folders of them.")],
    period: Annotated[
        str | None, typer.Option(metavar="P", help="The period due; else that of the settings, else each return's own.")
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Also write each return back for correction, its faults marked and listed."),
    ] = None,
    report: Annotated[Path | None, typer.Option(metavar="FILE.html", help="Also write a report as a web page.")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Check returns and say what to put right. Nothing is recorded.

    Folders are looked through with the folders in them. Answers that come home in an annotated return settle its
    queries. Exit status 1: at least one return is sent back or unreadable.
    """
    from workbook_tools.findings.finding import as_json
    from workbook_tools.findings.letter import counted

    table = desk.open_desk(desk.workspace_of(ctx, paths))
    due = table.due(period)
    if annotate:
        keep_from_overwriting(paths, annotate)
    checked = table.check(paths, due)
    tell_of_answers(checked)
    if output is Format.JSON:
        say.as_json(as_json(checked.returns))
    else:
        from workbook_tools.edges.report.terminal import show_returns

        show_returns(checked.returns, say.console(), table.name_of)
    if annotate:
        workbooks = received_again(paths, checked)
        written = write_annotated_returns(table, checked, workbooks, due, annotate)
        say.note(f"Written: {counted(len(written), 'annotated return')} in {annotate}")
    if report:
        say.note(f"Written: {desk.write_report(table, checked.returns, due, report, datetime.now())}")
    desk.finish(checked)
