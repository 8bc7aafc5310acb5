"""What a position does not know yet, or not for certain: told with it, never left for a reader to notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.framework.vocabulary import YesNo
from workbook_tools.framework.waiver import Waiver
from workbook_tools.position.background import Background
from workbook_tools.position.completeness import Completeness, DirectorateReturn


@dataclass(frozen=True, slots=True)
class Query:
    """A figure that is in the position with a question nobody has answered yet."""

    directorate: str
    ref: str
    finding: Finding

    @property
    def key(self) -> str:
        """`DIRECTORATE/REF`; the directorate alone where the question is about the whole return."""
        return f"{self.directorate}/{self.ref}" if self.ref else self.directorate


@dataclass(frozen=True, slots=True)
class Late:
    """A return that came after the deadline."""

    directorate: str
    name: str
    came: date
    days: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is missing or not settled.

    Attributes:
        absent: directorates whose figures are not in the picture, each with its standing.
        late: those that are, and came after the deadline.
        provisional: keys of figures that may still change.
        queried: figures carried with an open query.
        waived: rules that were set aside for a figure, and the finding that was silenced.
        blank: (key, reason) of each indicator without a rating whose directorate is in the picture.
    """

    absent: tuple[DirectorateReturn, ...]
    late: tuple[Late, ...]
    provisional: tuple[str, ...]
    queried: tuple[Query, ...]
    waived: tuple[tuple[Waiver, Finding], ...]
    blank: tuple[tuple[str, str], ...]

    @property
    def any(self) -> bool:
        """True where there is one of any kind; blanks that are not due count as well."""
        return any((self.absent, self.late, self.provisional, self.queried, self.waived, self.blank))


def gaps_of(
    frame: pl.DataFrame, completeness: Completeness, checked: Sequence[CheckedReturn], background: Background
) -> Gaps:
    """The gaps of a position.

    Args:
        frame: the position's.
        checked: the returns that count.
    """
    provisional = frame.filter(pl.col("provisional") == YesNo.YES.value)["key"].to_list()
    blank = frame.filter(pl.col("source").is_not_null() & pl.col("rag").is_null()).select("key", "why_not_rated")
    return Gaps(
        absent=tuple(one for one in completeness.returns if not one.standing.counts),
        late=tuple(late for one in checked if (late := _late(one, completeness, background))),
        provisional=tuple(provisional),
        queried=tuple(query for one in checked for query in _open(one)),
        waived=background.waived,
        blank=tuple(blank.iter_rows()),
    )


def _open(one: CheckedReturn) -> list[Query]:
    return [
        Query(one.directorate, finding.ref or "", finding)
        for finding in one.findings
        if finding.severity is Severity.QUERY and not finding.explained
    ]


def _late(one: CheckedReturn, completeness: Completeness, background: Background) -> Late | None:
    came, deadline = background.received.get(one.sha256), background.deadline
    if came is None or deadline is None or came <= deadline:
        return None
    names = {known.whose: known.name for known in completeness.returns}
    return Late(one.directorate, names.get((one.directorate, one.unit), one.directorate), came, (came - deadline).days)
