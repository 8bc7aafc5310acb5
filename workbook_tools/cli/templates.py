"""`workbook-tools templates`: one return form for each directorate, or for each of its sub-units."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.cli.previous import Figures
    from workbook_tools.form.issue import Entries
    from workbook_tools.framework.council import Directorate
    from workbook_tools.framework.period import Period


def templates(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(metavar="P", help="The period to report on: 2017-18-Q3, or 2023-01.")],
    directorate: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Only this directorate's; may be given again.")
    ] = None,
    previous: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="Last period's figures: its returns, a folder of them, or a CSV with the columns Directorate, Ref, "
            "Actual and RAG; may be given again.",
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where to; else templates/P of the workspace.")
    ] = None,
) -> None:
    """Write one return form per directorate.

    A directorate whose indicators name sub-units gets one for each of them.
    Each is filled in with what is known already: last period's figures come from the returns received, unless
    others are named.
    """
    from workbook_tools.cli.memory import entries_of, figures_of
    from workbook_tools.cli.previous import last_period

    table = desk.open_desk(desk.workspace_of(ctx))
    due = table.period(period)
    chosen = _chosen(table.framework.directorates, directorate or [])
    before = due.previous()
    if previous:
        figures, entries = last_period(table, previous, before)
    else:
        figures, entries = figures_of(table, before), entries_of(table, before)
    folder = output or table.workspace.place("templates") / str(due)
    for path in write_templates(table, due, chosen, figures, folder, entries):
        typer.echo(path)
    _note_issued(table, due, chosen)


def _note_issued(table: desk.Desk, period: Period, chosen: list[Directorate]) -> None:
    """Keep in the store when the forms were made, so that `status` can say."""
    from workbook_tools.edges.store.events import Happened, note
    from workbook_tools.edges.store.store import open_store
    from workbook_tools.framework.sub_units import sub_units

    now = datetime.now(UTC)
    with open_store(table.workspace).writing() as connection:
        for one in chosen:
            for unit in sub_units(table.framework, one.code) if table.form.asks(table.framework, one.code) else ():
                when, who = str(period), say.who()
                note(connection, Happened.ISSUED, now, directorate=one.code, unit=unit, period=when, who=who)


def _chosen(directorates: tuple[Directorate, ...], codes: list[str]) -> list[Directorate]:
    from workbook_tools.framework.vocabulary import nearest_word

    known = {d.code.casefold(): d for d in directorates}
    for code in codes:
        if code.casefold() not in known:
            near = nearest_word([d.code for d in directorates], code)
            hint = f"did you mean {near}?" if near else f"there are {', '.join(d.code for d in directorates)}"
            raise Unusable(f"The framework has no directorate {code!r}; {hint}")
    return [known[code.casefold()] for code in codes] or list(directorates)


def write_templates(
    table: desk.Desk,
    period: Period,
    directorates: list[Directorate],
    figures: Figures,
    folder: Path,
    entries: Entries | None = None,
) -> list[Path]:
    """Write templates.

    Args:
        table: the workspace.
        period: which they are for.
        directorates: whose; one of which the framework asks nothing gets none, and it is said.
        figures: last period's.
        folder: where to.
        entries: last period's, of further sections.

    Returns:
        The files written.
    """
    from workbook_tools.edges.excel_out.template import IssueDetails, write_template
    from workbook_tools.edges.files import write_whole
    from workbook_tools.form.issue import issue
    from workbook_tools.framework.sub_units import file_name, sub_units

    team = table.workspace.settings.team
    details = IssueDetails(
        deadline=table.workspace.deadline(period),
        return_to=team.email,
        team=team.name,
        issued=date.today(),
        brand=table.workspace.brand,
    )
    written = []
    whose = [(one, unit) for one in directorates for unit in sub_units(table.framework, one.code)]
    for directorate, unit in whose:
        issued = issue(table.framework, table.form, directorate, period, figures, entries, unit)
        if not issued.rows and not issued.further:
            say.note(f"{directorate.name} has no indicators in the framework, so it gets no form.")
            continue
        wanted = folder / f"{file_name(directorate.code, unit)}.xlsx"
        written.append(write_whole(wanted, partial(write_template, issued, details=details)))
        say.moved_aside(written[-1], wanted)
    return written
