"""The store as it first was: its tables as they were then. They stay as they are, whatever the schema becomes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)

from workbook_tools.edges.store.kinds import Moment, Words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _of(table: str, **more: Any) -> Column[int]:
    return Column(table, Integer, ForeignKey(f"{table}.id"), nullable=more.pop("nullable", False), **more)


def _words(name: str) -> Column[str]:
    return Column(name, Words, nullable=False, default="")


def _moment(name: str, nullable: bool = False) -> Column[datetime]:
    return Column(name, Moment, nullable=nullable)


Table(
    "submission",
    metadata,
    _key(),
    _words("directorate"),
    _words("unit"),
    _words("period"),
    Column("number", Integer, nullable=False),
    Column("previous", Integer, ForeignKey("submission.id")),
    _words("sha256"),
    _words("file"),
    _moment("received_at"),
    UniqueConstraint("directorate", "unit", "period", "number"),
    UniqueConstraint("sha256", "directorate", "unit", "period"),
    sqlite_autoincrement=True,
)

Table(
    "arrival",
    metadata,
    _key(),
    Column("key", Words, nullable=False, unique=True),
    _of("submission", index=True),
    _moment("received_at"),
    _words("file"),
    _words("kind"),
    _words("place"),
    _words("message_id"),
    _words("sender"),
    _words("outcome"),
)

Table(
    "checking",
    metadata,
    _key(),
    _of("submission"),
    Column("number", Integer, nullable=False),
    _moment("checked_at"),
    _words("program"),
    _words("outcome"),
    _words("verdict"),
    Column("errors", Integer, nullable=False),
    Column("queries", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("crashed", Boolean, nullable=False),
    Column("provisional", Boolean, nullable=False),
    _words("council"),
    _words("template_version"),
    _words("layout"),
    UniqueConstraint("submission", "number"),
)

Table(
    "reading",
    metadata,
    _key(),
    _of("checking"),
    _words("section"),
    Column("row", Integer),
    _words("ref"),
    _words("field"),
    Column("cell", Words),
    Column("number", Float),
    Column("text", Words),
    Column("shown", Words),
    Column("blank", Boolean),
    Index(None, "checking", "section", "field"),
)

Table(
    "finding",
    metadata,
    _key(),
    _of("checking", index=True),
    _words("code"),
    _words("severity"),
    *(Column(name, Words) for name in ("sheet", "cell", "directorate", "ref", "field", "value", "expected")),
    _words("message"),
    _words("fix"),
    Column("explained", Boolean, nullable=False),
)

Table(
    "waiver_used",
    metadata,
    _key(),
    _of("checking", index=True),
    *(_words(name) for name in ("code", "severity", "directorate", "ref", "field", "message", "fix")),
    *(_words(name) for name in ("reason", "approved_by", "expires")),
)

Table(
    "answer",
    metadata,
    _key(),
    _of("submission", index=True),
    *(_words(name) for name in ("code", "directorate", "ref", "field", "value", "text")),
    Index(None, "directorate"),
)

Table(
    "standing",
    metadata,
    _key(),
    _of("submission", index=True),
    Column("counts", Boolean, nullable=False),
    _moment("at"),
    _words("who"),
    _words("reason"),
)

Table(
    "event",
    metadata,
    _key(),
    _moment("at"),
    _words("kind"),
    _words("directorate"),
    _words("unit"),
    _words("period"),
    _of("submission", nullable=True, index=True),
    _words("who"),
    _words("what"),
    Index(None, "kind", "directorate", "period"),
)

Table(
    "period_lock",
    metadata,
    _key(),
    _words("period"),
    Column("locked", Boolean, nullable=False),
    _moment("at"),
    _words("who"),
    _words("reason"),
    Index(None, "period"),
)

Table(
    "restatement",
    metadata,
    _key(),
    *(_words(name) for name in ("period", "directorate", "unit", "ref", "field")),
    Column("was", Words),
    Column("became", Words),
    _of("submission", nullable=True),
    _moment("at"),
    _words("who"),
    _words("reason"),
    Index(None, "period"),
)

Table(
    "email",
    metadata,
    _key(),
    _of("submission", nullable=True, index=True),
    _words("kind"),
    _words("directorate"),
    _words("period"),
    Column("message_id", Words, nullable=False, unique=True),
    _words("subject"),
    Column("mime", LargeBinary, nullable=False),
    _moment("queued_at"),
)

Table(
    "email_recipient",
    metadata,
    _key(),
    _of("email"),
    _words("address"),
    _words("state"),
    Column("attempts", Integer, nullable=False, default=0),
    _moment("next_try_at"),
    _moment("changed_at"),
    _words("last_reply"),
    UniqueConstraint("email", "address"),
    Index(None, "state", "next_try_at"),
)


def upgrade() -> None:
    """Take the step."""
    metadata.create_all(op.get_bind(), checkfirst=False)
