"""What is attached to a message or zipped: which of it is a return, by its bytes rather than by its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from workbook_tools.edges.files import WORKBOOKS, sha256
from workbook_tools.edges.gate import sniff
from workbook_tools.edges.gate.limits import Budget
from workbook_tools.edges.gate.package import Package
from workbook_tools.edges.inbox.arrival import Note
from workbook_tools.edges.inbox.bounds import Bounds
from workbook_tools.edges.inbox.names import file_name
from workbook_tools.edges.inbox.post import Part
from workbook_tools.returns.cells import Unreadable

# [MS-OXTNEF] 2.1.3.1: the signature, in the order of its bytes.
TNEF = b"\x78\x9f\x3e\x22"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
# [MS-OXMSG] 2.4: every message has this stream.
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")

TOLD = {
    "winmail": (
        "It came as winmail.dat, Outlook's own wrapping, which only Outlook can open.",
        "Outlook wrapped your workbook as winmail.dat. In Outlook choose Format Text, then HTML, attach the workbook "
        "again and send it; or save it to the shared folder.",
    ),
    "password": (
        "The zipped folder wants a password.",
        "Please attach the workbook itself, or zip it without a password.",
    ),
    "zipped twice": (
        "It is a zipped folder within a zipped folder, which is not opened.",
        "Please attach the workbook itself.",
    ),
    "zip": (
        "The zipped folder can't be opened: it is damaged or beyond what is taken.",
        "Please attach the workbook itself.",
    ),
    "too big": (
        "It is larger than what is taken of one file.",
        "Please attach the return alone, without pictures in it.",
    ),
}


def told(about: str, reason: str) -> Note:
    """The note for one of the reasons that a sender can do something about."""
    text, advice = TOLD[reason]
    return Note(about, text, "ask", advice)


class Found:
    """The returns among attachments, each once, and notes of the rest.

    Args:
        bounds: what is taken.
    """

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.files: dict[str, tuple[str, bytes]] = {}
        self.notes: list[Note] = []

    def take(self, part: Part) -> None:
        """Look at one attachment."""
        name = file_name(part.name, "")
        if part.data.startswith(TNEF) or name.lower() == "winmail.dat":
            self.notes.append(told(name or "winmail.dat", "winmail"))
        elif is_workbook(name, part.data, self.bounds):
            self.add(name or "attached return.xlsx", part.data)
        elif part.data.startswith(sniff.PACKAGE) and not _is_document(part.data, self.bounds):
            self.unzip(name or "attached.zip", part.data)
        elif not part.inline and not part.data.startswith(_PICTURES):
            self.notes.append(Note(name or "attachment", "It is no workbook."))

    def add(self, name: str, data: bytes) -> None:
        """Keep a return; the same bytes again are passed over."""
        if len(data) > self.bounds.file.file:
            self.notes.append(told(name, "too big"))
        elif (known := self.files.setdefault(sha256(data), (name, data))) is not None and known[0] != name:
            self.notes.append(Note(name, f"It is the same file as {known[0]}."))

    def unzip(self, name: str, data: bytes) -> None:
        """Take the workbooks of a zipped folder."""
        try:
            for inner, content in _members(data, self.bounds):
                self._zipped(name, inner, content)
        except Unreadable as refusal:
            reason = "password" if refusal.reason == "encrypted" else "zip"
            self.notes.append(told(name, reason))

    def _zipped(self, folder: str, path: str, data: bytes) -> None:
        name = file_name(path, "attached return.xlsx")
        if name.startswith("~$") or "__macosx/" in path.lower():
            return
        if is_workbook(name, data, self.bounds):
            self.add(name, data)
        elif data.startswith(sniff.PACKAGE) and not _is_document(data, self.bounds):
            self.notes.append(told(f"{name} in {folder}", "zipped twice"))
        else:
            self.notes.append(Note(f"{name} in {folder}", "It is no workbook."))


def is_workbook(name: str, data: bytes, bounds: Bounds) -> bool:
    """Whether a file is a workbook by its bytes, or calls itself one: the reader then tells what is wrong with it."""
    if PurePosixPath(name).suffix.casefold() in WORKBOOKS:
        return True
    if data.startswith(sniff.COMPOUND):
        return is_compound_workbook(data)
    return data.startswith(sniff.PACKAGE) and any(_marks(entry) for entry in _entries(data, bounds))


def is_compound_workbook(data: bytes) -> bool:
    """Whether a compound file is a workbook, one that wants a password included."""
    try:
        return sniff.is_old_excel(data)
    except Unreadable as refusal:
        return refusal.reason in ("encrypted", "rights protected")


def is_outlook(data: bytes) -> bool:
    """Whether a compound file is a message that Outlook saved."""
    return data.startswith(sniff.COMPOUND) and _OUTLOOK in data


def _marks(entry: str) -> bool:
    return entry.startswith("xl/") or entry == "content.xml"


def _is_document(data: bytes, bounds: Bounds) -> bool:
    """Whether a zip is a document of another program rather than a folder of files."""
    entries = _entries(data, bounds)
    return "[content_types].xml" in entries or "mimetype" in entries


def _entries(data: bytes, bounds: Bounds) -> list[str]:
    try:
        return Package(data, Budget(bounds.file)).names
    except Unreadable:
        return []


def _members(data: bytes, bounds: Bounds) -> Iterator[tuple[str, bytes]]:
    """The files of a zipped folder, inflated within the limits of a workbook."""
    budget = Budget(bounds.file)
    budget.check("file", len(data))
    package = Package(data, budget)
    for name in package.names:
        yield package.written(name), b"".join(package.stream(name))
