"""A team that shares a store on a server: the same commands, and what two members do at once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Caller, Filler
from tests.cli.test_receive import counted, queued, versions
from tests.edges.store.conftest import postgres

__all__ = ["postgres"]

Q2 = ("--period", "2017-18-Q2")


@pytest.fixture
def shared(workspace: Path, postgres: Callable[[], str]) -> Path:
    """The workspace with its store on a server."""
    settings = workspace / "workbook-tools.toml"
    settings.write_text(f'store = "{postgres()}"\n{settings.read_text()}')
    return workspace


def test_a_quarter_on_a_server(call: Caller, shared: Path, fill: Filler, tmp_path: Path) -> None:
    assert call("templates", *Q2).exit_code == 0
    for code in ("CEF", "PH"):
        fill(code, tmp_path / "in" / f"{code}.xlsx")
    assert call("receive", tmp_path / "in").exit_code == 0
    assert versions(shared) == [("CEF", 1, "accepted"), ("PH", 1, "accepted")]
    assert not (shared / "store.db").exists()
    call("lock", *Q2)
    late = fill("CEF", tmp_path / "late.xlsx", {("1", "actual"): 96})
    assert "restated: 1 actual from 92.5% to 96%" in call("receive", late, "--reopen", "--reason", "Audit").stdout
    assert json.loads(call("consolidate", *Q2, "--format", "json").stdout)["returns"]["complete"]
    assert [one["state"] for one in json.loads(call("status", *Q2, "--format", "json").stdout)["returns"]] == [
        "accepted", "accepted",
    ]
    assert len(call("email", "--outbox", tmp_path / "out").stdout.splitlines()) == 3
    assert call("receive", "--again").exit_code == 0
    assert "2 recipients" in call("forget", "cef@barset.example").stdout
    assert call("templates", "--period", "2017-18-Q3").exit_code == 0


def test_two_members_at_once_double_nothing(shared: Path, fill: Filler, tmp_path: Path) -> None:
    for number in range(4):
        fill("CEF", tmp_path / "in" / f"{number}.xlsx", {("1", "actual"): 91 + number / 10})
    words = [sys.executable, "-m", "workbook_tools", "-w", str(shared), "receive", str(tmp_path / "in")]
    both = [subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in "12"]
    told = [one.communicate() for one in both]
    assert [one.returncode for one in both] == [0, 0], told
    assert [number for _, number, _ in versions(shared)] == [1, 2, 3, 4]
    assert counted(shared) == [("CEF", 4)]
    assert len(queued(shared)) == 4
