"""What happened to what, and when."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from workbook_tools.edges.store.records import Event, Submission
from workbook_tools.edges.store.schema import event


class Happened(StrEnum):
    """The kinds of event."""

    ISSUED = "issued"
    RECEIVED = "received"
    DOUBLED = "came again"
    CHECKED_AGAIN = "checked again"
    SET_ASIDE = "set aside"
    REINSTATED = "reinstated"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    REOPENED = "reopened"
    IMPORTED = "imported"
    QUEUED = "e-mail queued"
    SENT = "e-mail sent"
    REFUSED = "e-mail refused"
    DOUBTFUL = "e-mail doubtful"
    RESENT = "e-mail to be sent again"
    REMINDED = "reminded"
    FORGOTTEN = "address forgotten"


def note(
    connection: Connection,
    kind: Happened,
    at: datetime,
    *,
    about: Submission | None = None,
    directorate: str = "",
    unit: str = "",
    period: str = "",
    who: str = "",
    what: str = "",
) -> None:
    """Note an event.

    Args:
        connection: of a transaction that writes.
        kind, at: what, and when.
        about: the submission it is about; directorate, unit and period are then its own.
        directorate, unit, period: otherwise, as far as it is about one.
        who: the member of the team.
        what: in words of ours or the team's, never of a return's.
    """
    if about:
        directorate, unit, period = about.series
    place = {"directorate": directorate, "unit": unit, "period": period, "submission": about and about.id}
    connection.execute(insert(event).values(at=at, kind=kind.value, who=who, what=what, **place))


def events(
    connection: Connection, *, kind: Happened | None = None, directorate: str | None = None, period: str | None = None
) -> list[Event]:
    """The events of a kind, a directorate and a period, the earliest first; None leaves one open."""
    wanted = {"kind": kind and kind.value, "directorate": directorate, "period": period}
    query = select(event).order_by(event.c.id)
    for name, value in wanted.items():
        if value is not None:
            query = query.where(event.c[name] == value)
    return [Event(**{name: row[name] for name in Event.__slots__}) for row in connection.execute(query).mappings()]
