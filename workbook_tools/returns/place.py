"""Where a value stands: Excel's own way of naming cells."""

from __future__ import annotations

from functools import cache


@cache
def letters(column: int) -> str:
    """The letters of a 1-based column number: 1 is A, 28 is AB."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell_name(row: int, column: int) -> str:
    """A cell's name from 1-based numbers: (12, 10) is J12."""
    return f"{letters(column)}{row}"
