"""The outbox: e-mails as queued, and how far each of their recipients has got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, insert, or_, select, update
from sqlalchemy.engine import RowMapping

from workbook_tools.edges.store.events import Happened, note
from workbook_tools.edges.store.records import Mail, Submission
from workbook_tools.edges.store.schema import email, email_recipient, submission
from workbook_tools.edges.store.store import Store
from workbook_tools.edges.store.submissions import submission_of


class State(StrEnum):
    """How far a recipient's copy has got.

    SENDING is written before the server is given the message: found later, with nobody at work, nobody can know
    whether the server took it, and that is DOUBTFUL.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Queued:
    """One recipient of a queued e-mail.

    Attributes:
        id: the recipient's; what `begin` and `record` take.
        email: the e-mail's id, the same for all its recipients.
        submission: the id of the one that it answers, if any.
    """

    id: int
    email: int
    address: str
    state: State
    attempts: int
    next_try_at: datetime
    changed_at: datetime
    last_reply: str
    submission: int | None
    kind: str
    directorate: str
    period: str
    message_id: str
    subject: str
    queued_at: datetime


def queue(connection: Connection, mail: Mail, at: datetime, answers: Submission | None = None) -> int:
    """Queue an e-mail, in the transaction that records what it answers.

    Args:
        connection: of a transaction that writes.
        mail: the e-mail.
        at: when.
        answers: the submission that it answers.

    Returns:
        Its id; of one that was queued before, that one's.
    """
    before = connection.execute(select(email.c.id).where(email.c.message_id == mail.message_id)).scalar()
    if before is not None:
        return int(before)
    values = {name: getattr(mail, name) for name in ("kind", "directorate", "period", "message_id", "subject", "mime")}
    made = connection.execute(insert(email).values(submission=answers and answers.id, queued_at=at, **values))
    assert made.inserted_primary_key is not None
    key = int(made.inserted_primary_key[0])
    for address in dict.fromkeys(mail.recipients):
        row = {"email": key, "address": address, "state": State.WAITING.value, "next_try_at": at, "changed_at": at}
        connection.execute(insert(email_recipient).values(row))
    about = {"directorate": mail.directorate, "period": mail.period}
    note(connection, Happened.QUEUED, at, about=answers, what=f"e-mail {key}: {mail.kind}", **about)
    return key


def references(connection: Connection, series: tuple[str, str, str]) -> tuple[str, ...]:
    """The Message-IDs of what has been said of a directorate's, unit's and period's returns, the earliest first."""
    columns = (submission.c.directorate, submission.c.unit, submission.c.period)
    mine = [column == value for column, value in zip(columns, series, strict=True)]
    query = select(email.c.message_id).join(submission).where(*mine).order_by(email.c.id)
    return tuple(connection.execute(query).scalars())


