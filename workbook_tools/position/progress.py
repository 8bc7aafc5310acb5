"""How far each directorate has got with its return, and who is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from workbook_tools.findings.outcome import Outcome
from workbook_tools.form.form import Form, view
from workbook_tools.framework.council import Directorate, Framework
from workbook_tools.framework.period import Period
from workbook_tools.framework.sub_units import owing_units, sub_units
from workbook_tools.position.completeness import Whose


class State(StrEnum):
    """Where a directorate's return stands. "Nothing to report" is a return, and may be accepted; not sent is not."""

    NOT_DUE = "nothing due"
    NOT_SENT = "not sent"
    SENT_BACK = "sent back"
    UNREADABLE = "could not be read"
    HELD = "waits for the team"
    ACCEPTED = "accepted"
    QUERIES = "accepted with queries"
    PROVISIONAL = "accepted, provisional: not signed off"

    @property
    def wanted(self) -> bool:
        """True where something is still due from the directorate."""
        return self in (State.NOT_SENT, State.SENT_BACK, State.UNREADABLE)


_OF_OUTCOME = {
    Outcome.ACCEPTED: State.ACCEPTED,
    Outcome.QUERIES: State.QUERIES,
    Outcome.UNREADABLE: State.UNREADABLE,
    Outcome.WRONG_SENDER: State.HELD,
    Outcome.PERIOD_LOCKED: State.HELD,
    Outcome.OUR_FAULT: State.HELD,
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a return, as it was received.

    Attributes:
        sender: "" where it came by no message.
        errors, queries: still open.
        valid: its figures count, or would if no later version did.
    """

    directorate: str
    unit: str
    number: int
    received: datetime
    sender: str
    outcome: Outcome
    errors: int
    queries: int
    provisional: bool
    valid: bool

    @property
    def state(self) -> State:
        """What it means for the directorate."""
        if self.valid and self.provisional:
            return State.PROVISIONAL
        if self.valid:
            return State.QUERIES if self.queries else State.ACCEPTED
        return _OF_OUTCOME.get(self.outcome, State.SENT_BACK) if not self._set_aside else State.HELD

    @property
    def _set_aside(self) -> bool:
        return self.outcome in (Outcome.ACCEPTED, Outcome.QUERIES)


@dataclass(frozen=True, slots=True)
class Progress:
    """One directorate's return for a period; one with sub-units has a line for each of them.

    Attributes:
        due: the last day.
        issued: when the form was made; None where it has not been.
        last: the newest version; None where none came.
        accepted: when the version came that counts; None where none does.
        late_by: days from the deadline to that version or, where none counts, to today; 0 where it is not late.
        refused, doubtful: e-mails to its people that could not be delivered, or of which nobody can know it.
    """

    directorate: str
    name: str
    unit: str
    due: date
    issued: date | None
    state: State
    last: Version | None
    accepted: date | None
    late_by: int
    refused: int = 0
    doubtful: int = 0

    @property
    def whose(self) -> Whose:
        """The directorate's code, and the sub-unit."""
        return (self.directorate, self.unit)

    def as_json(self) -> dict[str, Any]:
        """The line as JSON has it."""
        last = self.last
        return {
            "directorate": self.directorate,
            "name": self.name,
            "unit": self.unit,
            "due": self.due.isoformat(),
            "issued": self.issued.isoformat() if self.issued else None,
            "state": self.state.value,
            "version": last.number if last else None,
            "received": last.received.isoformat() if last else None,
            "from": last.sender if last else None,
            "errors": last.errors if last else 0,
            "queries": last.queries if last else 0,
            "provisional": bool(last and last.provisional),
            "accepted": self.accepted.isoformat() if self.accepted else None,
            "late_by": self.late_by,
            "mail_refused": self.refused,
            "mail_in_doubt": self.doubtful,
        }


@dataclass(frozen=True, slots=True)
class Round:
    """A period's round of returns.

    Attributes:
        due: its deadline.
        today: the day on which the question is asked.
        issued: when each form was made, by the directorate's code and the sub-unit.
        refused, doubtful: e-mails that failed, by directorate.
    """

    period: Period
    due: date
    today: date
    issued: dict[Whose, date]
    refused: dict[str, int]
    doubtful: dict[str, int]


def progress_of(framework: Framework, form: Form, versions: Iterable[Version], about: Round) -> list[Progress]:
    """How far everybody has got.

    Args:
        framework, form: the council's.
        versions: all that were received for the period, the earliest first.
        about: the period, and what else is known.

    Returns:
        In framework order, a line for each directorate, or for each of its sub-units that owes or has made a return.
    """
    received: dict[str, dict[str, list[Version]]] = {}
    for version in versions:
        received.setdefault(version.directorate, {}).setdefault(version.unit, []).append(version)
    lines = []
    for directorate in framework.directorates:
        owing = _owing(framework, form, directorate.code, about.period)
        came = received.get(directorate.code, {})
        for unit in dict.fromkeys((*owing, *came)) or ("",):
            lines.append(_line(directorate, unit, came.get(unit, []), unit in owing, about))
    return lines


def _owing(framework: Framework, form: Form, directorate: str, period: Period) -> tuple[str, ...]:
    """The units from which something is due: a measure due only in Q3 is not asked for in Q2.

    Lines of further sections are due every period, and stand in the return of the first unit.
    """
    lines = any(view(framework, section).indicators_of(directorate) for section in form.further)
    first = sub_units(framework, directorate)[:1] if lines else ()
    return tuple(dict.fromkeys((*first, *owing_units(framework, directorate, period))))


def _line(whose: Directorate, unit: str, mine: list[Version], owed: bool, about: Round) -> Progress:
    valid = [version for version in mine if version.valid]
    counts = valid[-1] if valid else None
    last = mine[-1] if mine else None
    state = (counts or last).state if last else (State.NOT_SENT if owed else State.NOT_DUE)
    if counts and last and last.state.wanted:
        state = counts.state
    accepted = _day(valid[0]) if valid else None
    until = accepted or (about.today if state.wanted or state is State.HELD else about.due)
    late = max(0, (until - about.due).days)
    issued = about.issued.get((whose.code, unit))
    mail = about.refused.get(whose.code, 0), about.doubtful.get(whose.code, 0)
    return Progress(whose.code, whose.name, unit, about.due, issued, state, last, accepted, late, *mail)


def _day(version: Version) -> date:
    return version.received.astimezone().date()
