"""An address that somebody asks us to forget."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update

from workbook_tools.edges.store.events import Happened, note
from workbook_tools.edges.store.outbox import State
from workbook_tools.edges.store.schema import arrival, email, email_recipient, reading

FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was removed, and what is left.

    Attributes:
        senders, recipients, emails: rows from which the address is gone.
        readings: entries of returns that hold it: they are kept as they came.
    """

    senders: int
    recipients: int
    emails: int
    readings: int


def forget(connection: Connection, address: str, at: datetime, who: str) -> Forgotten:
    """Remove an address; the event that notes it does not name it.

    Args:
        connection: of a transaction that writes.
        address: alone, in any case.
        at, who: when, and by whom.
    """
    plain = address.casefold()
    senders = connection.execute(
        update(arrival).where(func.lower(arrival.c.sender) == plain).values(sender=FORGOTTEN)
    ).rowcount
    emails = _forget_in_emails(connection, address)
    recipients = _forget_recipients(connection, plain, at)
    said = func.lower(reading.c.text).contains(plain, autoescape=True)
    left = connection.execute(select(func.count()).select_from(reading).where(said)).scalar_one()
    what = f"{senders} senders, {recipients} recipients, {emails} e-mails"
    note(connection, Happened.FORGOTTEN, at, who=who, what=what)
    return Forgotten(senders, recipients, emails, left)


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


def _forget_in_emails(connection: Connection, address: str) -> int:
    """Take the address out of the head and the words of every message; what is attached is left as it was."""
    pattern = _pattern(address)
    changed = 0
    for (key,) in connection.execute(select(email.c.id)).all():
        mime = bytes(connection.execute(select(email.c.mime).where(email.c.id == key)).scalar_one())
        if pattern.search(mime):
            without = pattern.sub(FORGOTTEN.encode(), mime)
            connection.execute(update(email).where(email.c.id == key).values(mime=without))
            changed += 1
    return changed


def _pattern(address: str) -> re.Pattern[bytes]:
    """The address alone, not as the end of a longer one; a line of a message may break anywhere in it."""
    letters = (re.escape(letter.encode("utf-8")) for letter in address)
    inside = rb"[\w.!#$%&'*+/?^`{|}~-]"
    return re.compile(rb"(?<!" + inside + rb")" + rb"(?:=\r?\n)?".join(letters) + rb"(?![\w-])", re.IGNORECASE)
