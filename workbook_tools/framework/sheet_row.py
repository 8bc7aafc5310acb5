"""One row of an optional sheet of the framework workbook, kept as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet that lists what a further section asks about.

    Attributes:
        values: text by column title, spelt as lists and codes spell it; blank cells are left out.
    """

    values: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, title: str) -> str:
        """The text under a heading; "" where there is none."""
        return self.values.get(title, "")
