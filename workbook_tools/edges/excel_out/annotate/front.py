"""The first sheet of an annotated return: what to put right, where, and room to explain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_tools.edges.excel_out.annotate.items import Item
from workbook_tools.edges.excel_out.annotate.submitted import Leftover, Submitted
from workbook_tools.edges.excel_out.template.book import A4, Sheet, done
from workbook_tools.edges.excel_out.template.details import IssueDetails
from workbook_tools.edges.excel_out.template.wording import day
from workbook_tools.edges.excel_out.theme import (
    ACCENT,
    BODY_SIZE,
    BOXED,
    CENTRED,
    ENTRY,
    HEADER,
    HEADER_GIVEN,
    HEADING,
    INDENT,
    INDENTED,
    MIDDLE,
    PREFILLED,
    SUBTITLE,
    TEXT_FORMAT,
    TITLE,
    WRAPPED,
    Look,
)
from workbook_tools.findings.answers import fingerprint
from workbook_tools.findings.finding import CheckedReturn, Finding
from workbook_tools.findings.grouping import group, in_words
from workbook_tools.findings.letter import plain, verdict_in_words
from workbook_tools.form.issue import Issue
from workbook_tools.returns.answers import ANSWERS_SHEET, KEYS, YOUR_ANSWER

LONGEST_ANSWER = 500
_HEADINGS = ("No.", "How important", "What is wrong", "Where", "What to type", YOUR_ANSWER)
_WIDTHS = (6, 22, 42, 32, 42, 40)
_ANSWER, _FIRST_KEY = 5, 6

_CELL: Look = BOXED | WRAPPED
_NUMBER: Look = _CELL | CENTRED | {"indent": 0}
_LINK: Look = _CELL | {"font_color": ACCENT, "underline": 1}
_WEIGHT: Look = _CELL | {"bold": True}
_CLOSED: Look = _CELL | PREFILLED
_OPEN: Look = _CELL | ENTRY | {"num_format": TEXT_FORMAT}


@dataclass(frozen=True, slots=True)
class Front:
    """All that the sheet says.

    Attributes:
        checked: the return and its findings.
        issue: the fresh form behind it.
        items: what to put right, in order.
        submitted: what has no place on the form is listed below.
        details: by when, and to whom.
    """

    checked: CheckedReturn
    issue: Issue
    items: Sequence[Item]
    submitted: Submitted
    details: IssueDetails

    def paint(self, sheet: Sheet, footer: str) -> None:
        """Paint the sheet.

        Args:
            sheet: an empty sheet.
            footer: of the printed page.
        """
        sheet.widths(_WIDTHS)
        done(sheet.raw.set_column(_FIRST_KEY, _FIRST_KEY + len(KEYS) - 1, 12, None, {"hidden": True}))
        row = self._paint_head(sheet)
        if self.items:
            row = self._paint_list(sheet, row + 1)
        if self.submitted.leftovers:
            _paint_leftovers(sheet, row + 1, self.submitted.leftovers)
        sheet.page(A4, footer, landscape=True)

    def _paint_head(self, sheet: Sheet) -> int:
        """Paint title and instructions; return the row after them."""
        verdict = verdict_in_words(self.checked, group(self.checked.findings))
        sheet.put(0, 0, ANSWERS_SHEET, TITLE)
        sheet.height(0, [], least=2)
        sheet.put(1, 0, f"{self.issue.directorate.name}, {self.issue.period.label}. {verdict}.", SUBTITLE)
        sheet.height(1, [], least=2)
        lines = list(self._lines())
        for row, line in enumerate(lines, start=2):
            sheet.put(row, 0, line)
        return 2 + len(lines)

    def _lines(self) -> Iterator[str]:
        if self.items:
            yield "Work down the list. The link under Where takes you to the cell, which is coloured and bears a note."
        if any(item.open for item in self.items):
            yield f"Put right or explain: correct the cell or, if it is right as it is, say why under {YOUR_ANSWER}."
        by = f" by {day(self.details.deadline)}" if self.details.deadline else ""
        sending = f"Then save this file and send it to {self.details.return_to or self.details.team}{by}. "
        yield (sending if self.items else "") + "All that you entered is in it, and your own file is as it was."
        if self.submitted.sheets:
            yield f"Sheets of your own are not in this file: {in_words([plain(n) for n in self.submitted.sheets])}."

    def _paint_list(self, sheet: Sheet, header: int) -> int:
        """Paint the table; return the row after it."""
        for column, heading in enumerate((*_HEADINGS, *KEYS)):
            sheet.put(header, column, heading, HEADER if heading == YOUR_ANSWER else HEADER_GIVEN, INDENTED, MIDDLE)
        sheet.height(header, [], least=2)
        for row, item in enumerate(self.items, start=header + 1):
            _paint_item(sheet, row, item)
        sheet.raw.freeze_panes(header + 1, 0)
        sheet.raw.repeat_rows(header)
        return header + 1 + len(self.items)


def _paint_item(sheet: Sheet, row: int, item: Item) -> None:
    texts = ("", item.weight, what(item), where(item), item.to_type, item.answer)
    sheet.put(row, 0, item.number, _NUMBER)
    sheet.put(row, 1, item.weight, _WEIGHT, item.look)
    sheet.put(row, 2, texts[2], _CELL)
    _paint_where(sheet, row, item)
    sheet.put(row, 4, item.to_type, _CELL)
    sheet.put(row, _ANSWER, item.answer, _OPEN if item.open else _CLOSED)
    if item.open:
        sheet.check(row, row, _ANSWER, _RULE)
    for column, key in enumerate(_key(item.finding), start=_FIRST_KEY):
        sheet.put(row, column, key)
    sheet.height(row, [(text, width - INDENT) for text, width in zip(texts, _WIDTHS, strict=True)], least=2)


_RULE = {
    "validate": "length",
    "criteria": "<=",
    "value": LONGEST_ANSWER,
    "input_title": YOUR_ANSWER,
    "input_message": "If the cell is right as it is, say why in a sentence or two. If you correct the cell, leave this "
    f"blank. Up to {LONGEST_ANSWER} characters.",
    "error_title": f"{YOUR_ANSWER}: please check",
    "error_message": f"That is too long for this cell: at most {LONGEST_ANSWER} characters.",
}


def _paint_where(sheet: Sheet, row: int, item: Item) -> None:
    if item.place is None:
        sheet.put(row, 3, where(item), _CELL)
    else:
        worn = sheet.formats(_LINK)
        done(sheet.raw.write_url(row, 3, item.place.link, worn, where(item), "Go to the cell"))


def what(item: Item) -> str:
    """What is wrong and, where the cell was another in the file that came, which one."""
    finding, place = item.finding, item.place
    own = finding.cell or ""
    if place is None or not own or (own in place.cells and finding.sheet == place.sheet):
        return plain(finding.message)
    sheet = f"{finding.sheet} " if finding.sheet != place.sheet else ""
    return plain(f"{finding.message} In the file you sent it was {sheet}{own}.")


def where(item: Item) -> str:
    """An item's place in this file; short, as LibreOffice breaks no link over two lines."""
    finding, place = item.finding, item.place
    if place is None:
        return plain(f"{finding.sheet} {finding.cell}, in the file you sent" if finding.cell else "The whole return")
    here = f"{place.sheet} {' to '.join(place.cells)}" if place.marked else f"The sheet {place.sheet}"
    return plain(f"{here} ({place.row} {finding.ref})" if finding.ref else here)


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return (finding.code, finding.ref or "", finding.field or "", fingerprint(finding))


def _paint_leftovers(sheet: Sheet, row: int, leftovers: Sequence[Leftover]) -> None:
    """List the entries that have no place on the form, so that none is lost."""
    for column in range(1, 5):
        sheet.put(row, column, "Your entries that have no place in this form" if column == 1 else "", HEADING)
    sheet.height(row, [], least=2)
    for column, heading in enumerate(("In the file you sent", "Indicator", "Heading", "Entry"), start=1):
        sheet.put(row + 1, column, heading, HEADER_GIVEN, INDENTED, MIDDLE)
    sheet.height(row + 1, [], least=2)
    for number, leftover in enumerate(leftovers, start=row + 2):
        texts = (leftover.cell, leftover.about, leftover.heading, leftover.text)
        for column, text in enumerate(texts, start=1):
            sheet.put(number, column, text if column == 4 else plain(text), _CELL)
        widths = (width - INDENT for width in _WIDTHS[1:5])
        sheet.height(number, list(zip(texts, widths, strict=True)), BODY_SIZE)
