"""Everything that a directorate entered: what has a place on the fresh form, and what has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbook_tools.edges.excel_out.annotate.home import Found, Home, text_at
from workbook_tools.edges.excel_out.annotate.stored import entry_of
from workbook_tools.edges.excel_out.template import Answer
from workbook_tools.edges.excel_out.template.lists import LISTS
from workbook_tools.findings.finding import Finding
from workbook_tools.form.field import Field
from workbook_tools.framework.council import Indicator
from workbook_tools.framework.vocabulary import Ask, Unit
from workbook_tools.returns.answers import ANSWERS_SHEET
from workbook_tools.returns.cells import Cell, RawWorkbook
from workbook_tools.returns.identity import META_SHEET
from workbook_tools.returns.located import Located, Rows, match_rows
from workbook_tools.returns.place import cell_name
from workbook_tools.returns.tables import title_key
from workbook_tools.returns.values import words

_OURS = {name.casefold() for name in ("Instructions", LISTS, META_SHEET, ANSWERS_SHEET)}
_CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class Leftover:
    """An entry without a place on the fresh form.

    Attributes:
        cell: where it stood, in the file that came: "Performance L13".
        about: the reference and title of its row.
        heading: of its column.
        text: as a person reads it.
    """

    cell: str
    about: str
    heading: str
    text: str


@dataclass(slots=True)
class Submitted:
    """A return's entries.

    Attributes:
        answers: by (ref, field), and of Sign-off by ("", field), as `IssueDetails` takes them.
        further: those of further sections, by section.
        leftovers: in the order of the file.
        sheets: names of further sheets that the directorate had put in.
    """

    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    further: dict[str, dict[tuple[str, str], Answer]] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)
    sheets: tuple[str, ...] = ()


def submitted_in(home: Home, workbook: RawWorkbook, findings: Iterable[Finding]) -> Submitted:
    """Gather every entry of a return.

    Args:
        home: the form it goes back on, and where its sections stand in the file.
        workbook: the file that came.
        findings: one for a renamed heading says which column is meant.
    """
    submitted = Submitted(sheets=tuple(_further_sheets(home, workbook)))
    for name, found in home.found.items():
        if found.section.by_row:
            renamed = {f.field: f.value for f in findings if f.code == "FIL123" and f.field and f.value}
            _Table(replace(found, located=_adopted(found.located, renamed)), home, workbook.date1904).gather(submitted)
        else:
            _gather_labels(found, home.issue.form.section(name).entries, workbook.date1904, submitted)
    if home.moved:
        submitted.answers.pop(("", _CONFIRMED), None)
    return submitted


def _further_sheets(home: Home, workbook: RawWorkbook) -> Iterator[str]:
    known = _OURS | {found.located.sheet.name.casefold() for found in home.found.values()}
    for sheet in workbook.sheets:
        if sheet.rows and sheet.state == "visible" and sheet.name.casefold() not in known:
            yield sheet.name


def _adopted(located: Located, renamed: Mapping[str, str]) -> Located:
    """Columns under a changed heading count as those they stand for; the directorate is asked whether they are."""
    numbers = {" ".join(text.split()): number for number, text in located.strangers.items()}
    taken = {name: numbers[heading] for name, heading in renamed.items() if heading in numbers}
    strangers = {n: text for n, text in located.strangers.items() if n not in taken.values()}
    return replace(located, columns=located.columns | taken, strangers=strangers)


def _gather_labels(found: Found, entries: Iterable[Field], date1904: bool, submitted: Submitted) -> None:
    for f in entries:
        number = found.located.rows.get(f.name)
        cell = found.located.sheet.rows[number].get(2) if number else None
        entry = entry_of(f, cell, Unit.TEXT, date1904) if cell else None
        if entry is not None:
            submitted.answers["", f.name] = entry


@dataclass(frozen=True, slots=True)
class _Table:
    """A section with a row for each indicator, in the file that came."""

    found: Found
    home: Home
    date1904: bool

    def gather(self, submitted: Submitted) -> None:
        """Take every row: as entries where it has a place, as leftovers where it has none."""
        section = self.home.issue.form.section(self.found.section.name)
        own = section.lines is None
        answers = submitted.answers if own else submitted.further.setdefault(section.name, {})
        rows = self._rows()
        for number, indicator in self._placed(rows):
            answers |= dict(self._entries(number, indicator, section.entries))
            submitted.leftovers += self._leftovers(number, dict(self.found.located.strangers))
        placed = {number for number, _ in self._placed(rows)}
        others = [n for n, _ in (*rows.matched, *rows.repeated, *rows.unknown) if n not in placed]
        for number in sorted(others):
            submitted.leftovers += self._leftovers(number, self._all_headings(number in dict(rows.unknown)))

    @property
    def _indicators(self) -> dict[str, Indicator]:
        issued = self.home.issue.rows_of(self.found.section)
        return {row.indicator.ref: row.indicator for row in issued}

    def _rows(self) -> Rows:
        return match_rows(self.found.located, self.found.section, self._indicators)

    def _placed(self, rows: Rows) -> Iterator[tuple[int, Indicator]]:
        """The rows of the form's indicators; of a foreign form, only where the title is the same too."""
        for number, ref in rows.matched:
            indicator = self._indicators[ref]
            title = text_at(self.found.located, number, "title")
            if not self.home.foreign or title_key(title) == title_key(indicator.title):
                yield number, indicator

    def _entries(
        self, number: int, indicator: Indicator, fields: Iterable[Field]
    ) -> Iterator[tuple[tuple[str, str], Answer]]:
        for f in fields:
            cell = self._cell(number, self.found.located.columns.get(f.name))
            entry = entry_of(f, cell, indicator.unit, self.date1904) if cell else None
            if entry is not None:
                yield (indicator.ref, f.name), entry

    def _leftovers(self, number: int, headings: Mapping[int, str]) -> Iterator[Leftover]:
        located = self.found.located
        about = " ".join(text_at(located, number, name) for name in (self.found.section.key, "title")).strip()
        for column in sorted(headings):
            cell = self._cell(number, column)
            text = _as_seen(cell, self.date1904) if cell else ""
            if text:
                place = f"{located.sheet.name} {cell_name(number, column)}"
                yield Leftover(place, about, " ".join(headings[column].split()), text)

    def _all_headings(self, unknown: bool) -> dict[int, str]:
        """The columns of a row without a place: its entries and the directorate's own, and of an unknown row all."""
        kinds = (Ask.ENTRY, Ask.PREFILLED) if unknown else (Ask.ENTRY,)
        key, columns = self.found.section.key, self.found.located.columns
        shown = [f for f in self.found.section.shown if f.ask in kinds and f.name in columns]
        named = {columns[f.name]: f.label for f in shown if f.name not in (key, "title")}
        return named | self.found.located.strangers

    def _cell(self, number: int, column: int | None) -> Cell | None:
        return self.found.located.sheet.rows[number].get(column) if column else None


def _as_seen(cell: Cell, date1904: bool) -> str:
    if cell.kind == "blank":
        return f"={cell.formula}" if cell.formula else ""
    return words(cell, date1904)
