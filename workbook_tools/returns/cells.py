"""Cells as they stood in a submitted file, before anybody says what they mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

CellKind = Literal["number", "text", "boolean", "error", "date", "blank"]


class Cell(NamedTuple):
    """One stored cell.

    Attributes:
        kind: what the file says it holds. "date" is an ISO 8601 text stored as a date; a serial date is a
            "number" whose format is a date format. "blank" is a cell with a formula but no computed value.
        text: the stored text, untouched: the digits of a number as written in the file, the decoded string of
            a text, "1"/"0" of a boolean, "#DIV/0!" of an error, "" of a blank.
        format: the number format code the cell is shown with ("General", "0.0%", "dd/mm/yyyy").
        formula: the formula without its equals sign; "" for a member of a shared or array formula whose own
            text is not stored; None where the cell holds no formula.
    """

    kind: CellKind
    text: str
    format: str = "General"
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet's stored cells.

    Attributes:
        name: as shown on the tab.
        state: "visible", "hidden" or "veryHidden".
        rows: cells by 1-based row number, then by 1-based column number. Only cells that hold something
            (or a formula) are present; a styled empty cell is not.
        hidden_rows, hidden_columns: 1-based numbers.
        merges: (first row, first column, last row, last column), 1-based, inclusive.
    """

    name: str
    state: str
    rows: dict[int, dict[int, Cell]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """Everything a finding may need from a submitted workbook, and nothing of the file format.

    Attributes:
        sheets: in tab order.
        properties: custom document properties, as text.
        date1904: True where serial dates count from 1 January 1904.
        macros, external_links: True where the package holds any; neither is ever run or followed.
        exact: False where the file was an old format read without number formats, errors or formulas.
    """

    sheets: tuple[Sheet, ...]
    properties: dict[str, str] = field(default_factory=dict)
    date1904: bool = False
    macros: bool = False
    external_links: bool = False
    exact: bool = True

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name, matched without case or spaces at the ends, or None."""
        wanted = name.strip().casefold()
        return next((s for s in self.sheets if s.name.strip().casefold() == wanted), None)


class Unreadable(Exception):
    """A file that cannot be taken as a workbook.

    Args:
        reason: a short stable key ("encrypted", "not a workbook", "too many cells"); the file rules hold the
            words said to the submitter for each.
        detail: figures for those words, for example {"limit": 25, "found": 40}.
    """

    def __init__(self, reason: str, **detail: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
