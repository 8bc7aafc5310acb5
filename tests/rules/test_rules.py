"""Every rule over rows: drawn rows in which it fails, with the cell, and drawn rows in which it does not.

Each drawn row is put over the sound return of `tests/drawn.py`; the findings listed are all there are.
"""

from __future__ import annotations

import pytest

from tests.drawn import SOUND, check_one, found, returned
from workbook_tools.rules.catalogue import RETURN_RULES
from workbook_tools.rules.rule import FaultRule

# G Actual, H Reason, I Rating the figures give, J RAG, K Outlook, L Commentary, M Action, N Owner, O Due.
FAILS = [
    ("VAL201", "Ref | Outlook\n1 |", ["VAL201 K6"]),
    ("VAL202", "Ref | Actual\n2 | about 40", ["VAL202 G7"]),
    ("VAL202", "Ref | Actual\n2 | n/a", ["VAL202 G7"]),
    ("VAL203", "Ref | Actual\n2 | \"12,47\"", ["VAL203 G7"]),
    ("VAL203", "Ref | Actual\n5 | \"£292,000,00\"", ["VAL203 G10"]),
    ("VAL203", "Ref | Actual\n5 | \"1.247,5\"", ["VAL203 G10"]),
    ("VAL204", "Ref | Actual\n1 | 0.613 General", ["VAL204 G6"]),
    ("VAL204", "Ref | Actual\n1 | 0.61%", ["VAL204 G6"]),
    ("VAL205", "Ref | Actual\n1 | 6130%", ["VAL205 G6"]),
    ("VAL206", "Ref | Actual\n2 | 85%", ["VAL206 G7"]),
    ("VAL206", "Ref | Actual\n2 | \"85%\"", ["VAL206 G7"]),
    ("VAL207", "Ref | Actual\n2 | 03/04/2017", ["VAL207 G7"]),
    ("VAL208", "Ref | Actual\n1 | 103.1%", ["VAL208 G6"]),
    ("VAL209", "Ref | Actual\n2 | -12", ["VAL209 G7"]),
    ("VAL210", "Ref | RAG\n1 | Greeen", ["VAL210 J6"]),
    ("VAL210", "Ref | Outlook\n2 | Improvng", ["VAL210 K7"]),
    ("VAL211", "Ref | Commentary\n2 | " + "The weather was bad. " * 80, ["VAL211 L7"]),
    ("VAL212", "Ref | Action due\n5 | end of the year", ["VAL212 O10"]),
    ("RAG201", "Ref | Actual\n1 | 59.9%", ["RAG201 J6"]),
    ("RAG201", "Ref | RAG\n2 | Green", ["RAG201 J7"]),
    ("RAG202", "Ref | RAG\n1 |", ["RAG202 J6"]),
    ("RAG203", "Ref | Actual | Reason for no data\n1 | | Not yet available", ["RAG203 J6"]),
    ("RAG204", "Ref | Actual | RAG\n1 | |", ["RAG204 G6"]),
    ("RAG204", "Ref | Actual\n1 |", ["RAG204 G6"]),
    ("RAG205", "Ref | Reason for no data\n1 | Not yet available", ["RAG205 H6"]),
    ("NAR301", "Ref | Commentary\n2 |", ["NAR301 L7"]),
    ("NAR302", "Ref | Action being taken\n5 |", ["NAR302 M10"]),
    ("NAR302", "Ref | Action owner | Action due\n5 | |", ["NAR302 N10", "NAR302 O10"]),
    ("NAR303", "Ref | Commentary\n2 | tbc", ["NAR303 L7"]),
    ("NAR303", "Ref | Commentary\n2 | (As above.)", ["NAR303 L7"]),
    ("NAR303", "Ref | Commentary\n1 | N/A", ["NAR303 L6"]),
    ("NAR304", "Ref | Outlook | Commentary | Action being taken\n5 | Improving | It was £281,000. | Rounds",
     ["NAR304 K10"]),
    ("NAR305", "Ref | Action being taken\n5 | as above", ["NAR305 M10"]),
    ("NAR306", "Ref | Action owner\n5 | ?", ["NAR306 N10"]),
    ("FIL130", "Ref | Actual\n2 | =1200+90 -> 1290", ["FIL130 G7"]),
    ("FIL131", "Ref | Actual\n2 | =1200+90", ["FIL131 G7"]),
    ("FIL132", "Ref | Actual\n2 | #DIV/0!", ["FIL132 G7"]),
    ("FIL132", "Ref | Commentary\n2 | #NAME?", ["FIL132 L7"]),
]

