"""`workbook-tools submissions`, `set-aside`, `reinstate`, `lock`, `unlock`: what came, and what counts of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.say import Format, FormatOption
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbook_tools.edges.store.records import Decision, Submission
    from workbook_tools.edges.store.store import Store

ReasonOption = Annotated[str, typer.Option(metavar="WORDS", help="Why; it stands in the log.")]
ReopenOption = Annotated[bool, typer.Option("--reopen", help="Do so in a locked period; the log says what changes.")]
NumberArgument = Annotated[int, typer.Argument(metavar="ID", help="As `submissions` lists it.")]
PeriodOption = Annotated[str, typer.Option(metavar="P", help="The period: 2017-18-Q3, or 2023-01.")]


def submissions(
    ctx: typer.Context,
    period: Annotated[str | None, typer.Option(metavar="P", help="Only this period's.")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """List the returns received.

    Every version is listed, with what became of it and whether it counts.
    """
    from workbook_tools.edges.store.submissions import counting
    from workbook_tools.edges.store.submissions import submissions as listed

    table = desk.open_desk(desk.workspace_of(ctx))
    wanted = str(table.period(period)) if period else None
    found: list[Submission] = []
    if table.store is not None:
        with table.store.reading() as connection:
            found = listed(connection, period=wanted)
    counted = {one.id for one in counting(found)}
    if output is Format.JSON:
        say.as_json({"submissions": [_as_json(one, one.id in counted) for one in found]})
    else:
        _show(found, counted)


def _as_json(one: Submission, counts: bool) -> dict[str, object]:
    said = {name: getattr(one, name) for name in _FACTS}
    said |= {"errors": one.errors, "queries": one.queries, "provisional": one.provisional}
    came = {"received_at": one.received_at.isoformat(), "sender": one.origin.sender, "place": one.origin.place}
    return said | came | {"outcome": one.outcome.value, "verdict": one.verdict.value, "counts": counts}


_FACTS = ("id", "directorate", "unit", "period", "number", "previous", "file", "sha256")


def _show(found: Sequence[Submission], counted: set[int]) -> None:
    from rich import box
    from rich.table import Table

    from workbook_tools.framework.sub_units import file_name

    if not found:
        typer.echo("Nothing has been received yet.")
        return
    headings = ("ID", "Whose", "Period", "No.", "Received", "File", "What became of it", "Counts")
    shown = Table(box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for heading in headings:
        shown.add_column(heading, no_wrap=heading not in ("Whose", "File", "What became of it"), overflow="fold")
    for one in found:
        whose = file_name(one.directorate, one.unit) or "not known"
        became = one.outcome.value if one.counts or one.outcome.holds else f"{one.outcome.value}, set aside"
        became += " (provisional: not confirmed)" if one.provisional else ""
        counts = "yes" if one.id in counted else "no"
        received = f"{one.received_at.astimezone():%d/%m/%Y}"
        shown.add_row(str(one.id), whose, one.period, str(one.number), received, one.file, became, counts)
    say.console().print(shown)


def set_aside(ctx: typer.Context, number: NumberArgument, reason: ReasonOption, reopen: ReopenOption = False) -> None:
    """Let a version count no longer.

    The one before it counts again. Nothing is deleted.
    """
    _decide(ctx, number, False, reason, reopen)


def reinstate(ctx: typer.Context, number: NumberArgument, reason: ReasonOption, reopen: ReopenOption = False) -> None:
    """Let a version count again.

    Later versions are set aside for it, so that it is the one that counts. Nothing is deleted.
    """
    _decide(ctx, number, True, reason, reopen)


def _decide(ctx: typer.Context, number: int, counts: bool, reason: str, reopen: bool) -> None:
    from workbook_tools.edges.store.periods import is_locked, restate
    from workbook_tools.edges.store.submissions import counting_in, submission_of

    store, decision = _store(ctx), decided(reason)

    def work(connection: Connection) -> str:
        one = submission_of(connection, number)
        if one is None:
            raise Unusable(f"There is no submission {number}. To see them: workbook-tools submissions")
        locked = is_locked(connection, one.period)
        if locked and not reopen:
            raise Unusable(f"{one.period} is locked. To change what counts in it all the same, add --reopen.")
        before = counting_in(connection, one.series)
        _let(connection, one, counts, decision)
        after = counting_in(connection, one.series)
        changed = restate(connection, before, after, decision) if locked else []
        if not one.directorate:
            return f"{one.file} is {'named again' if counts else 'dealt with, and named no longer'}."
        said = f"Version {after.number} counts now" if after else "No version counts now"
        return f"{said}; {len(changed)} restated." if locked else f"{said}."

    typer.echo(store.write(work))


def _let(connection: Connection, one: Submission, counts: bool, decision: Decision) -> None:
    from workbook_tools.edges.store.submissions import let_count
    from workbook_tools.edges.store.submissions import submissions as listed

    if counts and not one.verdict.counts:
        raise Unusable(f"Submission {one.id} was {one.verdict.value}, so its figures can't count.")
    if one.counts is not counts:
        let_count(connection, one, counts, decision)
    mine = listed(connection, period=one.period, directorate=one.directorate)
    for later in (other for other in mine if other.unit == one.unit and other.number > one.number):
        if counts and later.valid:
            let_count(connection, later, False, decision)


def lock(ctx: typer.Context, period: PeriodOption, reason: ReasonOption = "") -> None:
    """Make a period's figures final.

    A correction that comes later is kept, but counts only with `receive --reopen`.
    """
    _lock(ctx, period, True, reason)


def unlock(ctx: typer.Context, period: PeriodOption, reason: ReasonOption) -> None:
    """Take a period's lock off."""
    _lock(ctx, period, False, reason)


def _lock(ctx: typer.Context, period: str, locked: bool, reason: str) -> None:
    from workbook_tools.edges.store import periods

    table = desk.open_desk(desk.workspace_of(ctx))
    due, store, decision = table.period(period), _store(ctx), decided(reason)
    store.write(lambda connection: periods.lock(connection, str(due), locked, decision))
    typer.echo(f"{due.label} is {'locked' if locked else 'open'}.")


def _store(ctx: typer.Context) -> Store:
    from workbook_tools.edges.store.store import open_store

    return open_store(desk.workspace_of(ctx))


def decided(reason: str) -> Decision:
    """A decision of whoever is at work, now."""
    from workbook_tools.edges.store.records import Decision

    return Decision(datetime.now(UTC), say.who(), reason.strip())
