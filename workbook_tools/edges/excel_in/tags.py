"""Small things about XML parts: lists of tags, and what their attributes and texts say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from workbook_tools.edges.gate.limits import Budget

Attributes = dict[str, str]

_escape = re.compile("_x([0-9A-Fa-f]{4})_")


class Tags:
    """Calls a function for each tag of interest and ignores the rest.

    Args:
        budget: of the whole file.
        opened: by tag, what to do with the attributes of one that opens.
        closed: by tag, what to do with the text directly before one that closes.
    """

    def __init__(
        self,
        budget: Budget,
        opened: Mapping[str, Callable[[Attributes], None]],
        closed: Mapping[str, Callable[[str], None]] | None = None,
    ) -> None:
        self.parts: list[str] = []
        self._budget = budget
        self._opened = opened
        self._closed = closed or {}
        self._depth = 0
        self._deepest = budget.limits.depth

    def start(self, tag: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > self._deepest:
            self._budget.check("depth", self._depth)
        self.parts.clear()
        if tag in self._opened:
            self._opened[tag](attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag in self._closed:
            self._closed[tag]("".join(self.parts))

    def watch(self) -> None:
        """Nothing is gathered here; the actions spend what they keep."""


def whole(text: str, most: int) -> int:
    """Return a whole number from 1 to `most`, written in plain digits.

    Raises:
        ValueError: for anything else, which the gate takes as damage.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= 10 and 1 <= int(text) <= most):
        raise ValueError(f"not a whole number from 1 to {most}: {text[:20]!r}")
    return int(text)


def true(text: str | None) -> bool:
    """Return what an XML boolean says; an absent one says no."""
    return text in ("1", "true", "on")


def unescape(text: str) -> str:
    """Return a text with Excel's `_x000D_` escapes decoded, once: `_x005F_x000D_` means `_x000D_` itself."""
    if "_x" not in text:
        return text
    decoded = _escape.sub(lambda match: chr(int(match[1], 16)), text)
    # Two escapes may be the halves of one character; a half alone cannot be written to any output.
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
