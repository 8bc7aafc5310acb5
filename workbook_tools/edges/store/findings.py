"""What was found in submissions, what was answered, and what was waived."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, RowMapping, select

from workbook_tools.edges.store.records import Submission
from workbook_tools.edges.store.schema import answer, checking, finding, submission, waiver_used
from workbook_tools.findings.finding import CheckedReturn, Finding, Severity, Verdict
from workbook_tools.framework.waiver import Waiver
from workbook_tools.returns.answers import Answer

_AT_ONCE = 500


def checked_of(connection: Connection, found: Sequence[Submission]) -> list[CheckedReturn]:
    """What was found in some submissions, by their newest checking.

    Args:
        connection: of the store.
        found: the submissions; the answer is in their order.
    """
    said: dict[int, list[Finding]] = {one.checking: [] for one in found}
    councils: dict[int, str] = {}
    keys = list(said)
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        query = select(finding).where(finding.c.checking.in_(part)).order_by(finding.c.id)
        for row in connection.execute(query).mappings():
            values = {name: row[name] for name in Finding.__slots__}
            said[row["checking"]].append(Finding(**values | {"severity": Severity(row["severity"])}))
        named = select(checking.c.id, checking.c.council).where(checking.c.id.in_(part))
        councils |= {row[0]: row[1] for row in connection.execute(named)}
    return [_checked(one, councils[one.checking], tuple(said[one.checking])) for one in found]


def _checked(one: Submission, council: str, findings: tuple[Finding, ...]) -> CheckedReturn:
    readable = one.verdict is not Verdict.UNREADABLE
    return CheckedReturn(one.file, one.sha256, council, one.directorate, one.period, findings, readable, unit=one.unit)


def waived_of(connection: Connection, found: Sequence[Submission]) -> list[tuple[tuple[Waiver, Finding], ...]]:
    """The waivers used in some submissions, each with what it silenced; in their order."""
    said: dict[int, list[tuple[Waiver, Finding]]] = {one.checking: [] for one in found}
    keys = list(said)
    for start in range(0, len(keys), _AT_ONCE):
        query = select(waiver_used).where(waiver_used.c.checking.in_(keys[start : start + _AT_ONCE]))
        for row in connection.execute(query.order_by(waiver_used.c.id)).mappings():
            said[row["checking"]].append(_waived(row))
    return [tuple(said[one.checking]) for one in found]


def _waived(row: RowMapping) -> tuple[Waiver, Finding]:
    about = (row["code"], row["directorate"], row["ref"])
    waiver = Waiver(*about, row["reason"], row["approved_by"], date.fromisoformat(row["expires"]))
    found = Finding(
        row["code"],
        Severity(row["severity"]),
        row["message"],
        row["fix"],
        directorate=row["directorate"] or None,
        ref=row["ref"] or None,
        field=row["field"] or None,
    )
    return waiver, found


def answers_of(connection: Connection, directorate: str) -> tuple[Answer, ...]:
    """Every answer of a directorate, the earliest first: each holds for as long as what it is about stays as it was."""
    query = select(answer).join(submission).where(answer.c.directorate == directorate).order_by(answer.c.id)
    return tuple(
        Answer(**{name: row[name] for name in Answer.__slots__}) for row in connection.execute(query).mappings()
    )
