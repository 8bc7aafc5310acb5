"""What the workspace remembers of returns received before: in its store, else in its folders."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.checking.check import Checked
    from workbook_tools.checking.past import Past
    from workbook_tools.cli.desk import Desk
    from workbook_tools.cli.previous import Figures
    from workbook_tools.edges.store.records import Restated, Submission
    from workbook_tools.findings.finding import CheckedReturn
    from workbook_tools.form.issue import Entries
    from workbook_tools.framework.period import Period
    from workbook_tools.position.background import Restatement
    from workbook_tools.returns.answers import Answer
    from workbook_tools.returns.readings import Readings


def past_before(desk: Desk, period: Period) -> Past | None:
    """What the returns of the periods before one said, as far as they count; None where none did."""
    from workbook_tools.checking.past import past_of

    stored, known = _stored_before(desk, period)
    folders = [folder for then, folder in _earlier_folders(desk, period).items() if str(then) not in known]
    filed, accepted = _filed(desk, folders)
    batches = [*filed, *stored]
    if not batches:
        return None
    accepted |= {source.sha256 for batch in stored for source in batch.sources}
    return past_of(batches, desk.framework, accepted)


def _stored_before(desk: Desk, period: Period) -> tuple[list[Readings], set[str]]:
    """The readings that count of earlier periods in the store, and those periods."""
    if desk.store is None:
        return [], set()
    from workbook_tools.checking.past import EVERY_FIELD
    from workbook_tools.edges.store.readings import readings_of
    from workbook_tools.edges.store.submissions import counting, submissions

    with desk.store.reading() as connection:
        found = [one for one in counting(submissions(connection)) if _is_before(one, period)]
        readings = readings_of(connection, found, desk.form, EVERY_FIELD)
    return ([readings] if found else []), {one.period for one in found}


def _is_before(one: Submission, period: Period) -> bool:
    from workbook_tools.framework.period import Period

    then = Period.parse(one.period)
    return then.frequency == period.frequency and then < period


def _filed(desk: Desk, folders: Sequence[Path]) -> tuple[list[Readings], set[str]]:
    """The readings of returns in folders, and the sha256 of those that are accepted."""
    from workbook_tools.checking.check import judge
    from workbook_tools.cli.crowd import Job, open_all
    from workbook_tools.edges.files import list_returns

    found = [file for folder in folders for file in list_returns([folder]).found]
    if not found:
        return [], set()
    before = judge(list(open_all(found, Job(desk.framework, desk.form, None))), desk.framework, desk.form)
    return [before.readings], {one.sha256 for one in before.returns if one.accepted}


def _earlier_folders(desk: Desk, period: Period) -> dict[Period, Path]:
    """The workspace's folders of returns for earlier periods, in order of time."""
    from workbook_tools.framework.period import Period

    known: dict[Period, Path] = {}
    folder = desk.workspace.place("returns")
    for inside in folder.iterdir() if folder.is_dir() else ():
        with suppress(ValueError):
            known[Period.parse(inside.name)] = inside
    return {one: known[one] for one in sorted(known) if one.frequency == period.frequency and one < period}


def stored_batch(desk: Desk, period: Period) -> Checked | None:
    """The returns received for a period, as they were checked: of each the version that counts, else the newest;
    and beside them the files that nobody can place.

    Returns:
        The batch; None where the store has no return for the period.
    """
    if desk.store is None:
        return None
    from workbook_tools.checking.check import Checked
    from workbook_tools.edges.store.findings import checked_of, waived_of
    from workbook_tools.edges.store.readings import readings_of
    from workbook_tools.edges.store.submissions import counting, newest, submissions, unplaced

    with desk.store.reading() as connection:
        every = submissions(connection, period=str(period))
        mine = [one for one in every if one.directorate in desk.framework.directorate_by_code]
        found = list({one.series: one for one in (*newest(mine), *counting(mine))}.values())
        if not found:
            return None
        found += unplaced(connection, str(period), desk.framework.directorate_by_code)
        checked, waived = checked_of(connection, found), waived_of(connection, found)
        return Checked(checked, readings_of(connection, found, desk.form), waived=waived, past=desk.past(period))


def figures_of(desk: Desk, period: Period) -> Figures:
    """The figures and ratings that count of a period, by (directorate, ref); none where the store has none."""
    from workbook_tools.form.issue import Previous

    past = desk.past(period.next())
    if past is None or desk.store is None:
        return {}
    rows = past.frame.filter(past.frame["period"] == str(period)).select("directorate", "ref", "actual_shown", "rag")
    return {(whose, ref): Previous(figure or "", rating or "") for whose, ref, figure, rating in rows.iter_rows()}


def entries_of(desk: Desk, period: Period) -> Entries:
    """What further sections said of a period, as far as the next one's form shows it; nothing without a store."""
    from workbook_tools.cli.previous import entries_in
    from workbook_tools.edges.store.readings import readings_of
    from workbook_tools.edges.store.submissions import counting, submissions

    wanted = {f.last for section in desk.form.further for f in section.fields if f.last}
    if desk.store is None or not wanted:
        return {}
    with desk.store.reading() as connection:
        found = counting(submissions(connection, period=str(period)))
        return entries_in(readings_of(connection, found, desk.form, wanted), range(len(found)), desk.form)


def received_on(desk: Desk, period: Period) -> dict[str, date]:
    """The day each file of a period was received, by its sha256."""
    if desk.store is None:
        return {}
    from workbook_tools.edges.store.submissions import submissions

    with desk.store.reading() as connection:
        return {one.sha256: one.received_at.date() for one in submissions(connection, period=str(period))}


def restated_before(desk: Desk, period: Period) -> tuple[Restatement, ...]:
    """What has changed in locked periods before one."""
    if desk.store is None:
        return ()
    from workbook_tools.edges.store.periods import restatements

    with desk.store.reading() as connection:
        return tuple(one for one in map(_restated, restatements(connection)) if one.period < period)


def _restated(one: Restated) -> Restatement:
    from workbook_tools.framework.period import Period
    from workbook_tools.position.background import Restatement

    whose = (Period.parse(one.period), one.directorate, one.ref, one.field)
    return Restatement(*whose, one.was or "", one.became or "", one.at.date(), one.who, one.reason)


def earlier_answers(desk: Desk, directorate: str) -> tuple[Answer, ...]:
    """What a directorate has answered to queries so far, the earliest first."""
    if desk.store is None or not directorate:
        return ()
    from workbook_tools.edges.store.findings import answers_of

    with desk.store.reading() as connection:
        return answers_of(connection, directorate)


def with_earlier_answers(desk: Desk, checked: Checked) -> Checked:
    """Returns with the queries explained that were answered before, in other submissions and periods."""
    known = {code: earlier_answers(desk, code) for code in dict.fromkeys(one.directorate for one in checked.returns)}
    return replace(checked, returns=[_explained(one, known[one.directorate]) for one in checked.returns])


def _explained(one: CheckedReturn, answers: tuple[Answer, ...]) -> CheckedReturn:
    from workbook_tools.findings.answers import explained
    from workbook_tools.rules.narrative import says_nothing

    return explained(one, answers, says_nothing) if answers else one
