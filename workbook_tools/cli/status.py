"""`workbook-tools status`: who has returned, who is late, what was sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.say import Format, FormatOption

if TYPE_CHECKING:
    from workbook_tools.edges.store.store import Store
    from workbook_tools.framework.period import Period


def status(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(metavar="P", help="The period asked about: 2017-18-Q3, or 2023-01.")],
    output: FormatOption = Format.TEXT,
) -> None:
    """Say who has returned, who is late, and what was sent back.

    A return that says there is nothing to report is a return. One without the director's confirmation is provisional.
    """
    from workbook_tools.cli.outbox import now
    from workbook_tools.cli.tracking import progress, store_of

    table = desk.open_desk(desk.workspace_of(ctx))
    due = table.period(period)
    lines = progress(table, due, now())
    if output is Format.JSON:
        returns = [line.as_json() for line in lines]
        answer = {"council": table.framework.council, "period": str(due), "returns": returns}
        say.as_json(answer | {"due": table.workspace.deadline(due).isoformat()})
    else:
        from workbook_tools.edges.report.progress import show_progress
        from workbook_tools.findings.letter import day_in_words

        deadline = day_in_words(table.workspace.deadline(due))
        show_progress(lines, f"{table.framework.council}, {due.label}, due {deadline}", say.console())
    if store := store_of(table):
        _tell_of_files(table, store, due)
        _tell_of_mail(store)


def _tell_of_files(table: desk.Desk, store: Store, period: Period) -> None:
    """Say which files wait for somebody to find out whose they are."""
    from workbook_tools.edges.store.submissions import unplaced

    with store.reading() as connection:
        for one in unplaced(connection, str(period), table.framework.directorate_by_code):
            sender = f" from {one.origin.sender}" if one.origin.sender else ""
            came = f"{one.file}, received on {one.received_at.astimezone():%d/%m/%Y}{sender}"
            say.note(f"Nobody's return as yet: {came}: {one.outcome.value}. When it is dealt with: set-aside {one.id}")


def _tell_of_mail(store: Store) -> None:
    """Say what could not be sent, or may not have arrived; whichever period it is about."""
    from workbook_tools.edges.store.outbox import Outbox, State
    from workbook_tools.findings.letter import counted

    box = Outbox(store)
    for state, words in ((State.REFUSED, "refused for good"), (State.DOUBTFUL, "in doubt: nobody can know if it came")):
        for one in box.all(state):
            say.note(f"E-mail {one.id} to {one.address}, {words}: {one.subject} ({one.last_reply})")
    for _, subject in box.without_recipient():
        say.note(f"E-mail without an addressee, because the framework names none: {subject}")
    if waiting := box.counts()[State.WAITING]:
        say.note(f"{counted(waiting, 'e-mail')} waiting to be sent: workbook-tools email")
