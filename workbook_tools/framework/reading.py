"""Reading the sheets of a framework workbook row by row: every entry by its column, every fault at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from workbook_tools.framework.columns import Column, Holds, Sheet, key_of
from workbook_tools.framework.entries import EXCEL_ERRORS, read_entry
from workbook_tools.framework.faults import Fault, Given, Record, Written
from workbook_tools.framework.period import Frequency
from workbook_tools.framework.sheets import SETTINGS, SHEET_BY_NAME
from workbook_tools.framework.vocabulary import nearest_word

_MOST_LISTED = 12
_BLANK = Written("")
_BAD = {Holds.WORD: "word-unknown", Holds.PERIOD: "period-bad", Holds.EMAIL: "email-bad"}


def perhaps(words: Iterable[str], text: str) -> str:
    """A further sentence that names the nearest word, or "" where none is near."""
    near = nearest_word(list(words), text)
    return f" Perhaps {near} is meant." if near else ""


def listed(words: Iterable[str]) -> str:
    """Words with commas, or the first of very many."""
    known = list(words)
    more = len(known) - _MOST_LISTED
    return ", ".join(known[:_MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


def _codes(rows: Iterable[Record]) -> dict[str, str]:
    """Codes by `key_of`; of a repeated one, the first spelling."""
    codes: dict[str, str] = {}
    for row in rows:
        if row["Code"]:
            codes.setdefault(key_of(row["Code"]), row["Code"])
    return codes


class Reader:
    """Reads sheets in order, and remembers what later sheets refer to.

    Args:
        given: the sheets as they stand, by name.

    Attributes:
        faults: what was found so far.
        codes: the codes of each sheet read so far, as spelt there, by `key_of`.
        frequency: the council's; None until known.
    """

    def __init__(self, given: Mapping[str, Given]) -> None:
        self.given = given
        self.faults: list[Fault] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.frequency: Frequency | None = None

    def settings(self) -> Record:
        """Read the Settings sheet as one record: a value by setting, defaults where the sheet says nothing."""
        known = {key_of(setting.title): setting for setting in SETTINGS}
        values = {setting.title: setting.default for setting in SETTINGS}
        cells: dict[str, str | None] = {}
        faulty: set[str] = set()
        for row in self.read("Settings"):
            setting = known.get(key_of(row["Setting"]))
            if setting is None:
                self._unknown_setting(row)
            elif setting.title not in cells:
                cells[setting.title] = row.cells.get("Value")
                written = Written(row["Value"], row.cells.get("Value"))
                if not self._entry("Settings", setting, written, values):
                    faulty.add(setting.title)
        if "Settings" in self.given and self.given["Settings"].has_header:
            self._missing_settings(cells)
        frequency = values["Frequency"]
        self.frequency = "monthly" if frequency == "monthly" else "quarterly" if frequency else None
        return Record("Settings", values, cells, frozenset(faulty))

    def _missing_settings(self, cells: Mapping[str, str | None]) -> None:
        for setting in SETTINGS:
            if setting.required and setting.title not in cells:
                self.faults.append(Fault("setting-missing", "Settings", None, setting.title, expected=setting.accepted))

    def _unknown_setting(self, row: Record) -> None:
        near = nearest_word([setting.title for setting in SETTINGS], row["Setting"]) or ""
        if row.sound("Setting"):
            self.faults.append(row.fault("setting-misspelt" if near else "setting-unknown", "Setting", expected=near))

    def read(self, name: str) -> list[Record]:
        """Read a sheet's rows; none where it is not there."""
        sheet, given = SHEET_BY_NAME[name], self.given.get(name, Given())
        records = [self._record(sheet, given, row) for row in given.rows]
        self._report_repeats(sheet, records)
        if sheet.key == ("Code",):
            self.codes[name] = _codes(records)
        return records

    def _record(self, sheet: Sheet, given: Given, row: Mapping[str, Written]) -> Record:
        values: dict[str, str] = {}
        faulty = set()
        for column in sheet.columns:
            written = row.get(column.title, _BLANK)
            if column.title in given.headings and not self._entry(sheet.name, column, written, values):
                faulty.add(column.title)
        cells = {title: written.cell for title, written in row.items()}
        return Record(sheet.name, values, cells, frozenset(faulty))

    def _entry(self, sheet: str, column: Column, written: Written, values: dict[str, str]) -> bool:
        """Read one cell into `values`; False where it is at fault."""
        text = written.text.strip()
        if not text and (column.blank_ok or not column.required):
            return True
        value = read_entry(column, text, self.frequency) if text and text not in EXCEL_ERRORS else None
        if value is not None and column.of:
            value = self._code(column.of, value)
        if value is None:
            self.faults.append(self._fault(sheet, column, written, text))
            return False
        values[column.title] = value
        return True

    def _code(self, sheet: str, text: str) -> str | None:
        known = self.codes.get(sheet)
        return known.get(key_of(text)) if known else text

    def _fault(self, sheet: str, column: Column, written: Written, text: str) -> Fault:
        accepted = column.accepted
        if not text:
            key = "setting-missing" if column in SETTINGS else "cell-blank"
        elif text in EXCEL_ERRORS:
            key = "excel-error"
        elif column.of:
            key, accepted = "code-unknown", listed(self.codes[column.of].values())
        else:
            key = _BAD.get(column.holds, "value-bad")
        words = self.codes[column.of].values() if column.of and column.of in self.codes else column.choices
        facts = {"of": column.of, "perhaps": perhaps(words, text)}
        return Fault(key, sheet, written.cell, column.title, text, accepted, facts=facts)

    def _report_repeats(self, sheet: Sheet, records: list[Record]) -> None:
        first: dict[tuple[str, ...], Record] = {}
        for row in records:
            if not sheet.key or not row.sound(*sheet.key):
                continue
            key = tuple(key_of(row[title]) for title in sheet.key)
            if key in first:
                place = first[key].cells.get(sheet.key[-1]) or ""
                value = " ".join(row[title] for title in sheet.key)
                self.faults.append(row.fault("repeated", sheet.key[-1], value, first=place))
            first.setdefault(key, row)
