"""A finding: one thing that is wrong, unclear or worth knowing, at one place. Frozen, one shape everywhere."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from workbook_tools.framework.waiver import Waiver

# The rule that says "another council's form".
ANOTHER_COUNCIL = "FIL111"


class Severity(StrEnum):
    """Worst first: an error blocks acceptance, a query must be explained or corrected, a note informs."""

    ERROR = "error"
    QUERY = "query"
    NOTE = "note"


class Verdict(StrEnum):
    """What becomes of a return."""

    ACCEPTED = "accepted"
    QUERIES = "accepted with queries"
    SENT_BACK = "sent back"
    UNREADABLE = "unreadable"

    @property
    def counts(self) -> bool:
        """True where the figures may go into the corporate position."""
        return self in (Verdict.ACCEPTED, Verdict.QUERIES)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact about one place.

    Attributes:
        code: the rule's code, never reused.
        severity: as above.
        sheet, cell: the place in the submitter's own file ("Performance", "J12"); None where it has none.
        directorate, ref, field: the row and field it is about; None where it is about neither.
        value: what stands there, as a person would read it.
        expected: what would be right, where that is known.
        message: what is wrong, in a sentence that names the place's content.
        fix: what to type instead.
        explained: True once an answer to a query has come home.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    sheet: str | None = None
    cell: str | None = None
    directorate: str | None = None
    ref: str | None = None
    field: str | None = None
    value: str | None = None
    expected: str | None = None
    explained: bool = False

    def as_json(self) -> dict[str, Any]:
        """The finding as the contract's JSON has it."""
        facts = asdict(self)
        order = ("code", "severity", "sheet", "cell", "directorate", "ref", "field", "value", "expected", "message")
        return {name: facts[name] for name in (*order, "fix", "explained")}


@dataclass(frozen=True, slots=True)
class CheckedReturn:
    """One file, and everything found in it.

    Attributes:
        file: its name.
        sha256: of its bytes as they came.
        council, directorate, period: as the return says of itself; "" where it does not.
        findings: in the order of the sheets and cells, structure first.
        readable: False where it could not be taken as a return at all.
        unit: the sub-unit whose return it says it is; "" for the directorate's own.
        waived: each waiver of the framework that was used, with the finding it set aside.
    """

    file: str
    sha256: str
    council: str = ""
    directorate: str = ""
    period: str = ""
    findings: tuple[Finding, ...] = ()
    readable: bool = True
    waived: tuple[tuple[Waiver, Finding], ...] = ()
    unit: str = ""

    @property
    def ours(self) -> bool:
        """False of another council's form: whatever code it bears, it is about none of our directorates."""
        return all(finding.code != ANOTHER_COUNCIL for finding in self.findings)

    @property
    def series(self) -> tuple[str, str, str]:
        """What it is a version of: directorate, sub-unit and period; "" for each where it is nobody's of ours."""
        return (self.directorate, self.unit, self.period) if self.ours else ("", "", "")

    @property
    def verdict(self) -> Verdict:
        """Unreadable, else sent back for an error, else accepted, with queries where one is unexplained."""
        if not self.readable:
            return Verdict.UNREADABLE
        if any(f.severity is Severity.ERROR for f in self.findings):
            return Verdict.SENT_BACK
        open_query = any(f.severity is Severity.QUERY and not f.explained for f in self.findings)
        return Verdict.QUERIES if open_query else Verdict.ACCEPTED

    @property
    def accepted(self) -> bool:
        """True where its figures go into the corporate position."""
        return self.verdict.counts

    def count(self, severity: Severity) -> int:
        """How many findings of that severity."""
        return sum(f.severity is severity for f in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The return as the contract's JSON has it; with `unit` and `waived` beside it where there are any."""
        waived = [finding.as_json() | waiver.as_json() for waiver, finding in self.waived]
        return {
            "file": self.file,
            "sha256": self.sha256,
            "council": self.council,
            "directorate": self.directorate,
            "period": self.period,
            "verdict": self.verdict.value,
            "findings": [finding.as_json() for finding in self.findings],
        } | {name: said for name, said in (("unit", self.unit), ("waived", waived)) if said}


def summary(returns: list[CheckedReturn]) -> dict[str, int]:
    """Count verdicts, in the contract's terms.

    Returns:
        `returns` all, `accepted` without open query, `queries` accepted with some, `sent_back`, `unreadable`.
    """
    verdicts = [checked.verdict for checked in returns]
    return {
        "returns": len(verdicts),
        "accepted": verdicts.count(Verdict.ACCEPTED),
        "queries": verdicts.count(Verdict.QUERIES),
        "sent_back": verdicts.count(Verdict.SENT_BACK),
        "unreadable": verdicts.count(Verdict.UNREADABLE),
    }


def as_json(returns: list[CheckedReturn]) -> dict[str, Any]:
    """The whole answer of `validate --format json`."""
    return {"returns": [checked.as_json() for checked in returns], "summary": summary(returns)}
