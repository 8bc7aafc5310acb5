"""What came in: files, each tied to the folder or message it came by, and what was passed over and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from workbook_tools.returns.arrival import Arrival, Origin

__all__ = ["Arrival", "Automatic", "Bounce", "Delivery", "Note", "NoteKind", "Origin", "Refused", "nothing_to_do"]

# later: left where it is for the next run; passed over: nothing anybody need do; ask: the team should look.
NoteKind = Literal["later", "passed over", "ask"]
# What a program sent, not a person: none of it is a return.
Automatic = Literal["", "automatic reply", "not delivered", "receipt", "our own letter"]


class Refused(Exception):
    """A message or an attachment can't be taken; the words say why in a plain sentence."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was not taken.

    Attributes:
        about: the file or the subject.
        text: why, as a sentence for the team.
        advice: what the sender can do about it, as sentences; "" where nobody need tell him.
    """

    about: str
    text: str
    kind: NoteKind = "passed over"
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail server's word that a letter was not delivered (RFC 3464).

    Attributes:
        recipients: the addresses that it did not reach.
        message_id: of the letter; "" where the server does not say.
        reason: the server's words.
        permanent: False where it is merely late and still being tried.
    """

    recipients: tuple[str, ...]
    message_id: str = ""
    reason: str = ""
    permanent: bool = True


def nothing_to_do() -> None:
    """A folder's files stay where they are."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came by one message, or stood in the folders looked at.

    Attributes:
        done: to be called once its submissions are committed, and not before; calling it again does no harm.
    """

    origin: Origin
    arrivals: tuple[Arrival, ...] = ()
    notes: tuple[Note, ...] = ()
    automatic: Automatic = ""
    bounce: Bounce | None = None
    done: Callable[[], None] = nothing_to_do
