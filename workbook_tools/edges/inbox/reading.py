"""A message of either format, by its bytes rather than by its name: `.eml` of any mail program, `.msg` of Outlook."""

from __future__ import annotations

from pathlib import PurePosixPath

from workbook_tools.edges.inbox.attached import is_outlook
from workbook_tools.edges.inbox.bounds import Bounds
from workbook_tools.edges.inbox.mime import parse, post_of
from workbook_tools.edges.inbox.post import Post

MESSAGES = frozenset({".eml", ".msg"})


def is_message(name: str, data: bytes) -> bool:
    """Whether a file is a message."""
    return is_outlook(data) or PurePosixPath(name).suffix.casefold() in MESSAGES


def read_message(data: bytes, bounds: Bounds) -> Post:
    """Take a message apart.

    Raises:
        Refused: where it is damaged or beyond the bounds.
    """
    if is_outlook(data):
        from workbook_tools.edges.inbox.outlook import read_outlook

        return read_outlook(data, bounds)
    return post_of(parse(data, bounds), bounds)
