"""One worksheet part, read tag by tag, however it is written."""

from __future__ import annotations

from workbook_tools.edges.excel_in.cells import Cells
from workbook_tools.edges.excel_in.tags import Attributes
from workbook_tools.edges.gate.limits import Budget

# How deep the tags stand: worksheet, sheetData, row, c, v.
SHEET_DATA, ROW, CELL, VALUE = 2, 3, 4, 5


class Worksheet:
    """Hands the cells of a worksheet part on as its tags pass.

    Args:
        cells: where they go.
        budget: of the whole file.
    """

    def __init__(self, cells: Cells, budget: Budget) -> None:
        self.parts: list[str] = []
        self._cells = cells
        self._budget = budget
        self._depth = 0
        self._deepest = budget.limits.depth
        self._cell: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._runs: list[str] = []
        self._phonetic = False
        self._seen = self._counted = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        self._depth = depth = self._depth + 1
        if tag == "c":
            if depth != CELL:
                raise ValueError("a cell outside a row")
            self._seen += 1
            if "r" not in attributes:
                attributes["r"] = self._cells.next_reference(self._cell.get("r"))
            self._cell = attributes
        elif tag == "v":
            if depth != VALUE:
                raise ValueError("a value outside a cell")
            self.parts.clear()
        else:
            self._open_other(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag == "v":
            self._value = "".join(self.parts)
        elif tag == "c":
            self._close_cell()
        elif tag == "row":
            self._cells.close_row()
        elif tag == "f":
            self._formula = "".join(self.parts)
        elif tag == "t":
            if not self._phonetic:
                self._runs.append("".join(self.parts))
        elif tag == "is":
            self._value = "".join(self._runs)
            self._cell["t"] = "inlineStr"
            self._runs.clear()
        elif tag == "rPh":
            self._phonetic = False

    def watch(self) -> None:
        self._budget.spend("cells", self._seen - self._counted)
        self._counted = self._seen

    def _close_cell(self) -> None:
        value, formula, cell = self._value, self._formula, self._cell
        if value is not None or formula is not None:
            kind = cell.get("t", "") if value is not None else ""
            self._cells.keep(cell["r"], cell.get("s", ""), kind, value or "", formula)
            self._value = self._formula = None

    def _open_other(self, tag: str, attributes: Attributes) -> None:
        self.parts.clear()
        if tag == "row":
            if self._depth != ROW:
                raise ValueError("a row outside the sheet")
            self._cell = {}
            self._cells.open_row(attributes)
        elif tag == "f":
            if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
                self._cells.fill(attributes["ref"])
        elif tag == "rPh":
            self._phonetic = True
        elif tag == "col":
            self._cells.hide_columns(attributes)
        elif tag == "mergeCell":
            self._cells.merge(attributes["ref"])
        elif tag == "hyperlink":
            self._cells.link(attributes["ref"])
        else:
            self._check_place(tag)
        if self._depth > self._deepest:
            self._budget.check("depth", self._depth)

    def _check_place(self, tag: str) -> None:
        if (self._depth == 1) != (tag == "worksheet") or (tag == "sheetData" and self._depth != SHEET_DATA):
            raise ValueError("not a worksheet")
        # Cells under a second prefix for the same namespace would otherwise be dropped in silence.
        if tag.endswith((":c", ":sheetData")):
            raise ValueError("cells of another kind")
