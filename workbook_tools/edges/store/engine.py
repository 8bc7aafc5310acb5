"""Connections: SQLite in a file of the workspace, or a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

# Longest wait for somebody else who is writing.
BUSY_SECONDS = 60
# A rollback journal, not a write-ahead log, which does not work on network shares; EXTRA survives a power cut; what is
# forgotten is written over.
SETTINGS = (
    f"busy_timeout={BUSY_SECONDS * 1000}",
    "foreign_keys=ON",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "secure_delete=ON",
)

_WRITES = "workbook_tools_writes"


def engine_for(address: URL) -> Engine:
    """Prepare connections; none is opened yet.

    Args:
        address: `sqlite:////folder/store.db`, `postgresql://name@server/database`, or another that SQLAlchemy knows.
    """
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    engine = create_engine(address, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver would begin transactions by itself, and too late: what was read may be old when it comes to write.
    connection.isolation_level = None
    for words in SETTINGS:
        connection.execute(f"PRAGMA {words}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes: all of it happens, or nothing."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads."""
    with engine.connect() as connection, connection.begin():
        yield connection
