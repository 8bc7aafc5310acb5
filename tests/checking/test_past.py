"""What is known of earlier periods, beside a return's rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.drawn import Q2, barset, checked, counted, remembered, returned
from workbook_tools.checking.past import course as course_of
from workbook_tools.checking.past import past_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period

HEAD = "Ref | Actual | RAG | Numerator | Denominator | Year to date | Commentary"
QUARTERS = {
    "2016-17-Q3": f"{HEAD}\nS | 900",
    "2016-17-Q4": f"{HEAD}\nS | 1000",
    "2017-18-Q1": f"{HEAD}\nS | 1100 | Green | 30 | 40 | 1100 | A good start.",
    "2017-18-Q2": f"{HEAD}\nS | 1300 | Amber | 50 | 60 | 2400 | Rain.",
}


def course(ref: str, period: str, before: dict[str, str], framework: Framework | None = None) -> dict[str, Any]:
    council = framework or counted()
    frame = course_of(council, [(Period.parse(period), "ENV")], remembered(before, council))
    return next(row for row in frame.iter_rows(named=True) if row["ref"] == ref)


def test_the_last_period_is_the_one_before() -> None:
    known = course("S", "2017-18-Q3", QUARTERS)
    assert (known["last_actual"], known["accepted_figure"], known["last_ytd"]) == (1300, "1,300", 2400)
    assert (known["last_rag"], known["last_commentary"], known["last_target"]) == ("Amber", "Rain.", "1,000")


def test_a_gap_is_no_last_period() -> None:
    without = {period: table for period, table in QUARTERS.items() if period != "2017-18-Q2"}
    known = course("S", "2017-18-Q3", without)
    assert known["last_actual"] is None
    assert known["latest"] == 1100


def test_the_series_is_the_measures_own() -> None:
    known = course("S", "2017-18-Q3", QUARTERS)
    assert [known[f"series_{name}"] for name in ("n", "low", "high", "middle", "spread")] == [4, 900, 1300, 1050, 100]
    assert known["same_period_last_year"] == 900


def test_only_this_years_periods_are_added_up() -> None:
    known = course("S", "2017-18-Q3", QUARTERS)
    assert (known["in_year"], known["actual_before"], known["actual_known"]) == (3, 2400, 2)
    assert (known["numerator_before"], known["denominator_before"]) == (80, 100)
    first = course("S", "2017-18-Q1", QUARTERS)
    assert (first["in_year"], first["actual_before"], first["actual_known"]) == (1, 0, 0)


def test_later_periods_are_not_the_past() -> None:
    assert course("S", "2017-18-Q1", QUARTERS)["series_n"] == 2


def test_nothing_known_is_null() -> None:
    known = course("L", "2017-18-Q3", {})
    assert {known[name] for name in known if name.startswith(("last_", "series_", "accepted_"))} == {None}
    assert course("L", "2017-18-Q3", QUARTERS)["last_actual"] is None


def test_a_figure_that_lags_belongs_to_an_earlier_part_of_the_year() -> None:
    framework = counted()
    late = replace(framework, indicators=tuple(replace(one, lag=1) for one in framework.indicators))
    assert course("S", "2017-18-Q1", QUARTERS, late)["in_year"] == 4
    assert course("S", "2017-18-Q2", QUARTERS, late)["in_year"] == 1


def test_of_two_returns_of_one_period_the_later_counts() -> None:
    framework = counted()
    batches = [checked(returned(f"{HEAD}\nS | {n}", framework, ""), framework=framework).readings for n in (1, 2)]
    assert past_of(batches, framework).frame.filter(ref="S")["actual"].to_list() == [2]


def test_only_what_was_accepted_counts_where_that_is_said() -> None:
    framework = counted()
    sheets = [returned(f"{HEAD}\nS | {n}", framework, "") for n in (1, 2)]
    readings = checked(*sheets, framework=framework).readings
    assert past_of([readings], framework, {"sha1"}).frame.filter(ref="S")["actual"].to_list() == [1]
    assert past_of([readings], framework, set()).frame.is_empty()


def test_a_form_with_few_fields_makes_a_past_too() -> None:
    framework = barset(rag=("hidden",), commentary=("hidden",), target=("hidden",))
    past = past_of([checked(returned(framework=framework), framework=framework, period=Q2).readings], framework)
    first = past.frame.row(0, named=True)
    assert (first["actual"], first["rag"], first["target_text"], first["commentary"]) == (61.3, "Green", "60%", None)


def test_quarters_say_nothing_of_months() -> None:
    assert course("S", "2017-10", QUARTERS)["series_n"] is None
