"""A whole framework workbook drawn as text tables, and edits typed into it.

Cells are stored as Excel would store what is typed there (see `tests.drawn`): `1` is a number, `60%` is 0.6 shown as
a percentage. An edit is one of

    Indicators!F3 = hihg      typed into a cell (row 1 is the header)
    Indicators!F3 =           a cell emptied
    Indicators -> KPIs        a sheet renamed
    -Targets                  a sheet deleted
    Targets!2:9 =             rows emptied
"""

from __future__ import annotations

import re

from tests.drawn import cell_drawn
from workbook_tools.checking.framework import check_framework
from workbook_tools.findings.finding import CheckedReturn
from workbook_tools.framework.council import Framework
from workbook_tools.returns.cells import Cell, RawWorkbook, Sheet
from workbook_tools.returns.received import Received

SOUND = {
    "Settings": """
        Setting        | Value
        Council        | Barset Council
        Year           | 2017-18
        Frequency      | quarterly
        Amber margin   | 10%
        Outcome rating | judgement
        Status words   | words
    """,
    "Directorates": """
        Code | Name        | Director | Contact email      | Approver email          | Portfolio holder
        ENV  | Environment | P Quill  | env@barset.example | director@barset.example | Cllr Thorne
        HOU  | Housing     | M Harding| hou@barset.example |                         |
    """,
    "Priorities": """
        Code | Name
        P1   | A cleaner county
        P2   | Homes for all
    """,
    "Outcomes": """
        Code | Priority | Name       | Directorate
        E-1  | P1       | Less waste | ENV
        H-1  | P2       | Warm homes |
    """,
    "Targets": """
        Directorate | Ref | Period     | Target
        ENV         | 1   | 2017-18    | 60%
        ENV         | 2   | 2017-18    | 1,200
        ENV         | 3   | 2017-18    | Completion
        HOU         | 1   | 2017-18-Q1 | 75
        HOU         | 1   | 2017-18-Q2 | 150
        HOU         | 1   | 2017-18-Q3 | 225
        HOU         | 1   | 2017-18-Q4 | 300
        HOU         | 2   | 2017-18    | 20-25
    """,
    "Fields": """
        Section     | Field    | Ask    | Required | Label
        Performance | forecast | entry  | when red | Forecast at 31 March
        Performance | outlook  | hidden |          |
    """,
    "Actions": """
        Directorate | Register | Ref | Activity      | Priority | Lead
        ENV         | Plan     | 1   | Mend the weir | P1       | Waste Strategy
        ENV         | Plan     | 2   | Plant hedges  |          | Waste Strategy
        ENV         | Report   | 1   | Sweep leaves  | P1       | Street Cleaning
    """,
    "Risks": """
        Directorate | Ref | Risk                  | Owner   | Likelihood | Impact | Target score
        ENV         | R1  | The depot may flood   | P Quill | 2          | 4      | 4
    """,
    "Waivers": """
        Rule   | Directorate | Ref | Reason                 | Approved by         | Expires
        NAR301 | ENV         | 3   | It is written up twice | Head of Performance | 31/03/2018
    """,
}

# Turned on its side, for it has many columns: each line is a column of the sheet, its heading first.
INDICATORS = """
Ref              | 1              | 2                  | 3               | 1               | 2
Directorate      | ENV            | ENV                | ENV             | HOU             | HOU
Outcome          | E-1            | E-1                | E-1             | H-1             | H-1
Title            | Waste recycled | Fly-tips reported  | Strategy agreed | Homes insulated | Days to let
Unit             | percent        | number             | text            | number          | days
Polarity         | high           | low                | status          | high            | range
Basis            | computed       | computed           | judgement       | judgement       | computed
Cumulative       | N              | Y                  |                 | Y               | N
Aggregation      | latest         | sum                |                 | latest          | average
Data period      | Quarter        | Quarter            |                 | Year to date    |
Lag              |                |                    |                 | 1               |
Due              |                |                    | Q2, Q4          |                 |
Tolerance        | 0.5 points     |                    |                 |                 |
Amber margin     | 2 points       | 5%                 |                 |                 |
Decimals         | 1              | 0                  |                 |                 |
Last year        | 58%            | 1,400 (with parks) |                 | 250             |
Benchmark        | England 45%    |                    |                 |                 |
Director         | P Quill        |                    |                 |                 |
Portfolio holder | Cllr Thorne    |                    |                 |                 |
Theme            | Waste          | Waste              |                 |                 |
Parent           |                |                    | 1               |                 |
"""

Rows = dict[int, dict[int, Cell]]

_TYPED = re.compile(r"(?P<sheet>[\w ]+)!(?P<column>[A-Z]+)(?P<row>\d+) =\s*(?P<text>.*)")
_EMPTIED = re.compile(r"(?P<sheet>\w+)!(?P<first>\d+):(?P<last>\d+) =")
_RENAMED = re.compile(r"(?P<old>\w+) -> (?P<new>.+)")


def framework_drawn(*edits: str) -> RawWorkbook:
    """The sound workbook with edits made to it."""
    sheets = {name: _rows(table) for name, table in (SOUND | {"Indicators": _turned(INDICATORS)}).items()}
    for edit in edits:
        _make(sheets, edit)
    return RawWorkbook(tuple(Sheet(name, "visible", rows) for name, rows in sheets.items()))


def _rows(table: str) -> Rows:
    return {number: _row(line) for number, line in enumerate(_split(table), 1)}


def _row(texts: list[str]) -> dict[int, Cell]:
    return {column: cell for column, text in enumerate(texts, 1) if (cell := cell_drawn(text))}


def _split(table: str) -> list[list[str]]:
    return [[text.strip() for text in line.split("|")] for line in table.strip().splitlines()]


def _turned(table: str) -> str:
    return "\n".join(" | ".join(line) for line in zip(*_split(table), strict=True))


def _make(sheets: dict[str, Rows], edit: str) -> None:
    if edit.startswith("-"):
        del sheets[edit[1:]]
    elif renamed := _RENAMED.fullmatch(edit):
        sheets[renamed["new"]] = sheets.pop(renamed["old"])
    elif emptied := _EMPTIED.fullmatch(edit):
        for row in range(int(emptied["first"]), int(emptied["last"]) + 1):
            sheets[emptied["sheet"]].pop(row, None)
    else:
        _type(sheets, edit)


def _type(sheets: dict[str, Rows], edit: str) -> None:
    typed = _TYPED.fullmatch(edit)
    assert typed, f"not an edit: {edit!r}"
    column = 0
    for letter in typed["column"]:
        column = column * 26 + ord(letter) - 64
    row = sheets.setdefault(typed["sheet"], {}).setdefault(int(typed["row"]), {})
    row.pop(column, None)
    if cell := cell_drawn(typed["text"].strip()):
        row[column] = cell


def check_drawn(*edits: str) -> tuple[Framework | None, CheckedReturn]:
    """Check the sound workbook with edits made to it."""
    return check_framework(Received("framework.xlsx", "sha", framework_drawn(*edits)))


def framework_of(*edits: str) -> Framework:
    """The framework of the sound workbook with edits that leave it usable."""
    framework, checked = check_drawn(*edits)
    assert framework, checked.findings
    return framework


def found(*edits: str) -> list[str]:
    """`FRM412 Indicators!F3` for every finding, in order."""
    return [f"{f.code} {f.sheet}" + (f"!{f.cell}" if f.cell else "") for f in check_drawn(*edits)[1].findings]
