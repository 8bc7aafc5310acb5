"""The first sheet: what the return is, what to do with it, and what its words and cells mean."""

from __future__ import annotations

from collections.abc import Iterable

from workbook_tools.edges.excel_out.logo import place_logo
from workbook_tools.edges.excel_out.template.book import A4, Sheet
from workbook_tools.edges.excel_out.template.cells import KIND_OF_CELL
from workbook_tools.edges.excel_out.template.details import IssueDetails
from workbook_tools.edges.excel_out.template.wording import (
    CELLS,
    MEANINGS,
    columns,
    glance,
    rating_notes,
    ratings,
    tasks,
)
from workbook_tools.edges.excel_out.theme import (
    BOXED,
    HEADER_GIVEN,
    HEADING,
    INDENT,
    INDENTED,
    LABEL,
    RAG_LOOKS,
    READING,
    READING_SIZE,
    SUBTITLE,
    TITLE,
    Look,
)
from workbook_tools.form.field import Section
from workbook_tools.form.issue import Issue
from workbook_tools.framework.vocabulary import Ask, Rag

_WIDTHS = (26, 64, 26)
_TOP = 2
_TOP_LINE: Look = HEADER_GIVEN | INDENTED

Line = tuple[tuple[str, Look], ...]


def paint_instructions(sheet: Sheet, issue: Issue, details: IssueDetails, footer: str) -> None:
    """Paint the sheet.

    Args:
        sheet: an empty sheet.
        issue: whose return it is, and for when.
        details: by when and to whom.
        footer: of the printed page.
    """
    sheet.widths(_WIDTHS)
    sheet.put(0, 0, f"{issue.directorate.name}: performance return", TITLE)
    sheet.put(1, 0, f"{issue.framework.council}, {issue.period.label}", SUBTITLE)
    sheet.height(0, [], least=2)
    place_logo(sheet.raw, details.brand, issue.framework.council, _WIDTHS)
    row = _TOP
    for heading, lines in _blocks(issue, details):
        row = _paint_block(sheet, row, heading, lines)
    sheet.page(A4, footer)


def _blocks(issue: Issue, details: IssueDetails) -> Iterable[tuple[str, list[Line]]]:
    yield "At a glance", [_plain(label, text) for label, text in glance(issue, details)]
    yield "What to do", [_plain(f"Step {n}", text) for n, text in enumerate(tasks(issue, details), start=1)]
    yield "The cells", [(_key(term, ask), (said, BOXED)) for ask, (term, said) in CELLS.items()]
    tables = issue.tables
    for section in tables:
        yield "The columns" if len(tables) == 1 else f"The columns of {section.name}", _columns(section)
        if _rates(section):
            yield "The ratings", _ratings(issue)
        yield from _meanings(section)


def _meanings(section: Section) -> Iterable[tuple[str, list[Line]]]:
    for field in section.entries:
        if field.choices in MEANINGS:
            meanings = MEANINGS[field.choices].items()
            lines: list[Line] = [((word, LABEL | BOXED), (said, BOXED)) for word, said in meanings]
            yield f"{field.label}: what each word means", lines


def _plain(label: str, text: str) -> Line:
    return ((label, LABEL), (text, INDENTED))


def _columns(section: Section) -> list[Line]:
    header: Line = (("Column", _TOP_LINE), ("What it holds", _TOP_LINE), ("When it is wanted", _TOP_LINE))
    lines = [
        (_key(field.label, field.ask), (said, BOXED), (when, BOXED)) for field, said, when in columns(section)
    ]
    return [header, *lines]


def _key(term: str, ask: Ask) -> tuple[str, Look]:
    """A term in a cell that looks as such cells do in the return."""
    return term, LABEL | BOXED | KIND_OF_CELL[ask]


def _ratings(issue: Issue) -> list[Line]:
    lines: list[Line] = [((word, BOXED | RAG_LOOKS[rag]), (said, BOXED)) for rag, word, said in ratings(issue)]
    return lines + [_plain("", note) for note in rating_notes(issue)]


def _rates(section: Section) -> bool:
    return any(field.choices is Rag for field in section.shown)


def _paint_block(sheet: Sheet, row: int, heading: str, lines: Iterable[Line]) -> int:
    """Paint a heading and its lines, each as high as its texts need; return the row after them."""
    row += 1
    for column, text in enumerate((heading, "", "")):
        sheet.put(row, column, text, HEADING)
    sheet.height(row, [], least=2)
    for line in lines:
        row += 1
        for column, (text, look) in enumerate(line):
            sheet.put(row, column, text, READING, look, {"locked": True})
        texts = [(text, width - INDENT) for (text, _), width in zip(line, _WIDTHS, strict=False)]
        sheet.height(row, texts, READING_SIZE)
    return row + 1
