"""`receive --again`: today's rules over what is stored, and what that changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import typer

from workbook_tools.cli import say
from workbook_tools.edges.unusable import Unusable
from workbook_tools.findings.outcome import Outcome, outcome_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbook_tools.cli.intake import Intake
    from workbook_tools.cli.looking import Look
    from workbook_tools.edges.store.records import Checking, Restated, Submission
    from workbook_tools.findings.finding import CheckedReturn, Finding


def check_again(intake: Intake, at: datetime) -> list[Checking]:
    """Look the stored returns of a period through by today's rules.

    Nobody is sent anything, but for those who were told that a fault of ours kept their return from being checked.

    Args:
        intake: whose store they are in; for its period due or, where that is none, for every period.
        at: now.

    Returns:
        The returns as today's rules see them. What has changed is said, and recorded where it may change.
    """
    from workbook_tools.edges.store.submissions import submissions

    due = intake.looker.due
    with intake.store.reading() as connection:
        found = submissions(connection, period=str(due) if due else None)
    looked = [_again(intake, one, at) for one in found if one.origin.kind != "history"]
    if not looked:
        raise Unusable("The store has no returns to check again.")
    return looked


def _again(intake: Intake, one: Submission, at: datetime) -> Checking:
    from workbook_tools.edges.store.findings import checked_of
    from workbook_tools.framework.sub_units import file_name

    path = intake.store.kept(one.sha256)
    if not path.is_file():
        raise Unusable(f"{path} is missing: the file of submission {one.id}, {one.file}. Put it back from your backup.")
    look = intake.looker.look(one.file, path.read_bytes())
    with intake.store.reading() as connection:
        (before,) = checked_of(connection, [one])
    changes = list(_changes(before, look.checking.checked))
    name = f"{file_name(one.directorate, one.unit) or one.file} {one.period} version {one.number}"
    if look.checking.crashed:  # what nobody could check is no worse than it was
        say.note(f"{name}: by a fault of ours it could not be checked again, so what was recorded stands.")
    elif changes or one.outcome is Outcome.OUR_FAULT:
        typer.echo("\n".join([f"{name}:", *(f"  {change}" for change in changes)]))
        _tell(intake.store.write(lambda connection: _record(connection, intake, one, look, at, len(changes))), one)
    else:
        say.note(f"{name}: as before.")
    return look.checking


def _tell(recorded: Recorded | None, one: Submission) -> None:
    from workbook_tools.cli.intake import how_to_let_count

    if recorded is None:
        say.note(
            f"{one.period} is locked, so nothing of this is recorded. To have it all the same: "
            "workbook-tools receive --again --reopen --reason WORDS"
        )
        return
    say.restated(recorded.restated)
    if recorded.outcome.holds and not one.outcome.holds:
        say.note(how_to_let_count(one, recorded.outcome))


@dataclass(frozen=True, slots=True)
class Recorded:
    """What has been recorded of a submission looked through again: what becomes of it, and what that restates."""

    outcome: Outcome
    restated: Sequence[Restated] = ()


def _record(
    connection: Connection, intake: Intake, one: Submission, look: Look, at: datetime, changes: int
) -> Recorded | None:
    """Record what today's rules say; gives None where the period is locked and stays so."""
    from workbook_tools.edges.store.events import Happened, note
    from workbook_tools.edges.store.periods import is_locked, restate
    from workbook_tools.edges.store.records import Decision
    from workbook_tools.edges.store.submissions import counting_in

    checked, decision = look.checking.checked, Decision(at, intake.who, intake.reopen)
    series = checked.series if checked.directorate else one.series
    locked, before = is_locked(connection, series[2]), counting_in(connection, series)
    if locked and not intake.reopen and one.outcome is not Outcome.OUR_FAULT:
        return None
    outcome = _outcome(intake, look.checking, one, locked)
    intake.check_anew(connection, one, look, outcome, at)
    note(connection, Happened.CHECKED_AGAIN, at, about=one, who=intake.who, what=f"{changes} changes")
    restated = locked and bool(intake.reopen)
    return Recorded(outcome, restate(connection, before, counting_in(connection, series), decision) if restated else ())


def _outcome(intake: Intake, checking: Checking, before: Submission, locked: bool) -> Outcome:
    """What becomes of a submission looked through again: one that is held stays held.

    What a fault of ours kept from being checked is judged as if it had come now.
    """
    if before.outcome is Outcome.OUR_FAULT:
        stranger = intake.is_stranger(before.origin.sender, checking.checked.directorate)
        return outcome_of(checking.checked, stranger=stranger, locked=locked and not intake.reopen)
    return before.outcome if before.outcome.holds and checking.checked.accepted else checking.outcome


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
