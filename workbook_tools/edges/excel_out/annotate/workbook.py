"""The annotated return, written: a fresh form with everything that was entered, marked and listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from workbook_tools.edges.excel_out.annotate.front import Front
from workbook_tools.edges.excel_out.annotate.home import Home
from workbook_tools.edges.excel_out.annotate.items import items_of, marks_of
from workbook_tools.edges.excel_out.annotate.submitted import submitted_in
from workbook_tools.edges.excel_out.template import Cover, IssueDetails, write_template
from workbook_tools.findings.finding import CheckedReturn
from workbook_tools.returns.answers import ANSWERS_SHEET, Answer
from workbook_tools.returns.cells import RawWorkbook


def write_annotated(
    checked: CheckedReturn,
    workbook: RawWorkbook,
    home: Home,
    path: Path | BytesIO,
    details: IssueDetails,
    answers: Sequence[Answer] = (),
) -> None:
    """Write a return back for its directorate to correct.

    Args:
        checked: the return, with its answered queries marked.
        workbook: its cells, as they came.
        home: the form it goes back on, from `home_of`.
        path: where to, or a buffer; never the file that came.
        details: by when, to whom; its answers are replaced by what was entered.
        answers: to queries so far, the earliest first: they stand in the list again.

    Raises:
        NotWritten, UserWarning: where XlsxWriter would have left something out.
        OSError: where the path can't be written.
    """
    submitted = submitted_in(home, workbook, checked.findings)
    items = items_of(checked, home, answers)
    filled = replace(details, answers=submitted.answers, further=submitted.further)
    front = Front(checked, home.issue, items, submitted, filled)
    write_template(home.issue, path, filled, Cover(ANSWERS_SHEET, front.paint, marks_of(items)))
