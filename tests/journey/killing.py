"""Kills `receive` at random instants, over and over: run as a program of its own."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tests.forked import run, warm

ONE_EACH = ("submission", "arrival", "checking", "email", "email_recipient")
LONG_ENOUGH = 600.0


def main(workspace: Path, returns: Path, scratch: Path, seed: int, kills: int) -> None:
    """Kill until it has been done often enough, then say how often and over how many rounds."""
    warm(_words(Path(shutil.copytree(workspace, scratch / "warm")), returns))
    chance = random.Random(seed)
    killed = rounds = 0
    longest = 1.0
    while killed < kills:
        here = Path(shutil.copytree(workspace, scratch / str(rounds)))
        recorded = 0
        while not run(_words(here, returns), chance.uniform(0, longest) if killed < kills else LONG_ENOUGH):
            killed += 1
            before, recorded = recorded, _sound(here)
            # As long as the work on one file and a little more, whatever the machine has to do besides: a kill in four
            # comes after something was recorded.
            longest *= 1.02 if recorded == before else 0.94
        _complete(here, returns)
        shutil.rmtree(here)
        rounds += 1
    print(killed, rounds)


def _words(workspace: Path, returns: Path) -> list[object]:
    return ["--workspace", workspace, "receive", returns]


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
