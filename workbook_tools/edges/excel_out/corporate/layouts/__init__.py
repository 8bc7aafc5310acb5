"""Pages that further sections have beside their flat tables: one file for each. Adding one: docs/sections.md."""

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


# By section, in the order of their sheets, which follow the section's table.
LAYOUTS: dict[str, tuple[Layout, ...]] = {}
