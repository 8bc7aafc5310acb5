"""Waivers applied to findings: silenced while they hold, and told once they have run out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.framework.waiver import Waiver


def waived(
    checked: CheckedReturn, waivers: Iterable[Waiver], on: date
) -> tuple[CheckedReturn, tuple[tuple[Waiver, Finding], ...]]:
    """Leave out what has been waived.

    Args:
        checked: a return and its findings.
        waivers: the framework's.
        on: the day; a waiver holds up to and on the day it expires.

    Returns:
        The return without the findings waived, and with a note before each finding whose waiver has run out; and each
        waiver that was used with the finding it silenced, for the report to print.
    """
    known = tuple(waivers)
    kept: list[Finding] = []
    used: list[tuple[Waiver, Finding]] = []
    for finding in checked.findings:
        about = [waiver for waiver in known if _covers(waiver, finding)]
        holding = [waiver for waiver in about if waiver.holds(on)]
        if holding:
            used.append((holding[0], finding))
        else:
            kept += [*_run_out(about, finding), finding]
    return replace(checked, findings=tuple(kept), waived=tuple(used)), tuple(used)


def set_aside(checked: CheckedReturn) -> Iterator[Finding]:
    """The findings that a waiver set aside, each with who agreed to that in place of what to do."""
    for waiver, finding in checked.waived:
        agreed = f"Agreed by {waiver.approved_by} until {waiver.expires:%d/%m/%Y}: {waiver.reason}"
        yield replace(finding, fix=agreed, explained=False)


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return waiver.covers(finding.code, finding.directorate or "", finding.ref or "")


def _run_out(about: Sequence[Waiver], finding: Finding) -> Iterator[Finding]:
    if about and finding.severity is not Severity.NOTE:
        last = max(about, key=lambda waiver: waiver.expires)
        yield replace(
            finding,
            severity=Severity.NOTE,
            message=f"This was waived for indicator {last.ref} until {last.expires:%d/%m/%Y} ({last.reason}); "
            "the waiver has run out.",
            fix=f"Put it right, or ask {last.approved_by} to agree to it again.",
            value=None,
            expected=None,
            explained=False,
        )
