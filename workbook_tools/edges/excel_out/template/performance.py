"""A sheet of rows: a title, a line, the live status, one header row and a row for each indicator or further line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from workbook_tools.edges.excel_out.template.book import A3, Sheet, done
from workbook_tools.edges.excel_out.template.cells import (
    NARROW,
    colour_ratings,
    colour_to_do,
    is_rating,
    look_of,
    rule_of,
)
from workbook_tools.edges.excel_out.template.condition import Stored, trimmed
from workbook_tools.edges.excel_out.template.details import IssueDetails
from workbook_tools.edges.excel_out.template.row import Row, part_of, ref_cell, rows_of, said_by_figures
from workbook_tools.edges.excel_out.template.status import Live
from workbook_tools.edges.excel_out.template.to_do import COMPLETE, to_do, to_do_formula
from workbook_tools.edges.excel_out.theme import (
    CENTRED,
    DONE,
    HEADER,
    HEADER_GIVEN,
    INDENT,
    INDENTED,
    STATUS,
    SUBTITLE,
    TITLE,
)
from workbook_tools.form.field import Field, Section
from workbook_tools.form.issue import Issue
from workbook_tools.framework.vocabulary import Ask
from workbook_tools.returns.place import letters

STATUS_ROW, HEADER_ROW = 2, 4
FIRST = HEADER_ROW + 1

_BOLD = 0.9
WIDEST_REF = 24


@dataclass(frozen=True, slots=True)
class Filled:
    """A row with what its cells hold as issued.

    Attributes:
        row: as the formulas see it.
        values: by field name, for every shown field.
    """

    row: Row
    values: dict[str, Stored]


def filled_rows(issue: Issue, section: Section, details: IssueDetails) -> list[Filled]:
    """Every row of the section with its prefilled texts, the answers known and what follows from them."""
    rows = rows_of(issue, section)
    ratings: dict[str, Stored] = {}
    filled = {}
    # A measure made of parts is rated after them.
    for row in sorted(rows, key=lambda row: bool(row.parts)):
        ref = row.indicator.ref
        filled[ref] = _filled(row, details, {part_of(part): ratings.get(part) for part in row.parts})
        ratings[ref] = filled[ref].values.get(row.rating.name) if row.rating else None
    return [filled[row.indicator.ref] for row in rows]


def _filled(row: Row, details: IssueDetails, parts: dict[str, Stored]) -> Filled:
    ref = row.indicator.ref
    values: dict[str, Stored] = {**row.prefilled, **parts}
    values |= {f.name: row.issued(f) for f in row.section.prefilled}
    values |= {f.name: row.stored(f, details.answers.get((ref, f.name))) for f in row.section.entries}
    values |= {said_by_figures(rated): row.worked_out(rated, values) for rated in row.section.rated}
    values |= {name: values[said_by_figures(rated)] for name, rated in row.by_figures.items()}
    values["to_do"] = to_do(row, values)
    return Filled(row, values)


def entered(rows: Sequence[Filled]) -> int:
    """How many entries are made in all."""
    return sum(filled.values[f.name] is not None for filled in rows for f in filled.row.section.entries)


def paint_performance(sheet: Sheet, issue: Issue, section: Section, rows: Sequence[Filled], footer: str) -> None:
    """Paint the sheet of a section that has one row for each of its lines.

    Args:
        sheet: an empty sheet.
        issue: whose return it is, and for when.
        section: as asked for.
        rows: as issued.
        footer: of the printed page.
    """
    last = HEADER_ROW + len(rows)
    sheet.widths(_room(f, section, rows) for f in section.shown)
    _paint_head(sheet, issue, section)
    for number, filled in enumerate(rows, start=FIRST):
        _paint_row(sheet, number, filled)
    for column, field in enumerate(section.shown):
        _paint_rules(sheet, column, field, rows)
    sheet.raw.autofilter(HEADER_ROW, 0, last, len(section.shown) - 1)
    kept = section.in_sight
    sheet.raw.freeze_panes(FIRST, sum(f.name in kept for f in section.shown[: len(kept)]))
    sheet.raw.repeat_rows(HEADER_ROW)
    # Excel would put a green corner on every target that is a text, and on formulas that hold their own row's target.
    table = f"A{FIRST + 1}:{letters(len(section.shown))}{last + 1}"
    done(sheet.raw.ignore_errors({"number_stored_as_text": table, "formula_differs": table}))
    sheet.page(A3, footer, landscape=True)


def _room(field: Field, section: Section, rows: Sequence[Filled]) -> int:
    """A column's width; that of references is as wide as the longest, since half of OCC01.02 is no reference."""
    longest = max((len(filled.row.indicator.ref) for filled in rows), default=0) if field.name == section.key else 0
    return max(field.width, min(longest + INDENT, WIDEST_REF))


