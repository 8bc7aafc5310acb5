"""What was received, version by version."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from workbook_tools.edges.files import sha256
from workbook_tools.edges.store.events import Happened, events
from workbook_tools.edges.store.findings import answers_of, checked_of
from workbook_tools.edges.store.record import Came, record, record_again, record_checking
from workbook_tools.edges.store.records import Checking, Decision, Submission
from workbook_tools.edges.store.store import Store
from workbook_tools.edges.store.submissions import arrived, counting, known, let_count, submissions
from workbook_tools.findings.finding import CheckedReturn, Finding, Severity, Verdict
from workbook_tools.findings.outcome import Outcome
from workbook_tools.returns.answers import Answer
from workbook_tools.returns.arrival import Origin

NOW = datetime(2017, 10, 18, 9, 30, tzinfo=UTC)
ERROR = Finding("VAL101", Severity.ERROR, "Not a number.", "Type a number.", "Performance", "G11", "CEF", "1", "actual")


def came(words: str, at: datetime = NOW, **origin: str) -> Came:
    return Came(f"{words}.xlsx", sha256(words.encode()), at, Origin(**origin))


def checking(
    words: str, *findings: Finding, directorate: str = "CEF", unit: str = "", answers: tuple[Answer, ...] = ()
) -> Checking:
    digest = sha256(words.encode())
    checked = CheckedReturn(f"{words}.xlsx", digest, "Barset", directorate, "2017-18-Q2", findings, unit=unit)
    outcome = Outcome.SENT_BACK if checked.verdict is Verdict.SENT_BACK else Outcome.ACCEPTED
    return Checking(checked, outcome, answers=answers)


def receive(store: Store, words: str, *findings: Finding, unit: str = "", directorate: str = "CEF") -> Submission:
    said = checking(words, *findings, directorate=directorate, unit=unit)
    return store.write(lambda c: record(c, came(words), said))


def test_versions_follow_each_other(store: Store) -> None:
    first, second, other = receive(store, "first", ERROR), receive(store, "second"), receive(store, "x", directorate="PH")
    assert [(one.number, one.previous) for one in (first, second, other)] == [(1, None), (2, first.id), (1, None)]
    with store.reading() as connection:
        assert [(one.directorate, one.number) for one in submissions(connection)] == [("CEF", 1), ("CEF", 2), ("PH", 1)]
        assert submissions(connection, directorate="CEF", period="2017-18-Q2") == [first, second]
        assert submissions(connection, period="2017-18-Q1") == []


def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    recorded = store.write(
        lambda c: record(c, came("a", kind="message", message_id="<1@x.example>", sender="a@x.example"), checking("a"))
    )
    assert recorded.received_at == NOW
    assert recorded.received_at.tzinfo is UTC
    assert recorded.origin == Origin("message", "", "<1@x.example>", "a@x.example")
    back = receive(store, "b", ERROR)
    with store.reading() as connection:
        assert checked_of(connection, [back, recorded]) == [checking("b", ERROR).checked, checking("a").checked]
        assert known(connection, sha256(b"b")) == back
        assert known(connection, sha256(b"c")) is None


def test_the_newest_valid_version_counts(store: Store) -> None:
    good, newer, _ = receive(store, "good"), receive(store, "newer"), receive(store, "faulty", ERROR)
    with store.reading() as connection:
        assert counting(submissions(connection)) == [newer]
    store.write(lambda c: let_count(c, newer, counts=False, decision=Decision(NOW, "A Grant", "Figures of another year")))
    with store.reading() as connection:
        assert counting(submissions(connection)) == [good]
    store.write(lambda c: let_count(c, newer, counts=True, decision=Decision(NOW, "A Grant", "They were right")))
    with store.reading() as connection:
        assert [one.id for one in counting(submissions(connection))] == [newer.id]
        told = [(one.kind, one.what) for one in events(connection, directorate="CEF")][3:]
    assert told == [("set aside", "Figures of another year"), ("reinstated", "They were right")]


def test_sub_units_do_not_overwrite_each_other(store: Store) -> None:
    one, other = receive(store, "north", unit="North"), receive(store, "south", unit="South")
    with store.reading() as connection:
        assert counting(submissions(connection)) == [one, other]
        assert (one.number, other.number) == (1, 1)


def test_the_same_file_is_never_two_versions(store: Store) -> None:
    receive(store, "a")
    with pytest.raises(IntegrityError), store.writing() as connection:
        record(connection, came("a", kind="message", message_id="<2@x.example>"), checking("a"))
    with store.reading() as connection:
        assert len(submissions(connection)) == 1


def test_a_second_arrival_is_noted_and_changes_nothing(store: Store) -> None:
    one = receive(store, "a")
    again = came("a", NOW + timedelta(hours=1), kind="message", message_id="<2@x.example>", sender="b@x.example")
    store.write(lambda c: record_again(c, again, one))
    with store.reading() as connection:
        assert submissions(connection) == [one]
        assert arrived(connection, again.key)
        assert not arrived(connection, came("a", kind="message", message_id="<3@x.example>").key)
        assert [found.what for found in events(connection, kind=Happened.DOUBLED)] == ["the same as version 1"]


def test_looked_through_again_the_newest_checking_counts(store: Store) -> None:
    one = receive(store, "a", ERROR)
    store.write(lambda c: record_checking(c, one.id, checking("a"), Outcome.ACCEPTED, NOW + timedelta(days=1)))
    with store.reading() as connection:
        (now,) = submissions(connection)
        assert (now.verdict, now.errors, now.received_at) == (Verdict.ACCEPTED, 0, NOW)
        assert checked_of(connection, [now])[0].findings == ()


def test_answers_stay_with_the_directorate(store: Store) -> None:
    mine = Answer("RAG201", "CEF", "1", "rag", "ab" * 8, "The director judged it so.")
    for words, directorate, answers in (("a", "CEF", (mine,)), ("b", "PH", ())):
        one = checking(words, directorate=directorate, answers=answers)
        store.write(lambda c, one=one, words=words: record(c, came(words), one))
    with store.reading() as connection:
        assert answers_of(connection, "CEF") == (mine,)
        assert answers_of(connection, "PH") == ()


@pytest.mark.parametrize("words", ["\udce9t\udce9", "nul\0", "\ud83d", "🏛 ünï", "'; DROP TABLE submission; --"])
def test_any_text_can_be_kept(store: Store, words: str) -> None:
    store.write(lambda c: record(c, Came(words, sha256(b"x"), NOW), checking("x")))
    with store.reading() as connection:
        assert submissions(connection)[0].file == words.encode("utf-8", "replace").decode().replace("\0", "?")
