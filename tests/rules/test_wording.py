"""Wording rules: commentaries that say otherwise than their row, and commentaries that only seem to."""

from __future__ import annotations

from time import perf_counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawn import check_one, family_findings, returned, told
from workbook_tools.rules.rule import RowRule
from workbook_tools.rules.wording import WORDING

# The sound rows: 1 is 61.3% against 60%, Green; 2 is 1,290 against 1,200, low is good, Amber; 5 is £281,000 against
# £250,000, low is good, Red.
FAILS = [
    ("NAR311", "1", "This measure is currently reported as red as performance has fallen.", "Red"),
    ("NAR311", "1", "The figure for the quarter is GREEN. The position for the whole year however is AMBER.", "Amber"),
    ("NAR311", "1", "The year-end position is amber (April to March).", "Amber"),
    ("NAR311", "2", "We are reporting green against the target.", "Green"),
    ("NAR311", "2", "RAG: red, and the county is still on course.", "Red"),
    ("NAR311", "5", "The measure remains Amber.", "Amber"),
    ("NAR312", "1", "The records have since been amended and the rate at 19th July was 53%.", "53%"),
    ("NAR312", "1", "With those put right the share stood at 53% on 19 July.", "53%"),
    ("NAR312", "2", "The log was corrected in May, and the true total for the quarter was 1,390.", "1,390"),
    ("NAR312", "1", "Two returns were counted wrongly; the correct figure is 58.4%.", "58.4%"),
    ("NAR312", "1", "We recycled 63% against a target set in the spring.", "63%"),
    ("NAR312", "2", "The true number for September was 1,390.", "1,390"),
    ("NAR312", "5", "The revised figure is £0.31m.", "£0.31m"),
    ("NAR313", "1", "We fell back, against a target of 65%.", "65%"),
    ("NAR313", "1", "We are well on the way to the 2019 target of 64.5 per cent.", "64.5 per cent"),
    ("NAR313", "1", "The 58% target is behind us.", "58%"),
    ("NAR313", "2", "Reports stayed above the target of 1,250 a quarter.", "1,250"),
    ("NAR313", "5", "Fuel took the cost past its target of £240k.", "£240k"),
    ("NAR314", "2", "Reports are 20% above target.", "20% above target"),
    ("NAR314", "5", "Cost is 3 per cent over our target, through fuel.", "3 per cent over our target"),
    ("NAR314", "1", "Recycling is 8% above target.", "8% above target"),
    ("NAR315", "1", "Performance is slightly below target through wet weather.", "below"),
    ("NAR315", "1", "It stands just under our quarterly target.", "below"),
    ("NAR316", "1", "We did not meet our target in the quarter.", "did not meet our target"),
    ("NAR316", "1", "The target has been missed.", "target has been missed"),
    ("NAR316", "1", "The scheme is running but is behind schedule.", "is behind schedule"),
    ("NAR316", "5", "The target was met.", "target was met"),
    ("NAR316", "5", "Collection is on target.", "is on target"),
    ("NAR317", "1", "The number of flats recycling is currently unknown.", "number of flats recycling is currently unknown"),
    ("NAR317", "2", "How many of them were on farms is unknown.", "How many of them were on farms is unknown"),
    ("NAR317", "2", "No actual can be given.", "No actual can"),
    ("NAR317", "2", "No actual is relevant for reporting.", "No actual is relevant for reporting"),
    ("NAR317", "2", "The data are not yet available.", "data are not yet available"),
    ("NAR318", "2", "They are 190 + 1,000 + 90 = 1,290.", "190 + 1,000 + 90 = 1,290"),
    ("NAR318", "2", "190 in town + 1,000 on verges = 1,290 in all.", "190 in town + 1,000 on verges = 1,290"),
    ("NAR318", "2", "There were 120 on farms, of which 150 were tyres.", "120 on farms, of which 150"),
    ("NAR319", "1", "Take-up was 93.2% (1,267/1,361).", "93.2% (1,267/1,361)"),
    ("NAR319", "1", "Take-up was 70% (20 out of 30).", "70% (20 out of 30)"),
]
TEXT = {"1": "L6", "2": "L7", "5": "L10"}

