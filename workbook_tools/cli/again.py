"""`receive --again`: today's rules over what is stored, and what that changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from workbook_tools.cli import say
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbook_tools.cli.looking import Looker
    from workbook_tools.edges.store.records import Checking, Decision, Restated, Submission
    from workbook_tools.edges.store.store import Store
    from workbook_tools.findings.finding import CheckedReturn, Finding


def check_again(store: Store, looker: Looker, at: datetime, reopen: str = "") -> list[Checking]:
    """Look the stored returns of a period through by today's rules; nobody is sent anything.

    Args:
        store: where they are.
        looker: looks them through, for the period due; where that is none, all of every period are.
        at: now.
        reopen: why what is locked may change; "" leaves it as it is.

    Returns:
        The returns as today's rules see them. What has changed is said, and recorded where it may change.
    """
    from workbook_tools.edges.store.submissions import submissions

    with store.reading() as connection:
        found = submissions(connection, period=str(looker.due) if looker.due else None)
    looked = [_again(store, looker, one, at, reopen) for one in found if one.origin.kind != "history"]
    if not looked:
        raise Unusable("The store has no returns to check again.")
    return looked


def _again(store: Store, looker: Looker, one: Submission, at: datetime, reopen: str) -> Checking:
    from workbook_tools.edges.store.findings import checked_of
    from workbook_tools.framework.sub_units import file_name

    path = store.kept(one.sha256)
    if not path.is_file():
        raise Unusable(f"{path} is missing: the file of submission {one.id}, {one.file}. Put it back from your backup.")
    checking = looker.look(one.file, path.read_bytes()).checking
    with store.reading() as connection:
        (before,) = checked_of(connection, [one])
    changes = list(_changes(before, checking.checked))
    name = f"{file_name(one.directorate, one.unit) or one.file} {one.period} version {one.number}"
    if checking.crashed:  # what nobody could check is no worse than it was
        say.note(f"{name}: by a fault of ours it could not be checked again, so what was recorded stands.")
    elif changes:
        typer.echo("\n".join([f"{name}:", *(f"  {change}" for change in changes)]))
        _tell(_record(store, one, checking, _decided(at, reopen), len(changes)), one)
    else:
        say.note(f"{name}: as before.")
    return checking


def _decided(at: datetime, reopen: str) -> Decision:
    from workbook_tools.edges.store.records import Decision

    return Decision(at, say.who(), reopen)


def _tell(restated: Sequence[Restated] | None, one: Submission) -> None:
    if restated is None:
        say.note(
            f"{one.period} is locked, so nothing of this is recorded. To have it all the same: "
            "workbook-tools receive --again --reopen --reason WORDS"
        )
    say.restated(restated or ())


def _record(
    store: Store, one: Submission, checking: Checking, decision: Decision, changes: int
) -> Sequence[Restated] | None:
    """Record what today's rules say; gives what that restates, None where the period is locked and stays so."""
    from workbook_tools.cli.intake import outcome_again
    from workbook_tools.edges.store.events import Happened, note
    from workbook_tools.edges.store.periods import is_locked, restate
    from workbook_tools.edges.store.record import record_checking
    from workbook_tools.edges.store.submissions import counting_in

    series = checking.checked.series if checking.checked.directorate else one.series

    def work(connection: Connection) -> Sequence[Restated] | None:
        locked, before = is_locked(connection, series[2]), counting_in(connection, series)
        if locked and not decision.reason:
            return None
        record_checking(connection, one.id, checking, outcome_again(checking, one), decision.at)
        what = f"{changes} changes"
        note(connection, Happened.CHECKED_AGAIN, decision.at, about=one, who=decision.who, what=what)
        return restate(connection, before, counting_in(connection, series), decision) if locked else ()

    return store.write(work)


def _changes(before: CheckedReturn, after: CheckedReturn) -> Iterator[str]:
    """What today's rules say that was not said before, and what they no longer say."""
    if before.verdict is not after.verdict:
        yield f"it was {before.verdict.value}, and is {after.verdict.value}"
    for said, now, then in (("raised now", after, before), ("no longer raised", before, after)):
        other = set(then.findings)
        yield from (f"{said}: {_in_words(one)}" for one in now.findings if one not in other)


def _in_words(one: Finding) -> str:
    from workbook_tools.findings.letter import plain

    place = " ".join(part for part in (one.sheet, one.cell) if part)
    return plain(f"{place}: {one.message} ({one.code})" if place else f"{one.message} ({one.code})")
