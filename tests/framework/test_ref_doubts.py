"""Refs drawn as runs of numbers: what is left out of a run, and what stands in it twice."""

from __future__ import annotations

import pytest

from workbook_tools.checking.framework import finding_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.faults import Record
from workbook_tools.framework.ref_doubts import ref_checks

# Directorates with their refs: `1-4` is 1 to 4, `A.1-4` is A.1 to A.4.
DOUBTS = [
    ("ENV 1-12 14-20", ["FRM487 ENV 14: The refs run on, but some are missing: 13."]),
    ("ENV 1-8 | HOU 9-15 17-30", ["FRM487 HOU 17: The refs run on, but some are missing: 16."]),
    ("ENV 1-9 11-20 | HOU 1-9", ["FRM487 ENV 11: The refs run on, but some are missing: 10."]),
    ("ENV A.01-02 A.04-09", ["FRM487 ENV A.04: The refs run on, but some are missing: A.03."]),
    (
        "SCS 1-9 | OFRS 10-65 | CS 65-70",
        ["FRM488 CS 65: 65 is a ref of OFRS too, and refs otherwise run through the whole council."],
    ),
]
SOUND = [
    "ENV 1-12",
    "ENV 1-8 | HOU 1-8",
    "ENV 1-8 | HOU 9-30",
    "ENV 2 9 40 41",
    "ENV A.01-02 A.05 B.02-04 B.14 C.01-04",
    "ENV 1-3 5 | HOU 1-3",
    "ENV a b c d e f",
]


def refs_of(words: str) -> list[str]:
    """`A.1-3` as A.1, A.2 and A.3, with the noughts as drawn."""
    first, _, last = words.partition("-")
    if not last:
        return [first]
    before, number = first.rpartition(".")[0], first.rpartition(".")[2]
    numbers = [str(n).zfill(len(number)) for n in range(int(number), int(last) + 1)]
    return [f"{before}.{n}" if before else n for n in numbers]


def found(drawn: str) -> list[str]:
    """The doubts about a council's refs."""
    rows = []
    for directorate in drawn.split("|"):
        code, *runs = directorate.split()
        for ref in (ref for run in runs for ref in refs_of(run)):
            place = f"A{len(rows) + 2}"
            rows.append(Record("Indicators", {"Directorate": code, "Ref": ref}, {"Ref": place, "Directorate": "B2"}))
    sheets = {"Directorates": (), "Indicators": rows}
    findings = map(finding_of, ref_checks(Framework("", "", "quarterly"), sheets))
    return [f"{f.code} {f.directorate} {f.ref}: {f.message}" for f in findings]


@pytest.mark.parametrize(("drawn", "doubts"), DOUBTS)
def test_a_run_with_a_gap_or_a_number_too_many(drawn: str, doubts: list[str]) -> None:
    assert found(drawn) == doubts


@pytest.mark.parametrize("drawn", SOUND)
def test_runs_that_raise_no_doubt(drawn: str) -> None:
    assert found(drawn) == []
