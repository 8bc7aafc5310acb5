"""A store on each kind of database: what one keeps the other keeps too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.edges.store.postgres import server
from workbook_tools.edges.settings import Settings, Workspace
from workbook_tools.edges.store.store import Store, open_store

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Gives the address of a new database on a real server."""
    with server() as port:

        def new_database() -> str:
            name = f"store_{next(_numbers)}"
            with psycopg.connect(f"host=127.0.0.1 port={port} user=team dbname=postgres", autocommit=True) as link:
                link.execute(f"CREATE DATABASE {name}")
            return f"postgresql://team@127.0.0.1:{port}/{name}"

        yield new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """A workspace without a store as yet."""
    address = request.getfixturevalue("postgres")() if request.param == "postgresql" else ""
    return Workspace(tmp_path, Settings(store=address))


@pytest.fixture
def store(workspace: Workspace) -> Store:
    """Its store, made."""
    return open_store(workspace)
