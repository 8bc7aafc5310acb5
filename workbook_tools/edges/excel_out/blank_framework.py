"""The framework workbook as `init` makes it: empty, or filled with a sample council's rows.

Every sheet, heading, note, example and dropdown is derived from the declaration in `framework/sheets`. The lines above
a sheet's header are free (the reader finds the header by its words), so guidance and example stand there and never
have to be deleted. All cells are formatted as text: Excel would otherwise make dates of `2023-01` and `3-5`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from workbook_tools.edges.brand import HOUSE
from workbook_tools.edges.excel_out import theme
from workbook_tools.edges.excel_out.framework_lists import LAST_ROW, Lists
from workbook_tools.edges.excel_out.heights import row_height
from workbook_tools.framework.columns import Column, Holds, Sheet, key_of
from workbook_tools.framework.sheets import SETTINGS, SHEETS
from workbook_tools.returns.place import letters

Rows = Mapping[str, Sequence[Mapping[str, str]]]

# Rows ruled for typing in: on an empty sheet, and below rows that are filled. Dropdowns reach further down.
ROOM, MORE_ROOM = 25, 5
_TEXT: theme.Look = {"num_format": theme.TEXT_FORMAT}
_ENTRY: theme.Look = {**theme.ENTRY, **theme.WRAPPED, **_TEXT}
_EXAMPLE: theme.Look = {"italic": True, "font_color": theme.QUIET, "text_wrap": True}
_NEED: theme.Look = {"font_size": 9, "font_color": theme.QUIET, "valign": "bottom"}
_MIDDLE: theme.Look = {"valign": "vcenter"}
_LINK: theme.Look = {"font_color": theme.ACCENT, "underline": 1}

_A3_FROM = 10
_PAPER_A4, _PAPER_A3 = 9, 8
_PLAIN_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_blank_framework(to: Path | BinaryIO, rows: Rows | None = None, *, created: date) -> None:
    """Write a framework workbook.

    Args:
        to: the file, or an open binary stream.
        rows: what to fill it with: text by column title, for each row of each sheet; None leaves it empty.
        created: the date that its properties give; the same date and rows make the same bytes.

    Raises:
        ValueError: for a sheet or column that the framework does not have, or where Excel refuses what is written.
    """
    filled = _known(rows or {})
    workbook = xlsxwriter.Workbook(str(to) if isinstance(to, Path) else to, _PLAIN_TEXT)
    workbook.set_properties({
        "title": "Performance framework", "subject": "Directorates, outcomes, indicators and targets",
        "created": datetime(created.year, created.month, created.day),
    })
    formats = theme.Formats(workbook)
    _paint_start(workbook, formats)
    pages = {sheet.name: workbook.add_worksheet(sheet.name) for sheet in SHEETS}
    lists = Lists(workbook, {sheet.name: _header_row(sheet) + 1 for sheet in SHEETS})
    for sheet in SHEETS:
        _paint(_Page(pages[sheet.name], formats, sheet, filled.get(sheet.name, ())), lists)
    workbook.close()


def _known(rows: Rows) -> Rows:
    """The rows themselves, once it is certain that nothing in them would be left out."""
    declared = {sheet.name: {column.title for column in sheet.columns} for sheet in SHEETS}
    for name, lines in rows.items():
        if name not in declared:
            raise ValueError(f"the framework has no sheet {name!r}")
        if strange := {title for line in lines for title in line} - declared[name]:
            raise ValueError(f"the sheet {name} has no column {', '.join(sorted(strange))}")
    return {**rows, "Settings": _settings(rows.get("Settings", ()))}


def _settings(given: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Every setting with its meaning; its value as given, or what it is where nothing is said."""
    values = {key_of(line["Setting"]): line.get("Value", "") for line in given}
    return [
        {
            "Setting": setting.title,
            "Value": values.get(key_of(setting.title), setting.default),
            "What it means": f"{setting.note} {_accepted(setting)}",
        }
        for setting in SETTINGS
    ]


def _accepted(setting: Column) -> str:
    need = "Needed" if setting.required else "Accepted"
    return f"{need}." if setting.holds is Holds.TEXT else f"{need}: {setting.accepted}."


def _paint_start(workbook: Any, formats: theme.Formats) -> None:
    """The first sheet: in which order to fill the others."""
    page = workbook.add_worksheet("Start here")
    page.hide_gridlines(2)
    page.set_column(0, 0, 18, formats())
    page.set_column(1, 1, 14, formats())
    page.set_column(2, 2, 92, formats())
    page.set_row(0, 28)
    page.write_string(0, 0, "Performance framework", formats(theme.TITLE))
    page.write_string(1, 0, "Fill the needed sheets in this order, from Settings to Targets.", formats(theme.SUBTITLE))
    page.write_string(2, 0, "Then run: workbook-tools framework check", formats(theme.SUBTITLE))
    for column, heading in enumerate(("Sheet", "Needed?", "What it holds")):
        page.write_string(4, column, heading, formats(theme.HEADER))
    for number, sheet in enumerate(SHEETS, 5):
        page.write_url(number, 0, f"internal:'{sheet.name}'!A1", formats(_LINK), sheet.name)
        page.write_string(number, 1, "Needed" if sheet.needed else "Optional", formats())
        page.write_string(number, 2, sheet.guide.removeprefix("Optional. "), formats(theme.WRAPPED))
    _print_setup(page, columns=3, header=4)


