"""The dropdowns of the framework workbook: fixed words on a hidden sheet, codes from the sheets that hold them.

Every list is reached through a defined name: inline lists end at 255 characters, and lists that point straight to
another sheet are stored in a form that some programs drop.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbook_tools.form.sections import SECTIONS
from workbook_tools.framework.columns import Column
from workbook_tools.framework.sheets import SETTINGS, SHEETS
from workbook_tools.returns.place import letters

# The last row that a dropdown reaches and a list of codes is read to.
LAST_ROW = 1000
_LONGEST_MESSAGE = 255

_FORM_WORDS = {
    "Section": tuple(section.name for section in SECTIONS),
    "Field": tuple(dict.fromkeys(field.name for section in SECTIONS for field in section.fields)),
}


def words_of(column: Column) -> tuple[str, ...]:
    """The words that a column's dropdown offers; empty for none."""
    return column.choices or _FORM_WORDS.get(column.title, ())


class Lists:
    """Adds the hidden sheet of words and the names of all lists to a workbook.

    Args:
        workbook: an xlsxwriter Workbook.
        first_rows: of each sheet, the first row (0-based) below its header.
    """

    def __init__(self, workbook: Any, first_rows: Mapping[str, int]) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        page = workbook.add_worksheet("Lists")
        for column in (*SETTINGS, *(column for sheet in SHEETS for column in sheet.columns)):
            words = words_of(column)
            if words and words not in self._names:
                self._names[words] = self._write(workbook, page, column.title, words)
        for name in sorted({column.of for sheet in SHEETS for column in sheet.columns if column.of}):
            top = f"{name}!$A${first_rows[name] + 1}"
            filled = f"MAX(1,COUNTA({top}:$A${LAST_ROW}))"
            workbook.define_name(f"Codes_{name}", f"=OFFSET({top},0,0,{filled},1)")
        page.hide()

    def _write(self, workbook: Any, page: Any, title: str, words: tuple[str, ...]) -> str:
        number = len(self._names)
        name, column = f"List_{title.replace(' ', '_')}", letters(number + 1)
        page.write_string(0, number, title)
        for row, word in enumerate(words, 1):
            page.write_string(row, number, word)
        workbook.define_name(name, f"=Lists!${column}$2:${column}${len(words) + 1}")
        return name

    def offer(self, page: Any, column: Column, rows: tuple[int, int], number: int) -> None:
        """Put a column's input message, and its dropdown where it has one, on its cells.

        Args:
            page: the worksheet.
            column: what the cells hold.
            rows: first and last (0-based).
            number: of the worksheet's column (0-based).

        Raises:
            ValueError: where Excel would refuse it.
        """
        rule: dict[str, Any] = {"validate": "any", "input_title": column.title, "input_message": message(column)}
        words = words_of(column)
        if words or column.of:
            rule |= {
                "validate": "list",
                "source": f"={self._names[words] if words else f'Codes_{column.of}'}",
                "error_type": "stop" if column.choices else "warning",
                "error_title": column.title,
                "error_message": _short(f"Choose one of: {', '.join(words)}." if words else f"No code of {column.of}."),
            }
        if page.data_validation(rows[0], number, rows[1], number, rule) != 0:
            raise ValueError(f"Excel takes no such validation for {column.title}")


def message(column: Column) -> str:
    """What a person reads who stands on a cell of the column."""
    needed = "Needed. " if column.required and not column.blank_ok else ""
    return _short(needed + column.note)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_MESSAGE else text[: _LONGEST_MESSAGE - 1] + "…"
