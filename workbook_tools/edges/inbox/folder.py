"""Folders, synced ones too: the returns and messages in them, but for those that are still on their way."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from workbook_tools.edges.files import WORKBOOKS, Found, Listing, list_returns, sha256
from workbook_tools.edges.gate.limits import LIMITS
from workbook_tools.edges.inbox.arrival import Arrival, Delivery, Note, Origin
from workbook_tools.edges.inbox.attached import told
from workbook_tools.edges.inbox.bounds import BOUNDS
from workbook_tools.edges.inbox.messages import message_delivery
from workbook_tools.edges.inbox.reading import MESSAGES
from workbook_tools.edges.inbox.sorting import Sorter
from workbook_tools.edges.inbox.whole import is_whole
from workbook_tools.edges.inbox.zips import is_zipped_folder, zip_delivery

TAKEN = WORKBOOKS | MESSAGES | {".zip"}
# What browsers, sync clients and Office call a file while they are writing it.
_ON_THE_WAY = frozenset({".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart"})
# A file that is incomplete and has not changed for so long will not be completed: it is taken, and found damaged.
SETTLED = 15 * 60.0
# Excel leaves its lock file behind when it crashes; after so long nobody is at work on it any more.
STALE_LOCK = 24 * 3600.0
_CHANGING = "It is still being written or synced; left for the next run."
_OPEN = "Somebody has it open; left for the next run, so that what is not saved yet is not missed."
_LOCKED = (
    "It can't be opened at the moment (somebody has it open, or it is not on this computer yet); left for the next run."
)


def collect(paths: Iterable[Path], sorter: Sorter | None = None) -> Iterator[Delivery]:
    """What stands at some paths: one delivery of all the workbooks, then one of each message and zipped folder.

    Args:
        paths: folders, workbooks, messages (`.eml`, `.msg`) and zipped folders.
        sorter: how messages are looked at.

    Yields:
        Deliveries, those without any arrival too: their notes say what was left.

    Raises:
        Unusable: where a path does not exist.
    """
    named = list(paths)
    listing = list_returns(named, TAKEN)
    place = ", ".join(str(path) for path in named)
    look = _Look(Origin("folder", place), listing, sorter or Sorter())
    messages = [delivery for found in listing.found if (delivery := look.take(found)) is not None]
    if look.arrivals or look.notes:
        yield Delivery(look.origin, tuple(look.arrivals), tuple(look.notes))
    yield from messages


@dataclass
class _Look:
    """One look at the files listed."""

    origin: Origin
    listing: Listing
    sorter: Sorter
    arrivals: list[Arrival] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _seen: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.listing.passed_over:
            late = Path(name).suffix.casefold() in _ON_THE_WAY
            note = Note(name, _CHANGING, "later") if late else Note(name, "It is no workbook and no message.")
            self.notes.append(note)

    def take(self, found: Found) -> Delivery | None:
        """Take a workbook, or give a message's delivery; what can't be taken yet is noted."""
        try:
            data = self._read(found)
        except OSError:
            self._leave(found, _LOCKED)
            return None
        if data is None:
            return None
        received = _changed(found.path)
        origin = Origin("message", str(found.path.resolve()))
        if delivery := message_delivery(found.path.name, data, origin, self.sorter, received):
            return delivery
        if is_zipped_folder(found.path.name, data):
            return zip_delivery(found.name, data, Origin("folder", str(found.path.resolve())), received)
        self._keep(found, data, received)
        return None

    def _read(self, found: Found) -> bytes | None:
        """A file's bytes where it has come in whole; None where it was noted instead.

        Whoever names a file means it as it is; what stands in a folder may still be coming in.
        """
        if _is_open(found.path):
            self._leave(found, _OPEN)
            return None
        before = found.path.stat()
        if before.st_size > max(LIMITS.file, BOUNDS.message):
            self.notes.append(told(found.name, "too big"))
            return None
        data = found.path.read_bytes()
        after = found.path.stat()
        moved = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size
        if moved or (found.batch and not is_whole(data) and _is_fresh(after)):
            self._leave(found, _CHANGING)
            return None
        return data

    def _leave(self, found: Found, why: str) -> None:
        self.notes.append(Note(found.name, why, "later"))

    def _keep(self, found: Found, data: bytes, received: datetime) -> None:
        known = self._seen.setdefault(sha256(data), found.name)
        if known != found.name:
            self.notes.append(Note(found.name, f"It is the same file as {known}."))
            return
        origin = Origin("folder", str(found.path.resolve().parent))
        self.arrivals.append(Arrival(found.name, data, origin, received=received))


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _is_fresh(stat: os.stat_result) -> bool:
    """Whether a file came or changed lately; a copy may keep the time of its original, but not that of its entry."""
    return time.time() - max(stat.st_mtime, stat.st_ctime) < SETTLED


def _is_open(path: Path) -> bool:
    """Whether Excel's or LibreOffice's mark of an open workbook stands beside it, and is not a crash's remains."""
    with suppress(OSError):
        for mark in (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#"):
            beside = path.with_name(mark)
            if beside.is_file() and time.time() - beside.stat().st_mtime < STALE_LOCK:
                return True
    return False
