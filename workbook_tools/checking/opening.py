"""One return opened: is it ours, whose, is it whole; and its cells read. Everything that needs no other return.

Returns are opened one by one (in several processes where there are many), and a workbook's cells are let go as soon as
they are read: of a thousand returns only typed columns and faults are ever held at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbook_tools.checking.structure import (
    column_faults,
    form_faults,
    identity_faults,
    merge_faults,
    prefilled_faults,
    row_faults,
    rows_of_another,
)
from workbook_tools.form.field import Section
from workbook_tools.form.form import Form, view
from workbook_tools.form.part import part_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.returns.answers import Answer, answers_in
from workbook_tools.returns.cells import RawWorkbook, Unreadable
from workbook_tools.returns.faults import Fault
from workbook_tools.returns.identity import Identity, identity_of
from workbook_tools.returns.interpret import Columns
from workbook_tools.returns.located import Located, locate, match_rows
from workbook_tools.returns.readings import Source
from workbook_tools.returns.received import Received


@dataclass(slots=True)
class Opened:
    """One return, opened.

    Attributes:
        file, sha256, batch: as received.
        identity: what the form knows of itself; None where it is lost or the file is no return.
        source: where its columns stand; None where it could not be read as this council's return.
        readable: False where it could not be taken as a return at all.
        faults: of its structure and its cells.
        gathered: its typed rows, by section.
        answers: to queries put in an earlier round, as they came in the file.
    """

    file: str
    sha256: str
    batch: str
    identity: Identity | None = None
    source: Source | None = None
    readable: bool = True
    faults: list[Fault] = field(default_factory=list)
    gathered: dict[str, Columns] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()


def open_return(
    received: Received, index: int, framework: Framework, form: Form, period: Period | None
) -> Opened:
    """Open one return.

    Args:
        received: the file, already read (or refused) by the reader.
        index: its number in the batch; its rows and faults carry it.
        framework, form: the council's.
        period: the one due; None takes the return's own.
    """
    opened = Opened(received.file, received.sha256, received.batch)
    if isinstance(received.workbook, Unreadable):
        opened.readable = False
        reason = received.workbook.reason
        opened.faults.append(Fault(reason, index, facts={"reason": reason}))
        return opened
    opened.identity = identity_of(received.workbook)
    if opened.identity is None:
        opened.faults.append(_unknown(opened, index, received.workbook, form))
        return opened
    opened.answers = answers_in(received.workbook, opened.identity)
    opened.faults.extend(identity_faults(index, opened.identity, framework, period))
    if not opened.faults:
        part = part_of(framework, form, opened.identity.directorate, opened.identity.unit)
        desk = _Desk(opened, index, received.workbook, opened.identity, part, form)
        opened.faults.extend(_read(desk))
        opened.faults.extend(fault for columns in opened.gathered.values() for fault in columns.faults)
    # What was issued has been compared by now; it need not be kept, nor sent from one process to another.
    opened.identity = replace(opened.identity, outline={}, issued={})
    return opened


@dataclass(frozen=True, slots=True)
class _Desk:
    """One return on the desk, with all that is needed to read it."""

    opened: Opened
    index: int
    workbook: RawWorkbook
    identity: Identity
    framework: Framework
    form: Form


def _unknown(opened: Opened, index: int, workbook: RawWorkbook, form: Form) -> Fault:
    tables = [section for section in form.sections if section.by_row]
    table = tables[0]
    if any(locate(workbook, one) for one in tables):
        return Fault("no identity", index)
    opened.readable = False
    return Fault("not our form", index, facts={"sheet": table.name})


def _read(desk: _Desk) -> Iterator[Fault]:
    if not desk.workbook.exact:
        yield Fault("read without formats", desk.index)
    yield from form_faults(desk.index, desk.identity, desk.form)
    columns: dict[str, dict[str, int]] = {}
    sheets: dict[str, str] = {}
    tables = desk.form.tables(desk.framework, desk.identity.directorate)
    for declared in desk.form.sections:
        if declared.by_row and declared not in tables:
            continue
        section = declared.relabelled(desk.identity.outline.get(declared.name, {}))
        located = locate(desk.workbook, section)
        if located is None:
            yield from _sheet_missing(desk.index, section)
            continue
        columns[section.name], sheets[section.name] = located.columns, located.sheet.name
        gathered = desk.opened.gathered[section.name] = Columns(declared)
        if section.by_row:
            yield from _read_rows(desk, section, located, gathered)
        else:
            gathered.add_labels(desk.index, desk.identity.directorate, located, desk.workbook.date1904)
            yield from _signatures(desk.index, section, located, gathered)
    desk.opened.source = Source(
        file=desk.opened.file,
        sha256=desk.opened.sha256,
        directorate=desk.identity.directorate,
        period=desk.identity.period,
        template_version=desk.identity.template_version,
        columns=columns,
        sheets=sheets,
        unit=desk.identity.unit,
    )


def _sheet_missing(index: int, section: Section) -> Iterator[Fault]:
    if section.by_row:
        yield Fault("sheet missing", index, sheet=section.name, expected=section.name)
    else:
        yield Fault("not signed", index, sheet=section.name, facts={"missing": f"the sheet {section.name} is missing"})


def _read_rows(desk: _Desk, section: Section, located: Located, gathered: Columns) -> Iterator[Fault]:
    index, identity, framework = desk.index, desk.identity, view(desk.framework, section)
    indicators = {i.ref: i for i in framework.indicators_of(identity.directorate)}
    rows = match_rows(located, section, indicators)
    stranger = rows_of_another(index, located, rows, identity, framework)
    if stranger:
        yield stranger
        return
    yield from column_faults(index, located, section)
    yield from row_faults(index, located, section, rows, {ref: i.title for ref, i in indicators.items()})
    yield from merge_faults(index, located, section, rows)
    yield from prefilled_faults(index, located, section, rows, identity, framework, Period.parse(identity.period))
    for number, ref in rows.matched:
        gathered.add(index, located, number, indicators[ref], desk.workbook.date1904)


def _signatures(index: int, section: Section, located: Located, gathered: Columns) -> Iterator[Fault]:
    read = gathered.columns
    missing = [f.label.casefold() for f in section.entries if not read[f.name][-1]]
    if "confirmed" in read and read["confirmed"][-1] == "No":
        missing.append("the director's confirmation")
    if missing:
        said = ", ".join(missing) + (" is missing" if len(missing) == 1 else " are missing")
        yield Fault("not signed", index, sheet=located.sheet.name, facts={"missing": said})
