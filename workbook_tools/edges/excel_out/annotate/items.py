"""The list of what to put right: each finding with its weight in words, its place, and what to do on the fresh form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbook_tools.edges.excel_out.annotate.home import Home
from workbook_tools.edges.excel_out.annotate.places import Place, place_of
from workbook_tools.edges.excel_out.template.cover import Mark, Spot
from workbook_tools.edges.excel_out.theme import ENTRY_EDGE, Look
from workbook_tools.findings.answers import answer_to
from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.findings.letter import plain
from workbook_tools.returns.answers import Answer

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
ALREADY_EXPLAINED = "Already explained"
WEIGHTS = {
    Severity.ERROR: "Must be put right",
    Severity.QUERY: "Put right or explain",
    Severity.NOTE: "For information",
}

# Fills apart from those of ratings; edges differ in kind as well as in colour, and each is 3:1 or better on white.
LOOKS: dict[Severity, Look] = {
    Severity.ERROR: {"bg_color": "#F6DCE8", "border": 2, "border_color": "#801650"},
    Severity.QUERY: {"bg_color": "#E4DDF4", "border": 8, "border_color": "#5B3E99"},
    Severity.NOTE: {"bg_color": "#DCEBF7", "border": 1, "border_color": ENTRY_EDGE},
}

# What is to be done on the fresh form, where that already holds what the rule asks of the file that came.
_LOOK_THROUGH = "Look through it, put right what is not, then choose Yes beside Confirmed on the sheet Sign-off."
_ON_THE_FRESH_FORM = {
    "FIL110": f"This file is a fresh form, with your entries in it. {_LOOK_THROUGH}",
    "FIL111": f"This file is the form issued by {{expected}}, with your entries in it. {_LOOK_THROUGH}",
    "FIL112": f"This file is the form of the directorate whose rows these are, with your entries. {_LOOK_THROUGH}",
    "FIL113": f"This file is the form for {{expected}}, with your entries in it. Are they the figures of {{expected}}? "
    f"{_LOOK_THROUGH}",
    "FIL117": f"This file is the form issued for {{value}}, with your entries in it. {_LOOK_THROUGH}",
    "FIL118": "This file is the form of the first of them, with what you entered for it. If you report for another, "
    f"ask us for its form. {_LOOK_THROUGH}",
    "FIL120": "The sheet is in this file again: fill in its white cells.",
    "FIL122": "The column is in this file again: fill it in.",
    "FIL123": "The column has its heading again, with your entries under it. Check that they belong there.",
    "FIL124": "Nothing, if {expected} is right: it stands there again. If it should change, say why under Your answer.",
    "FIL126": "The row is in this file again: fill it in. If there is no figure, choose a reason for no data.",
    "FIL127": "The row is not in this file; its entries are listed below. If they belong to one of the indicators, "
    "type them in its row. New indicators are added by us.",
    "FIL128": "This file has the first of the two rows; the entries of the other are listed below. Type those that "
    "are right.",
    "FIL129": "The cells are apart again in this file: fill each of them.",
    "FIL130": "Nothing, if {value} is right: it stands there now without the formula. Otherwise type what is right.",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list.

    Attributes:
        number: from 1, the most important first.
        weight: in words.
        place: on the fresh form; None where it has none.
        to_type: what to do there.
        answer: what has been said to it before; "" for nothing.
    """

    number: int
    finding: Finding
    weight: str
    place: Place | None
    to_type: str
    answer: str = ""

    @property
    def open(self) -> bool:
        """True where an explanation may be typed beside it."""
        return self.finding.severity is Severity.QUERY

    @property
    def look(self) -> Look:
        """What its cells wear, and its weight in the list."""
        return LOOKS[Severity.NOTE if self.finding.explained else self.finding.severity]

    @property
    def note(self) -> str:
        """What is written on its cells."""
        return f"{self.number}. {self.weight}\n{plain(self.finding.message)}\nWhat to type: {self.to_type}"


def items_of(checked: CheckedReturn, home: Home, answers: Sequence[Answer]) -> list[Item]:
    """List a return's findings: errors, queries, answered queries, notes; those of one rule and column together.

    Args:
        checked: the return, its answered queries marked.
        home: the fresh form.
        answers: given so far, the earliest first.
    """
    first: dict[tuple[object, ...], int] = {}
    for number, f in enumerate(checked.findings):
        first.setdefault((f.code, f.sheet, f.field), number)
    ordered = sorted(
        checked.findings, key=lambda f: (_RANK[f.severity], f.explained, first[f.code, f.sheet, f.field])
    )
    return [_item(number, finding, home, answers) for number, finding in enumerate(ordered, start=1)]


def _item(number: int, finding: Finding, home: Home, answers: Iterable[Answer]) -> Item:
    return Item(
        number=number,
        finding=finding,
        weight=ALREADY_EXPLAINED if finding.explained else WEIGHTS[finding.severity],
        place=place_of(finding, home),
        to_type=_to_type(finding),
        answer=answer_to(finding, answers),
    )


def _to_type(finding: Finding) -> str:
    words = _ON_THE_FRESH_FORM.get(finding.code, "")
    said = words.format(value=finding.value or "", expected=finding.expected or "")
    return plain(said or finding.fix)


def marks_of(items: Iterable[Item]) -> dict[str, dict[Spot, Mark]]:
    """The marks on the cells of the fresh form, by sheet; of several in one cell the gravest gives the look."""
    marks: dict[str, dict[Spot, Mark]] = {}
    for item in items:
        if item.place is None or not item.place.marked:
            continue
        on_sheet = marks.setdefault(item.place.sheet, {})
        for spot in item.place.spots:
            graver = on_sheet.get(spot)
            note = f"{graver.note}\n\n{item.note}" if graver else item.note
            on_sheet[spot] = replace(graver, note=note) if graver else Mark(item.look, note)
    return marks
