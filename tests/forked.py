"""The command line run in forks of this process, so that what is killed is the work and not the start of Python."""

from __future__ import annotations

import importlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from workbook_tools.cli import app


def run(words: Sequence[object], killed_after: float) -> bool:
    """Run a command in a fork.

    Args:
        words: of the command line.
        killed_after: seconds after which it is killed.

    Returns:
        True where it came to its end before that.
    """
    child = os.fork()
    if child == 0:
        _work(words)
    until = time.monotonic() + killed_after
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def warm(words: Sequence[object]) -> None:
    """Import all that a command needs: found by running it once in a fork, for polars must not have worked before one.

    Args:
        words: of the command line; it is run to its end.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = Path(folder, "modules")
        child = os.fork()
        if child == 0:
            _work(words, names)
        os.waitpid(child, 0)
        for name in names.read_text().split():
            with suppress(ImportError):
                importlib.import_module(name)


def _work(words: Sequence[object], names: Path | None = None) -> NoReturn:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        app([str(word) for word in words])
    finally:
        if names:
            names.write_text("\n".join(sys.modules))
        os._exit(0)
