"""What the commands share: the workspace's framework, and returns received and checked against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook_tools.cli import say
from workbook_tools.cli.guard import OUR_FAULT, SENT_BACK
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.checking.check import Checked
    from workbook_tools.checking.opening import Opened
    from workbook_tools.checking.past import Past
    from workbook_tools.edges.files import Found
    from workbook_tools.edges.settings import Workspace
    from workbook_tools.edges.store.store import Store
    from workbook_tools.findings.finding import CheckedReturn
    from workbook_tools.form.form import Form
    from workbook_tools.framework.council import Framework
    from workbook_tools.framework.period import Period
    from workbook_tools.position.position import Position
    from workbook_tools.returns.received import Received
    from workbook_tools.rules.catalogue import Catalogue

# Fewer are read before anybody has seen a bar.
_WORTH_A_BAR = 20


@dataclass(frozen=True)
class Desk:
    """A workspace with its framework read."""

    workspace: Workspace
    framework: Framework
    form: Form

    def period(self, text: str) -> Period:
        """Read a period of this workspace.

        Raises:
            Unusable: where it is none, or of the other frequency.
        """
        from workbook_tools.framework.period import Period

        try:
            period = Period.parse(text)
        except ValueError as fault:
            raise Unusable(f"--period: {fault}") from None
        if period.frequency != self.framework.frequency:
            raise Unusable(f"--period: {period} is not {self.framework.frequency}, as this framework's returns are.")
        return period

    def name_of(self, code: str, unit: str = "") -> str:
        """A directorate's name, with its sub-unit's; a code that nobody knows stays as it is."""
        from workbook_tools.framework.sub_units import name_with

        known = self.framework.directorate_by_code.get(code)
        return name_with(known.name if known else code, unit)

    def due(self, text: str | None) -> Period | None:
        """The period asked for, else the one that the settings name as due now; None takes each return's own.

        Raises:
            Unusable: as `period` does.
        """
        wanted = text or self.workspace.settings.period
        return self.period(wanted) if wanted else None

    def check(self, paths: Iterable[Path], period: Period | None = None, together: bool = False) -> Checked:
        """Read and check the returns at some paths.

        Args:
            paths: files, and folders of them.
            period: the one due; None takes each return's own.
            together: all are meant for one picture, so two of one directorate contradict each other wherever they
                stand; otherwise only within a folder, or among the files named one by one.

        Raises:
            Unusable: where there are none.
        """
        from workbook_tools.cli.crowd import Job, open_all
        from workbook_tools.cli.memory import with_earlier_answers

        found = find_returns(paths)
        if together:
            found = tuple(replace(file, batch="") for file in found)
        opened = list(_watched(open_all(found, Job(self.framework, self.form, period)), len(found)))
        from workbook_tools.checking.check import judge  # after the crowd has gone out to read

        past = self.past(period) if period else None
        checked = judge(opened, self.framework, self.form, catalogue=self.catalogue, past=past)
        return with_earlier_answers(self, checked)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The rules, as this council's settings have them.

        Raises:
            Unusable: where the settings name a rule, a limit or a weight that nobody knows.
        """
        from workbook_tools.rules.practice import catalogue_for

        try:
            return catalogue_for(self.workspace.settings.rules)
        except ValueError as fault:
            raise Unusable(f"[rules] in the settings: {fault}") from None

    @cached_property
    def store(self) -> Store | None:
        """The workspace's store; None where nothing has been recorded in it yet.

        Raises:
            Unusable: where it can't be opened.
        """
        from workbook_tools.edges.settings import has_store

        if not has_store(self.workspace):
            return None
        from workbook_tools.edges.store.store import open_store

        return open_store(self.workspace)

    def past(self, period: Period) -> Past | None:
        """What the returns of earlier periods said, as far as they count; None where none did.

        It comes from the store; of a period of which the store knows nothing, from the workspace's folder of returns.
        """
        from workbook_tools.cli.memory import past_before

        return past_before(self, period)


def workspace_of(ctx: typer.Context, paths: Sequence[Path] = ()) -> Workspace:
    """The workspace that was named, or the nearest upward from here, or from the first of the paths."""
    from workbook_tools.edges.settings import find_workspace

    return find_workspace(ctx.obj, (Path.cwd(), *paths[:1]))


