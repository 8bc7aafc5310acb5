"""Runs `email --send` again and again and kills each run at a random instant; a program of its own, for it forks.

Everything is imported before the first fork, so that a kill falls into the sending and not into the imports.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import workbook_tools.edges.mail.sending
import workbook_tools.edges.store.migrate
import workbook_tools.edges.store.outbox  # noqa: F401
from workbook_tools.cli.app import app


def _send(workspace: str) -> None:
    """One run, in a child."""
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    try:
        app(["-w", workspace, "email", "--send"])
    except SystemExit as leaving:
        os._exit(leaving.code if isinstance(leaving.code, int) else 0)
    os._exit(3)


def main(workspace: str, kills: int, seed: int, shortest: float, longest: float) -> int:
    """Kill so many runs; returns how many were at work when they were killed."""
    chance, killed = random.Random(seed), 0
    while killed < kills:
        child = os.fork()
        if child == 0:
            _send(workspace)
        time.sleep(chance.uniform(shortest, longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break
        killed += 1
    return killed


if __name__ == "__main__":
    print(main(str(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5])))
