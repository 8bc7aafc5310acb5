"""A file on its way in: its bytes, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Origin:
    """How one file arrived.

    Attributes:
        kind: "folder", "message" (dragged in, or of a mailbox), or "history" (an import).
        place: the folder, mailbox or file it was found in.
        message_id: of the message it was attached to; "" where it came in none.
        sender: the address it was sent from; "" where nobody knows.
    """

    kind: str = "folder"
    place: str = ""
    message_id: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file, whole.

    Attributes:
        file: its name, as its sender knows it.
        data: its bytes as they came.
        origin: where they came from.
        unit: the sub-unit whose return it is; "" for a directorate's own.
    """

    file: str
    data: bytes = field(repr=False)
    origin: Origin = field(default_factory=Origin)
    unit: str = ""
