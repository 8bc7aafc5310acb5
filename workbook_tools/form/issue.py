"""The return as issued: one directorate's rows for one period, prefilled with what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.form.form import Form, view
from workbook_tools.form.part import part_of
from workbook_tools.framework.council import Directorate, Framework, Indicator
from workbook_tools.framework.line import Line
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period
from workbook_tools.framework.showing import show
from workbook_tools.framework.sub_units import name_with


@dataclass(frozen=True, slots=True)
class Previous:
    """Last period's figure and rating of one indicator, as shown in the return ("57.9%", "Green")."""

    actual: str = ""
    rag: str = ""


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One row: an indicator's, or that of a further section's line.

    Attributes:
        prefilled: text by field name, for every prefilled field of the section.
    """

    indicator: Indicator
    prefilled: dict[str, str]


@dataclass(frozen=True, slots=True)
class Issue:
    """All that a template is painted from.

    Attributes:
        framework: the council's, as far as this return is about it.
        directorate: by the name that the return goes by, its sub-unit's beside it.
        rows: of the first section, a row for each indicator.
        further: the rows of each further section that this return holds, by section, in sheet order.
        unit: the sub-unit whose return it is; "" for the directorate's own.
    """

    framework: Framework
    form: Form
    directorate: Directorate
    period: Period
    rows: tuple[IssuedRow, ...]
    further: Mapping[str, tuple[IssuedRow, ...]] = field(default_factory=dict)
    unit: str = ""

    @property
    def tables(self) -> tuple[Section, ...]:
        """The sections with a row for each line, in sheet order; the first is left out where only others have rows."""
        held = (s for s in self.form.sections if s.by_row and s.name in self.further)
        first = next(s for s in self.form.sections if s.by_row)
        return (first, *held) if self.rows or not self.further else tuple(held)

    def rows_of(self, section: Section) -> tuple[IssuedRow, ...]:
        """The rows of one of the form's sections; none where this return does not hold it."""
        return self.rows if section.lines is None else self.further.get(section.name, ())

    def of(self, section: Section) -> Issue:
        """The same return as one of its sections sees it: its rows, and the framework with its lines as measures."""
        if section.lines is None:
            return self
        return replace(self, framework=view(self.framework, section), rows=self.rows_of(section), further={})


History = Mapping[tuple[str, str], Previous]

# Last period's entries of further sections as a person reads them: by section, (directorate, ref) and field.
Entries = Mapping[str, Mapping[tuple[str, str], Mapping[str, str]]]


def issue(
    framework: Framework,
    form: Form,
    directorate: Directorate,
    period: Period,
    history: History,
    entries: Entries | None = None,
    unit: str = "",
) -> Issue:
    """Fill in what is known before a return goes out.

    Args:
        framework, form: the council's.
        directorate: whose return it is.
        period: which it is for.
        history: last period's figures by (directorate, ref); may lack any.
        entries: last period's entries of further sections; likewise.
        unit: the sub-unit of the directorate whose return it is; "" for its own.

    Returns:
        The issue, with one row per indicator, and per line of a further section, in framework order.
    """
    part = part_of(framework, form, directorate.code, unit)
    rows = tuple(
        IssuedRow(indicator, prefilled(part, indicator, period, history.get(indicator.key, Previous())))
        for indicator in part.indicators_of(directorate.code)
    )
    tables = (s for s in form.tables(part, directorate.code) if s.lines is not None)
    further = {s.name: _lines(view(part, s), s, directorate, (entries or {}).get(s.name, {})) for s in tables}
    named = replace(directorate, name=name_with(directorate.name, unit))
    return Issue(part, form, named, period, rows, further, unit)


def _lines(
    framework: Framework, section: Section, directorate: Directorate, last: Mapping[tuple[str, str], Mapping[str, str]]
) -> tuple[IssuedRow, ...]:
    lines = framework.indicators_of(directorate.code)
    return tuple(IssuedRow(line, prefilled_line(section, line, last.get(line.key, {}))) for line in lines)


def prefilled_line(section: Section, line: Indicator, last: Mapping[str, str]) -> dict[str, str]:
    """What the template says of a further section's line, by field name: from its framework sheet, and of last period.

    Args:
        section: as on the form.
        line: one of its lines.
        last: last period's entries by field; may lack any.
    """
    said = {f.name: last.get(f.last, "") if f.last else said_of(f, line) for f in section.prefilled}
    return said | {section.key: line.ref}


def said_of(f: Field, line: Indicator) -> str:
    """What the framework says of a line in one field; a number as it is written everywhere else."""
    text = line.row[f.source] if isinstance(line, Line) and f.source else ""
    number = parse_number(text) if f.kind is Kind.MEASURE else None
    return show(number.value, f.unit or line.unit) if number else text


def prefilled(
    framework: Framework, indicator: Indicator, period: Period, before: Previous, to_date: bool = True
) -> dict[str, str]:
    """What the template says of an indicator, by field name; the target to date only where it is wanted.

    The target is the one of the period that the figure belongs to, which a lag puts before the period of the return.
    Last period's rating is carried as it was given: rating the old figure against this period's target would be
    wrong wherever targets move through the year.
    """
    outcome = framework.outcome_by_code.get(indicator.outcome)
    ytd = framework.ytd_target(indicator, period) if to_date else None
    return {
        "ref": indicator.ref,
        "outcome": outcome.name if outcome else "",
        "title": indicator.title,
        "target": framework.own_target_text(indicator, period),
        "previous_actual": before.actual,
        "previous_rag": before.rag,
        "ytd_target": ytd.text if ytd else "",
    }