PASSES = [
    ("NAR311", "1", "Green waste fell. The bins are now green waste only, and Red Lion Yard has an amber light."),
    ("NAR311", "1", "It has moved from Amber to Green."),
    ("NAR311", "1", "It was rated red last quarter. In Q1 the rating was Amber."),
    ("NAR311", "1", "It is no longer red; it is not amber."),
    ("NAR311", "1", "It would be red if paper fell again. We expect it to be amber by March."),
    ("NAR311", "2", "The measure is currently reported as amber as performance has fallen."),
    ("NAR312", "1", "The correct figure is 61%, and the target was 60%."),
    ("NAR312", "1", "Records were corrected for 40 streets. Of the loads, 73% were clean."),
    ("NAR312", "1", "We reached 61.3% against a target of 60%."),
    ("NAR312", "1", "There is a 5% tolerance against the target."),
    ("NAR312", "2", "The correct figure is 96%."),
    ("NAR312", "2", "Every fault was put right in 28 days, and it was a dry summer; the number was 1,290."),
    ("NAR312", "5", "The revised figure is £0.3m."),
    ("NAR313", "1", "Against a target of 60%, and an annual target of 62%; the national target of 50% was passed."),
    ("NAR313", "1", "On the way to the year-end target of 64%, with a new target of 66% to come."),
    ("NAR313", "1", "The target of 12 new sites was met."),
    ("NAR313", "2", "Below last year's target of 1,300."),
    ("NAR314", "1", "Recycling is 2% above target."),  # of the target; in points it is 1.3
    ("NAR314", "1", "Recycling is 1 percentage point above target. It is 9% above the national target."),
    ("NAR314", "2", "Reports are about 7% above target."),
    ("NAR315", "1", "Performance is above target. It was below target last year."),
    ("NAR315", "1", "Glass is above target and paper below target."),
    ("NAR315", "1", "It is not below target, and below the national target."),
    ("NAR315", "1", "We expect to be below target in the winter. Below-target weather."),
    ("NAR316", "1", "Targets are met. We will miss the target if it snows."),
    ("NAR316", "1", "We did not meet the annual target."),
    ("NAR316", "2", "The target was not met."),
    ("NAR316", "5", "We did not meet our target. The target was not met."),
    ("NAR316", "5", "A plan is in place to meet the target. The target will be met by March."),
    ("NAR316", "5", "The target was met in Q1, and the work has an effect on target setting."),
    ("NAR317", "1", "Benchmark data are not available. There is no reason to expect a change. No figures for England."),
    ("NAR318", "2", "They are 190 + 1,010 + 90 = 1,290."),
    ("NAR318", "2", "33.3% + 33.3% + 33.3% = 100%"),
    ("NAR318", "2", "There were 120 on farms, of which 20 were tyres and 45% cost nothing. 12 bins, of which 45% full."),
    ("NAR319", "1", "Take-up was 93.1% (1,267/1,361), earlier 67% (2 of 3)."),
    ("NAR319", "1", "Take-up was 0% (0/0)."),
]


def spoken(ref: str, text: str) -> list[str]:
    """What the wording rules find in one sound row with another commentary."""
    outcome = check_one(returned(f"Ref | Commentary\n{ref} | {text}"))
    return [f"{f.code} {f.cell}" for f in family_findings("NAR31", outcome) if f.code != "NAR310"]


@pytest.mark.parametrize(("code", "ref", "text", "said"), FAILS)
def test_a_contradiction_is_found(code: str, ref: str, text: str, said: str) -> None:
    findings = family_findings(code, check_one(returned(f"Ref | Commentary\n{ref} | {text}")))
    assert [f.cell for f in findings] == [TEXT[ref]]
    assert said in findings[0].message
    assert "{" not in findings[0].message + findings[0].fix


@pytest.mark.parametrize(("code", "ref", "text"), PASSES)
def test_words_that_agree_are_left_alone(code: str, ref: str, text: str) -> None:
    assert [found for found in spoken(ref, text) if found.startswith(code)] == []


def test_every_wording_rule_has_a_failing_and_a_passing_case() -> None:
    codes = {rule.code for rule in WORDING if isinstance(rule, RowRule) and rule.field == "commentary"}
    assert codes == {code for code, *_ in FAILS} == {code for code, *_ in PASSES}


def test_the_distance_is_reckoned_again() -> None:
    (finding,) = check_one(returned("Ref | Commentary\n5 | Cost is 3% over target.")).findings
    assert finding.message == "The commentary says “3% over target”, and £281,000 is 12.4% above the target of £250,000."
    assert finding.expected == "12.4% above"


def test_a_rating_cleared_has_no_colour_to_contradict() -> None:
    table = "Ref | Actual | RAG | Reason for no data | Outlook | Commentary\n1 | | | Not yet available | | It is rated Red."
    assert told(family_findings("NAR", check_one(returned(table)))) == []


def read_by_all(texts: list[str]) -> None:
    """Run every rule, with its facts, over some commentaries."""
    figures = {"target_low": 60.0, "target_high": 60.0, "actual": 61.3, "beside_strict": False}
    frame = pl.DataFrame({"commentary": texts}, schema={"commentary": pl.String}).with_columns(
        pl.lit("Green").alias("rating"),
        pl.lit("percent").alias("unit"),
        *(pl.lit(value=False).alias(name) for name in ("actual_blank", "cumulative")),
        *(pl.lit(figure).alias(name) for name, figure in figures.items()),
    )
    for rule in WORDING:
        built = [rule.fails, *rule.facts.values(), *([rule.expects] if rule.expects else [])]
        columns = frame.select(build(**rule.parameters).alias(str(n)) for n, build in enumerate(built))
        assert columns.height == len(texts)


@settings(deadline=None)
@given(st.lists(st.text() | st.from_regex(r"(target of|\+|=|of which|red|\d+%?|is|,|\.| ){0,30}", fullmatch=True)))
def test_no_text_makes_a_rule_raise(texts: list[str]) -> None:
    read_by_all(texts)


@pytest.mark.parametrize("part", ["the target of ", "1 + ", "12 of which ", "performance is ", "data corrected ", "1% ", ". "])
def test_the_longest_cell_takes_no_time(part: str) -> None:
    started = perf_counter()
    read_by_all([part * (32_767 // len(part))])
    assert perf_counter() - started < 5


def test_what_just_reaches_its_target_is_not_below_it() -> None:
    said = "Ref | Actual | RAG | Commentary\n1 | 60% | Green | Performance is {} target as garden waste fell."
    assert [f.code for f in check_one(returned(said.format("below"))).findings] == ["NAR315"]
    assert check_one(returned(said.format("exactly on"))).findings == ()
