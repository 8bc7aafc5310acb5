"""One file looked through by today's rules: read, checked, and put as the store keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.cli import say
from workbook_tools.cli.desk import Desk
from workbook_tools.cli.guard import PASSED_ON, reference
from workbook_tools.edges.files import sha256
from workbook_tools.edges.unusable import Unusable
from workbook_tools.findings.finding import CheckedReturn

if TYPE_CHECKING:
    from workbook_tools.checking.check import Checked
    from workbook_tools.checking.opening import Opened
    from workbook_tools.checking.past import Past
    from workbook_tools.edges.store.records import Checking
    from workbook_tools.form.form import Form
    from workbook_tools.framework.period import Period
    from workbook_tools.returns.answers import Answer
    from workbook_tools.returns.cells import RawWorkbook, Unreadable


@dataclass(frozen=True, slots=True)
class Look:
    """What there was to see.

    Attributes:
        checking: as the store keeps it.
        workbook: the file's cells; None where it could not be read.
        answers: to its queries, of earlier submissions and its own, the earliest first.
    """

    checking: Checking
    workbook: RawWorkbook | None = field(default=None, repr=False)
    answers: tuple[Answer, ...] = ()


@dataclass
class Looker:
    """Looks files through, one by one.

    Attributes:
        desk: the workspace.
        due: the period due; None takes each return's own.
    """

    desk: Desk
    due: Period | None
    _pasts: dict[Period, Past | None] = field(default_factory=dict)

    def look(self, file: str, data: bytes) -> Look:
        """Look a file through.

        Args:
            file: its name.
            data: its bytes.

        Returns:
            What there was to see. A fault of ours is told and becomes an outcome, so that the file is kept and
            answered all the same.
        """
        try:
            return self._look(file, data)
        except (*PASSED_ON, Unusable):
            raise
        except BaseException as fault:  # a panic of polars is no Exception
            say.note(f"{file}: this is our fault, please report it with this reference: {reference(fault)}")
            return _given_up(file, data)

    def _look(self, file: str, data: bytes) -> Look:
        from workbook_tools.checking.check import judge
        from workbook_tools.checking.opening import open_return
        from workbook_tools.cli.memory import earlier_answers, with_earlier_answers
        from workbook_tools.returns.cells import RawWorkbook
        from workbook_tools.returns.received import Received

        desk, workbook = self.desk, _cells(data)
        received = Received(file, sha256(data), workbook)
        opened = open_return(received, 0, desk.framework, desk.form, self.due)
        past = self._past(opened)
        checked = judge([opened], desk.framework, desk.form, catalogue=desk.catalogue, past=past)
        checked = with_earlier_answers(desk, checked)
        answers = (*earlier_answers(desk, checked.returns[0].directorate), *checked.answers[0])
        return Look(_checking(checked, desk.form), workbook if isinstance(workbook, RawWorkbook) else None, answers)

    def _past(self, opened: Opened) -> Past | None:
        """What came before the period due, or the return's own; worked out once for each."""
        from workbook_tools.framework.period import Period

        period = self.due or (Period.parse(opened.source.period) if opened.source else None)
        if period is None:
            return None
        if period not in self._pasts:
            self._pasts[period] = self.desk.past(period)
        return self._pasts[period]


def _cells(data: bytes) -> RawWorkbook | Unreadable:
    from workbook_tools.edges.excel_in.reader import read_workbook
    from workbook_tools.returns.cells import Unreadable

    try:
        return read_workbook(data)
    except Unreadable as refusal:
        return refusal


def _checking(checked: Checked, form: Form) -> Checking:
    from workbook_tools.edges.store.readings import rows_of
    from workbook_tools.edges.store.records import Checking
    from workbook_tools.findings.outcome import outcome_of
    from workbook_tools.returns.confirmation import unconfirmed

    one, crashed = checked.returns[0], bool(checked.crashed)
    source = checked.readings.sources[0]
    return Checking(
        checked=one,
        outcome=outcome_of(one, crashed=crashed),
        crashed=crashed,
        provisional=bool(unconfirmed(checked.readings, form)),
        answers=checked.answers[0],
        waived=checked.waived[0],
        source=source if source.file else None,
        rows=rows_of(checked.readings, 0),
    )


def _given_up(file: str, data: bytes) -> Look:
    from workbook_tools.edges.store.records import Checking
    from workbook_tools.findings.outcome import Outcome

    return Look(Checking(CheckedReturn(file, sha256(data), readable=False), Outcome.OUR_FAULT, crashed=True))


