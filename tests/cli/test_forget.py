"""`forget`: whoever asks is gone from the store, but for what returns say; and that is said."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from tests.cli.conftest import Caller, Filler
from tests.cli.test_receive import store_of
from tests.edges.inbox.letters import message, part, words
from workbook_tools.edges.store.outbox import Outbox, State
from workbook_tools.edges.store.schema import metadata
from workbook_tools.edges.store.store import Store

EVE = "Eve.Adams@elsewhere.example"
# Longer addresses that hold the one to be forgotten, and are other people's.
OTHERS = ("steve.adams@elsewhere.example", "eve.adams@elsewhere.example-trust", "eve.adams@elsewhere.example.org")


@pytest.fixture
def store(call: Caller, workspace: Path, fill: Filler, tmp_path: Path) -> Store:
    """A store that has had post from Eve, who is no contact, and a return that names her."""
    book = openpyxl.load_workbook(workspace / "framework.xlsx")
    book["Directorates"]["B2"] = "Plant, Addysg a Theuluoedd – Ŵyn"
    book.save(workspace / "framework.xlsx")
    inbox = tmp_path / f"from {EVE}"
    inbox.mkdir()
    for number, sender in enumerate((EVE, EVE.lower(), *OTHERS)):
        made = fill("CEF", tmp_path / "made" / f"{number}.xlsx", {("1", "actual"): 91 + number / 10}).read_bytes()
        mail = message(words(), part(made, 'attachment; filename="CEF.xlsx"'), sender=sender)
        (inbox / f"{number}.eml").write_bytes(mail.replace(b"<one@", b"<%d@" % number))
    named = {("1", "commentary"): f"Ask {EVE} for the figures."}
    fill("PH", inbox / "PH.xlsx", named)
    call("receive", inbox)
    return store_of(workspace)


def texts(store: Store) -> dict[str, str]:
    """Everything that each table of the store holds, messages in clear."""
    with store.reading() as connection:
        rows = {name: connection.execute(select(table)).all() for name, table in metadata.tables.items()}
    said = {name: "\n".join(map(str, found)) for name, found in rows.items()}
    box = Outbox(store)
    said["messages"] = "\n".join(_in_clear(box.mime(key)) for key in {one.email for one in box.all()})
    return said


def _in_clear(mime: bytes) -> str:
    mail = email.message_from_bytes(mime, policy=default)
    assert isinstance(mail, EmailMessage)
    bodies = [str(part.get_content()) for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*map(str, mail.values()), *bodies])


def names_eve(text: str) -> bool:
    text = text.casefold()
    for other in OTHERS:
        text = text.replace(other, "")
    return EVE.casefold() in text


def holding(store: Store) -> set[str]:
    return {name for name, text in texts(store).items() if names_eve(text)}


def test_the_address_is_gone_but_for_what_returns_say(call: Caller, store: Store) -> None:
    assert holding(store) == {"arrival", "email", "email_recipient", "messages", "reading"}
    said = " ".join(call("forget", EVE).stdout.split())
    assert holding(store) == {"reading"}
    assert "Removed from 6 returns received, 2 recipients and 4 e-mails." in said
    assert "1 entry of returns, whose words are kept as they came" in said
    assert "the framework workbook" in said


def test_other_people_s_longer_addresses_stay(call: Caller, store: Store) -> None:
    call("forget", EVE)
    for address in OTHERS:
        assert address in texts(store)["messages"].casefold()
        assert address in texts(store)["arrival"].casefold()


def test_nobody_is_shown_it_or_written_to(call: Caller, store: Store, tmp_path: Path) -> None:
    call("forget", EVE)
    shown = [call("email"), call("status", "--period", "2017-18-Q2"), call("submissions")]
    assert [one for one in shown if names_eve(one.output)] == []
    assert {one.state for one in Outbox(store).all() if one.address.startswith("forgotten")} == {State.REFUSED}
    call("email", "--outbox", tmp_path / "out")
    assert [path for path in (tmp_path / "out").iterdir() if names_eve(_in_clear(path.read_bytes()))] == []


def test_what_is_no_address_is_refused(call: Caller, store: Store) -> None:
    answered = call("forget", "Eve")
    assert answered.exit_code == 2
    assert "'Eve' is not an e-mail address." in answered.stderr
