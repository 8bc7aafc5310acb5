"""Locked periods, and the log of figures that changed in them all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from sqlalchemy import Connection, insert, or_, select

from workbook_tools.edges.store.events import Happened, note
from workbook_tools.edges.store.records import Decision, Restated, Submission
from workbook_tools.edges.store.schema import period_lock, reading, restatement

_Figures = dict[tuple[str, str], str | None]


def is_locked(connection: Connection, period: str) -> bool:
    """True where the period's figures are final."""
    query = select(period_lock.c.locked).where(period_lock.c.period == period).order_by(-period_lock.c.id).limit(1)
    return bool(connection.execute(query).scalar())


def lock(connection: Connection, period: str, locked: bool, decision: Decision) -> None:
    """Lock a period, or open it again; one that is so already stays so.

    Args:
        connection: of a transaction that writes.
        period: as `2017-18-Q2`.
        locked: False opens it.
        decision: when, by whom, why.
    """
    if is_locked(connection, period) is not locked:
        connection.execute(insert(period_lock).values(period=period, locked=locked, **asdict(decision)))
        kind = Happened.LOCKED if locked else Happened.UNLOCKED
        note(connection, kind, decision.at, period=period, who=decision.who, what=decision.reason)


def restate(
    connection: Connection, before: Submission | None, after: Submission | None, decision: Decision
) -> list[Restated]:
    """Log what changes in a locked period when another version comes to count.

    Args:
        connection: of the transaction that makes it count.
        before, after: the versions that counted and will count; None for none.
        decision: when, by whom, why.

    Returns:
        The figures and ratings that are not what they were, in the order of the newer version.
    """
    one = after or before
    if one is None:
        return []
    when_and_why = asdict(decision)
    changes = [
        Restated(one.period, one.directorate, one.unit, ref, field, was, became, one.id, **when_and_why)
        for ref, field, was, became in _changes(_figures(connection, before), _figures(connection, after))
    ]
    for change in changes:
        connection.execute(insert(restatement).values({name: getattr(change, name) for name in Restated.__slots__}))
    what = f"{decision.reason} ({len(changes)} restated)"
    note(connection, Happened.REOPENED, decision.at, about=one, who=decision.who, what=what)
    return changes


def restatements(connection: Connection, period: str | None = None) -> list[Restated]:
    """The log, the earliest first; of one period, where it is named."""
    query = select(restatement).order_by(restatement.c.id)
    if period is not None:
        query = query.where(restatement.c.period == period)
    rows = connection.execute(query).mappings()
    return [Restated(**{name: row[name] for name in Restated.__slots__}) for row in rows]


def _changes(before: _Figures, after: _Figures) -> Iterator[tuple[str, str, str | None, str | None]]:
    for key in dict.fromkeys([*after, *before]):
        if before.get(key) != after.get(key):
            yield (*key, before.get(key), after.get(key))


def _figures(connection: Connection, one: Submission | None) -> _Figures:
    """Figures and ratings by ref and field; words that somebody wrote are no figures and are not logged."""
    if one is None:
        return {}
    is_figure = or_(reading.c.number.is_not(None), reading.c.shown.is_not(None), reading.c.field.in_(_RATINGS))
    query = select(reading).where(reading.c.checking == one.checking, is_figure).order_by(reading.c.id)
    rows = connection.execute(query).mappings()
    return {(row["ref"], row["field"]): row["shown"] or row["text"] for row in rows if row["field"] not in _NO_FIGURES}


_RATINGS = ("rag", "ytd_rag", "forecast_rag", "outlook", "no_data_reason")
# What the form showed of the period before is not this period's.
_NO_FIGURES = ("previous_actual", "previous_rag")
