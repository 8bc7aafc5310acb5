"""The outbox: what is queued, how far each recipient's copy has got, and what is never sent twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.edges.store.test_submissions import receive
from workbook_tools.edges.store.events import Happened, events
from workbook_tools.edges.store.forget import forget
from workbook_tools.edges.store.outbox import Outbox, Queued, State, queue, references
from workbook_tools.edges.store.records import Mail
from workbook_tools.edges.store.store import Store

NOW = datetime(2017, 10, 18, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
LEE, RAY = "Lee@barset.example", "ray@barset.example"


def mail(key: str = "1", *recipients: str) -> Mail:
    recipients = recipients or (LEE, RAY)
    mime = f"To: {', '.join(recipients)}\r\nSubject: Sent back\r\n\r\nHello {key}".encode()
    return Mail("sent back", f"<{key}@barset.example>", "Sent back", mime, recipients, "CEF", "2017-18-Q2")


@pytest.fixture
def box(store: Store) -> Outbox:
    return Outbox(store)


def states(box: Outbox) -> dict[str, State]:
    return {one.address: one.state for one in box.all()}


def one_of(box: Outbox, address: str = LEE) -> Queued:
    return next(one for one in box.all() if one.address == address)


def test_the_same_answer_is_queued_once(box: Outbox) -> None:
    assert box.queue(mail(), NOW) == box.queue(mail(), LATER)
    assert box.queue(mail("2"), NOW) != box.queue(mail(), LATER)
    assert [one.address for one in box.due(NOW)] == [LEE, RAY, LEE, RAY]
    assert b"Hello 1" in box.mime(one_of(box).email)


def test_it_is_queued_with_what_it_answers_or_not_at_all(store: Store, box: Outbox) -> None:
    answered = receive(store, "a")
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        _ = queue(connection, mail("lost"), NOW, answered) / 0
    store.write(lambda connection: queue(connection, mail("kept"), NOW, answered))
    assert {one.message_id for one in box.all()} == {"<kept@barset.example>"}
    with store.reading() as connection:
        assert references(connection, answered.series) == ("<kept@barset.example>",)
        assert references(connection, ("PH", "", "2017-18-Q2")) == ()


def test_a_copy_leaves_once(box: Outbox) -> None:
    box.queue(mail(), NOW)
    key = one_of(box).id
    assert [box.begin(key, NOW), box.begin(key, NOW)] == [True, False]
    box.record(key, State.SENT, "250 OK", LATER)
    assert (states(box), box.begin(key, LATER)) == ({LEE: State.SENT, RAY: State.WAITING}, False)
    assert (one_of(box).attempts, one_of(box).last_reply) == (1, "250 OK")


def test_one_for_now_refused_waits_for_its_turn(box: Outbox) -> None:
    box.queue(mail("1", LEE), NOW)
    key = one_of(box).id
    box.begin(key, NOW)
    box.record(key, State.WAITING, "451 Later", NOW, NOW + timedelta(minutes=10))
    assert box.due(NOW + timedelta(minutes=9)) == []
    assert [one.id for one in box.due(NOW + timedelta(minutes=10))] == [key]
    assert [one.id for one in box.due(NOW - timedelta(days=400))] == [key]  # a clock set back


def test_what_was_cut_off_is_in_doubt_until_somebody_asks(store: Store, box: Outbox) -> None:
    box.queue(mail(), NOW)
    key = one_of(box).id
    box.begin(key, NOW)
    assert [one.id for one in box.give_up_sending(LATER)] == [key]
    assert states(box) == {LEE: State.DOUBTFUL, RAY: State.WAITING}
    assert box.give_up_sending(LATER) == []
    assert box.resend(key, LATER)
    assert not box.resend(key, LATER)
    assert box.counts()[State.WAITING] == 2
    with store.reading() as connection:
        told = [one.kind for one in events(connection, directorate="CEF")]
    assert told == [Happened.QUEUED, Happened.DOUBTFUL, Happened.RESENT]


def test_a_letter_that_comes_back_is_refused_after_all(box: Outbox) -> None:
    box.queue(mail(), NOW)
    key = one_of(box).id
    box.begin(key, NOW)
    box.record(key, State.SENT, "250 OK", NOW)
    lost = ("<1@barset.example>", [LEE.upper()], "User unknown")
    assert box.bounced(*lost, said_at=NOW - timedelta(days=1), now=LATER) == []
    assert [one.address for one in box.bounced(*lost, said_at=LATER, now=LATER)] == [LEE]
    assert box.bounced(*lost, said_at=LATER, now=LATER) == []
    assert (one_of(box).state, one_of(box).last_reply) == (State.REFUSED, "User unknown")


def test_a_letter_to_nobody_is_not_lost(box: Outbox) -> None:
    key = box.queue(Mail("unreadable", "<3@barset.example>", "Could not be read", b"x"), NOW)
    assert box.without_recipient() == [(key, "Could not be read")]


def test_whoever_is_forgotten_is_written_to_no_more(store: Store, box: Outbox) -> None:
    box.queue(mail(), NOW)
    done = store.write(lambda connection: forget(connection, LEE.upper(), LATER, "A Grant"))
    assert (done.recipients, done.emails, done.entries) == (1, 1, 0)
    assert [one.address for one in box.due(LATER)] == [RAY]
    assert LEE.encode() not in box.mime(one_of(box, RAY).email)
    with store.reading() as connection:
        (told,) = events(connection, kind=Happened.FORGOTTEN)
    assert (told.who, told.what) == ("A Grant", "0 senders, 1 recipients, 1 e-mails")
