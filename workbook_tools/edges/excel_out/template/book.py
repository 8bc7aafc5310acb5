"""XlsxWriter held to its word: what it would drop with a warning or a return code stops the work here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from datetime import date
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook_tools.edges.brand import HOUSE, Brand
from workbook_tools.edges.excel_out.heights import row_height
from workbook_tools.edges.excel_out.template.condition import Stored
from workbook_tools.edges.excel_out.template.cover import Mark, Spot, note_size, outside
from workbook_tools.edges.excel_out.theme import BASE, BODY_SIZE, FONT, Formats, Look

A4, A3 = 9, 8
LONGEST_FORMULA = 8192

# The submitter's words are never code: no text becomes a formula, a link or a number on its own.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    # Without "none" XlsxWriter ties the font to Excel's theme, and Excel then shows its own in place of Arial.
    "default_format_properties": {"font_name": FONT, "font_size": BODY_SIZE, "font_scheme": "none"},
}

# Without a password: it keeps slips out, not people. Rows may be made taller and columns wider.
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}


class NotWritten(RuntimeError):
    """XlsxWriter left something out of a workbook: a fault of ours, never of the framework's."""


class GrowingSheet(Worksheet):  # type: ignore[misc] # XlsxWriter ships no types
    """A worksheet whose rows have a height but not a fixed one.

    XlsxWriter marks every height it writes as set by hand, and Excel then never makes the row taller for a longer
    text. Without the mark the row opens at the same height, in Excel and LibreOffice, and grows while somebody types.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: Iterable[tuple[str, object]] = ()) -> None:
        kept = [(name, value) for name, value in attributes if (tag, name) != ("row", "customHeight")]
        super()._xml_start_tag_unencoded(tag, kept)


class Sheet:
    """A worksheet whose every write is checked. Rows and columns are numbered from 0.

    Args:
        worksheet: XlsxWriter's.
        formats: the workbook's.
        marks: of cells that are to stand out from their like.
    """

    def __init__(self, worksheet: Any, formats: Formats, marks: Mapping[Spot, Mark] | None = None) -> None:
        self.raw = worksheet
        self.formats = formats
        self.marks = marks or {}
        worksheet.protect("", _ALLOWED)
        worksheet.hide_gridlines(2)

    def put(self, row: int, column: int, value: Stored, *looks: Look) -> None:
        """Write a value as what it is: a text stays a text; None leaves an empty cell with its look."""
        worn = self._worn(row, column, looks)
        if value is None or value == "":
            done(self.raw.write_blank(row, column, None, worn))
        elif isinstance(value, str):
            done(self.raw.write_string(row, column, value, worn))
        elif isinstance(value, date):
            done(self.raw.write_datetime(row, column, value, worn))
        else:
            done(self.raw.write_number(row, column, value, worn))

    def work_out(self, row: int, column: int, formula: str, value: str, *looks: Look) -> None:
        """Write a formula with its value: readers that don't calculate would otherwise see 0.

        Raises:
            NotWritten: for a formula longer than Excel opens.
        """
        if len(formula) > LONGEST_FORMULA:
            raise NotWritten(f"a formula has {len(formula):,} characters")
        done(self.raw.write_formula(row, column, formula, self._worn(row, column, looks), value))

    def _worn(self, row: int, column: int, looks: Iterable[Look]) -> Any:
        """What a cell wears; where it is marked, the mark's look over its own, and the mark's note."""
        mark = self.marks.get((row, column))
        if mark is None:
            return self.formats(*looks)
        done(self.raw.write_comment(row, column, mark.note, note_size(mark.note)))
        return self.formats(*looks, mark.look)

    def check(self, first: int, last: int, column: int, rule: dict[str, Any]) -> None:
        """Put a validation rule on some rows of a column."""
        done(self.raw.data_validation(first, column, last, column, rule))

    def colour(self, first: int, last: int, column: int, formula: str, look: Look) -> None:
        """Colour the cells of a column for which a formula (of its first cell) is true; a marked one keeps its look."""
        spared = outside(sorted(row for row, at in self.marks if at == column and first <= row <= last))
        formula = f"AND({formula},{spared})" if spared else formula
        rule = {"type": "formula", "criteria": f"={formula}", "format": self.formats.rule(look)}
        done(self.raw.conditional_format(first, column, last, column, rule))

    def widths(self, widths: Iterable[float]) -> None:
        """Set the columns' widths from the left, in characters; empty cells beside and below are locked."""
        for column, width in enumerate(widths):
            done(self.raw.set_column(column, column, width, self.formats(BASE)))

    def height(self, row: int, cells: Iterable[tuple[str, float]], size: int = BODY_SIZE, least: int = 1) -> None:
        """Make a row as high as its wrapped texts need; see `row_height`."""
        done(self.raw.set_row(row, row_height(cells, size, least)))

    def page(self, paper: int, footer: str, landscape: bool = False) -> None:
        """One page wide, with the template's name and the page numbers at its foot."""
        self.raw.set_paper(paper)
        self.raw.set_landscape() if landscape else self.raw.set_portrait()
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.raw.set_footer(f"&L&9{footer.replace('&', '&&')}&R&9Page &P of &N")


class Book:
    """A workbook being painted.

    Args:
        to: where its bytes go when it is closed.
        marks: of cells, by sheet and place.
        brand: the council's own look.
    """

    def __init__(
        self, to: BytesIO, marks: Mapping[str, Mapping[Spot, Mark]] | None = None, brand: Brand = HOUSE
    ) -> None:
        self.raw: Any = Workbook(to, deepcopy(_OPTIONS))
        self.formats = Formats(self.raw, brand)
        self._marks = marks or {}

    def sheet(self, name: str) -> Sheet:
        """Add a sheet."""
        return Sheet(self.raw.add_worksheet(name, GrowingSheet), self.formats, self._marks.get(name))

    def name(self, name: str, refers_to: str) -> None:
        """Define a name for a range."""
        done(self.raw.define_name(name, f"={refers_to}"))


def done(code: int | None) -> None:
    """Take XlsxWriter's return code.

    Raises:
        NotWritten: for a code below 0.
    """
    if code is not None and code < 0:
        raise NotWritten(f"XlsxWriter answered {code}")
