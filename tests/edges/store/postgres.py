"""A PostgreSQL server of the tests' own, in a folder that goes when they end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


def _programs() -> Path:
    """Where the server's programs are: Debian keeps them by version, out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))
    return found[-1] if found else Path(shutil.which("initdb") or "initdb").parent


def _as_server(*words: object, cwd: Path) -> None:
    """Run a program as somebody whom the server lets be its owner: it refuses root."""
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        **user,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, done.stdout.decode()


@contextmanager
def server() -> Iterator[int]:
    """Run a server on loopback; gives its port."""
    folder = Path(mkdtemp(prefix="postgres-"))
    data, programs = folder / "data", _programs()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    try:
        _as_server(programs / "initdb", "-D", data, "-U", "team", "--auth=trust", "-E", "UTF8", cwd=folder)
        _as_server(programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start", cwd=folder)
        yield port
    finally:
        if data.is_dir():
            _as_server(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop", cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)
