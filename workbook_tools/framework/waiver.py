"""A waiver: a rule that one row need not keep for a while, and who agreed to that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook_tools.framework.faults import Record

_ENTRIES = ("Rule", "Directorate", "Ref", "Reason", "Approved by")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One row of the Waivers sheet.

    Attributes:
        rule: the rule's code.
        directorate, ref: whose row it is.
        reason, approved_by: as an auditor may read them.
        expires: the last day on which it holds.
    """

    rule: str
    directorate: str
    ref: str
    reason: str
    approved_by: str
    expires: date

    def as_json(self) -> dict[str, str]:
        """Who set the rule aside, why, and until when."""
        return {"reason": self.reason, "approved_by": self.approved_by, "expires": self.expires.isoformat()}

    def holds(self, on: date) -> bool:
        """True up to and on the day it expires."""
        return on <= self.expires

    def covers(self, rule: str, directorate: str, ref: str) -> bool:
        """True where it is about that rule in that row."""
        return (self.rule.casefold(), self.directorate, self.ref) == (rule.casefold(), directorate, ref)


def waiver_in(row: Record) -> Waiver | None:
    """Read a row of the Waivers sheet; None where an entry is missing or at fault, which is told already."""
    if not row.sound(*_ENTRIES, "Expires"):
        return None
    rule, directorate, ref, reason, approved_by = (row[title] for title in _ENTRIES)
    return Waiver(rule, directorate, ref, reason, approved_by, date.fromisoformat(row["Expires"]))
