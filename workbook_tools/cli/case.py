"""One file that came, as whoever answers it needs to know it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from workbook_tools.findings.finding import CheckedReturn
from workbook_tools.findings.outcome import Outcome

if TYPE_CHECKING:
    from workbook_tools.framework.period import Period
    from workbook_tools.returns.answers import Answer
    from workbook_tools.returns.cells import RawWorkbook


@dataclass(frozen=True, slots=True)
class Case:
    """One file, and all that its answer may need.

    Attributes:
        checked: the return and its findings.
        outcome: what becomes of it.
        due: the period asked for; None takes the return's own.
        at: when it was taken in.
        sender: the address it came from; "" where it came by no message.
        received: when the same file was received before, if it was.
        references: Message-IDs: of our earlier answers about the same return, then of its own message.
        workbook: its cells; None where it could not be read.
        answers: to its queries, the earliest first.
    """

    checked: CheckedReturn
    outcome: Outcome
    due: Period | None
    at: datetime
    sender: str = ""
    received: datetime | None = None
    references: tuple[str, ...] = ()
    workbook: RawWorkbook | None = field(default=None, repr=False)
    answers: tuple[Answer, ...] = ()
