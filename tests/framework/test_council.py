"""The framework as the rest of the house asks it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.framework.drawn import framework_of
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.framework.profile import parse_profile
from workbook_tools.framework.rag import Bands, rate
from workbook_tools.framework.vocabulary import Aggregation, Basis, Polarity, Unit

Q1, Q2, Q3, Q4 = (Period.parse(f"2017-18-Q{part}") for part in range(1, 5))
NEXT_YEAR = Period.parse("2018-19-Q1")


@pytest.fixture(scope="module")
def barset() -> Framework:
    """The drawn council."""
    return framework_of()


def test_refs_may_restart_in_each_directorate(barset: Framework) -> None:
    assert barset.by_key["ENV", "1"].title == "Waste recycled"
    assert barset.by_key["HOU", "1"].title == "Homes insulated"
    assert [indicator.ref for indicator in barset.indicators_of("HOU")] == ["1", "2"]
    assert barset.indicators_of("PH") == ()


def test_codes_lead_to_what_they_name(barset: Framework) -> None:
    indicator = barset.by_key["HOU", "2"]
    outcome = barset.outcome_by_code[indicator.outcome]
    assert (outcome.name, barset.priority_by_code[outcome.priority].name) == ("Warm homes", "Homes for all")
    assert barset.directorate_by_code[indicator.directorate].director == "M Harding"


@pytest.mark.parametrize(
    ("key", "period", "text"),
    [
        (("ENV", "1"), Q2, "60%"),
        (("ENV", "1"), NEXT_YEAR, ""),
        (("HOU", "1"), Q2, "150"),
        (("HOU", "1"), Q4, "300"),
    ],
)
def test_a_periods_target_is_its_own_or_its_years(
    barset: Framework, key: tuple[str, str], period: Period, text: str
) -> None:
    assert barset.target_text(barset.by_key[key], period) == text


def test_a_periods_own_target_stands_before_the_years() -> None:
    framework = framework_of("Targets!A10 = ENV", "Targets!B10 = 1", "Targets!C10 = 2017-18-Q4", "Targets!D10 = 62%")
    texts = [framework.target_text(framework.by_key["ENV", "1"], period) for period in (Q3, Q4)]
    assert texts == ["60%", "62%"]


def test_a_figure_is_due_every_period_or_in_those_named(barset: Framework) -> None:
    assert [barset.by_key["ENV", "3"].is_due(period) for period in (Q1, Q2, Q3, Q4)] == [False, True, False, True]
    assert all(barset.by_key["ENV", "1"].is_due(period) for period in (Q1, Q2, Q3, Q4))


@pytest.mark.parametrize(
    ("key", "bands"),
    [
        (("ENV", "1"), Bands(Decimal("59.5"), None, Decimal("57.5"), None)),
        (("ENV", "2"), Bands(None, Decimal(1200), None, Decimal(1260))),
        (("HOU", "2"), Bands(Decimal(20), Decimal(25), Decimal(18), Decimal("27.5"))),
        (("ENV", "3"), None),
        (("HOU", "1"), None),
    ],
)
def test_an_indicators_own_tolerance_and_margin_stand_before_the_councils(
    barset: Framework, key: tuple[str, str], bands: Bands | None
) -> None:
    assert barset.bands(barset.by_key[key], Q2) == bands


def test_a_judged_rating_is_never_computed(barset: Framework) -> None:
    judged = barset.by_key["HOU", "1"]
    computed = barset.bands(replace(judged, basis=Basis.COMPUTED), Q2)
    assert barset.bands(judged, Q2) is None
    assert computed is not None
    assert computed == barset.bands_beside(judged, Q2)
    # Its figures lie a quarter behind: what Q2 reports is held against the 75 of Q1.
    assert [rate(figure, computed).value for figure in (75, 74, 67)] == ["Green", "Amber", "Red"]


def council(*indicators: Indicator, targets: dict[str, dict[str, str]], **practice: Any) -> Framework:
    """A council of some measures, with targets by ref and then by period or year."""
    by_key = {("X", ref): rows for ref, rows in targets.items()}
    return Framework("Barset", "2017-18", "quarterly", indicators=indicators, targets=by_key, **practice)


def measure(ref: str = "1", **more: Any) -> Indicator:
    """A percentage that should be high, rated by its figures unless `more` says otherwise."""
    said: dict[str, Any] = {"unit": Unit.PERCENT, "polarity": Polarity.HIGH, "basis": Basis.COMPUTED} | more
    return Indicator(ref, "X", "O", f"Measure {ref}", **said)


def low_ends(*bands: Bands | None) -> list[str | None]:
    return [None if within is None else f"{within.green_low:f}" for within in bands]


def test_a_lagging_figure_is_held_against_the_target_of_its_own_period() -> None:
    lagging = measure(lag=1)
    rows = {"2016-17": "50%", "2017-18-Q1": "48%", "2017-18-Q2": "49%"}
    framework = council(lagging, targets={"1": rows})
    assert lagging.own_period(Q1) == Period.parse("2016-17-Q4")
    assert [framework.own_target_text(lagging, period) for period in (Q1, Q2, Q3, Q4)] == ["50%", "48%", "49%", ""]
    assert low_ends(*(framework.bands(lagging, period) for period in (Q1, Q2, Q3, Q4))) == ["50", "48", "49", None]
    assert framework.target_text(lagging, Q1) == "48%"


def test_a_lag_of_months_crosses_the_years_end() -> None:
    lagging = measure(lag=2)
    assert lagging.own_period(Period.parse("2018-01")) == Period.parse("2017-11")
    assert lagging.own_period(Period.parse("2018-05")) == Period.parse("2018-03")


def test_a_target_that_says_it_runs_behind_has_its_lag_in_its_words() -> None:
    behind = measure()
    framework = council(behind, targets={"1": {"2017-18": "50% (for 2016-17, one quarter behind); 48% (for 2017-18)"}})
    assert low_ends(*(framework.bands(behind, period) for period in (Q1, Q2, Q4))) == ["50", "48", "48"]


def test_a_graduated_target_holds_by_quarter_with_the_years_end_tolerance() -> None:
    graduated = measure(cumulative=True)
    framework = council(graduated, targets={"1": {"2017-18": "Q1 25%; Q2 50%; Q3 75%; Q4 100% (20% tolerance at year end)"}})
    assert [framework.own_target_text(graduated, period) for period in (Q1, Q3)] == ["25%", "75%"]
    assert low_ends(framework.bands(graduated, Q1), framework.bands(graduated, Q4)) == ["25", "80"]
    assert low_ends(framework.ytd_bands(graduated, Q2), framework.year_end_bands(graduated, Q2)) == ["50", "80"]


def test_period_year_to_date_and_year_end_are_held_against_targets_of_their_own() -> None:
    flow = measure(unit=Unit.NUMBER, aggregation=Aggregation.SUM)
    framework = council(flow, targets={"1": {"2017-18": "300", "2017-18-Q4": "350"}})
    q3 = [bands(flow, Q3) for bands in (framework.bands, framework.ytd_bands, framework.year_end_bands)]
    assert low_ends(*q3) == ["300", "900", "1250"]
    assert [t.text for t in (framework.ytd_target(flow, Q3), framework.year_end_target(flow, Q3)) if t] == ["900", "1,250"]


@pytest.mark.parametrize(
    ("aggregation", "to_date", "year_end"),
    [
        (Aggregation.LATEST, "62", "64"),
        (Aggregation.AVERAGE, "61", "62"),
        (Aggregation.RATIO, "61", "62"),
        (Aggregation.SUM, "122", "248"),
        (None, None, None),
    ],
)
def test_how_periods_make_a_year_decides_its_target(
    aggregation: Aggregation | None, to_date: str | None, year_end: str | None
) -> None:
    share = measure(aggregation=aggregation)
    rows = {f"2017-18-Q{part}": text for part, text in enumerate(("60%", "62%", "62%", "64%"), start=1)}
    framework = council(share, targets={"1": rows})
    assert low_ends(framework.ytd_bands(share, Q2), framework.year_end_bands(share, Q2)) == [to_date, year_end]


def test_only_periods_in_which_a_figure_is_due_make_the_year() -> None:
    """Two months without school are no months with a target of 75% and a figure of nought."""
    half_yearly = measure(unit=Unit.NUMBER, aggregation=Aggregation.SUM, due=("Q2", "Q4"))
    framework = council(half_yearly, targets={"1": {"2017-18": "40"}})
    found = [framework.ytd_bands(half_yearly, period) for period in (Q1, Q2, Q3, Q4)]
    assert low_ends(*found) == [None, "40", "40", "80"]


def test_a_year_to_date_with_a_period_without_target_is_not_rated() -> None:
    flow = measure(unit=Unit.NUMBER, aggregation=Aggregation.SUM)
    framework = council(flow, targets={"1": {"2017-18-Q2": "300"}})
    assert framework.ytd_bands(flow, Q2) is None


@pytest.mark.parametrize(("split", "expected"), [(False, ["300", "300", "290"]), (True, ["75", "150", "290"])])
def test_a_years_count_holds_for_each_period_unless_the_council_splits_it(split: bool, expected: list[str]) -> None:
    count = measure(unit=Unit.NUMBER, cumulative=True, aggregation=Aggregation.SUM)
    framework = council(count, targets={"1": {"2017-18": "300", "2017-18-Q4": "290"}}, split_annual=split)
    assert low_ends(*(framework.bands(count, period) for period in (Q1, Q2, Q4))) == expected
    assert low_ends(framework.year_end_bands(count, Q1)) == ["290"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q1 10%; Q2 30%; Q3 60%; Q4 100%", ["30", "90"]),
        ("Q1 10%; Q4 100%", ["30", "150"]),
        ("Apr 5%; May 10%", ["75", "150"]),
    ],
)
def test_a_profile_shares_out_a_years_target(text: str, expected: list[str]) -> None:
    """A period that the profile does not name is on an even course."""
    count = measure(unit=Unit.NUMBER, cumulative=True, profile=parse_profile(text))
    framework = council(count, targets={"1": {"2017-18": "300"}})
    assert low_ends(*(framework.bands(count, period) for period in (Q1, Q2))) == expected
    assert low_ends(framework.ytd_bands(count, Q2)) == expected[1:]
    assert low_ends(framework.year_end_bands(count, Q2)) == ["300"]


@pytest.mark.parametrize("text", ["10%", "Q1 30%; Q2 10%", "Q1 30; Q2 40", "Q1 30%; Q2 130%", "evenly", "Q1 started"])
def test_a_profile_that_falls_or_is_no_share_is_refused(text: str) -> None:
    assert parse_profile(text) is None


def test_only_a_count_from_april_is_split() -> None:
    share, flow = measure("1", aggregation=Aggregation.LATEST), measure("2", aggregation=Aggregation.SUM)
    rows = {ref: {"2017-18": "60"} for ref in "12"}
    framework = council(share, flow, targets=rows, split_annual=True)
    assert low_ends(framework.bands(share, Q1), framework.bands(flow, Q1)) == ["60", "60"]


def test_beside_a_judgement_stands_what_the_figures_would_give() -> None:
    judged = measure(basis=Basis.JUDGEMENT, aggregation=Aggregation.LATEST)
    framework = council(judged, targets={"1": {"2017-18": "60%"}})
    deciding = (framework.bands, framework.ytd_bands, framework.year_end_bands)
    assert [bands(judged, Q2) for bands in deciding] == [None, None, None]
    assert low_ends(framework.bands_beside(judged, Q2)) == ["60"]


def test_figures_are_rounded_first_only_where_the_council_says_so() -> None:
    one_decimal = measure(decimals=1)
    for round_first, end in ((False, "75"), (True, "74.95")):
        framework = council(one_decimal, targets={"1": {"2017-18": "75%"}}, round_first=round_first)
        assert low_ends(framework.bands(one_decimal, Q2)) == [end]


def test_the_parts_of_a_measure_are_the_measures_at_the_end_of_the_line() -> None:
    whole = measure("1")
    parts = [measure("2", parent="1"), measure("2a", parent="2"), measure("2b", parent="2"), measure("3", parent="1")]
    framework = council(whole, *parts, targets={})
    assert [part.ref for part in framework.parts_of(whole)] == ["2a", "2b", "3"]
    assert framework.parts_of(parts[1]) == ()


def test_a_measure_that_is_part_of_itself_is_no_endless_line() -> None:
    round_and_round = [measure("1", parent="2"), measure("2", parent="1"), measure("3", parent="1")]
    framework = council(*round_and_round, targets={})
    assert [part.ref for part in framework.parts_of(round_and_round[0])] == ["3"]
