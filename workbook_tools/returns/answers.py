"""Answers to queries, as they come home: typed beside each query on the first sheet of the annotated return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_tools.returns.cells import RawWorkbook
from workbook_tools.returns.identity import Identity, identity_of
from workbook_tools.returns.tables import Table, find_table
from workbook_tools.returns.values import words

ANSWERS_SHEET = "What to put right"
YOUR_ANSWER = "Your answer"

# Hidden columns: what each answer belongs to. Their headings are none of the form's own.
KEY_CODE, KEY_REF, KEY_FIELD, KEY_VALUE = "Key: rule", "Key: indicator", "Key: field", "Key: value"
KEYS = (KEY_CODE, KEY_REF, KEY_FIELD, KEY_VALUE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a directorate says to one query.

    Attributes:
        code: the rule's.
        directorate: whose return it came in.
        ref, field: the row and field it is about; "" where it is about neither.
        value: fingerprint of what stood there when the query was put.
        text: the answer, without spaces at the ends.
    """

    code: str
    directorate: str
    ref: str
    field: str
    value: str
    text: str

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What it answers: rule, directorate, indicator, field and value."""
        return (self.code, self.directorate, self.ref, self.field, self.value)


def answers_in(workbook: RawWorkbook, identity: Identity | None = None) -> tuple[Answer, ...]:
    """Collect the answers that a return brings home.

    Args:
        workbook: its cells; the sheet may have been renamed or moved, and is known by its headings.
        identity: what the form knows of itself, where that has been read already.

    Returns:
        One for each query with anything typed beside it; none where the return has no such sheet, or no longer
        knows whose it is.
    """
    identity = identity or identity_of(workbook)
    if identity is None:
        return ()
    tables = (find_table(sheet, (YOUR_ANSWER, *KEYS)) for sheet in workbook.sheets)
    return tuple(answer for table in tables if table for answer in _answers(table, identity.directorate))


def _answers(table: Table, directorate: str) -> Iterator[Answer]:
    for row in table.rows:
        cell = table.cell(row, YOUR_ANSWER)
        text = words(cell).strip() if cell else ""
        code = table.text(row, KEY_CODE)
        if text and code:
            ref, field, value = (table.text(row, key) for key in (KEY_REF, KEY_FIELD, KEY_VALUE))
            yield Answer(code, directorate, ref, field, value, text)
