"""The store's shape: what the steps lead to, and what becomes of stores made by other versions of the program."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from workbook_tools.edges.settings import Workspace
from workbook_tools.edges.store.schema import metadata
from workbook_tools.edges.store.store import Store, open_store
from workbook_tools.edges.unusable import Unusable


def test_the_steps_lead_to_the_tables_as_they_are_declared(store: Store) -> None:
    with store.reading() as connection:
        found = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(found, metadata) == []


def test_a_table_that_no_step_makes_would_be_noticed(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("ALTER TABLE event DROP COLUMN who"))
        (missing,) = compare_metadata(MigrationContext.configure(connection), metadata)
    assert (missing[0], missing[2], missing[3].name) == ("add_column", "event", "who")


def test_a_store_that_a_newer_program_made_is_refused_in_plain_words(workspace: Workspace, store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unusable, match=r"made by a newer version of workbook-tools.*pip install --upgrade"):
        open_store(workspace)

