"""Checks a batch of returns: structure, then values, then rules. One return is a batch of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from workbook_tools.checking.engine import run, silences
from workbook_tools.checking.frame import typed_frame
from workbook_tools.checking.opening import Opened, open_return
from workbook_tools.checking.past import Past
from workbook_tools.checking.sections import looked_at, with_lent
from workbook_tools.checking.wording import findings as rule_findings
from workbook_tools.findings.answers import explained
from workbook_tools.findings.finding import CheckedReturn, Finding
from workbook_tools.findings.grouping import some_in_words
from workbook_tools.findings.waivers import waived
from workbook_tools.form.field import Section
from workbook_tools.form.form import Form
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.framework.sub_units import name_with
from workbook_tools.framework.waiver import Waiver
from workbook_tools.returns.answers import Answer
from workbook_tools.returns.faults import Fault
from workbook_tools.returns.interpret import gather
from workbook_tools.returns.readings import Readings, Source
from workbook_tools.returns.received import Received
from workbook_tools.rules.catalogue import STANDARD, Catalogue
from workbook_tools.rules.narrative import says_nothing
from workbook_tools.rules.rule import Standing

_BEFORE_ALL = (0, 0)

Waived = tuple[tuple[Waiver, Finding], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A batch, checked.

    Attributes:
        returns: one for each file received, in the same order.
        readings: the typed rows of every return that could be read, accepted or not.
        crashed: codes of rules that failed to run: a fault of ours, to be told loudly.
        answers: what each return itself says to queries put before; those queries are explained.
        waived: for each return the waivers that were used, with the findings they silenced.
        past: what it was held against of earlier periods; None where nothing was known.
    """

    returns: list[CheckedReturn]
    readings: Readings
    crashed: tuple[str, ...] = ()
    answers: list[tuple[Answer, ...]] = field(default_factory=list)
    waived: list[Waived] = field(default_factory=list)
    past: Past | None = None


@dataclass(slots=True)
class _Desk:
    """One batch on the desk: what has been gathered of it so far."""

    opened: Sequence[Opened]
    framework: Framework
    form: Form
    catalogue: Catalogue
    past: Past | None
    faults: list[Fault] = field(default_factory=list)
    found: dict[int, list[tuple[tuple[int, int], Finding]]] = field(default_factory=lambda: defaultdict(list))
    crashed: list[str] = field(default_factory=list)

    @property
    def sources(self) -> dict[int, Source]:
        """The returns that could be read, by index."""
        return {index: one.source for index, one in enumerate(self.opened) if one.source}


def check(
    received: Iterable[Received],
    framework: Framework,
    form: Form,
    period: Period | None = None,
    *,
    catalogue: Catalogue = STANDARD,
    past: Past | None = None,
    on: date | None = None,
) -> Checked:
    """Check a batch of returns against the council's framework and form.

    Args:
        received: the files, already read (or refused) by the reader; each is let go once it has been opened.
        framework, form: the council's.
        period: the one due; None takes each return's own.
        catalogue: the rules, as the council's practice has them.
        past: earlier periods' readings; None where there are none, and then no rule looks back further than the form.
        on: the day on which waivers must still hold; None is today.

    Returns:
        Every finding of every return, and the readings of those that could be read.
    """
    opened = [open_return(one, index, framework, form, period) for index, one in enumerate(received)]
    return judge(opened, framework, form, catalogue=catalogue, past=past, on=on)


def judge(
    opened: Sequence[Opened],
    framework: Framework,
    form: Form,
    *,
    catalogue: Catalogue = STANDARD,
    past: Past | None = None,
    on: date | None = None,
) -> Checked:
    """Check a batch of returns that have been opened, in this process or in others.

    Args:
        opened: in the order of their index.
        framework, form, catalogue, past, on: as for `check`.

    Returns:
        As `check` does.
    """
    desk = _Desk(opened, framework, form, catalogue, past)
    desk.faults.extend(fault for one in opened for fault in one.faults)
    desk.faults.extend(_doubles(desk))
    frames = _rule_on_sections(desk)
    _word_faults(desk)
    settled = [_settled(_checked(desk, index), one, framework, on) for index, one in enumerate(opened)]
    return Checked(
        returns=[one for one, _ in settled],
        readings=Readings(_source_list(desk), frames),
        crashed=tuple(dict.fromkeys(desk.crashed)),
        answers=[one.answers for one in opened],
        waived=[used for _, used in settled],
        past=past,
    )


