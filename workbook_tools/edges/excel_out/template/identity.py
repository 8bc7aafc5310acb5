"""How a return knows what it is: a very hidden sheet, and the same again as document properties.

Either may be stripped on the way: LibreOffice makes the sheet plainly hidden, other programs drop properties. Neither
holds anything secret, as both can be opened by anyone.
"""

from __future__ import annotations

import json

from workbook_tools.edges.excel_out.template.book import Book, Sheet, done
from workbook_tools.form.form import TEMPLATE_VERSION
from workbook_tools.form.issue import Issue, IssuedRow
from workbook_tools.returns.identity import ISSUED, PROPERTY_PREFIX

# Excel takes no longer value for a document property.
_LONGEST_PROPERTY = 255


def identity(issue: Issue) -> dict[str, str]:
    """What a return says of itself, by key."""
    return {
        "council": issue.framework.council,
        "directorate": issue.directorate.code,
        **({"unit": issue.unit} if issue.unit else {}),
        "period": str(issue.period),
        "template_version": TEMPLATE_VERSION,
        "fingerprint": issue.form.fingerprint,
        "outline": json.dumps(issue.form.outline, ensure_ascii=False),
    }


def paint_identity(sheet: Sheet, issue: Issue) -> None:
    """Write the key in column A and the value in column B; then each issued row: "issued", its ref, its texts.

    The rows of a further section name it in a fourth column.
    """
    lines = [[key, value] for key, value in identity(issue).items()]
    lines += [_issued(row) for row in issue.rows]
    lines += [[*_issued(row), section] for section, rows in issue.further.items() for row in rows]
    for number, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.put(number, column, text)
    sheet.raw.very_hidden()


def _issued(row: IssuedRow) -> list[str]:
    return [ISSUED, row.indicator.ref, json.dumps(row.prefilled, ensure_ascii=False)]


def stamp(book: Book, issue: Issue) -> None:
    """Write the same keys as document properties, but for the outline, which is too long for one."""
    for key, value in identity(issue).items():
        if len(value) <= _LONGEST_PROPERTY:
            done(book.raw.set_custom_property(PROPERTY_PREFIX + key, value, "text"))
