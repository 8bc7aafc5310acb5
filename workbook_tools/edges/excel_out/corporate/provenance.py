"""The Provenance sheet: for each indicator the file, its fingerprint and the cells its figures were read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.cells import Cells
from workbook_tools.edges.excel_out.corporate.indicators import SECTION
from workbook_tools.edges.excel_out.corporate.table import Column, Table, write_table
from workbook_tools.returns.place import letters

TRACED = ("previous_rag", "actual", "rag", "outlook", "no_data_reason", "commentary", "action", "action_due")


def write_provenance(book: Book, sheet: Any) -> None:
    """Write the sheet: a row per indicator, those not returned among them."""
    columns = list(_columns(book))
    subtitle = "Where every figure was read: the file as it came, its SHA-256, and the cell in the sender's own sheet."
    book.head(sheet, f"Provenance: {book.position.period.label}", subtitle, len(columns))
    about = "One row for each indicator: file, SHA-256, sheet, cells, and versions of template and rules."
    table = Table("Provenance", about, columns, _frame(book))
    write_table(book, sheet, table)
    sheet.freeze_panes(table.first_row, 2)


def _frame(book: Book) -> pl.DataFrame:
    sources = [
        (number, s.file, s.sha256, s.sheets.get(SECTION, SECTION), s.template_version, *_letters(s.columns))
        for number, s in enumerate(book.position.sources)
    ]
    names = ("file", "sha256", "sheet", "template", *(f"{name}_column" for name in TRACED))
    schema = {"source": pl.Int64, **dict.fromkeys(names, pl.String)}
    table = pl.DataFrame(sources, schema=schema, orient="row")
    frame = book.position.frame.select("directorate", "ref", "standing", "source", "row")
    return frame.join(table, on="source", how="left", maintain_order="left")


def _letters(columns: dict[str, dict[str, int]]) -> list[str | None]:
    found = columns.get(SECTION, {})
    return [letters(found[name]) if name in found else None for name in TRACED]


def _columns(book: Book) -> Iterator[Column]:
    form = book.position.form.section(SECTION)
    yield Column("directorate", "Directorate", 13, Cells(pl.col("directorate"), book.text))
    yield Column("ref", "Ref", 8, Cells(pl.col("ref"), book.text))
    yield Column("standing", "Return", 24, Cells(pl.col("standing"), book.text))
    yield Column("file", "File", 32, Cells(pl.col("file"), book.text))
    yield Column("sha256", "SHA-256 of the file", 70, Cells(pl.col("sha256"), book.text))
    yield Column("sheet", "Sheet", 16, Cells(pl.col("sheet"), book.text))
    for name in TRACED:
        if form.has(name):
            cell = pl.concat_str([pl.col(f"{name}_column"), pl.col("row").cast(pl.String)])
            yield Column(f"{name}_cell", f"{form.field(name).label}: cell", 15, Cells(cell, book.centred))
    yield Column("template", "Template version", 11, Cells(pl.col("template"), book.centred))
    version = pl.when(pl.col("source").is_not_null()).then(pl.lit(book.details.version))
    yield Column("rules", "Rules version", 11, Cells(version, book.centred))
