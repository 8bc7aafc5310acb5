"""`workbook-tools receive`: check returns, record them, and queue the answers."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.arrivals import arrivals
from workbook_tools.cli.guard import OUR_FAULT, SENT_BACK
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.cli.intake import Intake, Taken
    from workbook_tools.edges.inbox.arrival import Delivery


def receive(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Returns, messages (.eml, .msg) or zips with returns, or folders."),
    ] = None,
    period: Annotated[
        str | None, typer.Option(metavar="P", help="The period due; else that of the settings, else each return's own.")
    ] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Take corrections of a locked period.")] = False,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why; it stands in the log.")] = "",
    again: Annotated[
        bool, typer.Option("--again", help="Check what is stored by today's rules, and say what changes.")
    ] = False,
) -> None:
    """Check returns, record and answer them.

    Each is kept as it came, and the e-mail that answers it is queued with it.
    Without a path, the folder and the mailbox are looked into that the settings name under [inbox].
    A file that has been recorded is not recorded twice, so the same folder may be named again and again. Exit status
    1: at least one return is sent back or unreadable.
    """
    if reopen and not reason.strip():
        raise Unusable("--reopen needs --reason: why is a locked period corrected?")
    if again and paths:
        raise Unusable("--again checks what is stored already, so it takes no path.")
    table = desk.open_desk(desk.workspace_of(ctx, paths or ()))
    intake = _intake(table, period, reason if reopen else "")
    if again:
        from workbook_tools.cli.again import check_again

        looked = check_again(intake, now())
        _leave(any(one.crashed for one in looked), all(one.checked.accepted for one in looked))
    else:
        came = arrivals(table, paths or [], partial(_bounced, intake))
        _finish([_told(intake.take(arrival), table) for arrival in came])


def _intake(table: desk.Desk, period: str | None, reopen: str) -> Intake:
    from workbook_tools.cli.answer import answer
    from workbook_tools.cli.contacts import is_stranger
    from workbook_tools.cli.intake import Intake
    from workbook_tools.cli.looking import Looker
    from workbook_tools.edges.store.store import open_store

    store = open_store(table.workspace)
    looker = Looker(table, table.due(period))
    return Intake(store, looker, partial(answer, table), partial(is_stranger, table), now, reopen, say.who())


def _bounced(intake: Intake, delivery: Delivery) -> None:
    """Note which of our letters did not arrive; one that is only late is still being tried."""
    from workbook_tools.edges.store.outbox import Outbox

    bounce = delivery.bounce
    if bounce and bounce.permanent:
        reason = bounce.reason or "A mail server says that it was not delivered."
        at = delivery.origin.sent
        for one in Outbox(intake.store).bounced(bounce.message_id, bounce.recipients, reason, at, now()):
            say.note(f"E-mail {one.id} did not reach {one.address}: {one.subject} ({reason})")


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


def _told(taken: Taken, table: desk.Desk) -> Taken:
    """Say in a line what came of a file, and what to do where it waits for the team."""
    from workbook_tools.cli.intake import how_to_let_count

    if not taken.seen:
        typer.echo(in_words(taken, table))
        say.restated(taken.restated)
    one = taken.submission
    if one.outcome.holds and not one.counts:
        say.note(how_to_let_count(one, one.outcome))
    return taken


def in_words(taken: Taken, table: desk.Desk) -> str:
    """What came of a file: "CEF.xlsx: Children, Education and Families, 2017-18-Q2, version 2: accepted."""
    from workbook_tools.findings.letter import plain
    from workbook_tools.findings.outcome import Outcome

    one = taken.submission
    whose = table.name_of(one.directorate, one.unit) if one.directorate else "nobody knows whose"
    said = f"{taken.checked.file}: {whose}, {one.period or 'no period'}, version {one.number}"
    if taken.outcome is Outcome.IDENTICAL:
        said += f": we already have this, received on {one.received_at:%d/%m/%Y}; nothing changed"
    else:
        said += f": {taken.outcome.value}"
    return plain(f"{said}.")


def _finish(taken: list[Taken]) -> None:
    """Leave with the status that the verdicts call for."""
    from workbook_tools.findings.letter import counted

    fresh = [one for one in taken if not one.seen]
    seen = len(taken) - len(fresh)
    if seen:
        say.note(f"{counted(seen, 'file')} recorded earlier; nothing to do for {'it' if seen == 1 else 'them'}.")
    _leave(any(one.submission.crashed for one in fresh), all(one.checked.accepted for one in taken))


def _leave(crashed: bool, accepted: bool) -> None:
    if crashed:
        raise typer.Exit(OUR_FAULT)
    if not accepted:
        raise typer.Exit(SENT_BACK)
