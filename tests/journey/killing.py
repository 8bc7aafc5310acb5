"""Kills `receive` at random instants, over and over: run as a program of its own.

Everything is imported once and each run is a fork, so that what is killed is the work and not the start.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

ONE_EACH = ("submission", "arrival", "checking", "email", "email_recipient")


def main(workspace: Path, returns: Path, scratch: Path, seed: int, kills: int) -> None:
    """Kill until it has been done often enough, then say how often and over how many rounds."""
    from workbook_tools.checking import check, past  # noqa: F401
    from workbook_tools.cli import again, answer, app, intake, looking, memory  # noqa: F401
    from workbook_tools.edges.excel_out import annotate, template  # noqa: F401
    from workbook_tools.edges.mail import message  # noqa: F401
    from workbook_tools.edges.store import migrate, outbox, readings, store  # noqa: F401

    chance = random.Random(seed)
    killed = rounds = 0
    longest = 2.0
    while killed < kills:
        here = Path(shutil.copytree(workspace, scratch / str(rounds)))
        recorded = 0
        while not _run(here, returns, chance.uniform(0, longest) if killed < kills else 600):
            killed += 1
            # Whatever the machine has to do besides: as long as some runs record something, and few come to their end.
            longest *= 1.1 if recorded == (recorded := _sound(here)) else 0.9
        _complete(here, returns)
        shutil.rmtree(here)
        rounds += 1
        longest *= 0.7
    print(killed, rounds)


def _run(workspace: Path, returns: Path, delay: float) -> float:
    """Run `receive` in a process of its own and kill it after a while; 0 where it was killed, else how long it took."""
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        _child(workspace, returns)
    while time.monotonic() - began < delay:
        if os.waitpid(child, os.WNOHANG)[0]:
            return time.monotonic() - began
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return 0.0 if os.WIFSIGNALED(status) else time.monotonic() - began


def _child(workspace: Path, returns: Path) -> None:
    from workbook_tools.cli import app

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        app(["--workspace", str(workspace), "receive", str(returns)])
    finally:
        os._exit(0)


def _counts(workspace: Path) -> dict[str, int]:
    with closing(sqlite3.connect(workspace / "store.db")) as link:
        assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not link.execute("SELECT 1 FROM sqlite_master WHERE name = 'email_recipient'").fetchone():
            return dict.fromkeys(ONE_EACH, 0)
        return {table: link.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ONE_EACH}


def _sound(workspace: Path) -> int:
    """What is recorded is recorded whole; gives how much that is."""
    if not (workspace / "store.db").exists():
        return 0
    counts = _counts(workspace)
    assert len(set(counts.values())) == 1, counts
    return counts["submission"]


def _complete(workspace: Path, returns: Path) -> None:
    """Every return is there once, with one e-mail, and its file as it came."""
    files = list(returns.iterdir())
    assert set(_counts(workspace).values()) == {len(files)}, _counts(workspace)
    kept = {path.name for path in (workspace / "store").iterdir() if not path.name.startswith(".")}
    assert kept == {hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    for path in (workspace / "store").iterdir():
        assert path.name.startswith(".") or hashlib.sha256(path.read_bytes()).hexdigest() == path.name


if __name__ == "__main__":
    main(*(Path(word) for word in sys.argv[1:4]), *(int(word) for word in sys.argv[4:6]))  # type: ignore[arg-type]