def _settled(
    checked: CheckedReturn, opened: Opened, framework: Framework, on: date | None
) -> tuple[CheckedReturn, Waived]:
    """Take account of the answers that came in the return itself, and of the framework's waivers."""
    answered = explained(checked, opened.answers, says_nothing) if opened.answers else checked
    return waived(answered, framework.waivers, on or date.today()) if framework.waivers else (answered, ())


def _doubles(desk: _Desk) -> Iterator[Fault]:
    """Two different files of one directorate and period that came together; the same bytes twice do no harm."""
    keys = {
        index: (desk.opened[index].batch, source.directorate, source.unit, Period.parse(source.period))
        for index, source in desk.sources.items()
    }
    counts = Counter(keys.values())
    for source, key in keys.items():
        others = [s for s, k in keys.items() if k == key and s != source] if counts[key] > 1 else []
        others = [s for s in others if desk.opened[s].sha256 != desk.opened[source].sha256]
        if others:
            names = some_in_words([desk.opened[s].file.rpartition("/")[2] for s in others])
            directorate = name_with(desk.framework.directorate_by_code[key[1]].name, key[2])
            yield Fault("two returns", source, facts={"directorate": directorate, "other": names})


def _rule_on_sections(desk: _Desk) -> dict[str, pl.DataFrame]:
    wanted = list(dict.fromkeys((Period.parse(one.period), one.directorate) for one in desk.sources.values()))
    by_source = pl.DataFrame(
        [(index, str(Period.parse(source.period))) for index, source in desk.sources.items()],
        schema={"source": pl.Int64, "period": pl.String},
        orient="row",
    )
    frames, seen = {}, {}
    for section in desk.form.sections:
        gathered = gather(section, (one.gathered[section.name] for one in desk.opened if section.name in one.gathered))
        frame = typed_frame(gathered).join(by_source, on="source", how="left", maintain_order="left")
        frames[section.name] = frame
        if section.by_row and frame.height:
            whole, kept = looked_at(desk.framework, desk.past, section, frame, wanted)
            frames[section.name] = frame.with_columns(whole.select(kept).get_columns())
            seen[section.name] = whole
    for name, whole in with_lent(seen, desk.catalogue.lent, desk.framework).items():
        _rule(desk, whole, desk.form.section(name))
    return frames


def _rule(desk: _Desk, frame: pl.DataFrame, section: Section) -> None:
    here = (fault for fault in desk.faults if fault.section == section.name)
    telling = (fault for fault in here if silences(desk.catalogue.by_fault[fault.key]))
    faulty = {(fault.source, fault.ref, fault.field) for fault in telling}
    outcome = run(frame, section, desk.catalogue, faulty)
    sources = desk.sources
    for source, row, finding in rule_findings(outcome, frame, section, sources):
        column = sources[source].columns[section.name].get(finding.field or "", 0)
        desk.found[source].append(((row, column), finding))
    crashes = dict.fromkeys([(s, code) for code in outcome.crashed for s in sources] + outcome.unsaid)
    desk.crashed += dict.fromkeys(code for _, code in crashes)
    desk.faults.extend(Fault("rule crashed", source, facts={"rule": code}) for source, code in crashes)


def _word_faults(desk: _Desk) -> None:
    for fault in desk.faults:
        rule = desk.catalogue.by_fault[fault.key]
        if rule.standing is Standing.OFF:
            continue
        identity = desk.opened[fault.source].identity
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
    file = desk.opened[source]
    identity = file.identity
    ordered = sorted(desk.found[source], key=lambda placed: (placed[1].sheet or "", placed[0]))
    return CheckedReturn(
        file=file.file,
        sha256=file.sha256,
        council=identity.council if identity else "",
        directorate=identity.directorate if identity else "",
        period=identity.period if identity else "",
        findings=tuple(finding for _, finding in ordered),
        readable=file.readable,
        unit=identity.unit if identity else "",
    )


def _source_list(desk: _Desk) -> tuple[Source, ...]:
    empty = Source("", "", "", "", "", {}, {})
    sources = desk.sources
    return tuple(sources.get(index, empty) for index in range(len(desk.opened)))
