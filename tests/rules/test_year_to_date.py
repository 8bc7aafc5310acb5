"""Year-to-date rules: drawn rows of the third quarter, what is known of the first two, and what is found.

Each case draws this period's row under `HEAD` and the earlier quarters' rows, if any are known, under `BEFORE`.
"""

from __future__ import annotations

import pytest

from tests.drawn import check_one, counted, counted_findings, family_findings, returned, told
from workbook_tools.framework.period import Period

HEAD = "Ref | Actual | Year to date | Year to date target | Year-end forecast | RAG | Numerator | Denominator"
BEFORE = "Ref | Actual | Year to date | RAG | Numerator | Denominator"

SUM = ("S | 1,100 | 1,100", "S | 1,300 | 2,400")
PARTS = ("P | 80% | | | 80 | 100", "P | 70% | | | 140 | 200")

FAILS = [
    ("YTD501", "L | 66677 | 200031", (), ["YTD501 L ytd_actual -> 66,677"]),
    ("YTD501", "L | 66677 | 190000", (), ["YTD501 L ytd_actual -> 66,677"]),
    ("YTD501", "L | 190 | 469", ("L | 150", "L | 129"), ["YTD501 L ytd_actual -> 190"]),
    ("YTD501", "A | 30 | 92", ("A | 28", "A | 34"), ["YTD501 A ytd_actual -> 31"]),
    ("YTD501", "P | 25% | 75%", (), ["YTD501 P ytd_actual"]),
    ("YTD502", "S | 1000 | 2390", ("S | 1000", "S | | 2400"), ["YTD502 S ytd_actual -> 3,400"]),
    ("YTD502", "R | 3700 | 2390", ("R | 1100", "R | 2400 | 2400"), ["YTD502 R ytd_actual -> 3,700"]),
    ("YTD502", "M | 60000 | 110000", ("M | 60000", "M | 61000 | 121000"), ["YTD502 M ytd_actual -> £181,000"]),
    ("YTD503", "S | 1247 | 950", (), ["YTD503 S ytd_actual"]),
    ("YTD504", "S | 1200 | 360", SUM, ["YTD504 S ytd_actual -> 3,600"]),
    ("YTD504", "S | 12473 | 1247", (), ["YTD504 S ytd_actual"]),
    ("YTD504", "L | 66677 | 6677", (), ["YTD504 L ytd_actual -> 66,677"]),
    ("YTD505", "L | 66677 | 66677 | 195000", (), ["YTD505 L ytd_target -> 65,000"]),
    ("YTD505", 'L | 66677 | 66677 | "192,000"', (), ["YTD505 L ytd_target -> 65,000"]),
    ("YTD505", "P | 80% | | 225%", (), ["YTD505 P ytd_target -> 75%"]),
    ("YTD506", "S | 1200 | 4800", SUM, ["YTD506 S ytd_actual -> 3,600"]),
    ("YTD506", "S | 1200 | 3601", SUM, ["YTD506 S ytd_actual -> 3,600"]),
    ("YTD506", "S | 1200 | 3700", ("S | 1100", "S | | 2400"), ["YTD506 S ytd_actual -> 3,600"]),
    ("YTD506", "R | 3600 | 3700", (), ["YTD506 R ytd_actual -> 3,600"]),
    ("YTD506", "L | 66677 | 70000", (), ["YTD506 L ytd_actual -> 66,677"]),
    ("YTD506", "A | 30 | 36", ("A | 28", "A | 32"), ["YTD506 A ytd_actual -> 30"]),
    ("YTD506", "P | 90% | 80% | | | | 90 | 100", PARTS, ["YTD506 P ytd_actual -> 78%"]),
    ("YTD506", "M | 60000 | 200000", ("M | 60000", "M | 60000"), ["YTD506 M ytd_actual -> £180,000"]),
    ("YTD507", "P | 80% | | 60%", (), ["YTD507 P ytd_target -> 75%"]),
    ("YTD508", "S | 1247 | 1247", (), ["YTD508 S ytd_actual"]),
    ("YTD508", "P | 21.02% | 21.02%", (), ["YTD508 P ytd_actual"]),
    ("YTD509", "S | 1200 | 3600 | | 3000", (), ["YTD509 S forecast"]),
    ("YTD509", "R | 3600 | | | 1200", (), ["YTD509 R forecast"]),
    ("YTD509", "M | 60000 | 180000 | | 60000", (), ["YTD509 M forecast"]),
    ("YTD510", "M | 281000 | | | 1000000 | Red", (), ["YTD510 M forecast"]),
]