PASSES = [
    ("VAL201", SOUND),
    ("VAL202", "Ref | Actual\n2 | \"1,290\""),
    ("VAL203", "Ref | Actual\n5 | \"£281,000\""),
    ("VAL203", "Ref | Actual\n5 | \"£0.281m\""),
    ("VAL203", "Ref | Actual\n1 | \"\u00a061.3 % \""),
    ("VAL204", "Ref | Actual | RAG\n2 | 1 | Green"),
    ("VAL205", "Ref | Actual\n1 | 99.9%"),
    ("VAL206", "Ref | Actual\n1 | \"61.3%\""),
    ("VAL206", "Ref | Actual\n1 | 61.3 General"),
    ("VAL207", "Ref | Action due\n5 | 28/02/2018"),
    ("VAL208", "Ref | Actual\n1 | 100%"),
    ("VAL209", "Ref | Actual | RAG\n5 | -3 | Green"),
    ("VAL210", "Ref | RAG | Outlook\n1 | g | ↑"),
    ("VAL210", "Ref | RAG | Outlook\n2 | \" CIRCLE \" | ↔"),
    ("VAL211", "Ref | Commentary\n2 | " + "x y " * 374 + "end."),
    ("VAL212", "Ref | Action due\n5 | \"31 January 2018\""),
    ("RAG201", "Ref | Actual | RAG\n2 | 1320 | Amber"),
    ("RAG202", "Ref | Actual | RAG | Reason for no data | Outlook\n1 | | | Not yet available |"),
    ("RAG203", "Ref | Actual | Reason for no data\n3 | | Not yet available"),
    ("RAG204", "Ref | Actual\n4 |"),
    ("RAG205", SOUND),
    ("NAR301", "Ref | Actual | RAG | Commentary\n2 | 1100 | Green |"),
    ("NAR302", "Ref | Action being taken | Action owner | Action due\n2 | | |"),
    ("NAR303", "Ref | Commentary\n2 | None of the targets was n/a, as above."),
    ("NAR304", "Ref | Outlook | Commentary\n5 | Improving | New rounds start in November."),
    ("NAR305", "Ref | Action being taken\n5 | Text every household"),
    ("NAR306", "Ref | Action owner\n5 | N Able"),
    ("FIL130", "Ref | Actual\n2 | 1290"),
    ("FIL131", "Ref | Actual\n2 | \"1290\""),
    ("FIL132", "Ref | Commentary\n2 | We are # 1."),
]


@pytest.mark.parametrize(("code", "table", "expected"), FAILS, ids=lambda part: str(part)[:40])
def test_a_fault_is_found_at_its_cell_and_nothing_else_is(code: str, table: str, expected: list[str]) -> None:
    assert [f"{c} {cell}" for c, cell in found(check_one(returned(table)))] == expected
    assert all(line.startswith(code) for line in expected)


@pytest.mark.parametrize(("code", "table"), PASSES, ids=lambda part: str(part)[:40])
def test_a_sound_row_is_left_alone(code: str, table: str) -> None:
    findings = found(check_one(returned(table)))
    assert code not in [c for c, _ in findings]
    if code not in ("RAG203",):
        assert [c for c, _ in findings if c[:3] == code[:3]] == []


def test_the_sound_return_has_no_findings_at_all() -> None:
    assert found(check_one(returned())) == []


def test_every_rule_over_rows_has_a_failing_and_a_passing_case() -> None:
    in_files = {rule.code for rule in RETURN_RULES if isinstance(rule, FaultRule)} - {"VAL202", "VAL203"}
    over_rows = {rule.code for rule in RETURN_RULES} - {code for code in in_files if code[:3] in ("FIL", "SGN", "OUR")}
    assert over_rows <= {code for code, *_ in FAILS}
    assert over_rows <= {code for code, _ in PASSES}
