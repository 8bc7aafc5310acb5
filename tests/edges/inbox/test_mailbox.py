"""The mailbox, on a real IMAP server: nothing is done before it is recorded, and nothing is lost by a failing line."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.edges.inbox.dovecot import PASSWORD, TOKEN_FOR, Dovecot, dovecot
from tests.edges.inbox.letters import message, part, words, workbook
from workbook_tools.edges.inbox.bounds import Bounds
from workbook_tools.edges.inbox.connection import Account
from workbook_tools.edges.inbox.mailbox import Mailbox
from workbook_tools.edges.inbox.sorting import Sorter
from workbook_tools.edges.inbox_settings import Done, Inbox
from workbook_tools.edges.mail_settings import Security, SignIn
from workbook_tools.edges.secrets import Secret
from workbook_tools.edges.unusable import Unusable

__all__ = ["dovecot"]

Opener = Callable[..., Mailbox]
_numbers = count()


@pytest.fixture
def user() -> str:
    """A mailbox that nobody has used."""
    return f"user{next(_numbers)}@council.example"


@pytest.fixture
def opener(dovecot: Dovecot, user: str) -> Opener:
    """Opens the user's mailbox, with settings changed as given."""

    def opened(secret: str = PASSWORD, bounds: Bounds | None = None, **changed: object) -> Mailbox:
        usual: dict[str, object] = {"server": "127.0.0.1", "port": dovecot.tls, "user": user, "timeout": 10}
        settings = Inbox(**{**usual, "ca_file": str(dovecot.authority), **changed})  # type: ignore[arg-type]
        return Mailbox(Account(settings, Path(), lambda: Secret(secret)), Sorter(bounds=bounds or Bounds()))

    return opened


def with_return(word: str) -> bytes:
    return message(words(), part(workbook(word), f'attachment; filename="{word}.xlsx"'))


def taken(box: Mailbox, *, done: bool = True) -> list[str]:
    """The names of the returns in a mailbox, each recorded."""
    names = []
    for delivery in box.deliveries():
        names += [arrival.file for arrival in delivery.arrivals]
        if done:
            delivery.done()
    return names


def test_a_message_is_moved_once_its_returns_are_recorded(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, with_return("A"), with_return("B"))
    with opener() as box:
        first, second = box.deliveries()
        assert dovecot.count(user) == 2
        first.done()
        assert (dovecot.count(user), dovecot.count(user, "Processed")) == (1, 1)
        first.done()
        second.done()
    assert (dovecot.count(user), dovecot.count(user, "Processed")) == (0, 2)
    with opener() as box:
        assert taken(box) == []


def test_what_was_not_recorded_comes_again_the_same(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, with_return("A"))
    with opener() as box:
        (before,) = box.deliveries()
    with opener() as box:
        (again,) = box.deliveries()
    assert again.arrivals == before.arrivals
    assert again.origin.place.startswith(f"imap://{user.replace('@', '%40')}@127.0.0.1:{dovecot.tls}/INBOX;UIDVALIDITY=")
    assert again.origin.place.endswith("/;UID=1")


def test_a_mark_of_ours_may_be_set_instead(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, with_return("A"))
    with opener(done=Done.FLAG) as box:
        assert taken(box) == ["A.xlsx"]
    dovecot.put(user, with_return("B"))
    with opener(done=Done.FLAG) as box:
        assert taken(box) == ["B.xlsx"]
    assert dovecot.count(user) == 2


def test_messages_stay_unread_until_they_are_done(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, with_return("A"))
    with opener() as box:
        taken(box, done=False)
    with dovecot.session(user) as session:
        session.select("INBOX", readonly=True)
        assert session.search(None, "UNSEEN") == ("OK", [b"1"])


def test_a_message_without_a_return_is_put_where_somebody_looks(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, message(words("Will send it on Monday.")), message(words("Away."), headers="Auto-Submitted: auto-replied"))
    with opener() as box:
        assert taken(box) == []
    assert (dovecot.count(user, "To look at"), dovecot.count(user, "Processed"), dovecot.count(user)) == (1, 1, 0)


def test_what_can_t_be_read_does_not_hold_up_the_others(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, message(*[words("x")] * 600), with_return("A"))
    with opener() as box:
        first, second = box.deliveries()
    assert [note.kind for note in first.notes] == ["ask"]
    assert [arrival.file for arrival in second.arrivals] == ["A.xlsx"]


def test_a_message_too_large_is_told_without_being_fetched(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, message(words("x" * 2000)), with_return("A"))
    with opener(bounds=Bounds(message=2000)) as box:
        first, _ = box.deliveries()
    assert first.origin.sender == "ann.lee@council.example"
    assert "larger" in first.notes[0].text


def test_a_line_that_is_cut_is_taken_up_again(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, with_return("A"), with_return("B"), with_return("C"))
    names = []
    with opener() as box:
        for delivery in box.deliveries():
            dovecot.cut_off(user)
            delivery.done()
            names += [arrival.file for arrival in delivery.arrivals]
            dovecot.cut_off(user)
    assert names == ["A.xlsx", "B.xlsx", "C.xlsx"]
    assert (dovecot.count(user), dovecot.count(user, "Processed")) == (0, 3)


def test_a_mailbox_made_anew_is_not_taken_for_the_old_one(dovecot: Dovecot, opener: Opener, user: str) -> None:
    with dovecot.session(user) as session:
        session.create("Returns")
    dovecot.put(user, with_return("A"), folder="Returns")
    with opener(mailbox="Returns") as box:
        (delivery,) = box.deliveries()
        with dovecot.session(user) as session:
            session.delete("Returns")
            session.create("Returns")
        dovecot.put(user, with_return("B"), folder="Returns")
        dovecot.cut_off(user)
        with pytest.raises(Unusable, match="made anew"):
            delivery.done()
    assert dovecot.count(user, "Returns") == 1


def test_starttls(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, with_return("A"))
    with opener(port=dovecot.plain, security=Security.STARTTLS) as box:
        assert taken(box) == ["A.xlsx"]


def test_a_token_of_microsoft_365_s_kind(dovecot: Dovecot, opener: Opener, user: str) -> None:
    dovecot.put(user, with_return("A"))
    with opener(secret=TOKEN_FOR + user, sign_in=SignIn.OAUTH) as box:
        assert taken(box) == ["A.xlsx"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"secret": "wrong-canary"}, "let"),
        ({"secret": "wrong-canary", "sign_in": SignIn.OAUTH}, "let"),
        ({"ca_file": ""}, "can't be trusted"),
        ({"server": "localhost.localdomain.example"}, "can't be reached"),
        ({"port": 1}, "can't be reached"),
        ({"mailbox": "Nowhere"}, "no mail folder 'Nowhere'"),
        ({"security": Security.NONE, "plain": True}, "no password may be sent"),
    ],
)
def test_a_way_that_can_t_be_taken_is_told_in_words(
    dovecot: Dovecot, opener: Opener, changed: dict[str, object], words: str
) -> None:
    if changed.get("plain"):
        changed = {"security": Security.NONE, "port": dovecot.plain}
    with pytest.raises(Unusable, match=words) as told, opener(**changed):
        pass
    assert "canary" not in str(told.value)
