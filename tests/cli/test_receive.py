"""`receive`: returns recorded, version by version, and answered."""

from __future__ import annotations

import email
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Caller, Filler
from workbook_tools.edges.settings import open_workspace
from workbook_tools.edges.store.outbox import Outbox
from workbook_tools.edges.store.store import Store, open_store
from workbook_tools.edges.store.submissions import counting, submissions


@pytest.fixture
def inbox(workspace: Path, fill: Filler) -> Path:
    """A folder with a good return of each directorate."""
    folder = workspace / "inbox"
    for code in ("CEF", "PH"):
        fill(code, folder / f"{code}.xlsx")
    return folder


def store_of(workspace: Path) -> Store:
    return open_store(open_workspace(workspace))


def versions(workspace: Path) -> list[tuple[str, int, str]]:
    """Every submission: directorate, version, outcome."""
    with store_of(workspace).reading() as connection:
        return [(one.directorate, one.number, one.outcome.value) for one in submissions(connection)]


def counted(workspace: Path) -> list[tuple[str, int]]:
    """The versions that count."""
    with store_of(workspace).reading() as connection:
        return [(one.directorate, one.number) for one in counting(submissions(connection))]


def queued(workspace: Path) -> list[tuple[str, str]]:
    """The e-mails queued: to whom, and what they answer."""
    return [(one.address, one.kind) for one in Outbox(store_of(workspace)).all()]


def test_each_return_is_recorded_and_answered(call: Caller, workspace: Path, inbox: Path) -> None:
    answer = call("receive", inbox)
    assert answer.exit_code == 0, answer.output
    assert "CEF.xlsx: Children, Education and Families, 2017-18-Q2, version 1: accepted." in answer.stdout
    assert versions(workspace) == [("CEF", 1, "accepted"), ("PH", 1, "accepted")]
    assert queued(workspace) == [("cef@barset.example", "accepted"), ("ph@barset.example", "accepted")]


def test_the_file_is_kept_as_it_came(call: Caller, workspace: Path, inbox: Path) -> None:
    call("receive", inbox)
    kept = {path.read_bytes() for path in (workspace / "store").iterdir()}
    assert kept == {path.read_bytes() for path in inbox.iterdir()}


def test_a_second_run_changes_nothing(call: Caller, workspace: Path, inbox: Path) -> None:
    call("receive", inbox)
    before = versions(workspace), queued(workspace)
    answer = call("receive", inbox)
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert "2 files recorded earlier; nothing to do for them." in answer.stderr
    assert (versions(workspace), queued(workspace)) == before


def test_the_same_file_by_another_way_is_recognised(call: Caller, workspace: Path, inbox: Path, tmp_path: Path) -> None:
    call("receive", inbox)
    (tmp_path / "again.xlsx").write_bytes((inbox / "CEF.xlsx").read_bytes())
    answer = call("receive", tmp_path / "again.xlsx")
    assert answer.exit_code == 0
    assert "version 1: we already have this, received on " in answer.stdout
    assert "nothing changed" in answer.stdout
    assert len(versions(workspace)) == 2
    assert len(queued(workspace)) == 2


def test_a_faulty_version_leaves_the_one_before_standing(
    call: Caller, workspace: Path, inbox: Path, fill: Filler
) -> None:
    call("receive", inbox)
    fill("CEF", inbox / "CEF.xlsx", {("1", "outlook"): None})
    assert call("receive", inbox).exit_code == 1
    assert versions(workspace) == [("CEF", 1, "accepted"), ("CEF", 2, "sent back"), ("PH", 1, "accepted")]
    assert counted(workspace) == [("CEF", 1), ("PH", 1)]
    fill("CEF", inbox / "CEF.xlsx", {("1", "actual"): 93})
    assert call("receive", inbox).exit_code == 0
    assert counted(workspace) == [("CEF", 3), ("PH", 1)]


def test_what_is_sent_back_goes_annotated(call: Caller, workspace: Path, fill: Filler, tmp_path: Path) -> None:
    call("receive", fill("CEF", tmp_path / "CEF.xlsx", {("1", "outlook"): None}))
    outbox = Outbox(store_of(workspace))
    (waiting,) = outbox.all()
    mail = email.message_from_bytes(outbox.mime(waiting.email), policy=default)
    assert mail["Subject"].startswith("Sent back: 1 thing to put right")
    assert mail["Message-ID"] == waiting.message_id
    (attached,) = mail.iter_attachments()
    (tmp_path / "back.xlsx").write_bytes(attached.get_content())
    assert "What to put right" in openpyxl.load_workbook(tmp_path / "back.xlsx").sheetnames


def test_what_is_no_workbook_is_kept_and_told(call: Caller, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "PH.xlsx").write_text("not a workbook")
    answer = call("receive", tmp_path / "PH.xlsx")
    assert answer.exit_code == 1
    assert "nobody knows whose" in answer.stdout
    assert versions(workspace) == [("", 1, "unreadable")]
    assert [path.read_text() for path in (workspace / "store").iterdir()] == ["not a workbook"]


def test_a_fault_of_ours_loses_nothing(
    call: Caller, workspace: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr("workbook_tools.checking.opening.open_return", broken)
        answer = call("receive", inbox / "CEF.xlsx")
    assert answer.exit_code == 3
    assert "this is our fault" in answer.stderr
    assert versions(workspace) == [("", 1, "our fault")]
    assert counted(workspace) == []
    assert call("receive", "--again").exit_code == 0
    assert versions(workspace) == [("CEF", 1, "accepted")]
    assert counted(workspace) == [("CEF", 1)]
