"""A message becomes a delivery: the returns in it, and a note of everything else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import Message

from workbook_tools.edges.inbox import headers
from workbook_tools.edges.inbox.arrival import Arrival, Delivery, Note, Origin, Refused
from workbook_tools.edges.inbox.attached import Found
from workbook_tools.edges.inbox.automatic import automatic_kind, bounce_of, looks_automatic
from workbook_tools.edges.inbox.bounds import BOUNDS, Bounds
from workbook_tools.edges.inbox.names import file_name, shown
from workbook_tools.edges.inbox.post import Part, Post
from workbook_tools.edges.inbox.reading import is_message, read_message

_EMPTY = Post(Message())
_LINK = re.compile(r"https://(?:[\w.-]+\.sharepoint\.com|1drv\.ms|onedrive\.live\.com|[\w.-]+\.sharefile\.\w+)/", re.I)
_SEALED = {
    "signed": (
        "It is sealed with a digital signature that hides what is attached.",
        "Please send it again without the digital signature (in Outlook: Options, then Sign, off).",
    ),
    "encrypted": (
        "It is encrypted and can't be opened here.",
        "Please send it again without encryption, or save the return to the shared folder.",
    ),
}
_PROGRAMS = {
    "automatic reply": "An automatic reply; not taken for a return.",
    "not delivered": "A mail server says that a letter was not delivered.",
    "receipt": "A receipt; not taken for a return.",
    "our own letter": "Our own letter came back; not taken for a return.",
}


@dataclass(frozen=True, slots=True)
class Sorter:
    """How messages are looked at.

    Attributes:
        ours: the team's own address.
    """

    ours: str = ""
    bounds: Bounds = BOUNDS

    def delivery(self, post: Post, kind: Origin, arrived: datetime) -> Delivery:
        """Take the returns out of a message.

        Args:
            post: the message.
            kind: how and where it came; the headers fill in the rest.
            arrived: when it was received.
        """
        origin = origin_of(post, kind)
        if automatic := automatic_kind(post.headers, self.ours):
            bounce = bounce_of(post.headers) if automatic == "not delivered" else None
            return Delivery(origin, (), (Note(_about(origin), _PROGRAMS[automatic]),), automatic, bounce)
        found = self._found(post)
        if not found.files and looks_automatic(post.headers):
            note = Note(_about(origin), _PROGRAMS["automatic reply"])
            return Delivery(origin, (), (*found.notes, note), "automatic reply")
        arrivals = tuple(Arrival(name, data, origin, received=arrived) for name, data in found.files.values())
        notes = (*_weighed(found.notes, bool(arrivals)), *_missing(origin, post, bool(arrivals), bool(found.notes)))
        return Delivery(origin, arrivals, notes)

    def _found(self, post: Post) -> Found:
        found = Found(self.bounds)
        self._look_through(post, found, 0)
        return found

    def _look_through(self, post: Post, found: Found, depth: int) -> None:
        """Take what is attached to a message and to those enclosed in it.

        Letters of ours and automatic messages that somebody encloses with his answer are left out.
        """
        for part in post.attachments:
            if not is_message(part.name, part.data):
                found.take(part)
            elif depth < self.bounds.depth:
                self._look_into(part, found, depth)
        for one in post.enclosed:
            if automatic_kind(one.headers) == "":
                self._look_through(one, found, depth + 1)

    def _look_into(self, part: Part, found: Found, depth: int) -> None:
        """Open a message that is attached as a file."""
        try:
            self._look_through(replace(_EMPTY, enclosed=(read_message(part.data, self.bounds),)), found, depth)
        except Refused as refusal:
            found.notes.append(Note(file_name(part.name, "attached message"), str(refusal), "ask"))


def refused(kind: Origin, refusal: Refused) -> Delivery:
    """The delivery of a message that can't be read: it is told to the team, and stops nothing else."""
    return Delivery(kind, (), (Note(_about(kind), str(refusal), "ask"),))


def origin_of(post: Post, kind: Origin) -> Origin:
    """Fill in who sent a message, and what it is about."""
    ids = headers.message_ids(post.headers, "Message-ID")
    return replace(
        kind,
        message_id=ids[0] if ids else "",
        sender=headers.sender_of(post.headers),
        subject=headers.words(post.headers, "Subject")[:200],
        sent=headers.sent_at(post.headers),
        references=headers.references_of(post.headers),
    )


def _weighed(notes: list[Note], returned: bool) -> list[Note]:
    """Beside a return, what else was attached needs nobody; alone it may be the return itself in a wrong format."""
    if returned:
        return notes
    return [replace(note, kind="ask") if note.text == "It is no workbook." else note for note in notes]


def _missing(origin: Origin, post: Post, returned: bool, noted: bool) -> list[Note]:
    about = _about(origin)
    if post.sealed:
        text, advice = _SEALED[post.sealed]
        return [Note(about, text, "ask", advice)]
    if returned:
        return []
    if post.linked or _LINK.search(post.text):
        advice = "Please attach the workbook itself instead of a link to it, or save it to the shared folder."
        return [Note(about, "It holds a link to a file kept elsewhere instead of a return.", "ask", advice)]
    return [] if noted else [Note(about, "It holds no return.", "ask")]


def _about(origin: Origin) -> str:
    return shown(origin.subject) or origin.place
