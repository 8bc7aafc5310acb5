"""`workbook-tools email`: what is queued, sent by the mail server or written as files."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.guard import SENT_BACK
from workbook_tools.cli.outbox import Post, alone, now, server_of
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.edges.mail.sending import Sent
    from workbook_tools.edges.settings import Workspace
    from workbook_tools.edges.store.outbox import Outbox, Queued


SendOption = Annotated[bool, typer.Option("--send", help="Send what is due by the mail server of the settings.")]
OutboxOption = Annotated[
    Path | None, typer.Option("--outbox", metavar="DIR", help="Write what is due as .eml files instead.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Only show who would get what.")]
OnlyToOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="A rehearsal: send all to this address; those whom it is for stay in the queue."
    ),
]
ResendOption = Annotated[
    list[int] | None,
    typer.Option(metavar="NUMBER", help="Let one that was refused, or is in doubt, go out again; may be repeated."),
]


def email(
    ctx: typer.Context,
    send: SendOption = False,
    outbox: OutboxOption = None,
    dry_run: DryRunOption = False,
    only_to: OnlyToOption = None,
    resend: ResendOption = None,
) -> None:
    """Send the answers and reminders that are queued.

    Without an option it shows what is queued. Exit status 1: something could not be sent, or is in doubt.
    """
    if send and outbox:
        raise Unusable("Say either --send or --outbox DIR, not both.")
    if outbox and only_to:
        raise Unusable("--outbox DIR sends nothing, so there is nothing to rehearse with --only-to. Leave one out.")
    workspace = desk.workspace_of(ctx)
    queue = _queue_of(workspace)
    if queue is None:
        typer.echo("Nothing is queued.")
        return
    for key in resend or ():
        _resend(queue, key)
    if dry_run or not (send or outbox or only_to):
        show(queue)
    elif only_to:
        _rehearse(workspace, queue, only_to)
    else:
        _hand_over(workspace, queue, outbox)


def _queue_of(workspace: Workspace) -> Outbox | None:
    """The workspace's outbox; None where nothing has been recorded yet."""
    from workbook_tools.edges.settings import has_store
    from workbook_tools.edges.store.outbox import Outbox
    from workbook_tools.edges.store.store import open_store

    return Outbox(open_store(workspace)) if has_store(workspace) else None


def _resend(queue: Outbox, key: int) -> None:
    if not queue.resend(key, now()):
        raise Unusable(f"No e-mail in doubt or refused has the number {key}. To see them: workbook-tools email")
    typer.echo(f"{key} will go out again.")


def show(queue: Outbox) -> None:
    """Say who would get what, and what needs somebody's attention."""
    from workbook_tools.edges.store.outbox import State

    due = queue.due(now())
    waiting = [one for one in queue.all(State.WAITING) if one.id not in {first.id for first in due}]
    doubtful = [*queue.all(State.DOUBTFUL), *queue.all(State.SENDING)]
    _list("To be sent now:", due)
    _list("To be tried again later:", waiting, later=True)
    _list("In doubt: nobody can know whether these arrived. Ask, or let one go out again with --resend:", doubtful)
    _list("Refused for good:", queue.all(State.REFUSED))
    for _, subject in queue.without_recipient():
        say.note(f"Has no addressee, because the framework names none: {subject}")
    if not (due or waiting or doubtful):
        typer.echo("Nothing is waiting to be sent.")


def _list(heading: str, found: Sequence[Queued], later: bool = False) -> None:
    if found:
        typer.echo(heading)
    for one in found:
        when = f", not before {one.next_try_at:%d/%m/%Y %H:%M} UTC" if later else ""
        reply = f" ({one.last_reply})" if one.last_reply else ""
        typer.echo(f"  {one.id}. {one.address}: {one.subject}{when}{reply}")


def _hand_over(workspace: Workspace, queue: Outbox, folder: Path | None) -> None:
    """Send what is due, or write it as files; alone, so that what an earlier run left half-way is known as such."""
    with alone(workspace.folder) as mine:
        if not mine:
            raise Unusable("Another run is sending from this workspace now. Wait until it has ended.")
        left = queue.give_up_sending(now())
        _list("In doubt: an earlier run was cut off while these were being sent; they are not sent again:", left)
        if folder is None:
            _send(workspace, queue, bool(left))
        else:
            _write(queue, folder)


def _send(workspace: Workspace, queue: Outbox, in_doubt: bool) -> None:
    from workbook_tools.edges.mail.sending import send_all

    server, settings = server_of(workspace), workspace.settings
    _finish(send_all(Post(queue), server.dial, settings.team.email, settings.mail.attempts, now), in_doubt)


def _finish(done: Sent, in_doubt: bool) -> None:
    """Say what was done, and leave with the status it calls for."""
    from workbook_tools.edges.mail.delivery import Result
    from workbook_tools.findings.letter import counted

    typer.echo(f"{counted(len(done.of(Result.SENT)), 'e-mail')} sent.")
    words = {Result.LATER: "will be tried again", Result.REFUSED: "refused", Result.DOUBTFUL: "in doubt"}
    for result, said in words.items():
        for one, delivery in done.of(result):
            say.note(f"{one.address}: {one.subject}: {said} ({delivery.reply})")
    if done.settings:
        raise Unusable(done.stopped)
    if done.stopped:
        say.note(f"{done.stopped} What is queued waits; run this again later.")
    if in_doubt or done.stopped or any(done.of(result) for result in words):
        raise typer.Exit(SENT_BACK)


def _write(queue: Outbox, folder: Path) -> None:
    """Write each e-mail once as a draft, for all its recipients together."""
    from workbook_tools.edges.mail.message import write_eml
    from workbook_tools.edges.store.outbox import State

    for key, copies in groupby(queue.due(now()), key=lambda one: one.email):
        mine = [one for one in copies if queue.begin(one.id, now())]
        if mine:
            name = "-".join(filter(None, (f"{key:05}", mine[0].directorate, mine[0].kind)))
            path = write_eml(queue.mime(key), folder, name)
            for one in mine:
                queue.record(one.id, State.SENT, f"Written as a file: {path.name}", now())
            typer.echo(path)
    for key, subject in queue.without_recipient():
        path = folder / f"{key:05}-no-addressee.eml"
        if not path.exists():
            typer.echo(f"{write_eml(queue.mime(key), folder, path.stem)} (give it an addressee: {subject})")


def _rehearse(workspace: Workspace, queue: Outbox, to: str) -> None:
    """Send everything that is due to one address; nothing is noted, so that the real ones go out later."""
    from workbook_tools.edges.mail.message import mailboxes
    from workbook_tools.edges.mail.rehearsal import Rehearsal
    from workbook_tools.edges.mail.sending import send_all

    if len(mailboxes(to)) != 1:
        raise Unusable(f"--only-to {to}: write one address, such as you@council.gov.uk.")
    server, team = server_of(workspace), workspace.settings.team
    rehearsal = Rehearsal(Post(queue), to)
    _finish(send_all(rehearsal, server.dial, team.email, workspace.settings.mail.attempts, now), in_doubt=False)
