"""Files taken in: each is kept, checked, recorded and answered in one transaction, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from workbook_tools.cli.case import Case
from workbook_tools.edges.files import sha256
from workbook_tools.findings.finding import CheckedReturn
from workbook_tools.findings.outcome import Outcome, outcome_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from workbook_tools.cli.looking import Look, Looker
    from workbook_tools.edges.store.record import Came
    from workbook_tools.edges.store.records import Checking, Decision, Mail, Restated, Submission
    from workbook_tools.edges.store.store import Store
    from workbook_tools.returns.arrival import Arrival

_WHY_HELD = {
    Outcome.WRONG_SENDER: "It came from somebody who is no contact of the directorate.",
    Outcome.PERIOD_LOCKED: "It came after the period was locked.",
}
_RIGHT_SENDER = "The same file has come from a contact of the directorate."


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file.

    Attributes:
        submission: the version that it is, or was already.
        checked: the return and its findings.
        outcome: what becomes of this arrival.
        restated: the figures of a locked period that it changed.
        seen: an earlier run recorded this very arrival, so that nothing has been done.
    """

    submission: Submission
    checked: CheckedReturn
    outcome: Outcome
    restated: Sequence[Restated] = ()
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes files in.

    Attributes:
        store: where to.
        looker: looks them through.
        answer: writes the e-mails that answer one.
        is_stranger: says of a sender and a directorate's code whether that is no contact of the directorate.
        clock: says what time it is, with its time zone.
        reopen: why late corrections of a locked period are taken; "" refuses them.
        who: whoever is at work.
    """

    store: Store
    looker: Looker
    answer: Callable[[Case], Sequence[Mail]]
    is_stranger: Callable[[str, str], bool]
    clock: Callable[[], datetime]
    reopen: str = ""
    who: str = ""

    def take(self, arrival: Arrival) -> Taken:
        """Take one file in. Done twice, the second time changes nothing.

        Raises:
            Unusable: where the store can't be written; then nothing is recorded.
        """
        from workbook_tools.edges.store.record import Came

        due = str(self.looker.due or "")
        came = Came(arrival.file, sha256(arrival.data), self.clock(), arrival.origin, arrival.received, due)
        with self.store.reading() as connection:
            seen = _seen(connection, came)
        if seen:
            return seen
        self.store.keep(arrival.data)
        look = self.looker.look(arrival.file, arrival.data)
        return self.store.write(lambda connection: self._record(connection, came, look))

    def _record(self, connection: Connection, came: Came, look: Look) -> Taken:
        from workbook_tools.edges.store.submissions import known

        seen = _seen(connection, came)  # by another run, meanwhile
        if seen:
            return seen
        before = known(connection, came.sha256)
        if before is None:
            return self._new(connection, came, look)
        return self._again(connection, came, look, before)

    def _new(self, connection: Connection, came: Came, look: Look) -> Taken:
        """A file that the store has not had before: the next version of its return."""
        from workbook_tools.edges.store.outbox import references
        from workbook_tools.edges.store.periods import is_locked, restate
        from workbook_tools.edges.store.record import record
        from workbook_tools.edges.store.submissions import counting_in

        one = look.checking.checked
        locked = is_locked(connection, one.period)
        outcome = outcome_of(
            one,
            crashed=look.checking.crashed,
            stranger=self.is_stranger(came.origin.sender, one.series[0]),
            locked=locked and not self.reopen,
        )
        earlier, counted = references(connection, one.series), counting_in(connection, one.series)
        submission = record(connection, came, replace(look.checking, outcome=outcome))
        if outcome.holds:
            self._hold(connection, submission, came, outcome)
        changed = locked and submission.valid and not outcome.holds
        decision = self._decision(came, self.reopen)
        restated = restate(connection, counted, submission, decision) if changed else ()
        self._reply(connection, came, look, outcome, submission, earlier)
        return Taken(submission, one, outcome, restated)

    def _again(self, connection: Connection, came: Came, look: Look, before: Submission) -> Taken:
        """A file that the store has: nothing new, unless rules or sender have changed what becomes of it."""
        from workbook_tools.edges.store.outbox import references
        from workbook_tools.edges.store.periods import is_locked
        from workbook_tools.edges.store.record import record_again

        one, checking = look.checking.checked, look.checking
        final = is_locked(connection, one.period or before.period) and not self.reopen
        released = before.outcome is Outcome.WRONG_SENDER and not self.is_stranger(came.origin.sender, one.directorate)
        earlier = references(connection, before.series)
        # Neither a fault of ours nor a rule of today takes away what counts, or is final.
        stands = one.verdict is before.verdict or ((checking.crashed or final) and before.valid)
        if stands and not released:
            record_again(connection, came, before)
            if came.origin.sender:  # whoever looks into a folder twice need not be told by e-mail
                self._reply(connection, came, look, Outcome.IDENTICAL, before, earlier, before.received_at)
            return Taken(before, one, Outcome.IDENTICAL)
        outcome = outcome_of(one, crashed=checking.crashed, locked=final)
        restated = self._check_again(connection, came, checking, before, outcome)
        self._reply(connection, came, look, outcome, before, earlier)
        return Taken(before, one, outcome, restated)

    def _check_again(
        self, connection: Connection, came: Came, checking: Checking, before: Submission, outcome: Outcome
    ) -> Sequence[Restated]:
        """Record what becomes of a file that the store has; gives what that restates in a locked period."""
        from workbook_tools.edges.store.periods import is_locked, restate
        from workbook_tools.edges.store.record import record_arrival, record_checking
        from workbook_tools.edges.store.submissions import counting_in, let_count

        series = checking.checked.series if checking.checked.directorate else before.series
        counted = counting_in(connection, series)
        record_arrival(connection, came, before.id, outcome)
        record_checking(connection, before.id, checking, outcome, came.at)
        if outcome.holds and before.counts:
            self._hold(connection, before, came, outcome)
        if before.outcome is Outcome.WRONG_SENDER and not before.counts and not outcome.holds:
            let_count(connection, before, counts=True, decision=self._decision(came, _RIGHT_SENDER))
        if not (self.reopen and is_locked(connection, series[2])):
            return ()
        return restate(connection, counted, counting_in(connection, series), self._decision(came, self.reopen))

    def check_anew(self, connection: Connection, one: Submission, look: Look, outcome: Outcome, at: datetime) -> None:
        """Record what today's rules say of a submission; whoever was told of a fault of ours is answered now."""
        from workbook_tools.edges.store.outbox import references
        from workbook_tools.edges.store.record import Came, record_checking
        from workbook_tools.edges.store.submissions import submission_of

        came = Came(one.file, one.sha256, at, one.origin)
        record_checking(connection, one.id, look.checking, outcome, at)
        if outcome.holds and not one.outcome.holds:
            self._hold(connection, one, came, outcome)
        placed = submission_of(connection, one.id)
        if one.outcome is Outcome.OUR_FAULT and placed:
            self._reply(connection, came, look, outcome, placed, references(connection, placed.series))

    def _hold(self, connection: Connection, submission: Submission, came: Came, outcome: Outcome) -> None:
        """Let a return wait for the team, with the reason on record."""
        from workbook_tools.edges.store.submissions import let_count

        let_count(connection, submission, counts=False, decision=self._decision(came, _WHY_HELD[outcome]))

    def _decision(self, came: Came, reason: str) -> Decision:
        from workbook_tools.edges.store.records import Decision

        return Decision(came.at, self.who, reason)

    def _reply(
        self,
        connection: Connection,
        came: Came,
        look: Look,
        outcome: Outcome,
        submission: Submission,
        earlier: tuple[str, ...],
        received: datetime | None = None,
    ) -> None:
        from workbook_tools.edges.store.outbox import queue

        own = (came.origin.message_id,) if came.origin.message_id else ()
        case = Case(
            checked=look.checking.checked,
            outcome=outcome,
            due=self.looker.due,
            at=came.at,
            sender=came.origin.sender,
            received=received,
            references=(*earlier, *own),
            workbook=look.workbook,
            answers=look.answers,
        )
        for mail in self.answer(case):
            queue(connection, mail, came.at, submission)


def _seen(connection: Connection, came: Came) -> Taken | None:
    """What an earlier run made of this very arrival."""
    from workbook_tools.edges.store.findings import checked_of
    from workbook_tools.edges.store.submissions import arrived, known

    if not arrived(connection, came.key):
        return None
    before = known(connection, came.sha256)
    assert before is not None
    return Taken(before, checked_of(connection, [before])[0], before.outcome, seen=True)


def how_to_let_count(one: Submission, outcome: Outcome) -> str:
    """What the team is told of a submission that waits for it."""
    locked = " --reopen" if outcome is Outcome.PERIOD_LOCKED else ""
    return f"{one.file} waits for you. To let it count: reinstate {one.id}{locked} --reason WORDS"
