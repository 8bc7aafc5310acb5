"""What a position rests on beside the period's own returns: earlier periods, corrections, directors' own ratings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workbook_tools.checking.past import Past
from workbook_tools.findings.finding import Finding
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.framework.waiver import Waiver
from workbook_tools.position.progress import Progress


@dataclass(frozen=True, slots=True)
class Restatement:
    """One value of an earlier period that no longer is what the last paper said.

    Attributes:
        period: whose value it is, not the one in which it was changed.
        field: `actual`, `rag`, `target` or another field of the Performance section.
        before, after: as a person reads them; "" for none.
        on: the day of the change; None where nobody wrote it down.
        by, why: who changed it, and for what reason; "" likewise.
    """

    period: Period
    directorate: str
    ref: str
    field: str
    before: str
    after: str
    on: date | None = None
    by: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        """`DIRECTORATE/REF`."""
        return f"{self.directorate}/{self.ref}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A director's own rating of an outcome.

    Attributes:
        rag: None where the director rated it before and does not now.
        by, why: whose it is, and the reason given; "" where it was not asked for.
    """

    rag: Rag | None
    by: str = ""
    why: str = ""


Judgements = Mapping[str, Judgement]


@dataclass(frozen=True, slots=True)
class Background:
    """All of it; each part may be missing, and then nothing is said that would rest on it.

    Attributes:
        past: earlier periods' accepted readings, as they stand today; later periods in it are not looked at.
        restatements: what has changed in earlier periods since the last paper.
        judgements: directors' ratings of outcomes, by period and outcome code.
        waived: each waiver used, with the finding it silenced.
        received: the day each return came, by the file's sha256.
        deadline: the last day for a return.
        progress: how far each return has got, where the store has them.
    """

    past: Past | None = None
    restatements: tuple[Restatement, ...] = ()
    judgements: Mapping[Period, Judgements] = field(default_factory=dict)
    waived: tuple[tuple[Waiver, Finding], ...] = ()
    received: Mapping[str, date] = field(default_factory=dict)
    deadline: date | None = None
    progress: tuple[Progress, ...] = ()


NOTHING_KNOWN = Background()
