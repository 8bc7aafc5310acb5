"""The sheet that is signed: labels in column A, entries in column B, help beside them."""

from __future__ import annotations

from workbook_tools.edges.excel_out.template.book import A4, Sheet
from workbook_tools.edges.excel_out.template.cells import look_of, rule_of
from workbook_tools.edges.excel_out.template.condition import Place, Stored
from workbook_tools.edges.excel_out.template.details import IssueDetails, stored
from workbook_tools.edges.excel_out.template.status import Live
from workbook_tools.edges.excel_out.template.to_do import COMPLETE
from workbook_tools.edges.excel_out.theme import (
    DONE,
    INDENT,
    INDENTED,
    LABEL,
    MIDDLE,
    READING,
    READING_SIZE,
    STATUS,
    SUBTITLE,
    TITLE,
)
from workbook_tools.form.field import Section
from workbook_tools.form.issue import Issue

STATUS_ROW, FIRST = 2, 4
_WIDTHS = (22, 50, 52)


def places_of(section: Section) -> dict[str, Place]:
    """Where each entry stands, for formulas on any sheet."""
    column = f"'{section.name}'!$B:$B"
    return {f.name: Place(f.name, f"INDEX({column},{number})") for number, f in enumerate(section.shown, FIRST + 1)}


def signature(section: Section, details: IssueDetails) -> dict[str, Stored]:
    """What the entries hold as issued."""
    return {f.name: stored(details.answers.get(("", f.name))) for f in section.entries}


def paint_sign_off(sheet: Sheet, issue: Issue, section: Section, details: IssueDetails, footer: str) -> None:
    """Paint a section of labels and entries.

    Args:
        sheet: an empty sheet.
        issue: whose return it is, and for when.
        section: as asked for.
        details: may hold the signature already.
        footer: of the printed page.
    """
    sheet.widths(_WIDTHS)
    sheet.put(0, 0, f"{issue.directorate.name}: {issue.period.label}", TITLE)
    sheet.put(1, 0, section.title, SUBTITLE)
    sheet.height(0, [], least=2)
    values = signature(section, details)
    for number, field in enumerate(section.shown, start=FIRST):
        sheet.put(number, 0, field.label, LABEL, MIDDLE)
        sheet.put(number, 1, values.get(field.name), look_of(field), READING, INDENTED, MIDDLE)
        sheet.put(number, 2, field.help, READING, INDENTED, MIDDLE)
        sheet.height(number, [(field.help, _WIDTHS[2] - INDENT)], READING_SIZE, least=2)
        if field.is_entry:
            sheet.check(number, number, 1, rule_of(field))
    sheet.page(A4, footer, landscape=True)


def paint_state(sheet: Sheet, count: Live, overall: Live) -> None:
    """How far the other sheets are, so that nobody signs a return with gaps unawares."""
    sheet.work_out(STATUS_ROW, 0, count.formula, count.value, STATUS)
    sheet.work_out(STATUS_ROW, 1, overall.formula, overall.value, STATUS)
    sheet.colour(STATUS_ROW, STATUS_ROW, 1, f'LEFT($B$3,{len(COMPLETE)})="{COMPLETE}"', DONE)
    sheet.height(STATUS_ROW, [], least=2)
