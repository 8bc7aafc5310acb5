"""Where a submitted return belongs: the form on which it goes back to the directorate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from workbook_tools.form.field import Section
from workbook_tools.form.form import Form, view
from workbook_tools.form.issue import Entries, History, Issue, IssuedRow, issue
from workbook_tools.framework.council import Directorate, Framework
from workbook_tools.framework.period import Period
from workbook_tools.framework.sub_units import sub_units
from workbook_tools.returns.cells import RawWorkbook
from workbook_tools.returns.identity import Identity, identity_of
from workbook_tools.returns.located import Located, locate
from workbook_tools.returns.tables import title_key
from workbook_tools.returns.values import words


@dataclass(frozen=True, slots=True)
class Found:
    """A section found in the file that came: as its form had it, and where it stands."""

    section: Section
    located: Located


@dataclass(frozen=True, slots=True)
class Home:
    """The form that a return goes back on.

    Attributes:
        issue: whose, for when, and with which rows.
        found: the sections in the file that came, by name.
        moved: the file was another form (another council's, directorate's or period's, or nobody's).
        foreign: the file's rows may be of other indicators that only share their refs.
    """

    issue: Issue
    found: Mapping[str, Found]
    moved: bool = False
    foreign: bool = False


Last = Callable[[Period], tuple[History, Entries]]


def _nothing_known(_: Period) -> tuple[History, Entries]:
    return {}, {}


def home_of(
    workbook: RawWorkbook, framework: Framework, form: Form, due: Period | None, last: Last = _nothing_known
) -> Home | None:
    """Find the form that a return belongs on.

    Args:
        workbook: the file that came.
        framework, form: the council's.
        due: the period asked for; None takes the return's own.
        last: gives a period's figures and entries, which next period's form shows; asked only where the file was
            another form, for what that one showed is not known to be right.

    Returns:
        The form; None where nobody can tell whose return it is, or for when.
    """
    identity = identity_of(workbook)
    found = {section.name: Found(section, at) for section, at in _sections(workbook, form, identity)}
    directorate = _whose(identity, framework, found)
    period = due or _period(identity)
    if directorate is None or period is None:
        return None
    units = sub_units(framework, directorate.code)
    unit = identity.unit if identity and identity.unit in units else units[0]
    blank = issue(framework, form, directorate, period, {}, unit=unit)
    if not blank.rows and not blank.further:
        return None
    ours = identity is not None and title_key(identity.council) == title_key(framework.council)
    foreign = identity is None or not ours or identity.directorate != directorate.code
    if identity is None or foreign or identity.unit != unit or _period(identity) != period:
        known = issue(framework, form, directorate, period, *last(period.previous()), unit)
        return Home(known, found, moved=True, foreign=foreign)
    return Home(_with_history(blank, identity, found), found)


def _sections(workbook: RawWorkbook, form: Form, identity: Identity | None) -> Iterator[tuple[Section, Located]]:
    outline = identity.outline if identity else {}
    for declared in form.sections:
        section = declared.relabelled(outline.get(declared.name, {}))
        located = locate(workbook, section)
        if located:
            yield section, located


def _period(identity: Identity | None) -> Period | None:
    try:
        return Period.parse(identity.period) if identity else None
    except ValueError:
        return None


def _whose(identity: Identity | None, framework: Framework, found: Mapping[str, Found]) -> Directorate | None:
    """The directorate that the form names, unless all its rows are plainly those of one other."""
    named = framework.directorate_by_code.get(identity.directorate) if identity else None
    rows = {row for one in found.values() if one.section.by_row for row in _titles(one)}
    refs = {(section, ref) for section, ref, _ in rows}
    sections = [one.section for one in found.values() if one.section.by_row]
    if named and (not rows or refs & {(s, ref) for s, ref, _ in _own_rows(framework, sections, named)}):
        return named
    owners = [d for d in framework.directorates if rows and rows <= _own_rows(framework, sections, d)]
    return owners[0] if len(owners) == 1 else named


def _own_rows(
    framework: Framework, sections: Iterable[Section], directorate: Directorate
) -> set[tuple[str, str, str]]:
    return {
        (section.name, line.ref, title_key(line.title))
        for section in sections
        for line in view(framework, section).indicators_of(directorate.code)
    }


def _titles(found: Found) -> Iterator[tuple[str, str, str]]:
    for number in sorted(n for n in found.located.sheet.rows if n > found.located.header_row):
        ref, title = (text_at(found.located, number, name) for name in (found.section.key, "title"))
        if ref and title:
            yield found.section.name, ref, title_key(title)


def text_at(located: Located, row: int, field: str) -> str:
    """What a field's cell says in a row of the file that came; "" where there is no such column."""
    column = located.columns.get(field)
    cell = located.sheet.rows[row].get(column) if column else None
    return words(cell) if cell else ""


def _with_history(blank: Issue, identity: Identity, found: Mapping[str, Found]) -> Issue:
    """Put back last period's entries: as they were issued or, where that note is lost, as the file shows them."""
    first = blank.tables[0]
    rows = _rows_with_history(blank.rows, first, identity, found) if first.lines is None else blank.rows
    further = {
        section.name: _rows_with_history(blank.further[section.name], section, identity, found)
        for section in blank.tables
        if section.name in blank.further
    }
    return replace(blank, rows=rows, further=further)


def _rows_with_history(
    rows: tuple[IssuedRow, ...], section: Section, identity: Identity, found: Mapping[str, Found]
) -> tuple[IssuedRow, ...]:
    shown, issued = _history_shown(found.get(section.name)), identity.issued_in(section)
    # What the framework doesn't know: last period's entries stay as they were issued.
    names = [f.name for f in section.fields if f.last]

    def row(fresh: IssuedRow) -> IssuedRow:
        ref = fresh.indicator.ref
        before = issued.get(ref) or shown.get(ref, {})
        return replace(fresh, prefilled=fresh.prefilled | {name: before.get(name, "") for name in names})

    return tuple(row(fresh) for fresh in rows)


def _history_shown(one: Found | None) -> dict[str, dict[str, str]]:
    if one is None:
        return {}
    numbers = [number for number in one.located.sheet.rows if number > one.located.header_row]
    fields = [f.name for f in one.section.prefilled]
    return {
        text_at(one.located, n, one.section.key): {name: text_at(one.located, n, name) for name in fields}
        for n in sorted(numbers, reverse=True)
    }
