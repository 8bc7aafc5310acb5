"""What every sheet of the corporate workbook is painted with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import polars as pl

from workbook_tools import __version__
from workbook_tools.edges.brand import HOUSE, Brand
from workbook_tools.edges.excel_out.corporate.bulk import BulkSheet
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.edges.excel_out.logo import place_logo
from workbook_tools.edges.excel_out.theme import (
    ACCENT,
    ALERT,
    BOXED,
    CENTRED,
    DATE_FORMAT,
    DONE,
    EDGE,
    HEADER,
    HEADING,
    INDENTED,
    QUIET,
    RAG_LOOKS,
    RIGHT,
    SUBTITLE,
    TITLE,
    WRAPPED,
    Formats,
    Look,
)
from workbook_tools.framework.vocabulary import Rag, StatusWords
from workbook_tools.position.outcome import JUDGED
from workbook_tools.position.position import Position

LINE: Look = {"bottom": 1, "bottom_color": EDGE}
NOT_RATED = "Not rated"

# Rows of a sheet, 0-based: title, what it is, who is in it, one line of its own, an empty row, then the table.
TITLE_ROW, SUBTITLE_ROW, BANNER_ROW, LINE_ROW, HEADER_ROW = 0, 1, 2, 3, 5
A3 = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a file that was received can be opened.

    Attributes:
        path: seen from the workbook's own folder, with forward slashes, so that both can be moved together; "" where
            nothing can lead there.
        version: of the directorate's submissions for the period; None where they are not counted.
    """

    path: str
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """What a workbook says of its own making.

    Attributes:
        created: stands in the document properties; fixed by the caller, so that the same position gives the same
            bytes again.
        version: of the tool and its rules.
        brand: the council's own look.
        kept: the files that the figures were read from, by sha256; links lead to those named here.
    """

    created: datetime
    version: str = __version__
    brand: Brand = HOUSE
    kept: Mapping[str, Kept] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """A workbook being painted.

    Attributes:
        workbook: xlsxwriter's.
    """

    workbook: Any
    position: Position
    details: Details

    @cached_property
    def formats(self) -> Formats:
        """Its formats."""
        return Formats(self.workbook, self.details.brand)

    @property
    def text(self) -> Any:
        """Wrapped text in a table."""
        return self.formats(WRAPPED, INDENTED, LINE)

    @property
    def quiet(self) -> Any:
        """Wrapped text that stands back."""
        return self.formats(WRAPPED, INDENTED, LINE, font_color=QUIET)

    @property
    def centred(self) -> Any:
        """Short words and marks."""
        return self.formats(WRAPPED, LINE, CENTRED)

    @property
    def right(self) -> Any:
        """Figures as people read them."""
        return self.formats(WRAPPED, INDENTED, LINE, RIGHT)

    @property
    def link(self) -> Any:
        """What leads somewhere."""
        return self.formats(LINE, WRAPPED, INDENTED, font_color=ACCENT, underline=1)

    @property
    def number(self) -> Any:
        """Figures as numbers, with as many digits as they have."""
        return self.formats(LINE, INDENTED, RIGHT, num_format="General")

    @property
    def date(self) -> Any:
        """Dates."""
        return self.formats(LINE, CENTRED, num_format=DATE_FORMAT)

    @property
    def rating(self) -> Any:
        """A rating before its colour: the conditional format gives that."""
        return self.formats(BOXED, CENTRED, font_color=QUIET, text_wrap=True)

    @property
    def header(self) -> Any:
        """A table's header."""
        return self.formats(HEADER, INDENTED, valign="vcenter")

    @property
    def header_right(self) -> Any:
        """The header of a column of figures, which stand right."""
        return self.formats(HEADER, INDENTED, RIGHT, valign="vcenter")

    @property
    def header_centred(self) -> Any:
        """The header of a column of short words."""
        return self.formats(HEADER, CENTRED, valign="vcenter")

    @property
    def heading(self) -> Any:
        """The heading of a block on a page."""
        return self.formats(HEADING)

    @property
    def status(self) -> StatusWords:
        """How the council writes its ratings."""
        return self.position.framework.status_words

    def says(self, rag: Rag) -> str:
        """A rating as the council writes it."""
        return self.status.says(rag.value)

    def written(self, ratings: pl.Expr) -> pl.Expr:
        """A column of ratings as the council writes them; other words in it stay as they are."""
        return ratings.replace(self.status.every) if self.status is not StatusWords.WORDS else ratings

    @cached_property
    def outcome_rating(self) -> pl.Expr | None:
        """The rating of a row's outcome; None where the directors rate them and none has been given."""
        ratings = {o.code: o.rag.value for o in self.position.outcomes if o.rag}
        if self.position.framework.outcome_rating == JUDGED and not ratings:
            return None
        return pl.col("outcome").replace_strict(ratings, default=NOT_RATED, return_dtype=pl.String)

    def add_sheet(self, name: str) -> Any:
        """Add a worksheet that takes tables whole."""
        return self.workbook.add_worksheet(name, worksheet_class=BulkSheet)

    def head(self, sheet: Any, title: str, subtitle: str, width: int) -> None:
        """Write the first lines of a sheet: its title, what it holds, and who is in the picture.

        Args:
            width: number of columns that the line about completeness spans, so that it is seen.
        """
        sheet.set_row(TITLE_ROW, 28)
        sheet.write_string(TITLE_ROW, 0, tidy(title), self.formats(TITLE, INDENTED))
        sheet.set_row(SUBTITLE_ROW, 20)
        sheet.write_string(SUBTITLE_ROW, 0, tidy(subtitle), self.formats(SUBTITLE, INDENTED))
        self._banner(sheet, width)

    def logo(self, sheet: Any, widths: Iterable[float]) -> None:
        """Put the council's logo at the right end of the first lines, above columns of these widths."""
        place_logo(sheet, self.details.brand, self.position.council, widths)

    def _banner(self, sheet: Any, width: int) -> None:
        completeness = self.position.completeness
        state = DONE if completeness.complete else ALERT
        look = self.formats(state, INDENTED, valign="vcenter", bold=not completeness.complete)
        sheet.set_row(BANNER_ROW, 22)
        for column in range(1, width):
            sheet.write_blank(BANNER_ROW, column, None, look)
        sheet.write_string(BANNER_ROW, 0, tidy(completeness.words), look)

    def page(self, sheet: Any, header_row: int | None) -> None:
        """Set a sheet up for print and reading: A3 landscape, one page wide, header repeated, cursor at A1.

        Args:
            header_row: 0-based row repeated on every page; None where there is no table.
        """
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        if header_row is not None:
            sheet.repeat_rows(header_row)
        whose = f"{self.position.council}, {self.position.period.label}"[:120].replace("&", "&&")
        # The space keeps a name that begins with a digit from being read as part of the size.
        sheet.set_footer(f"&L&9 {whose}&C&9&A&R&9Page &P of &N")

    def colour_ratings(self, sheet: Any, first_row: int, last_row: int, column: int, letter: str) -> None:
        """Colour a column of ratings by what the cells say, live.

        The rules exclude one another, because LibreOffice drops Excel's "stop if true", and they ignore spaces at
        the ends, which people leave behind.

        Args:
            first_row, last_row, column: 0-based.
            letter: the column's.
        """
        for rag, look in RAG_LOOKS.items():
            criteria = f'=TRIM(${letter}{first_row + 1})="{self.says(rag)}"'
            rule = {"type": "formula", "criteria": criteria, "format": self.formats.rule(look)}
            sheet.conditional_format(first_row, column, last_row, column, rule)
