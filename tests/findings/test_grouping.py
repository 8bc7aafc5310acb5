"""Repeats gathered."""

from __future__ import annotations

import pytest

from workbook_tools.findings.finding import Finding, Severity
from workbook_tools.findings.grouping import cells_in_words, group, refs_in_words

ERROR, QUERY, NOTE = Severity.ERROR, Severity.QUERY, Severity.NOTE


def found(
    code: str,
    severity: Severity,
    message: str,
    cell: str,
    ref: str = "1",
    field: str = "commentary",
    explained: bool = False,
) -> Finding:
    return Finding(
        code, severity, message, "Type it.", "Performance", cell, ref=ref, field=field, explained=explained
    )


def test_same_words_in_one_column_are_said_once() -> None:
    (entry,) = group(found("NAR301", ERROR, "Blank.", f"T{row}", str(row)) for row in (12, 15, 18))
    assert entry.cells == ("T12", "T15", "T18")
    assert entry.refs == ("12", "15", "18")
    assert (entry.code, entry.message, entry.fix) == ("NAR301", "Blank.", "Type it.")


def test_other_words_or_another_column_stand_apart() -> None:
    findings = [
        found("X1", ERROR, "A.", "T1"),
        found("X1", ERROR, "B.", "T2"),
        found("X1", ERROR, "A.", "U1", field="action"),
        found("X1", ERROR, "A.", "T3"),
    ]
    assert [(g.message, g.cells) for g in group(findings)] == [("A.", ("T1", "T3")), ("B.", ("T2",)), ("A.", ("U1",))]


def test_the_gravest_first_then_as_found() -> None:
    findings = [
        found("N", NOTE, "n", "A1"),
        found("Q", QUERY, "q", "A2"),
        found("E2", ERROR, "e2", "A3"),
        found("Q2", QUERY, "answered", "A4", explained=True),
        found("E1", ERROR, "e1", "A5"),
        found("Q3", QUERY, "q3", "A6"),
    ]
    assert [g.message for g in group(findings)] == ["e2", "e1", "q", "q3", "answered", "n"]


def test_a_finding_without_a_place() -> None:
    (entry,) = group([Finding("F", ERROR, "m", "f")])
    assert (entry.cells, entry.refs, entry.sheet) == ((), (), None)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([], ""),
        (["T12"], "T12"),
        (["T12", "T13"], "T12 and T13"),
        (["T12", "T15", "T18"], "T12, T15 and T18"),
        (["T12", "T13", "T14"], "T12 to T14"),
        (["T12", "T13", "T14", "T20", "U21"], "T12 to T14, T20 and U21"),
        (["T9", "U10", "V11"], "T9, U10 and V11"),
    ],
)
def test_cells_in_words(cells: list[str], words: str) -> None:
    assert cells_in_words(cells) == words


def test_refs_in_words() -> None:
    assert refs_in_words(["11"]) == "indicator 11"
    assert refs_in_words(["11", "14"]) == "indicators 11 and 14"
