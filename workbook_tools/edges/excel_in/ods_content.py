"""The content part of an OpenDocument workbook, as its tags pass."""

from __future__ import annotations

from workbook_tools.edges.excel_in.ods_cells import BREAK, SPACE, TAB, paragraph, read_cell
from workbook_tools.edges.excel_in.ods_table import Table
from workbook_tools.edges.excel_in.tags import Attributes, whole
from workbook_tools.edges.gate.limits import Budget
from workbook_tools.returns.cells import Sheet

# What may stand inside a sheet or a cell with paragraphs or tables of its own that are not the cell's:
# comments, drawings, form controls, the old values of tracked changes.
ASIDE = {"annotation", "forms", "table:shapes", "table:tracked-changes", "table:dde-links", "text:note"}


class Content:
    """Gathers the sheets.

    Args:
        budget: of the whole file.

    Attributes:
        sheets: those read to their end.
        external_links: whether the file keeps copies of other files' sheets.
    """

    def __init__(self, budget: Budget) -> None:
        self.parts: list[str] = []
        self.sheets: list[Sheet] = []
        self.external_links = False
        self._budget = budget
        self._depth = 0
        self._aside = 0
        self._mark = 0
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._table: Table | None = None
        self._cell: Attributes | None = None
        self._paragraphs: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self._depth += 1
        self._budget.check("depth", self._depth)
        if self._aside:
            return
        if tag in ASIDE or tag.startswith("draw:") or (tag == "table:table" and self._table):
            self._aside, self._mark = self._depth, len(self.parts)
        elif self._cell is not None:
            self._open_text(tag, attributes)
        elif self._table is not None:
            self._open_place(self._table, tag, attributes)
        else:
            self._open_other(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._aside:
            if self._depth < self._aside:
                self._aside = 0
                del self.parts[self._mark :]
        elif self._cell is not None:
            self._close_text(tag, self._cell)
        elif self._table is not None:
            self._close_place(self._table, tag)

    def watch(self) -> None:
        """Everything is spent as it is gathered."""

    def _open_other(self, tag: str, attributes: Attributes) -> None:
        if tag == "style:style":
            self._style = attributes.get("style:name", "")
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif tag == "table:table":
            self._budget.spend("sheets", 1)
            hidden = attributes.get("table:style-name") in self._hidden_styles
            name = attributes["table:name"]
            self._table = Table(name, "hidden" if hidden else "visible", self._budget)

    def _open_place(self, table: Table, tag: str, attributes: Attributes) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell = attributes
            self._paragraphs = []
        elif tag == "table:table-row":
            table.open_row(attributes)
        elif tag == "table:table-column":
            table.pass_columns(attributes)
        elif tag == "table:table-source":
            self.external_links = table.borrowed = True

    def _close_place(self, table: Table, tag: str) -> None:
        if tag == "table:table-row":
            table.close_row()
        elif tag == "table:table":
            if not table.borrowed:
                self.sheets.append(table.sheet())
            self._table = None

    def _open_text(self, tag: str, attributes: Attributes) -> None:
        if tag == "text:p":
            self.parts.clear()
        elif tag == "text:s":
            spaces = whole(attributes.get("text:c", "1"), self._budget.limits.characters)
            self._budget.spend("characters", spaces)
            self.parts.append(SPACE * spaces)
        elif tag == "text:tab":
            self.parts.append(TAB)
        elif tag == "text:line-break":
            self.parts.append(BREAK)

    def _close_text(self, tag: str, attributes: Attributes) -> None:
        if tag == "text:p":
            self._paragraphs.append(paragraph("".join(self.parts)))
        elif tag in ("table:table-cell", "table:covered-table-cell") and self._table:
            self._table.put(read_cell(attributes, self._paragraphs), attributes)
            self._cell = None
