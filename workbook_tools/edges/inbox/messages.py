"""Messages become deliveries, whether they stand in a folder or lie in a mailbox."""

from __future__ import annotations

from datetime import UTC, datetime

from workbook_tools.edges.inbox import headers
from workbook_tools.edges.inbox.arrival import Delivery, Origin, Refused
from workbook_tools.edges.inbox.post import Post
from workbook_tools.edges.inbox.reading import is_message, read_message
from workbook_tools.edges.inbox.sorting import Sorter, refused


def message_delivery(
    name: str, data: bytes, origin: Origin, sorter: Sorter, changed: datetime
) -> Delivery | None:
    """The delivery of a message file; None where a file is no message.

    Args:
        name: of the file.
        data: its bytes.
        origin: where it stands.
        sorter: how messages are looked at.
        changed: when the file was last changed; a message that gives no time came then.
    """
    if not is_message(name, data):
        return None
    try:
        post = read_message(data, sorter.bounds)
        return sorter.delivery(post, origin, _arrived(post, changed))
    except Refused as refusal:
        return refused(origin, refusal)


def mailed_delivery(data: bytes, origin: Origin, sorter: Sorter, arrived: datetime) -> Delivery:
    """The delivery of a mailbox's message, which came when the server says."""
    try:
        return sorter.delivery(read_message(data, sorter.bounds), origin, arrived)
    except Refused as refusal:
        return refused(origin, refusal)


def _arrived(post: Post, changed: datetime) -> datetime:
    """When the last mail server took it, by its own word, but never later than now."""
    told = headers.received_at(post.headers) or headers.sent_at(post.headers) or changed
    return min(told, datetime.now(UTC))
