"""A message of any format, taken apart: what the rest of the inbox works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import Message


@dataclass(frozen=True, slots=True)
class Part:
    """One attachment.

    Attributes:
        name: as the message has it, decoded; "" where it has none.
        kind: the media type that the message claims, in lower case.
        inline: it belongs to the text, as a signature's picture does.
    """

    name: str
    kind: str
    data: bytes
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A message.

    Attributes:
        headers: raw; see `headers`.
        attachments: in order.
        enclosed: messages attached to it.
        text: its words, plain and HTML, as far as they are needed to see what they point to.
        sealed: "" or how the message is wrapped so that nothing in it can be read.
        linked: it points to a file kept elsewhere instead of carrying it.
    """

    headers: Message
    attachments: tuple[Part, ...] = ()
    enclosed: tuple[Post, ...] = ()
    text: str = field(default="", repr=False)
    sealed: str = ""
    linked: bool = False
