"""A mailbox: its messages become deliveries, and one is marked done only after its returns are recorded."""

from __future__ import annotations

import imaplib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from workbook_tools.edges.inbox.arrival import Delivery, Origin, Refused
from workbook_tools.edges.inbox.connection import LOST, Account
from workbook_tools.edges.inbox.messages import mailed_delivery
from workbook_tools.edges.inbox.mime import headers_only
from workbook_tools.edges.inbox.place import message_place
from workbook_tools.edges.inbox.post import Post
from workbook_tools.edges.inbox.sorting import Sorter, origin_of, refused
from workbook_tools.edges.inbox_settings import Done
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

T = TypeVar("T")

KEYWORD = "WorkbookToolsDone"
_TRIES = 3
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_DATE = re.compile(rb'INTERNALDATE "([^"]+)"')


class Mailbox:
    """One look into a mailbox, used in a `with`: a delivery's `done` needs it open, and takes a lost line up again.

    Args:
        account: where it is.
        sorter: how messages are looked at.
    """

    def __init__(self, account: Account, sorter: Sorter) -> None:
        self._account = account
        self._settings = account.settings
        self._sorter = sorter
        self._box: BaseMailBox | None = None
        self._validity = 0
        self._finished: set[str] = set()

    def __enter__(self) -> Mailbox:
        self._connect()
        return self

    def __exit__(self, *_: object) -> None:
        if self._box is not None:
            with suppress(imaplib.IMAP4.error, *LOST):
                self._box.client.logout()
            _hang_up(self._box)

    def deliveries(self) -> Iterator[Delivery]:
        """Its messages that are not done yet, the oldest first, each read when it is asked for.

        Raises:
            Unusable: where the connection is lost and can't be taken up again; what was yielded before is good.
        """
        wanted = f"UNKEYWORD {KEYWORD}" if self._settings.done is Done.FLAG else "ALL"
        for uid in self._again(lambda box: box.uids(f"UNDELETED {wanted}", charset=None)):
            if delivery := self._again(partial(self._delivery, uid)):
                yield replace(delivery, done=partial(self._done, uid, delivery))

    def _connect(self) -> BaseMailBox:
        box = self._account.dial()
        validity = int(box.folder.status(self._settings.mailbox, ["UIDVALIDITY"])["UIDVALIDITY"])
        if self._validity and validity != self._validity:
            _hang_up(box)
            raise Unusable("The mailbox was made anew while it was being read; run again to read it from the start.")
        self._box, self._validity = box, validity
        if self._settings.done is Done.FLAG:
            self._expect_keywords(box)
        return box

    def _expect_keywords(self, box: BaseMailBox) -> None:
        allowed = box.client.untagged_responses.get("PERMANENTFLAGS", [b""])
        if not any(rb"\*" in one for one in allowed):
            raise Unusable('This mailbox keeps no marks of ours: set done = "move" under [inbox] in the settings.')

    def _again(self, ask: Callable[[BaseMailBox], T]) -> T:
        """Ask the server, and ask again over a new connection where the old one is lost."""
        for _ in range(_TRIES):
            try:
                return ask(self._box or self._connect())
            except LOST:
                if self._box is not None:
                    _hang_up(self._box)
                self._box = None
        raise Unusable("The connection to the mailbox was lost again and again. Nothing is lost: run again later.")

    def _delivery(self, uid: str, box: BaseMailBox) -> Delivery | None:
        """One message; None where somebody moved it away meanwhile."""
        origin = Origin("mailbox", message_place(self._settings, self._validity, uid))
        about = _fetched(box, uid, "(RFC822.SIZE INTERNALDATE)")
        size = _SIZE.search(about)
        if not size:
            return None
        limit = self._sorter.bounds.message
        if int(size[1]) > limit:
            head = _fetched(box, uid, "(BODY.PEEK[HEADER])")
            return self._too_large(origin, head, limit)
        data = _fetched(box, uid, "(BODY.PEEK[])")
        return mailed_delivery(data, origin, self._sorter, _when(about))

    def _too_large(self, origin: Origin, head: bytes, limit: int) -> Delivery:
        words = f"The message is larger than {limit // 2**20} MB and was not opened."
        return refused(origin_of(Post(headers_only(head)), origin), Refused(words))

    def _done(self, uid: str, delivery: Delivery) -> None:
        if uid not in self._finished:
            self._again(lambda box: self._mark(box, uid, delivery))
            self._finished.add(uid)

    def _mark(self, box: BaseMailBox, uid: str, delivery: Delivery) -> None:
        if self._settings.done is Done.FLAG:
            _expect_ok(box.client.uid("STORE", uid, "+FLAGS.SILENT", f"({KEYWORD})"))
            return
        looked_after = bool(delivery.arrivals or delivery.automatic)
        folder = self._settings.done_folder if looked_after else self._settings.others_folder
        if folder:
            if not box.folder.exists(folder):
                box.folder.create(folder)
            box.move(uid, folder)


def _hang_up(box: BaseMailBox) -> None:
    with suppress(OSError):
        box.client.shutdown()


def _fetched(box: BaseMailBox, uid: str, what: str) -> bytes:
    """What the server says of one message: the part asked for, or else its answer's line; b"" where there is none."""
    for item in _expect_ok(box.client.uid("FETCH", uid, what)):
        if isinstance(item, tuple):
            return bytes(item[1])
        if item:
            return bytes(item)
    return b""


def _expect_ok(answer: tuple[str, list[Any]]) -> list[Any]:
    status, items = answer
    if status != "OK":
        raise Unusable(f"The mailbox's server refused: {str(items[:1])[:200]}")
    return items


def _when(about: bytes) -> datetime:
    """The server's own time of a message's arrival."""
    found = _DATE.search(about)
    try:
        return datetime.strptime(found[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z") if found else datetime.now(UTC)
    except ValueError:
        return datetime.now(UTC)
