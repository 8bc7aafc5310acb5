"""What may go wrong while returns are received: nothing is lost, and nothing is doubled."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from pwd import getpwnam

import pytest

from tests.cli.conftest import Caller, Filler, call, fill, workspace
from tests.cli.test_receive import counted, queued, versions
from workbook_tools.edges.store.outbox import Outbox, State

__all__ = ["call", "fill", "workspace"]

ROOT = Path(__file__).resolve().parents[2]
KILLS = 200


@pytest.fixture
def inbox(tmp_path: Path, fill: Filler) -> Path:
    """Two good returns and one that goes back annotated, outside the workspace."""
    folder = tmp_path / "inbox"
    fill("CEF", folder / "CEF.xlsx")
    fill("PH", folder / "PH.xlsx")
    fill("PH", folder / "PH late.xlsx", {("1", "outlook"): None})
    return folder


def run(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, words)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=1800, **more,  # type: ignore[call-overload]
    )


def receive(workspace: Path, inbox: Path, **more: object) -> subprocess.CompletedProcess[str]:
    return run("-m", "workbook_tools", "--workspace", workspace, "receive", inbox, **more)


def test_killed_at_any_instant_a_later_run_completes_it(workspace: Path, fill: Filler, tmp_path: Path) -> None:
    for number in range(10):
        entries = {("1", "actual"): 91 + number / 10, ("1", "outlook"): "Stable" if number % 3 else None}
        fill("CEF" if number % 2 else "PH", tmp_path / "many" / f"{number}.xlsx", entries)
    done = run("-m", "tests.journey.killing", workspace, tmp_path / "many", tmp_path / "rounds", 20171018, KILLS)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) >= KILLS


def test_two_runs_at_once_double_nothing(workspace: Path, inbox: Path) -> None:
    words = [sys.executable, "-m", "workbook_tools", "--workspace", str(workspace), "receive", str(inbox)]
    both = [subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in "12"]
    told = [one.communicate() for one in both]
    assert {one.returncode for one in both} == {1}, told
    assert len(versions(workspace)) == 3
    assert len(queued(workspace)) == 3


@pytest.mark.parametrize("kilobytes", [1, 64, 160])
def test_no_room_left(workspace: Path, inbox: Path, call: Caller, kilobytes: int) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    done = receive(workspace, inbox, preexec_fn=little_room)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert call("receive", inbox).exit_code == 1
    assert len(versions(workspace)) == 3
    assert len(queued(workspace)) == 3


def test_a_full_disk_is_said_in_words(call: Caller, workspace: Path, inbox: Path, fill: Filler) -> None:
    call("receive", inbox)
    with closing(sqlite3.connect(workspace / "store.db")) as link:
        pages = link.execute("PRAGMA page_count").fetchone()[0]
    fill("CEF", inbox / "more.xlsx", {("1", "actual"): 93})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbook_tools.edges.store.engine.SETTINGS", (f"max_page_count={pages}", "foreign_keys=ON"))
        answer = call("receive", inbox)
    assert answer.exit_code == 2
    assert "there is no room left on the disk" in answer.stderr
    assert call("receive", inbox).exit_code == 1
    assert ("CEF", 2) in counted(workspace)


@contextmanager
def reading_only(workspace: Path) -> Iterator[None]:
    """Work as somebody who may look at a workspace and not write in it; root may write everywhere, so is not that."""
    every = [workspace, *workspace.rglob("*")]
    for path in every:
        path.chmod(0o555 if path.is_dir() else 0o444)
    mine = os.geteuid()
    if mine == 0:
        for folder in (parent for parent in workspace.parents if parent.owner() == "root" and parent != Path("/")):
            folder.chmod(folder.stat().st_mode | 0o055)
        os.seteuid(getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(mine)
        for path in every:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_store_that_may_only_be_read(workspace: Path, inbox: Path, call: Caller) -> None:
    call("receive", inbox / "CEF.xlsx")
    with reading_only(workspace):
        answer = call("receive", inbox)
    assert answer.exit_code == 2, answer.output
    assert str(workspace / "store") in answer.stderr
    assert call("receive", inbox).exit_code == 1
    assert len(versions(workspace)) == 3


def test_a_clock_that_goes_back(call: Caller, workspace: Path, inbox: Path, fill: Filler) -> None:
    def at(moment: datetime) -> pytest.MonkeyPatch:
        patch = pytest.MonkeyPatch()
        patch.setattr("workbook_tools.cli.receive.now", lambda: moment)
        return patch

    noon = datetime(2017, 10, 18, 12, tzinfo=UTC)
    for moment, figure in ((noon, 91), (noon - timedelta(days=400), 92), (noon, 93)):
        fill("CEF", inbox / "CEF.xlsx", {("1", "actual"): figure})
        patch = at(moment)
        call("receive", inbox / "CEF.xlsx")
        patch.undo()
    assert [number for _, number, _ in versions(workspace)] == [1, 2, 3]
    assert counted(workspace) == [("CEF", 3)]


def test_a_clock_that_goes_back_keeps_no_letter_waiting(call: Caller, workspace: Path, inbox: Path) -> None:
    from tests.cli.test_receive import store_of

    call("receive", inbox)
    outbox, now = Outbox(store_of(workspace)), datetime.now(UTC)
    assert len(outbox.due(now - timedelta(days=400))) == len(outbox.all(State.WAITING)) == 3


def test_a_file_lost_from_the_store_is_named(call: Caller, workspace: Path, inbox: Path) -> None:
    call("receive", inbox / "CEF.xlsx")
    shutil.rmtree(workspace / "store")
    answer = call("receive", "--again")
    assert answer.exit_code == 2
    assert "CEF.xlsx. Put it back from your backup." in answer.stderr
