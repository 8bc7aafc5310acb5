"""A worksheet that takes a whole table at once; everything but the table's body stays XlsxWriter's own.

XlsxWriter writes the workbook without the bodies; they are then set into its sheets as the package is written out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl

from workbook_tools.edges.excel_out.corporate.cells import Cells, row_xml
from workbook_tools.returns.place import letters

if TYPE_CHECKING:

    class Worksheet:
        """What this module relies on of XlsxWriter 3.3's worksheet, which has no types of its own."""

        index: int
        table: dict[int, dict[int, Any]]
        tables: list[dict[str, Any]]

        def _check_dimensions(self, row: int, col: int) -> int: ...
else:
    from xlsxwriter.worksheet import Worksheet

# Rows drawn at a time: enough for polars to be quick, few enough that the XML in memory stays small.
SLICE = 2_000

# Of deflate. The usual 6 took half of the time of a large workbook, for files a fifth smaller.
LEVEL = 2

_END = b"</sheetData>"


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a table, kept until the package is written.

    Attributes:
        first_row: 0-based, as XlsxWriter counts.
        heights: of the rows, in points, over the frame.
    """

    first_row: int
    frame: pl.DataFrame
    columns: Sequence[Cells]
    heights: pl.Expr

    def xml(self) -> Iterator[bytes]:
        """Its `<row>` elements, a slice of the table at a time."""
        for offset in range(0, self.frame.height, SLICE):
            part = self.frame.slice(offset, SLICE)
            rows = row_xml(part, self.columns, self.first_row + offset + 1, self.heights)
            yield rows.str.join("", ignore_nulls=False).cast(pl.Binary).item()


class BulkSheet(Worksheet):
    """A worksheet whose last rows are a table's body.

    XlsxWriter keeps header, table mark-up, conditional formats, filters, widths and print set-up. Nothing may be
    written at or below the body: the corporate workbook's sheets hold nothing below a table.
    """

    body: Body | None = None

    def write_body(self, first_row: int, frame: pl.DataFrame, columns: Sequence[Cells], heights: pl.Expr) -> None:
        """Take a table's body, from column A on, and stretch the table marked up above it over the whole.

        Args:
            first_row: 0-based.
            frame: a row per row, at least one.
            columns: its cells.
            heights: of the rows, in points.

        Raises:
            ValueError: for an empty frame, or a second body.
        """
        if self.body is not None or frame.is_empty():
            raise ValueError("a sheet takes one body, and it has at least one row")
        self.body = Body(first_row, frame, columns, heights)
        self._check_dimensions(first_row, 0)
        self._check_dimensions(first_row + frame.height - 1, len(columns) - 1)
        for cells in columns:
            cells.look._get_xf_index()  # asks for the look to be kept in the styles, which are written before the body
        for table in self.tables:
            # Told of the whole table, XlsxWriter remembers every cell of it: 400 MB for a thousand returns.
            whole = f"A{first_row}:{letters(len(columns))}{first_row + frame.height}"
            table.update({key: whole for key in ("range", "a_range", "autofilter") if key in table})

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Leave a formula as it is: XlsxWriter would look thirty times for functions newer than any of ours."""
        return formula.removeprefix("=")

    def checked_body(self) -> Body | None:
        """The body.

        Raises:
            ValueError: where cells were written at or below it.
        """
        if self.body is not None and any(row >= self.body.first_row and self.table[row] for row in list(self.table)):
            raise ValueError("cells were written at or below the body of a table")
        return self.body


def write_package(shell: BytesIO, sheets: Sequence[BulkSheet], target: Path | BinaryIO) -> None:
    """Write a workbook out, its tables' bodies set in.

    Args:
        shell: the workbook as XlsxWriter wrote it, without bodies.
        sheets: all of its worksheets.
        target: a path or a binary file.
    """
    bodies = {f"xl/worksheets/sheet{s.index + 1}.xml": body for s in sheets if (body := s.checked_body())}
    with ZipFile(shell) as written, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=LEVEL) as package:
        for name in written.namelist():
            # Opened by name, an entry is dated 1 January 1980: the same workbook gives the same bytes.
            with package.open(name, "w", force_zip64=name in bodies) as part:
                for piece in _ahead(_pieces(name, written.read(name), bodies)):
                    part.write(piece)


def _ahead(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Make the next piece while this one is packed; both work outside the interpreter's lock."""
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = maker.submit(next, pieces, None)
            yield piece


def _pieces(name: str, content: bytes, bodies: Mapping[str, Body]) -> Iterator[bytes]:
    body = bodies.get(name)
    if body is None:
        yield content
        return
    above, end, below = content.rpartition(_END)
    yield above
    yield from body.xml()
    yield end + below
