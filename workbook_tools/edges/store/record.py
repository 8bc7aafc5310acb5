"""A file that was received, recorded: one transaction holds all that is said of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from workbook_tools import __version__
from workbook_tools.edges.store.events import Happened, note
from workbook_tools.edges.store.records import Checking, Submission
from workbook_tools.edges.store.schema import answer, arrival, checking, finding, reading, submission, waiver_used
from workbook_tools.edges.store.submissions import submission_of
from workbook_tools.findings.finding import Severity
from workbook_tools.findings.outcome import Outcome
from workbook_tools.returns.arrival import Origin

SERIES = ("directorate", "unit", "period")


@dataclass(frozen=True, slots=True)
class Came:
    """One arrival of a file.

    Attributes:
        file: its name.
        sha256: of its bytes.
        at: when we took it in.
        origin: where it came from.
        due: the period that was asked for when it came, which stands for that of a file that names none.
        received: when it reached the council, which decides whether it is late; None where only `at` is known.
    """

    file: str
    sha256: str
    at: datetime
    origin: Origin = field(default_factory=Origin)
    received: datetime | None = None
    due: str = ""

    @property
    def received_at(self) -> datetime:
        """When it reached the council; a clock that is ahead of ours is not believed."""
        return min(self.received or self.at, self.at)

    @property
    def key(self) -> str:
        """What makes it this arrival and no other: seen twice, it is recorded once."""
        said = [self.origin.kind, self.origin.message_id or self.origin.place, self.file, self.sha256]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def record(connection: Connection, came: Came, checked: Checking) -> Submission:
    """Record a new version of a return.

    Args:
        connection: of a transaction that writes.
        came: the file, which the store keeps already.
        checked: what the rules said.

    Returns:
        The submission.

    Raises:
        IntegrityError: where somebody else has just recorded the same file or the same version.
    """
    directorate, unit, period = checked.checked.series
    series = (directorate, unit, period or came.due)
    number, previous = _next(connection, series)
    values = dict(zip(SERIES, series, strict=True))
    values |= {"sha256": came.sha256, "file": came.file}
    key = _insert(connection, submission, **values, number=number, previous=previous, received_at=came.received_at)
    record_arrival(connection, came, key, checked.outcome)
    record_checking(connection, key, checked, checked.outcome, came.at)
    _insert_all(connection, answer, [asdict(one) | {"submission": key} for one in checked.answers])
    recorded = submission_of(connection, key)
    assert recorded is not None
    note(connection, Happened.RECEIVED, came.at, about=recorded, what=f"version {number}: {checked.outcome.value}")
    return recorded


def record_again(connection: Connection, came: Came, one: Submission) -> None:
    """Record that a file which is in the store already has come once more."""
    record_arrival(connection, came, one.id, Outcome.IDENTICAL)
    note(connection, Happened.DOUBLED, came.at, about=one, what=f"the same as version {one.number}")


def record_arrival(connection: Connection, came: Came, key: int, outcome: Outcome) -> None:
    """Record how a submission's file came."""
    values = {"key": came.key, "submission": key, "received_at": came.received_at, "file": came.file}
    values["outcome"] = outcome.value
    connection.execute(insert(arrival).values(values | _kept(came.origin)))


def _kept(origin: Origin) -> dict[str, object]:
    """What the store keeps of how a file came: no subject, which may name people."""
    return {name: value for name, value in asdict(origin).items() if name in arrival.c}


def record_checking(connection: Connection, key: int, checked: Checking, outcome: Outcome, at: datetime) -> int:
    """Record what the rules say of a submission; the newest checking counts.

    Args:
        connection: of a transaction that writes.
        key: the submission's id.
        checked, outcome: what the rules said, and what becomes of it.
        at: when.

    Returns:
        The checking's id.
    """
    _place(connection, key, checked)
    last = select(func.coalesce(func.max(checking.c.number), 0)).where(checking.c.submission == key)
    one, source = checked.checked, checked.source
    layout = {"columns": source.columns, "sheets": source.sheets} if source else {}
    number = _insert(
        connection,
        checking,
        submission=key,
        number=connection.execute(last).scalar_one() + 1,
        checked_at=at,
        program=__version__,
        outcome=outcome.value,
        verdict=one.verdict.value,
        errors=one.count(Severity.ERROR),
        queries=one.count(Severity.QUERY),
        notes=one.count(Severity.NOTE),
        crashed=checked.crashed,
        provisional=checked.provisional,
        council=one.council,
        template_version=source.template_version if source else "",
        layout=json.dumps(layout),
    )
    _insert_all(connection, finding, [asdict(f) | {"checking": number} for f in one.findings])
    _insert_all(connection, reading, [row | {"checking": number} for row in checked.rows])
    _insert_all(connection, waiver_used, [_waiver(w, f) | {"checking": number} for w, f in checked.waived])
    return number


# What is kept of a finding that was waived.
WAIVED = ("code", "severity", "directorate", "ref", "field", "message", "fix")


def _waiver(waiver: Any, found: Any) -> dict[str, str]:
    said = {"reason": waiver.reason, "approved_by": waiver.approved_by, "expires": waiver.expires.isoformat()}
    return said | {name: getattr(found, name) or "" for name in WAIVED}


def _place(connection: Connection, key: int, checked: Checking) -> None:
    """Give a file that nobody could read before, and that can be read now, its place among the versions."""
    mine, one = submission.c, checked.checked
    if connection.execute(select(mine.directorate).where(mine.id == key)).scalar_one() or not one.series[0]:
        return
    number, previous = _next(connection, one.series)
    place = dict(zip(SERIES, one.series, strict=True)) | {"number": number, "previous": previous}
    connection.execute(update(submission).where(mine.id == key).values(place))
    _insert_all(connection, answer, [asdict(a) | {"submission": key} for a in checked.answers])


def _next(connection: Connection, series: tuple[str, str, str]) -> tuple[int, int | None]:
    """The number of the next version, and the id of the one before it."""
    columns = (submission.c.directorate, submission.c.unit, submission.c.period)
    mine = [column == value for column, value in zip(columns, series, strict=True)]
    query = select(submission.c.number, submission.c.id).where(*mine).order_by(-submission.c.number).limit(1)
    row = connection.execute(query).first()
    return (row[0] + 1, row[1]) if row else (1, None)


def _insert(connection: Connection, table: Any, **values: Any) -> int:
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _insert_all(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)

