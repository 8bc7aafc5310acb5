"""A file on its way in: its bytes, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Origin:
    """How one file arrived.

    Attributes:
        kind: "folder", "message" (a message file), "mailbox", or "history" (an import).
        place: the folder or file it was found in, or the message of a mailbox as RFC 5092 writes it.
        message_id: of the message it was attached to; "" where it came in none.
        sender: the address alone that it was sent from, "" where there is none that is certain. Anybody can write any
            address there.
        subject: of the message.
        sent: by the sender's own clock.
        references: the Message-IDs that the message answers, the oldest first.
    """

    kind: str = "folder"
    place: str = ""
    message_id: str = ""
    sender: str = ""
    subject: str = ""
    sent: datetime | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file, whole.

    Attributes:
        file: its name, as its sender knows it, fit to be shown.
        data: its bytes as they came.
        origin: where they came from.
        received: by the clock of the mail server or of the disk, with its zone.
    """

    file: str
    data: bytes = field(repr=False)
    origin: Origin = field(default_factory=Origin)
    received: datetime | None = None
