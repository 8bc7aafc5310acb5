"""An address that somebody asks us to forget."""

from __future__ import annotations

import email.policy
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, func, or_, select, update

from workbook_tools.edges.store.events import Happened, note
from workbook_tools.edges.store.kinds import Words
from workbook_tools.edges.store.outbox import State
from workbook_tools.edges.store.schema import answer, arrival, email_recipient, finding, metadata, reading, waiver_used
from workbook_tools.edges.store.schema import email as email_table

FORGOTTEN = "forgotten"

# What returns say, and what is said of their entries: kept as it came.
_RETURNS = (reading, finding, answer, waiver_used)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was removed, and what is left.

    Attributes:
        senders, recipients, emails: rows from which the address is gone.
        entries: of returns, and findings about them, that hold it: they are kept as they came.
    """

    senders: int
    recipients: int
    emails: int
    entries: int


def forget(connection: Connection, address: str, at: datetime, who: str) -> Forgotten:
    """Remove an address; the event that notes it does not name it.

    Args:
        connection: of a transaction that writes.
        address: alone, in any case.
        at, who: when, and by whom.
    """
    plain = address.casefold()
    recipients = _forget_recipients(connection, plain, at)
    emails = _forget_in_messages(connection, address)
    swept = {table: _sweep(connection, table, address) for table in metadata.sorted_tables if table not in _RETURNS}
    left = sum(_holding(connection, table, plain) for table in _RETURNS)
    what = f"{swept[arrival]} senders, {recipients} recipients, {emails} e-mails"
    note(connection, Happened.FORGOTTEN, at, who=who, what=what)
    return Forgotten(swept[arrival], recipients, emails, left)


def _forget_recipients(connection: Connection, plain: str, at: datetime) -> int:
    """What is still to be sent to nobody's address can't be; what has been stays as it was."""
    mine = email_recipient.c
    rows = connection.execute(select(mine.id, mine.state).where(func.lower(mine.address) == plain)).all()
    for key, state in rows:
        values: dict[str, object] = {"address": f"{FORGOTTEN} {key}", "last_reply": ""}
        if state == State.WAITING:
            values |= {"state": State.REFUSED.value, "changed_at": at}
        connection.execute(update(email_recipient).where(mine.id == key).values(values))
    return len(rows)


def _sweep(connection: Connection, table: Table, address: str) -> int:
    """Take the address out of every text of a table: a sender, a subject, a server's reply, a file's name."""
    pattern, columns = _pattern(address), _texts(table)
    rows = connection.execute(select(table.c.id, *columns).where(_holds(columns, address.casefold()))).mappings().all()
    for row in rows:
        values = {c.name: pattern.sub(FORGOTTEN, row[c.name]) for c in columns if row[c.name]}
        connection.execute(update(table).where(table.c.id == row["id"]).values(values))
    return len(rows)


def _holding(connection: Connection, table: Table, plain: str) -> int:
    query = select(func.count()).select_from(table).where(_holds(_texts(table), plain))
    return connection.execute(query).scalar_one()


def _texts(table: Table) -> list[Column[Any]]:
    return [column for column in table.c if isinstance(column.type, Words)]


def _holds(columns: list[Column[Any]], plain: str) -> ColumnElement[bool]:
    return or_(*(func.lower(column).contains(plain, autoescape=True) for column in columns))


def _forget_in_messages(connection: Connection, address: str) -> int:
    """Take the address out of the head and the words of every message; what is attached is left as it was."""
    mine, changed = email_table.c, 0
    for (key,) in connection.execute(select(mine.id)).all():
        mime = bytes(connection.execute(select(mine.mime).where(mine.id == key)).scalar_one())
        without = _without(mime, address)
        if without != mime:
            connection.execute(update(email_table).where(mine.id == key).values(mime=without))
            changed += 1
    return changed


def _without(mime: bytes, address: str) -> bytes:
    """The message without the address; a subject in other letters than ours hides it in base64."""
    without = _pattern_in_mime(address).sub(FORGOTTEN.encode(), mime)
    message = email.message_from_bytes(without, policy=email.policy.SMTP)
    subject = str(message["Subject"])
    if not _pattern(address).search(subject):
        return without
    message.replace_header("Subject", _pattern(address).sub(FORGOTTEN, subject))
    return message.as_bytes()


# The address alone, not as the end or the beginning of a longer one.
_BEFORE, _AFTER = r"(?<![\w.!#$%&'*+/?^`{|}~-])", r"(?![\w-]|\.\w)"


def _pattern(address: str) -> re.Pattern[str]:
    return re.compile(_BEFORE + re.escape(address) + _AFTER, re.IGNORECASE)


def _pattern_in_mime(address: str) -> re.Pattern[bytes]:
    """The same in quoted-printable, where a letter may be written in hexadecimal, and a line may end anywhere."""
    octets = ((re.escape(bytes([one])), b"=%02X" % one) for one in address.encode("utf-8"))
    letters = (b"(?:" + b"|".join(ways) + b")" for ways in octets)
    line_end = rb"(?:=\r?\n)?"
    return re.compile(_BEFORE.encode() + line_end.join(letters) + _AFTER.encode(), re.IGNORECASE)
