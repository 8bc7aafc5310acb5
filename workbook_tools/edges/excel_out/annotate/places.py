"""Where a finding's cell stands on the fresh form, which may not be where the directorate's own file had it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_tools.edges.excel_out.annotate.home import Home
from workbook_tools.edges.excel_out.template import performance, sign_off
from workbook_tools.edges.excel_out.template.cover import Spot
from workbook_tools.findings.finding import Finding
from workbook_tools.form.field import Section
from workbook_tools.returns.place import cell_name

# What is wrong with the form as a whole is settled by signing this one.
FORM_ITSELF = ("FIL110", "FIL111", "FIL112", "FIL113", "FIL117", "FIL118")

# Where a blank figure may be put right as well: by choosing a reason beside it.
_BESIDE = {"RAG204": ("no_data_reason",)}


@dataclass(frozen=True, slots=True)
class Place:
    """One cell, or a block of them.

    Attributes:
        sheet: of the fresh form.
        spots: every cell that the directorate may have to fill, in order.
        marked: False for a whole sheet, where marks would say nothing.
        row: what a row of the sheet is about, in a word; "" where it has no rows.
    """

    sheet: str
    spots: tuple[Spot, ...]
    marked: bool = True
    row: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The names of the first cell and, where there are more, of the last."""
        ends = (self.spots[0], self.spots[-1])
        return tuple(dict.fromkeys(cell_name(row + 1, column + 1) for row, column in ends))

    @property
    def link(self) -> str:
        """XlsxWriter's address of it."""
        quoted = self.sheet.replace("'", "''")
        return f"internal:'{quoted}'!{':'.join(self.cells)}"


def place_of(finding: Finding, home: Home) -> Place | None:
    """Find a finding's place.

    Args:
        finding: of the file that came.
        home: the fresh form.

    Returns:
        The cell; the column, row or sheet that has come back; or None where the finding has no place there.
    """
    form = home.issue.form
    if finding.code in FORM_ITSELF:
        signed = [section for section in form.sections if not section.by_row and section.has("confirmed")]
        return _of_label(signed[0], "confirmed") if signed else None
    section = _section(finding, home)
    if section is None:
        return None
    return _in_table(finding, section, home) if section.by_row else _of_label(section, finding.field)


def _section(finding: Finding, home: Home) -> Section | None:
    named = {found.located.sheet.name: found.section.name for found in home.found.values()}
    wanted = named.get(finding.sheet or "", finding.sheet)
    return next((section for section in home.issue.form.sections if section.name == wanted), None)


def _of_label(section: Section, field: str | None) -> Place | None:
    rows = {f.name: number for number, f in enumerate(section.shown, start=sign_off.FIRST)}
    chosen = [rows[field]] if field in rows else list(rows.values())
    return Place(section.name, tuple((row, 1) for row in chosen), marked=field in rows) if chosen else None


def _in_table(finding: Finding, section: Section, home: Home) -> Place | None:
    columns = {f.name: number for number, f in enumerate(section.shown)}
    issued = home.issue.rows_of(section)
    rows = {row.indicator.ref: number for number, row in enumerate(issued, start=performance.FIRST)}
    if finding.field == section.key and finding.ref not in rows:
        return None
    chosen_rows = [rows[finding.ref]] if finding.ref in rows else list(rows.values())
    field = finding.field if finding.field in columns else None
    named = (field, *_BESIDE.get(finding.code, ())) if field else tuple(f.name for f in section.entries)
    chosen = [columns[name] for name in named if name in columns]
    spots = tuple(_spots(chosen_rows, chosen))
    marked = finding.ref in rows or field is not None
    return Place(section.name, spots, marked, section.row) if spots else None


def _spots(rows: list[int], columns: list[int]) -> Iterator[Spot]:
    for row in rows:
        for column in columns:
            yield row, column
