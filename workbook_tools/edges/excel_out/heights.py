"""Row heights: XlsxWriter writes none, and LibreOffice then prints wrapped lines over the next row."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

# Excel's own limit for a row.
TALLEST = 409.0

# Points for each line, measured so that 256 texts were never short by a line.
_LINE = {11: 14.25, 12: 15.0}
_CHARACTERS_SIZE = 11


def lines(text: str, width: float, size: float = 11) -> int:
    """How many lines a wrapped text takes.

    Args:
        text: with its own line breaks.
        width: of its column, in characters.
        size: of its font, in points.
    """
    room = max(int(width * _CHARACTERS_SIZE / size), 1)
    return sum(max(len(textwrap.wrap(part, room)), 1) for part in text.splitlines()) or 1


def row_height(cells: Iterable[tuple[str, float]], size: int = 11, least: int = 1) -> float:
    """The height at which every wrapped text of a row is seen whole.

    Args:
        cells: each text with the width of its column, in characters.
        size: of the font, in points.
        least: lines that the row has room for in any case.

    Returns:
        Points, never more than Excel allows.
    """
    most = max((lines(text, width, size) for text, width in cells), default=1)
    return min(max(most, least) * _LINE.get(size, size * 1.3) + 1, TALLEST)
