"""Runs `email --send` again and again and kills each run at a random instant; a program of its own, for it forks."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

from tests.forked import run, warm
from workbook_tools.edges.settings import SETTINGS_FILE, open_workspace
from workbook_tools.edges.store.store import open_store

SHORTEST, LONGEST = 0.02, 0.3


def main(workspace: Path, kills: int, seed: int) -> int:
    """Kill so many runs; returns how many were at work when they were killed."""
    nothing_queued = workspace / "warm"
    nothing_queued.mkdir()
    shutil.copy(workspace / SETTINGS_FILE, nothing_queued)
    open_store(open_workspace(nothing_queued))
    warm(_words(nothing_queued))
    chance = random.Random(seed)
    for killed in range(kills):
        if run(_words(workspace), chance.uniform(SHORTEST, LONGEST)):
            return killed
    return kills


def _words(workspace: Path) -> list[object]:
    return ["--workspace", workspace, "email", "--send"]


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
