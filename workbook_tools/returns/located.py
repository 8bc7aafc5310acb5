"""Finding a section in a returned workbook, and its rows: by headings and refs, never by fixed coordinates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbook_tools.form.field import Field, Section
from workbook_tools.form.sections import SECTIONS
from workbook_tools.returns.cells import RawWorkbook, Sheet
from workbook_tools.returns.tables import Table, find_table, nearest_header, title_key
from workbook_tools.returns.values import words


@dataclass(frozen=True, slots=True)
class Located:
    """A section found.

    Attributes:
        sheet: where it stands.
        header_row: 1-based; of a sheet of labels (Sign-off), 0.
        columns: 1-based column number by field name.
        missing: the shown fields without a column.
        strangers: headings that belong to no field, by column number.
        rows: 1-based row by field name, for a sheet of labels only.
    """

    sheet: Sheet
    header_row: int
    columns: dict[str, int]
    missing: tuple[Field, ...]
    strangers: dict[int, str]
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a section against the refs it was issued with.

    Attributes:
        matched: (row number, ref) in sheet order; a ref's first row only.
        repeated: (row number, ref) of every further row.
        unknown: (row number, text in the Ref column) of rows that hold entries under no known ref.
        absent: refs with no row, in framework order.
    """

    matched: tuple[tuple[int, str], ...]
    repeated: tuple[tuple[int, str], ...]
    unknown: tuple[tuple[int, str], ...]
    absent: tuple[str, ...]


def locate(workbook: RawWorkbook, section: Section) -> Located | None:
    """Find a section: on the sheet of its name, else on any sheet whose headings are unmistakably its own.

    Args:
        workbook: its cells.
        section: as this council's form has it.

    Returns:
        The section found, or None where no sheet holds it.
    """
    if not section.by_row:
        sheet = workbook.sheet(section.name)
        return _labels(sheet, section) if sheet else None
    named = workbook.sheet(section.name)
    if named:
        table = _header(named, section)
        return _columns(table, section) if table else None
    others = {title_key(other.name) for other in SECTIONS}
    free = (sheet for sheet in workbook.sheets if title_key(sheet.name) not in others)
    found = next((table for sheet in free if (table := _header(sheet, section)) and _own(table, section)), None)
    return _columns(found, section) if found else None


def _own(table: Table, section: Section) -> bool:
    """True of a header that is rather this section's than another's: it has more than half of its headings."""
    shown = section.shown
    return 2 * sum(title_key(f.label) in table.columns for f in shown) > len(shown)


def _header(sheet: Sheet, section: Section) -> Table | None:
    labels = [f.label for f in section.shown]
    exact = find_table(sheet, labels)
    if exact:
        return exact
    key = section.field(section.key).label
    near = nearest_header(sheet, labels)
    return near if near and title_key(key) in near.columns else None


def _columns(table: Table, section: Section) -> Located:
    columns = {f.name: table.columns[title_key(f.label)] for f in section.shown if title_key(f.label) in table.columns}
    missing = tuple(f for f in section.shown if f.name not in columns)
    taken = set(columns.values())
    strangers = {number: text for number, text in table.headings.items() if number not in taken}
    return Located(table.sheet, table.header_row, columns, missing, strangers, {})


def _labels(sheet: Sheet, section: Section) -> Located:
    by_label = {title_key(row[1].text): number for number, row in sheet.rows.items() if 1 in row}
    rows = {f.name: by_label[title_key(f.label)] for f in section.shown if title_key(f.label) in by_label}
    missing = tuple(f for f in section.shown if f.name not in rows)
    return Located(sheet, 0, dict.fromkeys(rows, 2), missing, {}, rows)


def match_rows(located: Located, section: Section, refs: Iterable[str]) -> Rows:
    """Match a section's rows to the refs it was issued with.

    Args:
        located: the section found; its key column is there.
        section: for which of its columns are entries: a row without any entry and without a known ref (a note
            below the table) is passed over.
        refs: as the framework has them.
    """
    wanted = {_ref_key(ref): ref for ref in refs}
    entries = [located.columns[f.name] for f in section.entries if f.name in located.columns]
    key_column = located.columns[section.key]
    matched: dict[str, int] = {}
    repeated: list[tuple[int, str]] = []
    unknown: list[tuple[int, str]] = []
    for number in sorted(n for n in located.sheet.rows if n > located.header_row):
        row = located.sheet.rows[number]
        text = words(row[key_column]) if key_column in row else ""
        ref = wanted.get(_ref_key(text))
        if ref is not None and ref in matched:
            repeated.append((number, ref))
        elif ref is not None:
            matched[ref] = number
        elif any(column in row and row[column].text.strip() for column in entries):
            unknown.append((number, text))
    absent = tuple(ref for ref in wanted.values() if ref not in matched)
    return Rows(tuple((n, ref) for ref, n in matched.items()), tuple(repeated), tuple(unknown), absent)


def _ref_key(text: str) -> str:
    return " ".join(text.split()).casefold()
