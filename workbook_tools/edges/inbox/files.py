"""Message files: `.eml` of any mail program, `.msg` of Outlook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import PurePosixPath

from workbook_tools.edges.inbox import headers
from workbook_tools.edges.inbox.arrival import Delivery, Origin, Refused
from workbook_tools.edges.inbox.attached import is_outlook
from workbook_tools.edges.inbox.bounds import Bounds
from workbook_tools.edges.inbox.mime import parse, post_of
from workbook_tools.edges.inbox.post import Post
from workbook_tools.edges.inbox.sorting import Sorter, refused

MESSAGES = frozenset({".eml", ".msg"})


def message_delivery(
    name: str, data: bytes, origin: Origin, sorter: Sorter, changed: datetime
) -> Delivery | None:
    """The delivery of a message file; None where a file is no message.

    Args:
        name: of the file; its bytes decide between the two formats.
        data: its bytes.
        origin: where it stands.
        sorter: how messages are looked at.
        changed: when the file was last changed; a message that gives no time came then.
    """
    if is_outlook(data):
        return _sorted(_outlook, data, origin, sorter, changed)
    if PurePosixPath(name).suffix.casefold() in MESSAGES:
        return _sorted(_internet, data, origin, sorter, changed)
    return None


def internet_delivery(data: bytes, origin: Origin, sorter: Sorter, arrived: datetime) -> Delivery:
    """The delivery of a mailbox's message."""
    try:
        return sorter.delivery(_internet(data, sorter.bounds), origin, arrived)
    except Refused as refusal:
        return refused(origin, refusal)


def _sorted(
    read: Callable[[bytes, Bounds], Post], data: bytes, origin: Origin, sorter: Sorter, changed: datetime
) -> Delivery:
    try:
        post = read(data, sorter.bounds)
        return sorter.delivery(post, origin, _arrived(post, changed))
    except Refused as refusal:
        return refused(origin, refusal)


def _arrived(post: Post, changed: datetime) -> datetime:
    """When the last mail server took it, by its own word, but never later than now."""
    told = headers.received_at(post.headers) or headers.sent_at(post.headers) or changed
    return min(told, datetime.now(UTC))


def _internet(data: bytes, bounds: Bounds) -> Post:
    return post_of(parse(data, bounds), bounds)


def _outlook(data: bytes, bounds: Bounds) -> Post:
    from workbook_tools.edges.inbox.outlook import read_outlook

    return read_outlook(data, bounds)
