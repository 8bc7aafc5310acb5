"""Structure first: is it a workbook, our form, whose, and is it whole? Each answer that is no is a bare fault."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.form.form import TEMPLATE_VERSION, Form
from workbook_tools.form.issue import Previous, prefilled, prefilled_line
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.framework.sub_units import name_with, sub_units
from workbook_tools.framework.vocabulary import Ask, nearest_word, word_of
from workbook_tools.returns.cells import Cell
from workbook_tools.returns.faults import Fault
from workbook_tools.returns.identity import Identity
from workbook_tools.returns.located import Located, Rows
from workbook_tools.returns.place import cell_name
from workbook_tools.returns.tables import title_key
from workbook_tools.returns.values import read_value, words

_OR_REASON = " If there is no figure, choose a reason for no data."

# Prefilled texts that only the form itself can vouch for: they were worked out on the day it was issued.
_AS_ISSUED = frozenset({"ytd_target"})


def identity_faults(source: int, identity: Identity, framework: Framework, period: Period | None) -> Iterator[Fault]:
    """Is it this council's, a known directorate's, and for the period due?

    Args:
        source: index of the return in the batch.
        identity: what the form knows of itself.
        framework: the council's.
        period: the one asked for; None takes each return's own.
    """
    if title_key(identity.council) != title_key(framework.council):
        yield Fault("wrong council", source, value=identity.council, expected=framework.council)
    if identity.directorate not in framework.directorate_by_code:
        known = ", ".join(framework.directorate_by_code)
        yield Fault("wrong directorate", source, value=identity.directorate, expected=known)
    elif identity.unit not in (units := sub_units(framework, identity.directorate)):
        yield _wrong_unit(source, identity, framework, units)
    said = _period(identity.period)
    if said is None or (period is not None and said != period):
        expected = period.label if period else "a period such as 2017-18-Q3"
        yield Fault("wrong period", source, value=said.label if said else identity.period, expected=expected)


def _wrong_unit(source: int, identity: Identity, framework: Framework, units: tuple[str, ...]) -> Fault:
    """The form is a sub-unit's that reports nothing now, or the whole directorate's where its parts report."""
    name = framework.directorate_by_code[identity.directorate].name
    return Fault("wrong sub-unit", source, value=name_with(name, identity.unit),
                 expected="; ".join(name_with(name, unit) for unit in units))


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def form_faults(source: int, identity: Identity, form: Form) -> Iterator[Fault]:
    """Is it an older form? If so, what has changed since, in words."""
    if identity.fingerprint == form.fingerprint and identity.template_version == TEMPLATE_VERSION:
        return
    changes = list(_changes(identity.outline, form.outline)) if identity.outline else []
    said = " ".join(changes) or "It asks the same questions, so we have taken it."
    yield Fault("older form", source, facts={"changes": said})


def _changes(then: dict[str, dict[str, str]], now: dict[str, dict[str, str]]) -> Iterator[str]:
    for section, fields in now.items():
        before = then.get(section, {})
        for name, label in fields.items():
            if name not in before:
                yield f"{label} has been added to {section}."
            elif before[name] != label:
                yield f"{before[name]} is now called {label}."
        yield from (f"{label} is no longer asked in {section}." for name, label in before.items() if name not in fields)


def column_faults(source: int, located: Located, section: Section) -> Iterator[Fault]:
    """Which columns of a section are gone, and which heading seems to have taken the place of one."""
    name = located.sheet.name
    if title_key(name) != title_key(section.name):
        yield Fault("sheet renamed", source, sheet=name, value=name, expected=section.name)
    for field in located.missing:
        if field.ask is Ask.COMPUTED:
            continue
        like = _heading_like(field.label, located.strangers) or _heading_between(field, located, section)
        if like:
            place = cell_name(located.header_row, like)
            heading = " ".join(located.strangers[like].split())
            yield Fault("column renamed", source, section=section.name, sheet=name, cell=place, field=field.name,
                        value=heading, expected=field.label)
        else:
            yield Fault("column missing", source, section=section.name, sheet=name, field=field.name,
                        expected=field.label)


def _heading_like(label: str, strangers: dict[int, str]) -> int | None:
    by_text = {" ".join(text.split()): number for number, text in strangers.items()}
    near = nearest_word(list(by_text), label)
    key = title_key(label)
    inside = [text for text in by_text if key in title_key(text) or (title_key(text) in key and len(text) > 3)]
    return by_text[near] if near else (by_text[inside[0]] if inside else None)


def _heading_between(field: Field, located: Located, section: Section) -> int | None:
    """The one strange heading that stands where the field's column should: after its neighbours and before the next."""
    names = [f.name for f in section.shown]
    at = names.index(field.name)
    before = [located.columns[name] for name in names[:at] if name in located.columns]
    after = [located.columns[name] for name in names[at + 1 :] if name in located.columns]
    low, high = max(before, default=0), min(after, default=max(located.strangers, default=0) + 1)
    between = [number for number in located.strangers if low < number < high]
    return between[0] if len(between) == 1 else None


