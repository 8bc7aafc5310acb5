"""The framework as the rest of the house asks it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.framework.drawn import framework_of
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import Bands, rate
from workbook_tools.framework.vocabulary import Basis

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
    assert rate(149, computed) == "Amber"