def _paint_head(sheet: Sheet, issue: Issue, section: Section) -> None:
    sheet.put(0, 0, f"{issue.directorate.name}: {issue.period.label}", TITLE)
    sheet.put(1, 0, section.title, SUBTITLE)
    sheet.height(0, [], least=2)
    for column, field in enumerate(section.shown):
        look = HEADER if field.is_entry else HEADER_GIVEN
        sheet.put(HEADER_ROW, column, field.label, look, CENTRED if field.width <= NARROW else INDENTED)
    # One line more than the words need, for the filter's button at the foot of the cell.
    sheet.height(HEADER_ROW, [(f"{f.label}\n ", f.width * _BOLD) for f in section.shown])


def paint_status(sheet: Sheet, count: Live, overall: Live) -> None:
    """The live line above the header: how many rows are complete, and one phrase for the whole return."""
    sheet.work_out(STATUS_ROW, 0, count.formula, count.value, STATUS)
    sheet.work_out(STATUS_ROW, 2, overall.formula, overall.value, STATUS)
    for column in range(2, 5):
        sheet.colour(STATUS_ROW, STATUS_ROW, column, f'LEFT($C$3,{len(COMPLETE)})="{COMPLETE}"', DONE)
    sheet.height(STATUS_ROW, [], least=2)


def _paint_row(sheet: Sheet, number: int, filled: Filled) -> None:
    row, values = filled.row, filled.values
    for column, field in enumerate(row.section.shown):
        value = values.get(field.name)
        look = look_of(field, row.indicator, trimmed(value))
        formula = _formula(field, row)
        if formula is None:
            sheet.put(number, column, ref_cell(str(value)) if field.name == row.section.key else value, look)
        else:
            sheet.work_out(number, column, formula, str(value), look)
    texts = [(trimmed(values.get(f.name)), f.width - INDENT) for f in row.section.shown]
    sheet.height(number, texts, least=row.section.room)


def _formula(field: Field, row: Row) -> str | None:
    if field.name == "to_do" and field.ask is Ask.COMPUTED:
        return to_do_formula(row)
    formula = row.formula(row.by_figures[field.name]) if field.name in row.by_figures else None
    return f"={formula}" if formula else None


def _paint_rules(sheet: Sheet, column: int, field: Field, rows: Sequence[Filled]) -> None:
    if not rows:
        return
    last = HEADER_ROW + len(rows)
    if is_rating(field):
        colour_ratings(sheet, FIRST, last, column)
    if field.name == "to_do":
        colour_to_do(sheet, FIRST, last, column)
    _paint_checks(sheet, column, field.name, rows)


def _paint_checks(sheet: Sheet, column: int, name: str, rows: Sequence[Filled]) -> None:
    """One validation for each run of rows that share it, as units differ from row to row."""

    def rule(numbered: tuple[int, Filled]) -> dict[str, Any]:
        row = numbered[1].row
        field = row.section.field(name)
        return rule_of(field, row.indicator) if field.is_entry else {}

    for shared, run in groupby(enumerate(rows, start=FIRST), key=rule):
        numbers = [number for number, _ in run]
        if shared:
            sheet.check(numbers[0], numbers[-1], column, shared)
