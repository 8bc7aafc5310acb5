"""What a page of a section's own is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.form.field import Section


@dataclass(frozen=True, slots=True)
class Layout:
    """A page of a section's own.

    Attributes:
        tab: its sheet's name.
        holds: a line for the list of contents.
        write: paints it on an empty sheet.
    """

    tab: str
    holds: str
    write: Callable[[Book, Any, Section], None]