@dataclass(frozen=True, slots=True)
class Outbox:
    """The outbox of a store; each call is a transaction of its own."""

    store: Store

    def queue(self, mail: Mail, at: datetime) -> int:
        """Queue an e-mail that answers no submission; returns its id."""
        return self.store.write(lambda connection: queue(connection, mail, at))

    def due(self, now: datetime) -> list[Queued]:
        """The recipients whose turn has come, the earliest queued first.

        A clock that was set back keeps nobody waiting: what was noted in the future is due as well.
        """
        mine = email_recipient.c
        return self._where(mine.state == State.WAITING.value, or_(mine.next_try_at <= now, mine.changed_at > now))

    def all(self, state: State | None = None) -> list[Queued]:
        """Every recipient, or those of one state, the earliest queued first."""
        return self._where(*([] if state is None else [email_recipient.c.state == state.value]))

    def mime(self, key: int) -> bytes:
        """The whole message of an e-mail."""
        with self.store.reading() as connection:
            return bytes(connection.execute(select(email.c.mime).where(email.c.id == key)).scalar_one())

    def without_recipient(self) -> list[tuple[int, str]]:
        """The e-mails to nobody, as (id, subject): the framework has no address for them."""
        nobody = select(email.c.id, email.c.subject).where(~email.c.id.in_(select(email_recipient.c.email)))
        with self.store.reading() as connection:
            return [(row[0], row[1]) for row in connection.execute(nobody.order_by(email.c.id))]

    def begin(self, key: int, now: datetime) -> bool:
        """Note that a recipient's copy is about to be given to the server.

        Returns:
            False where somebody else is at it already, or it has been sent.
        """
        return self._move(key, State.WAITING, State.SENDING, now)

    def record(
        self, key: int, state: State, reply: str, now: datetime, next_try_at: datetime | None = None
    ) -> None:
        """Note what came of it.

        Args:
            key: the recipient's.
            state: SENT, REFUSED for good, DOUBTFUL, or WAITING for another try.
            reply: what the server said.
            now: when.
            next_try_at: of WAITING, when it is to be tried again.
        """
        self._move(key, State.SENDING, state, now, last_reply=reply, next_try_at=next_try_at or now)

    def doubtful(self) -> list[Queued]:
        """The recipients of whom nobody can know whether their copy has arrived: never sent again unasked."""
        return self.all(State.DOUBTFUL)

    def give_up_sending(self, now: datetime) -> list[Queued]:
        """Take what is still being sent for doubtful: for whoever alone is at work, after a crash.

        Returns:
            Those that have become doubtful.
        """
        left = self.all(State.SENDING)
        reply = "The sending was interrupted after the server was given the message."
        return [one for one in left if self._move(one.id, State.SENDING, State.DOUBTFUL, now, last_reply=reply)]

    def bounced(
        self, message_id: str, addresses: Sequence[str], reason: str, said_at: datetime | None, now: datetime
    ) -> list[Queued]:
        """Take copies for refused of which a mail server says, after it took them, that they did not arrive.

        Args:
            message_id: of the e-mail.
            addresses: those that it did not reach.
            reason: the server's words.
            said_at: when the server said so, if it tells: a copy that went out again later is another one.
            now: when.

        Returns:
            Those that have become refused; told the same again, none.
        """
        lost = {address.casefold() for address in addresses}
        found = [
            (one, state)
            for state in (State.SENT, State.DOUBTFUL)
            for one in self.all(state)
            if one.message_id == message_id and one.address.casefold() in lost
            if said_at is None or one.changed_at <= said_at + _ASTRAY
        ]
        return [one for one, state in found if self._move(one.id, state, State.REFUSED, now, last_reply=reason)]

    def resend(self, key: int, now: datetime) -> bool:
        """Let a doubtful or refused copy be sent again, because somebody asks for it."""
        again = {"next_try_at": now}
        return any(self._move(key, state, State.WAITING, now, **again) for state in (State.DOUBTFUL, State.REFUSED))

    def counts(self) -> dict[State, int]:
        """How many recipients are in each state."""
        query = select(email_recipient.c.state, func.count()).group_by(email_recipient.c.state)
        with self.store.reading() as connection:
            found = {State(state): int(number) for state, number in connection.execute(query)}
        return {state: found.get(state, 0) for state in State}

    def _move(self, key: int, before: State, after: State, now: datetime, **values: object) -> bool:
        mine = email_recipient.c

        def move(connection: Connection) -> bool:
            values_now = values | {"state": after.value, "changed_at": now}
            if after is State.SENDING:
                values_now["attempts"] = mine.attempts + 1
            one = update(email_recipient).where(mine.id == key, mine.state == before.value).values(values_now)
            moved = connection.execute(one).rowcount == 1
            if moved and after in _TOLD and (before, after) != (State.SENDING, State.WAITING):
                self._note(connection, key, after, now)
            return moved

        return self.store.write(move)

    def _note(self, connection: Connection, key: int, after: State, now: datetime) -> None:
        row = connection.execute(_query().where(email_recipient.c.id == key)).mappings().one()
        about = submission_of(connection, row["submission"]) if row["submission"] else None
        where = {"directorate": row["directorate"], "period": row["period"]}
        note(connection, _TOLD[after], now, about=about, what=f"e-mail {row['email']}: {row['kind']}", **where)

    def _where(self, *conditions: ColumnElement[bool]) -> list[Queued]:
        query = _query().where(*conditions).order_by(email.c.id, email_recipient.c.id)
        with self.store.reading() as connection:
            return [_queued(row) for row in connection.execute(query).mappings()]


# How far a mail server's clock may be behind ours, when what it says is held against what we noted.
_ASTRAY = timedelta(minutes=10)
_TOLD = {
    State.SENT: Happened.SENT,
    State.REFUSED: Happened.REFUSED,
    State.DOUBTFUL: Happened.DOUBTFUL,
    State.WAITING: Happened.RESENT,
}
_OF_EMAIL: Sequence[str] = ("submission", "kind", "directorate", "period", "message_id", "subject", "queued_at")


def _query() -> Select[Any]:
    """Recipients with their e-mails, but for the messages themselves, which may be large."""
    return select(email_recipient, *(email.c[name] for name in _OF_EMAIL)).join(email)


def _queued(row: RowMapping) -> Queued:
    return Queued(**{name: row[name] for name in Queued.__slots__} | {"state": State(row["state"])})
