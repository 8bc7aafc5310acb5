"""The store of one workspace: its database, and the folder in which every file received is kept as it came."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError

from workbook_tools.edges.files import sha256, sha256_of_file, write_bytes
from workbook_tools.edges.settings import STORE_FILE, Workspace
from workbook_tools.edges.store.engine import engine_for, reading, writing
from workbook_tools.edges.store.faults import in_plain_words
from workbook_tools.edges.store.migrate import bring_up_to_date
from workbook_tools.edges.unusable import Unusable

FOLDER = "store"
_ATTEMPTS = 10

T = TypeVar("T")


@dataclass(frozen=True)
class Store:
    """An open store.

    Attributes:
        name: as people are told it, without anything secret.
        engine: its database.
        folder: where the files are kept, each under its sha256.
    """

    name: str
    engine: Engine
    folder: Path

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it happens, or nothing.

        Raises:
            Unusable: where the database refuses, in plain words.
            IntegrityError: where somebody else has just recorded the same; see `write`.
        """
        with in_plain_words(self.name), writing(self.engine) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads; raises Unusable as `writing` does."""
        with in_plain_words(self.name), reading(self.engine) as connection:
            yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do work that writes, again from its beginning where somebody else was quicker.

        Args:
            work: looks at what is there and adds to it, all within the connection it is given.
        """
        for attempt in range(_ATTEMPTS):
            with suppress(IntegrityError), self.writing() as connection:
                return work(connection)
            time.sleep(0.01 * 2**attempt)
        with self.writing() as connection:
            return work(connection)

    def keep(self, data: bytes) -> Path:
        """Keep a file as it came, on the disk before anything is said of it in the database.

        Returns:
            Where it stands. A file that nothing is recorded of does no harm.
        """
        path = self.kept(sha256(data))
        if path.is_file() and sha256_of_file(path) == path.name:
            return path
        write_bytes(path, data)
        _flush(path.parent)
        return path

    def kept(self, digest: str) -> Path:
        """Where the file of that sha256 is kept."""
        return self.folder / digest


def _flush(folder: Path) -> None:
    """Have the folder's list of names on the disk too; Windows knows no such thing."""
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_store(workspace: Workspace) -> Store:
    """Open a workspace's store; make it, or bring it up to date, where that is needed.

    Raises:
        Unusable: where it can't be opened, or was made by a newer program.
    """
    address = workspace.settings.store
    url = _server(address) if address else URL.create("sqlite", database=str(workspace.folder / STORE_FILE))
    name = url.render_as_string(hide_password=True) if address else str(workspace.folder / STORE_FILE)
    with in_plain_words(name):
        engine = engine_for(url)
        bring_up_to_date(engine)
    return Store(name, engine, workspace.folder / FOLDER)


def _server(address: str) -> URL:
    try:
        url = make_url(address)
        url.get_dialect()
    except (ArgumentError, NoSuchModuleError):
        raise Unusable("The store in the settings is no address: write postgresql://name@server/database") from None
    if url.password is not None:
        raise Unusable(
            "The settings name the store with a password. Take it out, and set it as PGPASSWORD in the environment, "
            "or keep it in ~/.pgpass."
        )
    return url
