"""What the store holds, as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workbook_tools.findings.finding import CheckedReturn, Finding, Verdict
from workbook_tools.findings.outcome import Outcome
from workbook_tools.framework.waiver import Waiver
from workbook_tools.returns.answers import Answer
from workbook_tools.returns.arrival import Origin
from workbook_tools.returns.readings import Source

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checking:
    """What the rules said of one file.

    Attributes:
        checked: the return and its findings.
        outcome: what becomes of it.
        crashed: a rule could not be run: a fault of ours.
        provisional: the director has not confirmed it.
        answers: to queries, that came home in it.
        waived: the waivers used, with what they silenced.
        source: where its columns stand; None where it could not be read.
        rows: its readings, as `readings.rows_of` gives them.
    """

    checked: CheckedReturn
    outcome: Outcome
    crashed: bool = False
    provisional: bool = False
    answers: tuple[Answer, ...] = ()
    waived: tuple[tuple[Waiver, Finding], ...] = ()
    source: Source | None = None
    rows: list[Row] = field(default_factory=list, repr=False)


@dataclass(frozen=True, slots=True)
class Submission:
    """One version of a directorate's return for a period, and what the rules said of it last.

    Attributes:
        unit: the sub-unit whose return it is; "" for the directorate's own.
        number: of the version, from 1, for each directorate, unit and period.
        previous: the id of the version before; None for the first.
        origin: how it came first.
        checking: the id of the newest checking; its findings and readings hang on it.
        provisional: the director has not confirmed it.
        counts: the team has not set it aside.
    """

    id: int
    directorate: str
    unit: str
    period: str
    number: int
    previous: int | None
    sha256: str
    file: str
    received_at: datetime
    origin: Origin
    checking: int
    checked_at: datetime
    outcome: Outcome
    verdict: Verdict
    errors: int
    queries: int
    notes: int
    crashed: bool
    provisional: bool
    counts: bool

    @property
    def valid(self) -> bool:
        """True where its figures may be used."""
        return self.counts and self.verdict.counts

    @property
    def series(self) -> tuple[str, str, str]:
        """What it is a version of: directorate, unit and period."""
        return (self.directorate, self.unit, self.period)


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail to be queued.

    Attributes:
        kind: the outcome that it answers, "reminder", or another word for what it is.
        message_id: stable: the same answer to the same thing always has the same, and is queued once.
        mime: the whole message, as it will be sent.
        recipients: addresses, each with a state of its own; may be none, and then somebody has to give one.
    """

    kind: str
    message_id: str
    subject: str
    mime: bytes
    recipients: tuple[str, ...] = ()
    directorate: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that the team has decided: when, who, and why."""

    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; it never holds what a return says."""

    at: datetime
    kind: str
    directorate: str
    unit: str
    period: str
    submission: int | None
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure of a locked period that has changed; None where there was or is none."""

    period: str
    directorate: str
    unit: str
    ref: str
    field: str
    was: str | None
    became: str | None
    submission: int | None
    at: datetime
    who: str
    reason: str
