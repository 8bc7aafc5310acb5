"""`workbook-tools forget`: a person's address removed from the store."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.edges.unusable import Unusable


def forget(
    ctx: typer.Context,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="The e-mail address.")],
) -> None:
    """Remove a person's address from the store.

    It says what is left, and where.
    """
    from workbook_tools.edges.store.forget import forget as forget_in_store
    from workbook_tools.findings.letter import counted

    table = desk.open_desk(desk.workspace_of(ctx))
    if "@" not in address:
        raise Unusable(f"{address!r} is not an e-mail address.")
    if table.store is None:
        typer.echo("Nothing has been recorded yet, so there is nothing to forget.")
        return
    now = datetime.now(UTC)
    done = table.store.write(lambda connection: forget_in_store(connection, address.strip(), now, say.who()))
    typer.echo(f"Removed from {counted(done.senders, 'return received', 'returns received')}, "
               f"{counted(done.recipients, 'recipient')} and {counted(done.emails, 'e-mail')}.")
    remains = [f"the framework workbook, {table.workspace.framework}", "your mailbox and the mail server's own records"]
    if done.entries:
        remains.insert(0, f"{counted(done.entries, 'entry', 'entries')} of returns, whose words are kept as they came")
    remains.append(f"the files received, in {table.store.folder}, and what was written into folders or attached")
    typer.echo("The address may still stand in:\n" + "\n".join(f"- {place}" for place in remains))
