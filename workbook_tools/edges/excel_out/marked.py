"""The performance team's own framework workbook, with each fault marked where it stands.

The one place where somebody else's workbook is edited rather than written anew: the framework is the team's master,
with their own columns and notes, and all of it must still be there. openpyxl keeps plain workbooks whole but for a few
features (`docs/decisions/003-marking-the-framework.md`), so the copy is for looking at; the master is never touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from workbook_tools.edges.excel_out.theme import ALERT, RAG_LOOKS
from workbook_tools.findings.finding import Finding, Severity
from workbook_tools.framework.vocabulary import Rag

_WORDS = {
    Severity.ERROR: "Must be put right",
    Severity.QUERY: "Put right or explain",
    Severity.NOTE: "For information",
}
# Pale enough for black digits; the comment says in words what the fill only points at.
_FILLS = {
    Severity.ERROR: "F4C7C3",
    Severity.QUERY: str(ALERT["bg_color"])[1:],
    Severity.NOTE: str(RAG_LOOKS[Rag.GREEN]["bg_color"])[1:],
}
_COMMENT_WIDTH, _LINE = 360, 20


def write_marked(master: Path, findings: Iterable[Finding], path: Path) -> int:
    """Write a copy of a framework workbook with its faults marked.

    Args:
        master: the framework workbook; it is read and not changed.
        findings: of its check; those without a cell can't be marked.
        path: where to.

    Returns:
        How many cells were marked.
    """
    workbook = openpyxl.load_workbook(master)
    places: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.sheet in workbook.sheetnames and finding.cell:
            places[finding.sheet, finding.cell].append(finding)
    for (sheet, name), found in places.items():
        cell = workbook[sheet][name]
        cell.fill = PatternFill("solid", fgColor=_FILLS[found[0].severity])
        cell.comment = _comment(found)
    workbook.save(path)
    return len(places)


def _comment(found: list[Finding]) -> Comment:
    text = "\n\n".join(f"{_WORDS[f.severity]}: {f.message}\n{f.fix}" for f in found)
    return Comment(text, "workbook_tools", height=_LINE * (2 + len(text) // 45), width=_COMMENT_WIDTH)
