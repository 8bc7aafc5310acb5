"""Today's rules over what is stored: what was final stays so, and a fault of ours takes nothing away."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Caller, Filler
from tests.cli.test_receive import counted, queued, store_of, versions
from tests.edges.inbox.letters import message, part, words
from workbook_tools.edges.store.periods import restatements

Q2 = ("--period", "2017-18-Q2")
REOPENED = ("--reopen", "--reason", "It lacks commentary")


@pytest.fixture
def received(call: Caller, fill: Filler, tmp_path: Path) -> Path:
    """A good return, received."""
    path = fill("CEF", tmp_path / "in" / "CEF.xlsx")
    assert call("receive", path).exit_code == 0
    return path


@pytest.fixture
def stricter(workspace: Path) -> None:
    """The framework now wants commentary on every indicator, which the return does not have."""
    book = openpyxl.load_workbook(workspace / "framework.xlsx")
    fields = book.create_sheet("Fields")
    fields.append(["Section", "Field", "Ask", "Required"])
    fields.append(["Performance", "commentary", "entry", "always"])
    book.save(workspace / "framework.xlsx")


def restated(workspace: Path) -> set[tuple[str, str | None, str | None]]:
    with store_of(workspace).reading() as connection:
        return {(one.field, one.was, one.became) for one in restatements(connection) if one.ref == "1"}


@pytest.mark.usefixtures("received")
class TestLocked:
    @pytest.fixture(autouse=True)
    def locked(self, call: Caller, received: Path, stricter: None) -> None:
        assert call("lock", *Q2).exit_code == 0

    def test_it_is_told_and_not_recorded(self, call: Caller, workspace: Path) -> None:
        answer = call("receive", "--again")
        assert "it was accepted, and is sent back" in answer.stdout
        assert "2017-18-Q2 is locked, so nothing of this is recorded" in answer.stderr
        assert "receive --again --reopen --reason WORDS" in answer.stderr
        assert counted(workspace) == [("CEF", 1)]
        assert versions(workspace) == [("CEF", 1, "accepted")]

    def test_reopened_it_is_recorded_and_logged(self, call: Caller, workspace: Path) -> None:
        answer = call("receive", "--again", *REOPENED)
        assert "restated: 1 actual from 92.5% to blank" in answer.stdout
        assert counted(workspace) == []
        assert ("actual", "92.5%", None) in restated(workspace)

    def test_the_same_file_once_more_changes_nothing(self, call: Caller, received: Path, workspace: Path) -> None:
        answer = call("receive", received.rename(received.with_name("CEF again.xlsx")))
        assert "we already have this" in answer.stdout
        assert versions(workspace) == [("CEF", 1, "accepted")]

    def test_the_same_file_reopened_is_logged(self, call: Caller, received: Path, workspace: Path) -> None:
        call("receive", received.rename(received.with_name("CEF again.xlsx")), *REOPENED)
        assert versions(workspace) == [("CEF", 1, "sent back")]
        assert ("actual", "92.5%", None) in restated(workspace)


def test_from_whoever_may_send_it_after_the_lock_it_waits_all_the_same(
    call: Caller, fill: Filler, workspace: Path, tmp_path: Path
) -> None:
    data = fill("CEF", tmp_path / "CEF.xlsx").read_bytes()
    attached = part(data, 'attachment; filename="CEF.xlsx"')
    (tmp_path / "stranger.eml").write_bytes(message(words(), attached, sender="eve@elsewhere.example"))
    contacts = message(words(), attached, sender="cef@barset.example").replace(b"<one@", b"<two@")
    (tmp_path / "contact.eml").write_bytes(contacts)
    call("receive", tmp_path / "stranger.eml")
    call("lock", *Q2)
    assert "version 1: period locked" in call("receive", tmp_path / "contact.eml").stdout
    assert counted(workspace) == []


def fails(*_: object, **__: object) -> None:
    raise ZeroDivisionError


class TestFaultOfOurs:
    @pytest.fixture(autouse=True)
    def broken(self, received: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("workbook_tools.checking.opening.open_return", fails)

    def test_it_takes_nothing_away(self, call: Caller, workspace: Path) -> None:
        answer = call("receive", "--again")
        assert answer.exit_code == 3
        assert "could not be checked again, so what was recorded stands" in answer.stderr
        assert counted(workspace) == [("CEF", 1)]

    def test_nor_when_the_same_file_comes_once_more(self, call: Caller, received: Path, workspace: Path) -> None:
        answer = call("receive", received.rename(received.with_name("CEF again.xlsx")))
        assert "we already have this" in answer.stdout
        assert counted(workspace) == [("CEF", 1)]


class TestPutRight:
    """What a fault of ours left unchecked is answered once it has been checked: so we wrote to whoever sent it."""

    def received(self, call: Caller, fill: Filler, folder: Path, sender: str) -> None:
        data = part(fill("CEF", folder / "CEF.xlsx").read_bytes(), 'attachment; filename="CEF.xlsx"')
        (folder / "mail.eml").write_bytes(message(words(), data, sender=sender))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("workbook_tools.checking.opening.open_return", fails)
            assert call("receive", folder / "mail.eml").exit_code == 3

    def test_it_is_answered_once(self, call: Caller, fill: Filler, workspace: Path, tmp_path: Path) -> None:
        self.received(call, fill, tmp_path, "cef@barset.example")
        call("receive", "--again")
        call("receive", "--again")
        assert counted(workspace) == [("CEF", 1)]
        assert queued(workspace) == [("cef@barset.example", "our fault"), ("cef@barset.example", "accepted")]

    def test_from_a_stranger_it_waits_for_the_team(
        self, call: Caller, fill: Filler, workspace: Path, tmp_path: Path
    ) -> None:
        self.received(call, fill, tmp_path, "eve@elsewhere.example")
        assert "waits for you. To let it count: reinstate 1 --reason WORDS" in call("receive", "--again").stderr
        assert versions(workspace) == [("CEF", 1, "wrong sender")]
        assert counted(workspace) == []
        assert ("team@barset.example", "wrong sender to the team") in queued(workspace)
