"""Submissions: what was received for whom, which version counts, and what the team decided about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    Select,
    Table,
    and_,
    func,
    insert,
    select,
)

from workbook_tools.edges.store.events import Happened, note
from workbook_tools.edges.store.records import Decision, Submission
from workbook_tools.edges.store.schema import arrival, checking, standing, submission
from workbook_tools.findings.finding import Verdict
from workbook_tools.findings.outcome import Outcome
from workbook_tools.returns.arrival import Origin

_CHECKED = ("checked_at", "errors", "queries", "notes", "crashed", "provisional")


def submissions(
    connection: Connection, *, period: str | None = None, directorate: str | None = None
) -> list[Submission]:
    """The submissions of a period and a directorate; None leaves one open.

    Returns:
        By directorate, unit and period, the first version first. Files that nobody can place have "" for those.
    """
    query = _query().order_by(*(submission.c[name] for name in ("directorate", "unit", "period", "number")))
    for column, value in ((submission.c.period, period), (submission.c.directorate, directorate)):
        if value is not None:
            query = query.where(column == value)
    return _read(connection, query)


def submission_of(connection: Connection, number: int) -> Submission | None:
    """The submission with that id."""
    return next(iter(_read(connection, _query().where(submission.c.id == number))), None)


def known(connection: Connection, digest: str) -> Submission | None:
    """The submission of which the file has that sha256; the one received last."""
    return next(iter(_read(connection, _query().where(submission.c.sha256 == digest).order_by(-submission.c.id))), None)


def arrived(connection: Connection, key: str) -> bool:
    """True where that very arrival has been recorded."""
    return connection.execute(select(arrival.c.id).where(arrival.c.key == key)).first() is not None


def counting(found: Iterable[Submission]) -> list[Submission]:
    """Of each directorate, unit and period the newest valid version.

    Args:
        found: submissions, as `submissions` gives them.
    """
    return list({one.series: one for one in found if one.valid and one.directorate}.values())


def newest(found: Iterable[Submission]) -> list[Submission]:
    """Of each directorate, unit and period the newest version, valid or not."""
    return list({one.series: one for one in found if one.directorate}.values())


def unplaced(connection: Connection, period: str, known_codes: Collection[str]) -> list[Submission]:
    """Files of a period that nobody can place among our directorates, and that nobody has dealt with.

    One is dealt with when it is set aside, or when a file of the same name, or from the same sender, came later that
    could be placed.

    Args:
        connection: of the store.
        period: the one that was due when they came; files that came when none was are among them.
        known_codes: our directorates'.
    """
    every = submissions(connection)
    placed = [one for one in every if one.directorate in known_codes]
    return [
        one
        for one in every
        if one.directorate not in known_codes and one.counts and one.period in ("", period)
        if not any(_makes_good(later, one) for later in placed)
    ]


def _makes_good(later: Submission, one: Submission) -> bool:
    same = later.file == one.file or (one.origin.sender and later.origin.sender == one.origin.sender)
    return bool(same) and later.id > one.id


def counting_in(connection: Connection, series: tuple[str, str, str]) -> Submission | None:
    """The version that counts of one directorate, unit and period."""
    directorate, unit, period = series
    found = submissions(connection, period=period, directorate=directorate)
    return next((one for one in counting(found) if one.unit == unit), None)


def let_count(connection: Connection, one: Submission, counts: bool, decision: Decision) -> None:
    """Set a submission aside, or let it count again; the files and readings stay.

    Args:
        connection: of a transaction that writes.
        one: the submission.
        counts: False sets it aside.
        decision: when, by whom, why.
    """
    connection.execute(insert(standing).values(submission=one.id, counts=counts, **asdict(decision)))
    kind = Happened.REINSTATED if counts else Happened.SET_ASIDE
    note(connection, kind, decision.at, about=one, who=decision.who, what=decision.reason)


def _query() -> Select[Any]:
    return (
        select(
            submission,
            checking.c.id.label("checking"),
            *(checking.c[name] for name in (*_CHECKED, "outcome", "verdict")),
            arrival.c.kind,
            arrival.c.place,
            arrival.c.message_id,
            arrival.c.sender,
            func.coalesce(standing.c.counts, True).label("counts"),
        )
        .select_from(submission)
        .join(checking, and_(checking.c.submission == submission.c.id, _is_last(checking)))
        .join(arrival, and_(arrival.c.submission == submission.c.id, _is_first(arrival)))
        .outerjoin(standing, and_(standing.c.submission == submission.c.id, _is_last(standing)))
    )


def _is_last(table: Table) -> ColumnElement[bool]:
    """Of what hangs on a submission the row that was added last."""
    other = table.alias()
    return table.c.id == _of_mine(func.max(other.c.id), other)


def _is_first(table: Table) -> ColumnElement[bool]:
    other = table.alias()
    return table.c.id == _of_mine(func.min(other.c.id), other)


def _of_mine(number: ColumnElement[int], other: FromClause) -> ScalarSelect[int]:
    return select(number).where(other.c.submission == submission.c.id).correlate(submission).scalar_subquery()


def _read(connection: Connection, query: Select[Any]) -> list[Submission]:
    own = [*submission.c.keys(), "checking", *_CHECKED, "counts"]
    return [
        Submission(
            origin=Origin(row["kind"], row["place"], row["message_id"], row["sender"]),
            outcome=Outcome(row["outcome"]),
            verdict=Verdict(row["verdict"]),
            **{name: row[name] for name in own},
        )
        for row in connection.execute(query).mappings()
    ]