def _header_row(sheet: Sheet) -> int:
    """0-based: below title and guide, and, on sheets that grow row by row, the example and what is needed."""
    return 4 if _grows(sheet) else 2


def _grows(sheet: Sheet) -> bool:
    """False for Settings, whose rows are all there from the start."""
    return sheet.name != "Settings"


@dataclass(frozen=True, slots=True)
class _Page:
    """One sheet on its way to paper."""

    page: Any
    formats: theme.Formats
    sheet: Sheet
    rows: Sequence[Mapping[str, str]]

    @property
    def header(self) -> int:
        """The header's row, 0-based."""
        return _header_row(self.sheet)

    def line(self, row: int, texts: Sequence[str], *looks: theme.Look, least: int = 1) -> None:
        """Write a text under each heading, in a row high enough for all of them."""
        widths = [column.width for column in self.sheet.columns]
        self.page.set_row(row, row_height(zip(texts, widths, strict=True), least=least))
        for number, text in enumerate(texts):
            _write(self.page, row, number, text, self.formats(*looks))


def _write(page: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write text or, for "", an empty cell.

    Raises:
        ValueError: where Excel can't hold it.
    """
    written = page.write_string(row, column, text, look) if text else page.write_blank(row, column, None, look)
    if written != 0:
        raise ValueError(f"a cell can't hold a text of {len(text)} characters")


def _paint(it: _Page, lists: Lists) -> None:
    _paint_head(it)
    _paint_rows(it, lists)
    it.page.freeze_panes(it.header + 1, it.sheet.frozen)
    if it.rows and _grows(it.sheet):
        it.page.autofilter(it.header, 0, it.header + len(it.rows), len(it.sheet.columns) - 1)
    if it.sheet.needed:
        it.page.set_tab_color(HOUSE.colour)
    it.page.hide_gridlines(2)
    _print_setup(it.page, len(it.sheet.columns), it.header)


def _paint_head(it: _Page) -> None:
    columns = it.sheet.columns
    it.page.set_row(0, 28)
    _write(it.page, 0, 0, it.sheet.name, it.formats(theme.TITLE))
    below = " Start below the dark headings; the line in italics is an example, and is never read."
    _write(it.page, 1, 0, it.sheet.guide + (below if _grows(it.sheet) else ""), it.formats(theme.SUBTITLE))
    it.page.set_row(1, 20)
    if _grows(it.sheet):
        it.line(2, [f"e.g. {column.example}" if column.example else "" for column in columns], _EXAMPLE)
        it.line(3, [_need(column) for column in columns], _NEED)
    it.line(it.header, [column.title for column in columns], theme.HEADER, _MIDDLE)
    it.page.set_row(it.header, 24)


def _need(column: Column) -> str:
    return "optional" if not column.required or column.blank_ok else "needed"


def _paint_rows(it: _Page, lists: Lists) -> None:
    first, columns = it.header + 1, it.sheet.columns
    spare = (MORE_ROOM if it.rows else ROOM) if _grows(it.sheet) else 0
    for row, line in enumerate((*it.rows, *({},) * spare), first):
        it.line(row, [line.get(column.title, "") for column in columns], _ENTRY)
    for number, column in enumerate(columns):
        it.page.set_column(number, number, column.width, it.formats(_TEXT))
        if _grows(it.sheet):
            lists.offer(it.page, column, (first, LAST_ROW - 1), number)
    if not _grows(it.sheet):
        _paint_settings(it, lists)
    it.page.ignore_errors({"number_stored_as_text": f"A{first + 1}:{letters(len(columns))}{LAST_ROW}"})


def _paint_settings(it: _Page, lists: Lists) -> None:
    """Only the middle column is typed in, each cell with its own list."""
    given = it.formats(theme.PREFILLED, theme.WRAPPED)
    for row, (line, setting) in enumerate(zip(it.rows, SETTINGS, strict=True), it.header + 1):
        _write(it.page, row, 0, line["Setting"], given)
        _write(it.page, row, 2, line["What it means"], given)
        lists.offer(it.page, setting, (row, row), 1)


def _print_setup(page: Any, columns: int, header: int) -> None:
    page.set_landscape()
    page.set_paper(_PAPER_A3 if columns >= _A3_FROM else _PAPER_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.repeat_rows(header)
    page.set_footer("&L&A&RPage &P of &N")