def row_faults(source: int, located: Located, section: Section, rows: Rows, titles: dict[str, str]) -> Iterator[Fault]:
    """Which rows were deleted, added or repeated.

    Args:
        source: index of the return in the batch.
        located, section, rows: the section found, as on the form, and its rows against its refs.
        titles: indicator title by ref.
    """
    sheet, column = located.sheet.name, located.columns[section.key]
    first = {ref: number for number, ref in rows.matched}
    what = {"what": section.row, "What": section.row.capitalize()}
    for number, ref in rows.repeated:
        yield Fault("row repeated", source, section=section.name, sheet=sheet, cell=cell_name(number, column), ref=ref,
                    field=section.key, value=ref, facts={"first": str(first[ref]), **what})
    for number, text in rows.unknown:
        said = f"“{text}”" if text else "a blank reference"
        yield Fault("row added", source, section=section.name, sheet=sheet, cell=cell_name(number, column),
                    field=section.key, value=said, facts={"row": str(number), **what})
    or_reason = _OR_REASON if section.has("no_data_reason") else ""
    for ref in rows.absent:
        yield Fault("row deleted", source, section=section.name, sheet=sheet, ref=ref,
                    facts={"title": titles[ref], "or_reason": or_reason, **what})


def rows_of_another(
    source: int, located: Located, rows: Rows, identity: Identity, framework: Framework
) -> Fault | None:
    """Are the rows another directorate's? One fault then, in place of one for every row."""
    if rows.matched or not rows.unknown:
        return None
    refs = {text for _, text in rows.unknown}
    for other in framework.directorates:
        if refs <= {indicator.ref for indicator in framework.indicators_of(other.code)}:
            own = framework.directorate_by_code[identity.directorate].name
            sheet = located.sheet.name
            return Fault("rows of another directorate", source, sheet=sheet, value=other.name, expected=own)
    return None


def merge_faults(source: int, located: Located, section: Section, rows: Rows) -> Iterator[Fault]:
    """Which entry cells have been merged."""
    entries = {located.columns[f.name] for f in section.entries if f.name in located.columns}
    numbers = {number for number, _ in rows.matched}
    for top, left, bottom, right in located.sheet.merges:
        if entries & set(range(left, right + 1)) and numbers & set(range(top, bottom + 1)):
            place = cell_name(top, left)
            area = f"{place}:{cell_name(bottom, right)}"
            yield Fault("merged cells", source, section=section.name, sheet=located.sheet.name, cell=place, value=area)


def prefilled_faults(
    source: int,
    located: Located,
    section: Section,
    rows: Rows,
    identity: Identity,
    framework: Framework,
    period: Period,
) -> Iterator[Fault]:
    """Which prefilled cells no longer say what was issued, and which say what no longer holds.

    What was issued is known from the form's hidden note; where that is lost, from the framework, and then last
    period's figures can't be compared.
    """
    shown = [f for f in section.prefilled if f.name != section.key and f.name in located.columns]
    to_date = any(f.name == "ytd_target" for f in shown)
    all_issued = identity.issued_in(section)
    for number, ref in rows.matched:
        indicator = framework.by_key[identity.directorate, ref]
        issued, row = all_issued.get(ref), located.sheet.rows[number]
        if section.lines is None:
            current = prefilled(framework, indicator, period, Previous(), to_date)
        else:
            current = prefilled_line(section, indicator, {})
        for f in shown:
            history = bool(f.last) or f.name in _AS_ISSUED
            if history and issued is None:
                continue
            then = (issued or current).get(f.name, "")
            now = then if history else current[f.name]
            cell = row.get(located.columns[f.name])
            if cell and cell.text == then == now:
                continue  # nearly every one: untouched, and nothing has changed since
            said = _said(cell, f, indicator)
            key = _prefilled_fault(said, then, now)
            if key:
                yield Fault(
                    key, source, section=section.name, sheet=located.sheet.name,
                    cell=cell_name(number, located.columns[f.name]), ref=ref, field=f.name,
                    value=said or "blank", expected=now or "blank", facts={"label": f.label},
                )


def _said(cell: Cell | None, f: Field, indicator: Indicator) -> str:
    if f.kind is Kind.MEASURE:
        return read_value(f, cell, indicator.unit, None).shown
    if f.choices is not None and cell:
        return word_of(f.choices, words(cell)) or words(cell)
    return words(cell) if cell else ""


def _prefilled_fault(said: str, then: str, now: str) -> str | None:
    if said == then == now:
        return None
    said, then, now = (_plain(text) for text in (said, then, now))
    if said not in (then, now):
        return "prefilled altered"
    return "framework changed" if said != now else None


def _plain(text: str) -> str:
    """Spaces, case and thousands commas do not count: a re-save may turn the text 3,542 into the number 3542."""
    return " ".join(text.split()).casefold().replace(",", "")
