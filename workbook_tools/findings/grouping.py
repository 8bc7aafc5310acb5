"""Repeats gathered: one entry for a fault that stands in twenty cells, most important first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbook_tools.findings.finding import Finding, Severity
from workbook_tools.form.sections import FURTHER, PERFORMANCE

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Group:
    """One fault, said once, and every cell in which it stands.

    Attributes:
        message, fix: as each of its findings says it.
        cells: in order; empty where the findings have none.
        refs: the indicators in whose rows they are, likewise.
        explained: True where they are queries already answered.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    sheet: str | None = None
    field: str | None = None
    cells: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    explained: bool = False


def group(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Gather findings that say the same of one column.

    Args:
        findings: in the order of sheets and cells.

    Returns:
        Groups: errors first, then queries, answered queries and notes; within each, those of one rule and column stand
        together, in the order in which the findings came.
    """
    columns: dict[tuple[object, ...], dict[tuple[str, str], list[Finding]]] = {}
    for finding in findings:
        column = (finding.severity, finding.explained, finding.code, finding.sheet, finding.field)
        columns.setdefault(column, {}).setdefault((finding.message, finding.fix), []).append(finding)
    groups = [_group(same) for wordings in columns.values() for same in wordings.values()]
    return tuple(sorted(groups, key=lambda g: (_RANK[g.severity], g.explained)))


def _group(same: Sequence[Finding]) -> Group:
    first = same[0]
    return Group(
        code=first.code,
        severity=first.severity,
        message=first.message,
        fix=first.fix,
        sheet=first.sheet,
        field=first.field,
        cells=_distinct(finding.cell for finding in same),
        refs=_distinct(finding.ref for finding in same),
        explained=first.explained,
    )


def _distinct(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def cells_in_words(cells: Sequence[str]) -> str:
    """Name cells as a person would: three or more below each other as a range.

    Args:
        cells: names, in order ("T12", "T13", "T14", "U20").

    Returns:
        "T12 to T14 and U20"; "" for none.
    """
    runs: list[list[str]] = []
    for cell in cells:
        if runs and _is_below(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    parts = [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else run)]
    return in_words(parts)


def _is_below(upper: str, lower: str) -> bool:
    one, two = _CELL.fullmatch(upper), _CELL.fullmatch(lower)
    return bool(one and two and one[1] == two[1] and int(one[2]) + 1 == int(two[2]))


def in_words(parts: Sequence[str]) -> str:
    """A list as a sentence has it: "A, B and C"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def some_in_words(names: Sequence[str], most: int = 3) -> str:
    """Names in a sentence; of more than a few, the first and how many more there are."""
    more = len(names) - most
    return in_words(names) if more < 1 else in_words([*names[:most], f"{more} more"])


def refs_in_words(refs: Sequence[str], sheet: str | None = None) -> str:
    """The rows of a sheet by their references: "indicator 11", "indicators 11 and 14", "finance measure F3"."""
    row = next((section.row for section in FURTHER if section.name == sheet), PERFORMANCE.row)
    return f"{row}{'' if len(refs) == 1 else 's'} {in_words(refs)}"
