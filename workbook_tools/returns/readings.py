"""The typed readings of a batch of returns: one frame per section, and where every column came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.returns.place import cell_name

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Source:
    """One return of the batch.

    Attributes:
        unit: the sub-unit whose return it is; "" for the directorate's own.
        columns: 1-based column number in the submitter's own file, by section and field.
        sheets: the sheet's name in that file, by section.
    """

    file: str
    sha256: str
    directorate: str
    period: str
    template_version: str
    columns: dict[str, dict[str, int]]
    sheets: dict[str, str]
    unit: str = ""

    def cell(self, section: str, field: str, row: int) -> str | None:
        """The name of a field's cell in a row, or None where the file has no such column."""
        column = self.columns.get(section, {}).get(field)
        return cell_name(row, column) if column else None


@dataclass(frozen=True, slots=True)
class Readings:
    """A batch, read.

    Attributes:
        sources: by index.
        frames: by section name; a row per indicator row, with the columns `source` (index into sources), `row`
            (1-based, in the file), `directorate`, `ref`, and for each shown field its typed value (text, date, or
            for a MEASURE a float in the measure's own unit), `<field>_blank` (nothing was entered; null where
            the file has no such column), and for a MEASURE `<field>_shown` (as a person reads it).
    """

    sources: tuple[Source, ...]
    frames: dict[str, pl.DataFrame]
