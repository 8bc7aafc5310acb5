"""File rules, first part: files that cannot be taken as a return at all."""

from __future__ import annotations

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import FaultRule

_WHY_UNREAD = "Nothing in the file can be checked or counted until it can be opened."
_RELIABILITY = "Reader tests on 1,960 public workbooks; 115 of 115 real government returns pass."

OPENING = (
    FaultRule(
        code="FIL101",
        severity=Severity.ERROR,
        title="Not an Excel workbook",
        fault="not a workbook",
        also=("csv", "html", "another document", "xml spreadsheet", "zip folder"),
        message="This file is not an Excel workbook, so we could not read it.",
        fix="Open the return form we sent you in Excel, fill it, and save it as an Excel Workbook (.xlsx).",
        why=_WHY_UNREAD,
        example="A web page or a Word document saved under the name CEF.xlsx.",
        source=_RELIABILITY,
    ),
    FaultRule(
        code="FIL102",
        severity=Severity.ERROR,
        title="Empty file",
        fault="empty file",
        message="The file arrived with nothing in it (0 bytes).",
        fix="Check that your own copy opens, then send it again. If it is in OneDrive, let it finish synchronising.",
        why=_WHY_UNREAD,
        example="A file still being uploaded when it was attached.",
    ),
    FaultRule(
        code="FIL103",
        severity=Severity.ERROR,
        title="Password on the file",
        fault="encrypted",
        message="The file is locked with a password, so we could not read it.",
        fix="In Excel choose File, Info, Protect Workbook, Encrypt with Password; clear it, save, and send again.",
        why=_WHY_UNREAD,
        example="A return encrypted before it was e-mailed.",
    ),
    FaultRule(
        code="FIL104",
        severity=Severity.ERROR,
        title="File protected by a sensitivity label",
        fault="rights protected",
        message="A sensitivity label or rights management has encrypted the file, so we could not read it.",
        fix="In Excel choose a label without encryption (Home, Sensitivity), save and send again.",
        why=_WHY_UNREAD,
        example="A return labelled Confidential, which encrypts it for your own team only.",
    ),
    FaultRule(
        code="FIL105",
        severity=Severity.ERROR,
        title="Old file format",
        fault="needs converting",
        also=("old format unreadable",),
        message="The file is in an older Excel format that we could not read.",
        fix="Open it in Excel, choose File, Save As, and pick Excel Workbook (.xlsx). Then send that file.",
        why=_WHY_UNREAD,
        example="CEF.xls or CEF.xlsb.",
    ),
    FaultRule(
        code="FIL106",
        severity=Severity.ERROR,
        title="Damaged workbook",
        fault="damaged",
        also=("missing sheet", "missing part", "repeated sheet", "repeated cell", "repeated entry"),
        message="The file is damaged, or was cut short on its way, and we could not read all of it.",
        fix="Open your own copy in Excel, save it again as an Excel Workbook (.xlsx), and send that.",
        why="A damaged workbook can be read in part, and a part read as the whole would be worse than none.",
        example="An attachment of which only half arrived.",
        source=_RELIABILITY,
    ),
    FaultRule(
        code="FIL107",
        severity=Severity.ERROR,
        title="Workbook built in a way we do not open",
        fault="doctype",
        also=(
            "overlapping entries", "unsafe name", "file too big", "too many entries", "unpacks too big",
            "part too big", "packed too tightly", "tag too long", "nested too deeply", "too many sheets",
            "too many cells", "too spread out", "too many merges", "merges too large", "links too large",
            "arrays too large", "too many strings", "too much text", "too many styles", "too slow",
        ),
        message="The workbook is far larger than a return, or built in a way that we do not open ({reason}).",
        fix="Copy your entries into a fresh copy of the form we sent you, save it, and send that.",
        why="Such files can stop a computer, by accident or on purpose, so nothing in them is opened.",
        example="A single stray value in the last cell of the sheet, XFD1048576.",
        source="Apache POI's and our own limits; see docs/decisions/001-reading-workbooks.md.",
    ),
    FaultRule(
        code="FIL108",
        severity=Severity.ERROR,
        title="Temporary file of an open workbook",
        fault="lock file",
        message="This is the small temporary file that Excel keeps while a workbook is open, not the workbook.",
        fix="Close the workbook in Excel, then send the file without ~$ at the start of its name.",
        why=_WHY_UNREAD,
        example="~$CEF.xlsx.",
    ),
    FaultRule(
        code="FIL109",
        severity=Severity.ERROR,
        title="Not our form",
        fault="not our form",
        message="This workbook is not the return form: it has no {sheet} table with our headings.",
        fix="Fill in the form we sent you for this period. If you can't find it, ask us for a new copy.",
        why="Figures are found by the form's own headings and references; in any other layout we would be guessing.",
        example="A directorate's own scorecard workbook.",
    ),
)
