"""How far everybody has got, as the store and the workspace tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from workbook_tools.cli.desk import Desk

if TYPE_CHECKING:
    from workbook_tools.edges.store.outbox import Queued, State
    from workbook_tools.edges.store.store import Store
    from workbook_tools.framework.period import Period
    from workbook_tools.position.completeness import Whose
    from workbook_tools.position.progress import Progress, Version


def store_of(desk: Desk) -> Store | None:
    """The store; None where nothing has been recorded yet."""
    from workbook_tools.edges.settings import has_store
    from workbook_tools.edges.store.store import open_store

    return open_store(desk.workspace) if has_store(desk.workspace) else None


def progress(desk: Desk, period: Period, now: datetime) -> list[Progress]:
    """Where each directorate's return for a period stands."""
    from workbook_tools.edges.store.outbox import State
    from workbook_tools.position.progress import Round, progress_of

    store = store_of(desk)
    mail = _mail(store, period)
    about = Round(
        period=period,
        due=desk.workspace.deadline(period),
        today=now.astimezone().date(),
        issued=dict(_issued(store, period)) if store else {},
        refused=mail[State.REFUSED],
        doubtful=mail[State.DOUBTFUL],
    )
    return progress_of(desk.framework, desk.form, _versions(store, period) if store else (), about)


def _versions(store: Store, period: Period) -> Iterator[Version]:
    from workbook_tools.edges.store.submissions import submissions
    from workbook_tools.position.progress import Version

    with store.reading() as connection:
        found = submissions(connection, period=str(period))
    for one in found:
        yield Version(
            directorate=one.directorate,
            unit=one.unit,
            number=one.number,
            received=one.received_at,
            sender=one.origin.sender,
            outcome=one.outcome,
            errors=one.errors,
            queries=one.queries,
            provisional=one.provisional,
            valid=one.valid,
        )


def _issued(store: Store, period: Period) -> Iterator[tuple[Whose, date]]:
    """When each form was made last."""
    from workbook_tools.edges.store.events import Happened, events

    with store.reading() as connection:
        for one in events(connection, kind=Happened.ISSUED, period=str(period)):
            yield (one.directorate, one.unit), one.at.astimezone().date()


def _mail(store: Store | None, period: Period) -> dict[State, Counter[str]]:
    """How many e-mails about a period stand in each state, by directorate."""
    from workbook_tools.edges.store.outbox import State

    counts: dict[State, Counter[str]] = {state: Counter() for state in State}
    for one in sent_about(store, period):
        counts[one.state][one.directorate] += 1
    return counts


def sent_about(store: Store | None, period: Period | None = None) -> list[Queued]:
    """The e-mails about a period, queued or sent; None takes all."""
    from workbook_tools.edges.store.outbox import Outbox

    found = Outbox(store).all() if store else []
    return [one for one in found if period is None or one.period == str(period)]
