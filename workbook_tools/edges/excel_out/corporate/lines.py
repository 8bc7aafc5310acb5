"""The sheet of a further section: one flat table, a row per line, with where each was read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.table import Column, Table, write_table
from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.vocabulary import Ask, Rag
from workbook_tools.position.changes import change_of
from workbook_tools.returns.place import cell_name

_WIDEST = 60
_NARROW = 16
# Characters that a page holds side by side at a size that can be read.
_PAGE = 420


def lines_table(book: Book, section: Section) -> Table:
    """Lay a section's table out; pages of its own need its places, and may be written first."""
    frame = _with_places(book, section)
    return Table(section.name.replace(" ", "_"), section.about, list(_columns(book, section, frame)), frame)


def write_lines(book: Book, sheet: Any, section: Section) -> None:
    """Write the sheet of a section.

    Args:
        sheet: takes tables whole.
        section: as on the form; a further one.
    """
    table = lines_table(book, section)
    book.head(sheet, f"{section.name}: {book.position.period.label}", section.about, min(len(table.columns), 12))
    write_table(book, sheet, table)
    pages = -(-sum(column.width for column in table.columns) // _PAGE)
    if pages > 1:
        # Too wide for one page at a size that can be read: several, with the columns that name a row on each.
        sheet.fit_to_pages(int(pages), 0)
        sheet.repeat_columns(0, table.position("ref"))
    kept = max(table.position(name) for name in ("ref", section.in_sight[-1]) if name in table.frame.columns)
    sheet.freeze_panes(table.first_row, kept + 1)


def _columns(book: Book, section: Section, frame: pl.DataFrame) -> Iterator[Column]:
    yield Column("directorate", "Directorate", 12, Cells(pl.col("directorate"), book.text))
    for f in section.fields:
        if f.name in frame.columns and f.name != "to_do" and (f.ask is not Ask.HIDDEN or f.source):
            yield from _columns_of(book, section, f)
            if (changed := change_of(f.name)) in frame.columns:
                yield from _figure(book, changed, f"{f.label}: change", f.width)
    yield Column("standing", "Return", 16, Cells(pl.col("standing"), book.text))
    yield Column("place", "Read from", 26, Cells(pl.col("place"), book.quiet))


def _columns_of(book: Book, section: Section, f: Field) -> Iterator[Column]:
    value, width = pl.col(f.name), min(f.width, _WIDEST)
    if f.kind is Kind.MEASURE:
        yield from _figure(book, f.name, f.label, width)
    elif f.kind is Kind.DATE:
        yield Column(f.name, f.label, width, Cells(value, book.date, Holds.DATE))
    elif f.choices is Rag:
        yield Column(f.name, f.label, width, Cells(value, book.rating), rated=True)
    else:
        short = f.kind is Kind.CHOICE or f.ask is Ask.COMPUTED or (f.last and f.width < _NARROW)
        yield Column(f.name, f.label, width, Cells(value, book.centred if short else book.text))


def _figure(book: Book, name: str, label: str, width: float) -> Iterator[Column]:
    """A figure as it is read, and as a number."""
    yield Column(name, label, width, Cells(pl.col(f"{name}_shown"), book.right))
    yield Column(f"{name}_number", f"{label} as a number", width, Cells(pl.col(name), book.number, Holds.NUMBER))


def _with_places(book: Book, section: Section) -> pl.DataFrame:
    """The section's rows, each with the file and the cells it was read from."""
    frame, sources = book.position.lines[section.name], book.position.sources
    places = []
    for number, row in frame.select("source", "row").iter_rows():
        if number is None:
            places.append("")
            continue
        source = sources[number]
        at = source.columns.get(section.name, {}).values()
        ends = f"{cell_name(row, min(at))}:{cell_name(row, max(at))}"
        places.append(f"{source.file}, {source.sheets.get(section.name, section.name)} {ends}")
    return frame.with_columns(pl.Series("place", places, dtype=pl.String))
