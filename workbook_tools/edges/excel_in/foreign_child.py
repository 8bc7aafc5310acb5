"""Run by foreign.py as a program of its own: bytes of an old workbook in, JSON of its cells out.

It imports nothing of this package, so that it can be run by its path in an isolated interpreter.
"""

from __future__ import annotations

import datetime
import json
import sys
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)


def main() -> None:
    """Read standard input within the limits given as JSON in the first argument, and print the answer."""
    limits = json.loads(sys.argv[1])
    _confine(limits["memory"], limits["seconds"])
    try:
        answer: dict[str, Any] = {"sheets": _read_sheets(sys.stdin.buffer.read(), limits)}
    except PasswordError:
        answer = {"refused": "encrypted"}
    except _TooMuch as beyond:
        answer = {"beyond": beyond.args}
    json.dump(answer, sys.stdout)


class _TooMuch(Exception):
    """A limit's name and what was found."""


def _confine(memory: int, seconds: float) -> None:
    """Bound this process where the system can; elsewhere the parent's time-out alone holds."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))


def _read_sheets(data: bytes, limits: dict[str, Any]) -> list[dict[str, Any]]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = []
    for place, meta in enumerate(book.sheets_metadata):
        if meta.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_index(place)
            found = {"name": meta.name, "state": _state(meta), "merges": sheet.merged_cell_ranges or []}
            sheets.append(found | {"cells": _read_cells(sheet, limits)})
    return sheets


def _state(meta: SheetMetadata) -> str:
    if meta.visible == SheetVisibleEnum.Visible:
        return "visible"
    return "hidden" if meta.visible == SheetVisibleEnum.Hidden else "veryHidden"


def _read_cells(sheet: CalamineSheet, limits: dict[str, Any]) -> list[tuple[int, int, str, str, str]]:
    """Return the cells as row and column (1-based), kind, text and number format."""
    if sheet.start is None:
        return []
    if sheet.height * sheet.width > limits["box"]:
        raise _TooMuch("box", sheet.height * sheet.width)
    cells = []
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), sheet.start[0] + 1):
        for column, value in enumerate(values, sheet.start[1] + 1):
            if value != "":
                cells.append((row, column, *_describe(value)))
    return cells


def _describe(value: object) -> tuple[str, str, str]:
    match value:
        case bool():
            return "boolean", str(int(value)), "General"
        case float() if value.is_integer() and abs(value) < 1e15:
            return "number", str(int(value)), "General"
        case int() | float():
            return "number", repr(value), "General"
        case datetime.date():
            return "date", value.isoformat(), "yyyy-mm-dd"
        case datetime.time():
            return "date", value.isoformat(), "hh:mm:ss"
        case datetime.timedelta():
            return "number", repr(value / datetime.timedelta(days=1)), "[h]:mm:ss"
    return "text", str(value), "General"


if __name__ == "__main__":
    main()
