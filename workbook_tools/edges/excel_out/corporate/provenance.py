"""The Provenance sheet: for each indicator and line the file, its fingerprint and the cells it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book, Kept
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.indicators import SECTION
from workbook_tools.edges.excel_out.corporate.links import open_cell, sheet_mark
from workbook_tools.edges.excel_out.corporate.table import Column, Table, room_for, write_table
from workbook_tools.returns.place import letters
from workbook_tools.returns.readings import Source

TRACED = ("previous_rag", "actual", "rag", "outlook", "no_data_reason", "commentary", "action", "action_due")
# A, B, C, ...: the column from which every link takes the file's path.
_PATH = letters(5)
_UNKNOWN = Kept("")


def write_provenance(book: Book, sheet: Any) -> None:
    """Write the sheet: a row per indicator, then one per line of each further section; those not returned too."""
    columns = list(_columns(book))
    subtitle = "Where every figure was read: the file as it came, its SHA-256, and the cell in the sender's own sheet."
    if leads_to_files(book):
        subtitle += " A cell's name opens it there."
    book.head(sheet, f"Provenance: {book.position.period.label}", subtitle, len(columns))
    about = "One row for each indicator and line: file, version, sheet, cells, SHA-256, versions of template and rules."
    table = Table("Provenance", about, columns, _frame(book))
    write_table(book, sheet, table)
    sheet.freeze_panes(table.first_row, 2)


def _frame(book: Book) -> pl.DataFrame:
    names = ("section", "file", "path", "sheet", "at", "sha256", "template", "first", "last",
             *(f"{name}_column" for name in TRACED))
    schema = {"source": pl.Int64, "version": pl.Int64, **dict.fromkeys(names, pl.String)}
    frames = {SECTION: book.position.frame, **book.position.lines}
    sources = enumerate(book.position.sources)
    rows = [(n, *_source(source, name, book.details.kept)) for n, source in sources for name in frames]
    table = pl.DataFrame(rows, schema=schema, orient="row")
    lines = [
        frame.select("directorate", "ref", "standing", "source", "row").with_columns(section=pl.lit(name))
        for name, frame in frames.items()
    ]
    return pl.concat(lines).join(table, on=["source", "section"], how="left", maintain_order="left")


def _source(source: Source, section: str, kept: Mapping[str, Kept]) -> tuple[int | str | None, ...]:
    """What is said of a section of a file: `at` is null where nothing can lead there."""
    known, sheet = kept.get(source.sha256, _UNKNOWN), source.sheets.get(section, section)
    at = sheet_mark(sheet) if known.path else None
    columns = source.columns.get(section, {})
    ends = [letters(end(columns.values())) if columns else None for end in (min, max)]
    places = [letters(columns[name]) if section == SECTION and name in columns else None for name in TRACED]
    said = (section, source.file, known.path, sheet, at, source.sha256, source.template_version)
    return known.version, *said, *ends, *places


def _columns(book: Book) -> Iterator[Column]:
    yield Column("directorate", "Directorate", 13, Cells(pl.col("directorate"), book.text))
    yield Column("ref", "Ref", room_for(book.position.frame["ref"], 8), Cells(pl.col("ref"), book.text))
    yield Column("standing", "Return", 24, Cells(pl.col("standing"), book.text))
    yield Column("file", "File", 24, Cells(pl.col("file"), book.text))
    if book.details.kept:
        yield Column("path", "Where it is kept", 44, Cells(pl.col("path"), book.quiet))
        yield Column("version", "Version", 10, Cells(pl.col("version"), book.number, Holds.NUMBER))
    yield Column("sheet", "Sheet", 16, Cells(pl.col("sheet"), book.text))
    yield from _traced(book)
    yield Column("sha256", "SHA-256 of the file", 70, Cells(pl.col("sha256"), book.quiet))
    yield Column("template", "Template version", 11, Cells(pl.col("template"), book.centred))
    version = pl.when(pl.col("source").is_not_null()).then(pl.lit(book.details.version))
    yield Column("rules", "Rules version", 11, Cells(version, book.centred))


def _traced(book: Book) -> Iterator[Column]:
    form, row = book.position.form.section(SECTION), pl.col("row").cast(pl.String)
    for name in TRACED:
        if form.has(name):
            cell = pl.concat_str(f"{name}_column", row)
            yield Column(f"{name}_cell", f"{form.field(name).label}: cell", 15, _leading_to(book, cell))
    yield Column("cells", "All its cells", 15, _leading_to(book, pl.concat_str("first", row, pl.lit(":"), "last", row)))


def _leading_to(book: Book, place: pl.Expr) -> Cells:
    """The name of a cell or of some side by side; it opens them where the file is known."""
    linked = leads_to_files(book)
    look, formula = (book.link, open_cell(_PATH, pl.col("at"), place)) if linked else (book.centred, None)
    return Cells(place, look, formula=formula)


def leads_to_files(book: Book) -> bool:
    """True where cells open the files that their figures were read from."""
    return any(kept.path for kept in book.details.kept.values())
