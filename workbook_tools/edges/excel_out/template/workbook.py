"""The whole template, sheet by sheet."""

from __future__ import annotations

import warnings
from datetime import datetime, time
from io import BytesIO
from pathlib import Path

from workbook_tools.edges.excel_out.template.book import Book, Sheet
from workbook_tools.edges.excel_out.template.cover import Cover
from workbook_tools.edges.excel_out.template.details import IssueDetails
from workbook_tools.edges.excel_out.template.identity import paint_identity, stamp
from workbook_tools.edges.excel_out.template.instructions import paint_instructions
from workbook_tools.edges.excel_out.template.lists import paint_lists
from workbook_tools.edges.excel_out.template.performance import (
    FIRST,
    entered,
    filled_rows,
    paint_performance,
    paint_status,
)
from workbook_tools.edges.excel_out.template.sign_off import paint_sign_off, paint_state, places_of, signature
from workbook_tools.edges.excel_out.template.status import Progress, SheetProgress, signed
from workbook_tools.form.field import Section
from workbook_tools.form.form import TEMPLATE_VERSION
from workbook_tools.form.issue import Issue
from workbook_tools.returns.identity import META_SHEET


def write_template(issue: Issue, path: Path | BytesIO, details: IssueDetails, cover: Cover | None = None) -> None:
    """Write one directorate's return for one period.

    Args:
        issue: the rows and what is known of them.
        path: where to, or a buffer.
        details: by when, to whom, and answers already known.
        cover: a sheet to stand first, and marks on cells; None for a form as it goes out.

    Raises:
        NotWritten, UserWarning: where XlsxWriter would have left something out.
        OSError: where the path can't be written.
    """
    whole = path if isinstance(path, BytesIO) else BytesIO()
    with warnings.catch_warnings():
        # XlsxWriter drops what it can't write and says so in a warning only.
        warnings.filterwarnings("error", module="xlsxwriter")
        book = Book(whole, cover.marks if cover else None, details.brand)
        first = book.sheet(cover.name) if cover else None
        _paint(book, issue, details)
        if cover and first:
            cover.paint(first, _footer(issue))
        book.raw.close()
    if not isinstance(path, BytesIO):
        path.write_bytes(whole.getvalue())


def _paint(book: Book, issue: Issue, details: IssueDetails) -> None:
    footer, sign_off = _footer(issue), issue.form.section("Sign-off")
    front = book.sheet("Instructions")
    sheets = [(section, book.sheet(section.name)) for section in issue.tables]
    last = book.sheet(sign_off.name)
    paint_instructions(front, issue, details, footer)
    filled = [_paint_table(sheet, issue, section, details, footer) for section, sheet in sheets]
    paint_sign_off(last, issue, sign_off, details, footer)
    live = [(sheet, table) for (_, sheet), table in zip(sheets, filled, strict=True) if table.section.has("to_do")]
    if live:
        tables = [table for _, table in live]
        progress = Progress(tables, signed(sign_off, places_of(sign_off)), signature(sign_off, details))
        for sheet, table in live:
            paint_status(sheet, table.count, progress.overall)
        paint_state(last, progress.count, progress.overall)
    paint_lists(book, issue)
    paint_identity(book.sheet(META_SHEET), issue)
    stamp(book, issue)
    _describe(book, issue, details)


def _paint_table(sheet: Sheet, issue: Issue, section: Section, details: IssueDetails, footer: str) -> SheetProgress:
    own = issue.of(section)
    rows = filled_rows(own, section, details.of(section))
    paint_performance(sheet, own, section, rows, footer)
    to_dos = [str(filled.values["to_do"]) for filled in rows]
    return SheetProgress(section, FIRST + 1, FIRST + len(rows), to_dos, entered(rows))


def _footer(issue: Issue) -> str:
    return f"{template_id(issue)} · template version {TEMPLATE_VERSION}"


def template_id(issue: Issue) -> str:
    """What a template is called wherever people see it: `SCS 2017-18-Q2`."""
    return f"{issue.directorate.code} {issue.period}"


def _describe(book: Book, issue: Issue, details: IssueDetails) -> None:
    book.raw.set_properties(
        {
            "title": f"{issue.directorate.name}: {issue.period.label}",
            "subject": "Performance return",
            "author": details.team,
            "company": issue.framework.council,
            # Fixed, so that the same issue gives the same bytes.
            "created": datetime.combine(details.issued, time()),
        }
    )
