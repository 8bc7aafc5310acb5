"""The store brought to the shape that this program knows, by the steps in `migrations/versions`."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select, table, text
from sqlalchemy import column as column_named

from workbook_tools.edges.store.engine import reading, writing
from workbook_tools.edges.unusable import Unusable

FOLDER = Path(__file__).parent / "migrations"

_VERSION = table("alembic_version", column_named("version_num"))
# Any number does, as long as no other program on the server takes the same.
_TURN = 7_246_150_983


def versions() -> list[str]:
    """Every shape that this program knows, oldest first: the names of the steps that lead there."""
    return sorted(step.stem for step in (FOLDER / "versions").glob("[0-9]*.py"))


def bring_up_to_date(engine: Engine) -> None:
    """Migrate, where the store is behind.

    Raises:
        Unusable: where the store was made by a newer program.
    """
    with reading(engine) as connection:
        behind = is_behind(connection)
    if behind:
        with writing(engine) as connection:
            _wait_for_turn(connection)
            if is_behind(connection):  # somebody else may have done it by now
                _migrate(connection)


def is_behind(connection: Connection) -> bool:
    """True where the store has not the newest shape yet.

    Raises:
        Unusable: where it has one that this program does not know.
    """
    found = _version(connection)
    if found is not None and found not in versions():
        raise Unusable(
            "The store was made by a newer version of workbook-tools, and this one does not know its shape. "
            "Bring this one up to date: python -m pip install --upgrade workbook-tools"
        )
    return found != versions()[-1]


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(select(_VERSION.c.version_num)).scalar()


def _wait_for_turn(connection: Connection) -> None:
    """Of several that begin at once on a server, one migrates; SQLite lets one write at a time anyhow."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})


def _migrate(connection: Connection) -> None:
    # Alembic takes half a second to import, so only here.
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    command.upgrade(config, "head")
