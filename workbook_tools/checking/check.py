"""Checks a batch of returns: structure, then values, then rules. One return is a batch of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from workbook_tools.checking.engine import findings as rule_findings
from workbook_tools.checking.engine import run
from workbook_tools.checking.facts import KEY, facts
from workbook_tools.checking.frame import check_frame, typed_frame
from workbook_tools.checking.past import Past, course
from workbook_tools.checking.structure import (
    column_faults,
    form_faults,
    identity_faults,
    merge_faults,
    prefilled_faults,
    row_faults,
    rows_of_another,
)
from workbook_tools.findings.finding import CheckedReturn, Finding
from workbook_tools.form.field import Section
from workbook_tools.form.form import Form
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.returns.cells import RawWorkbook, Unreadable
from workbook_tools.returns.faults import Fault
from workbook_tools.returns.identity import Identity, identity_of
from workbook_tools.returns.interpret import Columns
from workbook_tools.returns.located import Located, locate, match_rows
from workbook_tools.returns.readings import Readings, Source
from workbook_tools.returns.received import Received
from workbook_tools.rules.catalogue import STANDARD, Catalogue
from workbook_tools.rules.rule import Standing

_BEFORE_ALL = (0, 0)


@dataclass(frozen=True, slots=True)
class Checked:
    """A batch, checked.

    Attributes:
        returns: one for each file received, in the same order.
        readings: the typed rows of every return that could be read, accepted or not.
        crashed: codes of rules that failed to run: a fault of ours, to be told loudly.
    """

    returns: list[CheckedReturn]
    readings: Readings
    crashed: tuple[str, ...] = ()


@dataclass(slots=True)
class _Desk:
    """One batch on the desk: what has been gathered of it so far."""

    received: Sequence[Received]
    framework: Framework
    form: Form
    period: Period | None
    catalogue: Catalogue
    past: Past | None
    gathered: dict[str, Columns] = field(default_factory=dict)
    sources: dict[int, Source] = field(default_factory=dict)
    identities: dict[int, Identity] = field(default_factory=dict)
    unreadable: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    found: dict[int, list[tuple[tuple[int, int], Finding]]] = field(default_factory=lambda: defaultdict(list))
    crashed: list[str] = field(default_factory=list)


def check(
    received: Sequence[Received],
    framework: Framework,
    form: Form,
    period: Period | None = None,
    *,
    catalogue: Catalogue = STANDARD,
    past: Past | None = None,
) -> Checked:
    """Check a batch of returns against the council's framework and form.

    Args:
        received: the files, already read (or refused) by the reader.
        framework, form: the council's.
        period: the one due; None takes each return's own.
        catalogue: the rules, as the council's practice has them.
        past: earlier periods' readings; None where there are none, and then no rule looks back further than the form.

    Returns:
        Every finding of every return, and the readings of those that could be read.
    """
    desk = _Desk(received, framework, form, period, catalogue, past, {s.name: Columns(s) for s in form.sections})
    for source in range(len(received)):
        desk.faults.extend(_open(desk, source))
    desk.faults.extend(_doubles(desk))
    frames = _rule_on_sections(desk)
    for gathered in desk.gathered.values():
        desk.faults.extend(gathered.faults)
    _word_faults(desk)
    returns = [_checked(desk, source) for source in range(len(received))]
    return Checked(returns, Readings(_source_list(desk), frames), tuple(dict.fromkeys(desk.crashed)))


def _open(desk: _Desk, source: int) -> Iterator[Fault]:
    workbook = desk.received[source].workbook
    if isinstance(workbook, Unreadable):
        desk.unreadable.add(source)
        yield Fault(workbook.reason, source, facts={"reason": workbook.reason})
        return
    identity = identity_of(workbook)
    if identity is None:
        yield from _unknown(desk, source, workbook)
        return
    desk.identities[source] = identity
    strange = list(identity_faults(source, identity, desk.framework, desk.period))
    yield from strange
    if not strange:
        yield from _read(desk, source, workbook, identity)


def _unknown(desk: _Desk, source: int, workbook: RawWorkbook) -> Iterator[Fault]:
    table = next(section for section in desk.form.sections if section.by_row)
    if locate(workbook, table):
        yield Fault("no identity", source)
    else:
        desk.unreadable.add(source)
        yield Fault("not our form", source, facts={"sheet": table.name})


def _read(desk: _Desk, source: int, workbook: RawWorkbook, identity: Identity) -> Iterator[Fault]:
    if not workbook.exact:
        yield Fault("read without formats", source)
    yield from form_faults(source, identity, desk.form)
    columns: dict[str, dict[str, int]] = {}
    sheets: dict[str, str] = {}
    for declared in desk.form.sections:
        section = declared.relabelled(identity.outline.get(declared.name, {}))
        located = locate(workbook, section)
        if located is None:
            yield from _sheet_missing(source, section)
            continue
        columns[section.name], sheets[section.name] = located.columns, located.sheet.name
        if section.by_row:
            yield from _read_rows(desk, source, workbook, identity, section, located)
        else:
            desk.gathered[section.name].add_labels(source, identity.directorate, located, workbook.date1904)
            yield from _signatures(desk, source, section, located)
    file = desk.received[source]
    desk.sources[source] = Source(
        file.file, file.sha256, identity.directorate, identity.period, identity.template_version, columns, sheets
    )


def _sheet_missing(source: int, section: Section) -> Iterator[Fault]:
    if section.by_row:
        yield Fault("sheet missing", source, sheet=section.name, expected=section.name)
    else:
        yield Fault("not signed", source, sheet=section.name, facts={"missing": f"the sheet {section.name} is missing"})


def _read_rows(
    desk: _Desk, source: int, workbook: RawWorkbook, identity: Identity, section: Section, located: Located
) -> Iterator[Fault]:
    indicators = {i.ref: i for i in desk.framework.indicators_of(identity.directorate)}
    rows = match_rows(located, section, indicators)
    stranger = rows_of_another(source, located, rows, identity, desk.framework)
    if stranger:
        yield stranger
        return
    yield from column_faults(source, located, section)
    yield from row_faults(source, located, section, rows, {ref: i.title for ref, i in indicators.items()})
    yield from merge_faults(source, located, section, rows)
    period = Period.parse(identity.period)
    yield from prefilled_faults(source, located, section, rows, identity, desk.framework, period)
    gathered = desk.gathered[section.name]
    for number, ref in rows.matched:
        gathered.add(source, located, number, indicators[ref], workbook.date1904)


def _signatures(desk: _Desk, source: int, section: Section, located: Located) -> Iterator[Fault]:
    read = desk.gathered[section.name].columns
    missing = [f.label.casefold() for f in section.entries if not read[f.name][-1]]
    if "confirmed" in read and read["confirmed"][-1] == "No":
        missing.append("the director's confirmation")
    if missing:
        said = ", ".join(missing) + (" is missing" if len(missing) == 1 else " are missing")
        yield Fault("not signed", source, sheet=located.sheet.name, facts={"missing": said})


def _doubles(desk: _Desk) -> Iterator[Fault]:
    """Two different files of one directorate and period that came together; the same bytes twice do no harm."""
    keys = {
        source: (desk.received[source].batch, identity.directorate, Period.parse(identity.period))
        for source, identity in desk.identities.items()
        if source in desk.sources
    }
    counts = Counter(keys.values())
    for source, key in keys.items():
        others = [s for s, k in keys.items() if k == key and s != source] if counts[key] > 1 else []
        others = [s for s in others if desk.received[s].sha256 != desk.received[source].sha256]
        if others:
            names = " and ".join(desk.received[s].file.rpartition("/")[2] for s in others)
            directorate = desk.framework.directorate_by_code[key[1]].name
            yield Fault("two returns", source, facts={"directorate": directorate, "other": names})


def _rule_on_sections(desk: _Desk) -> dict[str, pl.DataFrame]:
    wanted = list(dict.fromkeys((Period.parse(one.period), one.directorate) for one in desk.sources.values()))
    known = facts(desk.framework, wanted).join(course(desk.framework, wanted, desk.past), on=KEY, how="left")
    by_source = pl.DataFrame(
        [(index, str(Period.parse(source.period))) for index, source in desk.sources.items()],
        schema={"source": pl.Int64, "period": pl.String},
        orient="row",
    )
    frames = {}
    for name, gathered in desk.gathered.items():
        frame = typed_frame(gathered).join(by_source, on="source", how="left", maintain_order="left")
        frames[name] = frame
        if gathered.section.by_row and frame.height:
            looked_at = check_frame(frame, gathered.section, known, desk.framework)
            frames[name] = frame.with_columns(looked_at["computed_rag"])
            _rule(desk, looked_at, gathered.section)
    return frames


def _rule(desk: _Desk, frame: pl.DataFrame, section: Section) -> None:
    faulty = {(fault.source, fault.ref, fault.field) for fault in desk.faults}
    outcome = run(frame, section, desk.catalogue, faulty)
    for source, row, finding in rule_findings(outcome, frame, section, desk.sources):
        column = desk.sources[source].columns[section.name].get(finding.field or "", 0)
        desk.found[source].append(((row, column), finding))
    crashed = list(dict.fromkeys(outcome.crashed))
    desk.crashed += crashed
    for code in crashed:
        desk.faults.extend(Fault("rule crashed", source, facts={"rule": code}) for source in desk.sources)


def _word_faults(desk: _Desk) -> None:
    for fault in desk.faults:
        rule = desk.catalogue.by_fault[fault.key]
        if rule.standing is Standing.OFF:
            continue
        identity = desk.identities.get(fault.source)
        finding = rule.finding(
            fault.facts,
            sheet=fault.sheet,
            cell=fault.cell,
            directorate=identity.directorate if identity else None,
            ref=fault.ref,
            field=fault.field,
            value=fault.value,
            expected=fault.expected,
        )
        desk.found[fault.source].append((_order(desk, fault), finding))


def _order(desk: _Desk, fault: Fault) -> tuple[int, int]:
    if fault.cell is None:
        return _BEFORE_ALL
    column = "".join(filter(str.isalpha, fault.cell))
    number = 0
    for letter in column:
        number = number * 26 + ord(letter) - 64
    return int(fault.cell[len(column) :]), number


def _checked(desk: _Desk, source: int) -> CheckedReturn:
    file, identity = desk.received[source], desk.identities.get(source)
    ordered = sorted(desk.found[source], key=lambda placed: (placed[1].sheet or "", placed[0]))
    return CheckedReturn(
        file=file.file,
        sha256=file.sha256,
        council=identity.council if identity else "",
        directorate=identity.directorate if identity else "",
        period=identity.period if identity else "",
        findings=tuple(finding for _, finding in ordered),
        readable=source not in desk.unreadable,
    )


def _source_list(desk: _Desk) -> tuple[Source, ...]:
    empty = Source("", "", "", "", "", {}, {})
    return tuple(desk.sources.get(index, empty) for index in range(len(desk.received)))
