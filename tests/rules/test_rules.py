"""Every rule over rows: drawn rows in which it fails, with the cell, and drawn rows in which it does not.

Each drawn row is put over the sound return of `tests/drawn.py`; the findings listed are all there are.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drawn import SOUND, check_one, counted_findings, found, returned, told
from workbook_tools.rules.catalogue import CATALOGUE, RETURN_RULES
from workbook_tools.rules.rule import FaultRule

# G Actual, H Reason, I Rating the figures give, J RAG, K Outlook, L Commentary, M Action, N Owner, O Due.
FAILS = [
    ("VAL201", "Ref | Outlook\n1 |", ["VAL201 K6"]),
    ("VAL202", "Ref | Actual\n2 | about 40", ["VAL202 G7"]),
    ("VAL215", "Ref | Actual\n2 | n/a", ["VAL215 G7"]),
    ("VAL215", "Ref | Actual\n2 | see note", ["VAL215 G7"]),
    ("VAL214", "Ref | Actual\n2 | Due Q4", ["VAL214 G7"]),
    ("VAL203", 'Ref | Actual\n3 | "£292,000,00"', ["VAL203 G8"]),
    ("VAL214", "Ref | Actual\n3 | Due Q4", ["VAL214 G8"]),
    ("VAL215", 'Ref | Actual\n3 | "-"', ["VAL215 G8"]),
    ("VAL215", "Ref | Actual\n3 | tbc", ["VAL215 G8"]),
    ("VAL216", "Ref | Actual\n2 | None", ["VAL216 G7"]),
    ("VAL217", "Ref | Actual\n1 | 61% or 53%", ["VAL217 G6"]),
    ("VAL218", "Ref | Actual\n5 | -£281,000 overspend", ["VAL218 G10"]),
    ("VAL219", 'Ref | Actual\n1 | "61.3% (provisional)"', ["VAL219 G6"]),
    ("EVI308", 'Ref | Actual\n1 | "61.3% (812/1,361)"', ["EVI308 G6"]),
    ("VAL203", 'Ref | Actual\n2 | "12,47"', ["VAL203 G7"]),
    ("VAL203", 'Ref | Actual\n5 | "£292,000,00"', ["VAL203 G10"]),
    ("VAL203", 'Ref | Actual\n5 | "1.247,5"', ["VAL203 G10"]),
    ("VAL204", "Ref | Actual\n1 | 0.613 General", ["VAL204 G6"]),
    ("VAL204", "Ref | Actual\n1 | 0.61%", ["VAL204 G6"]),
    ("VAL205", "Ref | Actual\n1 | 6130%", ["VAL205 G6"]),
    ("VAL206", "Ref | Actual\n2 | 85%", ["VAL206 G7"]),
    ("VAL206", 'Ref | Actual\n2 | "85%"', ["VAL206 G7"]),
    ("VAL207", "Ref | Actual\n2 | 03/04/2017", ["VAL207 G7"]),
    ("VAL208", "Ref | Actual\n1 | 103.1%", ["VAL208 G6"]),
    ("VAL209", "Ref | Actual\n2 | -12", ["VAL209 G7"]),
    (
        "VAL220",
        "Ref | Actual | RAG | Outlook | Commentary | Action being taken | Action owner | Action due\n"
        "4 | -5% | Red | Stable | Fuel cost more than planned. | Sweep twice | Head of Waste | 31/01/2018",
        ["VAL220 G9"],
    ),
    ("VAL210", "Ref | RAG\n1 | Greeen", ["VAL210 J6"]),
    ("VAL210", "Ref | Outlook\n2 | Improvng", ["VAL210 K7"]),
    ("VAL211", "Ref | Commentary\n2 | " + "The weather was bad. " * 80, ["VAL211 L7"]),
    ("VAL212", "Ref | Action due\n5 | end of the year", ["VAL212 O10"]),
    ("VAL213", "Ref | Actual\n2 | 12471247124712471247", ["VAL213 G7"]),
    ("RAG201", "Ref | Actual\n1 | 59.9%", ["RAG201 J6"]),
    ("RAG201", "Ref | RAG\n2 | Green", ["RAG201 J7"]),
    ("RAG202", "Ref | RAG\n1 |", ["RAG202 J6"]),
    ("RAG203", "Ref | Actual | Reason for no data\n1 | | Not yet available", ["RAG203 J6"]),
    ("RAG204", "Ref | Actual | RAG\n1 | |", ["RAG204 G6"]),
    ("RAG204", "Ref | Actual\n1 |", ["RAG204 G6"]),
    ("VAL202", "Ref | Actual | RAG\n2 | pending |", ["VAL202 G7"]),
    ("VAL215", "Ref | Actual | RAG\n2 | – |", ["VAL215 G7"]),
    ("RAG205", "Ref | Reason for no data\n1 | Not yet available", ["RAG205 H6"]),
    ("NAR301", "Ref | Commentary\n2 |", ["NAR301 L7"]),
    ("NAR302", "Ref | Action being taken\n5 |", ["NAR302 M10"]),
    ("NAR302", "Ref | Action owner | Action due\n5 | |", ["NAR302 N10", "NAR302 O10"]),
    ("NAR303", "Ref | Commentary\n2 | tbc", ["NAR303 L7"]),
    ("NAR303", "Ref | Commentary\n2 | (As above.)", ["NAR303 L7"]),
    ("NAR303", "Ref | Commentary\n1 | N/A", ["NAR303 L6"]),
    (
        "NAR304",
        "Ref | Outlook | Commentary | Action being taken\n5 | Improving | It was £281,000. | Rounds",
        ["NAR304 K10"],
    ),
    ("NAR305", "Ref | Action being taken\n5 | as above", ["NAR305 M10"]),
    ("NAR306", "Ref | Action owner\n5 | ?", ["NAR306 N10"]),
    ("FIL130", "Ref | Actual\n2 | =1200+90 -> 1290", ["FIL130 G7"]),
    ("FIL131", "Ref | Actual\n2 | =1200+90", ["FIL131 G7"]),
    ("FIL132", "Ref | Actual\n2 | #DIV/0!", ["FIL132 G7"]),
    ("FIL132", "Ref | Commentary\n2 | #NAME?", ["FIL132 L7"]),
]

PASSES = [
    ("VAL201", SOUND),
    ("VAL202", 'Ref | Actual\n2 | "1,290"'),
    ("VAL203", 'Ref | Actual\n5 | "£281,000"'),
    ("VAL203", 'Ref | Actual\n5 | "£0.281m"'),
    ("VAL203", 'Ref | Actual\n1 | "\u00a061.3 % "'),
    ("VAL204", "Ref | Actual | RAG\n2 | 1 | Green"),
    ("VAL205", "Ref | Actual\n1 | 99.9%"),
    ("VAL206", 'Ref | Actual\n1 | "61.3%"'),
    ("VAL206", "Ref | Actual\n1 | 61.3 General"),
    ("VAL207", "Ref | Action due\n5 | 28/02/2018"),
    ("VAL208", "Ref | Actual\n1 | 100%"),
    ("VAL209", "Ref | Actual | RAG\n5 | -3 | Green"),
    ("VAL220", "Ref | Actual | RAG\n1 | 0% | Red"),
    ("VAL220", "Ref | Actual | RAG\n5 | -3 | Green"),
    ("VAL203", "Ref | Actual\n3 | 2017-18"),
    ("VAL203", "Ref | Actual\n3 | 60/20"),
    ("VAL215", "Ref | Actual\n3 | None"),
    ("VAL215", "Ref | Actual\n3 | Completed, see note 4"),
    ("VAL210", "Ref | RAG | Outlook\n1 | g | ↑"),
    ("VAL210", 'Ref | RAG | Outlook\n2 | " CIRCLE " | ↔'),
    ("VAL211", "Ref | Commentary\n2 | " + "x y " * 374 + "end."),
    ("VAL212", 'Ref | Action due\n5 | "31 January 2018"'),
    ("VAL213", "Ref | Actual | RAG\n5 | 999999999999999 | Red"),
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
    ("FIL131", 'Ref | Actual\n2 | "1290"'),
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


YEAR = "Ref | Actual | RAG | Year to date | Year to date RAG | Year-end forecast | Year-end RAG | Commentary"

# Of the council that counts, in the third quarter: its target is 1,000 a quarter, so 3,000 so far and 4,000 in all.
CONTRADICTED = [
    ("RAG206", "S | 1000 | Green | 2800 | Green", ["RAG206 S ytd_rag -> Amber"]),
    ("RAG206", "S | 1000 | Green | 3000 | Amber", ["RAG206 S ytd_rag -> Green"]),
    ("RAG206", "S | 1000 | Green | 2800 | Amber", []),
    ("RAG206", "S | 1000 | Green | | Amber", []),
    ("RAG210", "S | 1000 | Green | 2800 | Amber\nR | 5000 | Green | 5000 |", ["RAG210 R ytd_rag"]),
    ("RAG210", "S | 1000 | Green | 2800 |\nR | 5000 | Green | 5000 |", []),
    ("RAG210", "S | 1000 | Green | 2800 | Amber\nR | 5000 | Green | |", []),
    ("RAG207", "S | 1000 | Green | | | 3500 | Green", ["RAG207 S forecast_rag -> Red"]),
    ("RAG207", "S | 1000 | Green | | | 4000 | Green", []),
    ("RAG207", "S | 1000 | Green | | | | Green", []),
    ("RAG211", "S | 1000 | Green | | | 4000 | Green\nR | 5000 | Green | | | 5000 |", ["RAG211 R forecast_rag"]),
    ("RAG211", "S | 1000 | Green | | | 4000 | Green\nR | 5000 | Green | | | |", []),
    ("RAG208", "J | 174 | Green", ["RAG208 J rag -> Red"]),
    ("RAG208", "J | 174 | Green | | | | | The backlog has been cleared.", []),
    ("RAG208", "J | 130 | Green", []),
    ("RAG209", "N | 174 | Green", ["RAG209 N rag"]),
    ("RAG209", "N | 174 |", []),
]


@pytest.mark.parametrize(("code", "row", "expected"), CONTRADICTED)
def test_ratings_of_the_year_and_of_judgements(code: str, row: str, expected: list[str]) -> None:
    assert told(counted_findings(code, f"{YEAR}\n{row}")) == expected


def test_the_words_reckon_with_the_targets_of_the_year() -> None:
    row = "S | 1000 | Green | 2800 | Green | 3500 | Green"
    (ytd,), (end,) = (counted_findings(code, f"{YEAR}\n{row}") for code in ("RAG206", "RAG207"))
    assert ytd.message.startswith("You chose Green, but 2,800 is 6.7% worse than the target of 3,000")
    assert end.message.startswith("You chose Green, but 3,500 is 12.5% worse than the target of 4,000")


def test_a_year_to_date_is_held_against_the_target_that_the_return_gives_for_it() -> None:
    table = f'{YEAR} | Year to date target\nS | 1000 | Green | 2000 | Green | | | | "2,000"'
    assert counted_findings("RAG206", table) == []
    (finding,) = counted_findings("RAG206", table.replace('"2,000"', '"2,100"'))
    assert finding.message.startswith("You chose Green, but 2,000 is 4.8% worse than the target of 2,100")
    (finding,) = counted_findings("RAG206", table.replace('"2,000"', "as agreed"))
    assert "the target of 3,000" in finding.message


def test_every_rule_over_rows_has_a_failing_and_a_passing_case() -> None:
    in_files = {rule.code for rule in RETURN_RULES if isinstance(rule, FaultRule)} - {"VAL202", "VAL203"}
    over_rows = {rule.code for rule in RETURN_RULES} - {code for code in in_files if code[:3] in ("FIL", "SGN", "OUR")}
    cases = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in sorted(over_rows) if cases.count(code) < 2] == []


def test_codes_are_unique_and_of_a_known_family() -> None:
    codes = [rule.code for rule in CATALOGUE]
    assert len(codes) == len(set(codes))
    assert all(rule.family and len(rule.code) == 6 for rule in CATALOGUE)


def test_every_rule_is_whole() -> None:
    for rule in CATALOGUE:
        texts = (rule.title, rule.message, rule.fix, rule.why, rule.example)
        assert all(texts), rule.code
        assert not any("  " in text or text != text.strip() for text in texts), rule.code