PASSES = [
    ("YTD501", "L | 66677 | 66677", ("L | 66000", "L | 66100")),
    ("YTD501", "A | 30 | 30", ("A | 28", "A | 32")),
    ("YTD501", "S | 1200 | 3600", SUM),
    ("YTD501", "A | 10 | 28", ("A | 44", "A | 30")),  # an average may well be three times the last period
    ("YTD502", "S | 1200 | 3600", SUM),
    ("YTD502", "S | -100 | 2300", SUM),  # something was taken back
    ("YTD503", "S | 1247 | 3600", ()),
    ("YTD504", "S | 1200 | 3600", SUM),
    ("YTD504", "A | 30 | 3", ()),  # nothing is known of the year
    ("YTD505", "L | 66677 | 66677 | 65000", ()),
    ("YTD505", "S | 1200 | | 3000", ()),
    ("YTD506", "S | 1200 | 3600", ()),  # nothing is known of the earlier periods
    ("YTD506", "S | 1200 | 9999", ("S | 1,100", "R | 5")),  # the second quarter is not known
    ("YTD506", "A | 30 | 30.3", ("A | 28", "A | 33")),
    ("YTD506", "P | 90% | 77.5% | | | | 90 | 100", PARTS),
    ("YTD506", "M | 60100 | £0.18m", ("M | 60000", "M | 60000")),  # rounded money
    ("YTD507", "P | 80% | | 75%", ()),
    ("YTD507", "L | 66677 | | 70000", ()),
    ("YTD508", "L | 66677 | 66677", ()),
    ("YTD508", "R | 3600 | 3600", ()),
    ("YTD508", "S | 1100 | 1100", ("S | 0 | 0", "S | 0 | 0")),
    ("YTD509", "S | 1200 | 3600 | | 4800", ()),
    ("YTD509", "L | 66677 | 66677 | | 60000", ()),  # a stock may fall
    ("YTD510", "M | 281000 | | | 1012000 | Red", ()),
    ("YTD510", "M | 249000 | | | 1000000 | Green", ()),
]


def findings_of(row: str, earlier: tuple[str, ...], period: str = "2017-18-Q3") -> list[str]:
    names = ("2017-18-Q1", "2017-18-Q2")
    before = {name: f"{BEFORE}\n{line}" for name, line in zip(names, earlier, strict=False)} or None
    return told(counted_findings("YTD", f"{HEAD}\n{row}", before, period))


@pytest.mark.parametrize(("code", "row", "earlier", "expected"), FAILS)
def test_a_fault_is_found_and_told_once(code: str, row: str, earlier: tuple[str, ...], expected: list[str]) -> None:
    assert findings_of(row, earlier) == expected
    assert all(line.startswith(code) for line in expected)


@pytest.mark.parametrize(("code", "row", "earlier"), PASSES)
def test_a_sound_row_is_left_alone(code: str, row: str, earlier: tuple[str, ...]) -> None:
    assert findings_of(row, earlier) == [], code


@pytest.mark.parametrize("row", ["L | 66677 | 66677", "S | 1200 | 1200", "S | 1200 | 1200 | | 4800"])
def test_the_first_period_is_the_year_to_date(row: str) -> None:
    assert findings_of(row, (), "2017-18-Q1") == []


def test_in_the_first_period_a_sum_that_differs_is_found_without_any_past() -> None:
    assert findings_of("S | 1200 | 1300", (), "2017-18-Q1") == ["YTD506 S ytd_actual -> 1,200"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("L | 66677 | 133354", "YTD501 L ytd_actual -> 66,677"),
        ("S | 1247 | 950", "YTD503 S ytd_actual"),
        ("P | 80% | | 150%", "YTD505 P ytd_target -> 75%"),
        ("S | 1247 | 1247", "YTD508 S ytd_actual"),
    ],
)
def test_the_second_period_is_enough(row: str, expected: str) -> None:
    assert findings_of(row, (), "2017-18-Q2") == [expected]


# Days lost add up, a rate has another scale than a percentage, a programme's share done counts from April.
OTHERS = """
Ref | Unit    | Polarity | Aggregation | Cumulative | Target
D   | days    | low      | sum         | N          | 30
T   | number  | low      | ratio       | N          | 15
C   | percent | high     | sum         | Y          | 25%
K   | percent | high     | latest      | N          | 75%
"""


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("D | 40 | 35", ["YTD503 D ytd_actual"]),
        ("T | 12.5 | 13 | | | | 20 | 160000", []),
        ("T | 12.5 | 37.5", ["YTD501 T ytd_actual"]),
        ("C | 75% | 75% | 75%", []),
        ("K | 25% | 75%", ["YTD501 K ytd_actual -> 25%"]),
        ("K | 80% | 80% | 60% | | | 90 | 100", ["YTD507 K ytd_target -> 75%"]),
    ],
)
def test_measures_of_other_kinds(row: str, expected: list[str]) -> None:
    framework = counted(OTHERS)
    book = returned(f"{HEAD}\n{row}", framework, "", Period.parse("2017-18-Q3"))
    assert told(family_findings("YTD", check_one(book, framework))) == expected


def test_last_years_periods_are_not_added_to_this_years() -> None:
    before = {"2016-17-Q4": f"{BEFORE}\nS | 5000 | 9000", "2017-18-Q1": f"{BEFORE}\nS | 1100 | 1100"}
    assert counted_findings("YTD", f"{HEAD}\nS | 1300 | 2400", before, "2017-18-Q2") == []


def test_the_words_give_the_difference() -> None:
    before = {"2017-18-Q1": f"{BEFORE}\nS | 1100", "2017-18-Q2": f"{BEFORE}\nS | 1300"}
    (finding,) = counted_findings("YTD", f"{HEAD}\nS | 1200 | 4800", before)
    assert finding.message == "Year to date is 4,800, and the periods on record come to 3,600: 1,200 apart."


def test_the_words_say_how_many_times() -> None:
    (finding,) = counted_findings("YTD", f"{HEAD}\nL | 66677 | 190000")
    assert finding.message == (
        "Year to date is 190,000, 2.8 times this period's 66,677: the periods seem to have been added up."
    )


def test_an_average_given_as_a_forecast_is_called_one() -> None:
    (finding,) = counted_findings("YTD", f"{HEAD}\nS | 1200 | 3600 | | 1200")
    assert finding.message.endswith(
        "2,400 less than the 3,600 already reached. It looks like the average of one period."
    )
