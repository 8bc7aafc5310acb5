"""Locked periods, and the log of what changed in them all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.edges.store.test_submissions import came, checking
from workbook_tools.edges.store.events import Happened, events
from workbook_tools.edges.store.periods import is_locked, lock, restate, restatements
from workbook_tools.edges.store.record import record
from workbook_tools.edges.store.records import Decision, Row, Submission
from workbook_tools.edges.store.store import Store
from workbook_tools.edges.store.submissions import unplaced

Q2 = "2017-18-Q2"
CLOSED = Decision(datetime(2017, 11, 1, tzinfo=UTC), "A Grant", "Cabinet has met")
AUDIT = Decision(CLOSED.at + timedelta(days=9), "A Grant", "Audit")


def figure(ref: str, field: str, number: float | None, text: str | None, shown: str | None = None) -> Row:
    place = {"section": "Performance", "row": 6, "ref": ref, "field": field, "cell": "G6"}
    return place | {"number": number, "text": text, "shown": shown, "blank": False}


def received(store: Store, words: str, *rows: Row) -> Submission:
    return store.write(lambda c: record(c, came(words), replace(checking(words), rows=list(rows))))


def test_a_period_is_locked_and_opened_again(store: Store) -> None:
    def locked() -> bool:
        with store.reading() as connection:
            return is_locked(connection, Q2)

    assert not locked()
    for wanted in (True, True, False):
        store.write(lambda c, wanted=wanted: lock(c, Q2, wanted, CLOSED))
        assert locked() is wanted
    with store.reading() as connection:
        told = [(one.kind, one.who, one.what) for one in events(connection, period=Q2)]
    assert told == [(kind, "A Grant", "Cabinet has met") for kind in (Happened.LOCKED, Happened.UNLOCKED)]


def test_figures_that_change_are_logged_and_words_are_not(store: Store) -> None:
    before = received(
        store, "a", figure("1", "actual", 91, None, "91%"), figure("1", "rag", None, "Green"),
        figure("1", "commentary", None, "As before"), figure("2", "actual", 5, None, "5"),
    )
    after = received(
        store, "b", figure("1", "actual", 88, None, "88%"), figure("1", "rag", None, "Amber"),
        figure("1", "commentary", None, "Mrs Dale waited"), figure("2", "no_data_reason", None, "Suppressed"),
    )
    store.write(lambda c: restate(c, before, after, AUDIT))
    with store.reading() as connection:
        logged = restatements(connection, Q2)
        assert restatements(connection, "2017-18-Q1") == []
    assert [(one.ref, one.field, one.was, one.became) for one in logged] == [
        ("1", "actual", "91%", "88%"), ("1", "rag", "Green", "Amber"), ("2", "no_data_reason", None, "Suppressed"),
        ("2", "actual", "5", None),
    ]
    assert {(one.directorate, one.submission, one.at, one.reason) for one in logged} == {
        ("CEF", after.id, AUDIT.at, "Audit")
    }


def test_a_version_taken_away_is_logged_too(store: Store) -> None:
    only = received(store, "a", figure("1", "actual", 91, None, "91%"))
    (change,) = store.write(lambda c: restate(c, only, None, AUDIT))
    assert (change.was, change.became) == ("91%", None)
    assert store.write(lambda c: restate(c, None, None, AUDIT)) == []


def test_files_of_nobody_wait_until_they_are_made_good(store: Store) -> None:
    def of_nobody(words: str, due: str) -> Submission:
        said = checking(words, directorate="")
        said = replace(said, checked=replace(said.checked, period=""))
        return store.write(lambda c: record(c, replace(came(words), due=due), said))

    first, other = of_nobody("a", Q2), of_nobody("b", "2017-18-Q3")
    with store.reading() as connection:
        assert unplaced(connection, Q2, {"CEF"}) == [first]
        assert unplaced(connection, "2017-18-Q3", {"CEF"}) == [other]
    good = replace(came("good"), file="a.xlsx")
    store.write(lambda c: record(c, good, checking("good")))
    with store.reading() as connection:
        assert unplaced(connection, Q2, {"CEF"}) == []