def open_desk(workspace: Workspace) -> Desk:
    """Read and check the workspace's framework.

    Raises:
        Unusable: where it can't be used; its errors are told first.
    """
    from workbook_tools.form.form import form_of

    framework, checked = read_framework(workspace.framework)
    if framework is None:
        for finding in checked.findings:
            if finding.severity == "error":
                place = " ".join(part for part in (finding.sheet, finding.cell) if part)
                say.note(f"{place or checked.file}: {finding.message}")
        raise Unusable(f"{workspace.framework} can't be used yet. To see what to do: workbook-tools framework check")
    return Desk(workspace, framework, form_of(framework))


def read_framework(path: Path) -> tuple[Framework | None, CheckedReturn]:
    """Read and check a framework workbook.

    Raises:
        Unusable: where there is no such file.
    """
    from workbook_tools.checking.framework import check_framework
    from workbook_tools.edges.files import Found

    if not path.is_file():
        raise Unusable(f"There is no framework workbook at {path}. To make a blank one: workbook-tools init my-council")
    return check_framework(receive_one(Found(path, path.name)))


def find_returns(paths: Iterable[Path]) -> tuple[Found, ...]:
    """List the returns at some paths, and say what was passed over.

    Raises:
        Unusable: where there are none.
    """
    from workbook_tools.edges.files import list_returns

    named = list(paths)
    listing = list_returns(named)
    for name in listing.open:
        say.note(f"Somebody has {name} open. Only what is saved is checked.")
    if listing.passed_over:
        say.note(f"Passed over, because they are no workbooks: {', '.join(listing.passed_over)}")
    if listing.others:
        from workbook_tools.findings.letter import counted

        say.note(f"Passed over: {counted(listing.others, 'other file')} (notes and the like).")
    if not listing.found:
        raise Unusable(f"There are no returns in {', '.join(map(str, named))}.")
    return listing.found


def _watched(opened: Iterator[Opened], many: int) -> Iterator[Opened]:
    """Show a progress bar where there are many returns and somebody watches."""
    if many < _WORTH_A_BAR or not say.is_terminal():
        return opened
    from rich.progress import track

    bar = track(opened, "Reading returns", total=many, console=say.console(err=True), transient=True)
    return iter(bar)


def receive_one(file: Found) -> Received:
    """Read one file as it came."""
    from workbook_tools.edges.excel_in.reader import read_path
    from workbook_tools.edges.files import sha256, sha256_of_file
    from workbook_tools.returns.cells import Unreadable
    from workbook_tools.returns.received import Received

    try:
        workbook, data = read_path(file.path)
    except Unreadable as refusal:
        return Received(file.name, sha256_of_file(file.path), refusal, file.batch)
    return Received(file.name, sha256(data), workbook, file.batch)


def finish(checked: Checked) -> None:
    """Leave with the status that the verdicts call for.

    Raises:
        typer.Exit: 3 where a rule of ours crashed, 1 where a return is sent back or unreadable.
    """
    if checked.crashed:
        rules = ", ".join(checked.crashed)
        say.note(f"This is our fault: these rules crashed and were not applied: {rules}. Please report it.")
        raise typer.Exit(OUR_FAULT)
    if not all(one.accepted for one in checked.returns):
        raise typer.Exit(SENT_BACK)


def finish_position(checked: Checked, position: Position) -> None:
    """Leave with the status that a picture of a period calls for: as `finish`, and 1 where a directorate is missing."""
    finish(checked)
    if not position.completeness.complete:
        raise typer.Exit(SENT_BACK)


def write_report(
    table: Desk, returns: Sequence[CheckedReturn], period: Period | None, wanted: Path, made: datetime
) -> Path:
    """Write the web page about checked returns.

    Args:
        table: the workspace.
        returns: in the order to show them.
        period: the one due; None takes the returns' own, where it is the same in all of them.
        wanted: where to.
        made: when.

    Returns:
        Where it stands.
    """
    from workbook_tools.edges.files import write_text
    from workbook_tools.edges.report.html import Heading, html_report
    from workbook_tools.findings.letter import period_in_words

    periods = {str(period)} if period else {one.period for one in returns if one.period}
    title = period_in_words(periods.pop()) if len(periods) == 1 else ""
    heading = Heading(table.framework.council, title, made.date(), table.workspace.brand)
    path = write_text(wanted, html_report(returns, heading, table.name_of))
    say.moved_aside(path, wanted)
    return path
