"""Two quarters in a row: the second one's position against a recount from CSV files that knows nothing of the tool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

import pytest

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, readings_of
from tests.position.quarters import ALL, past_in, second_quarter, third_quarter
from tests.position.recount import NEXT_QUARTERS, QUARTERS, recount, rows_of
from workbook_tools.form.form import form_of
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position import Background, Position, position_of
from workbook_tools.position.sentences import sentences

RECOUNTED, RECOUNTED_NEXT = recount(*QUARTERS), recount(*NEXT_QUARTERS)
PAIRS = [(second_quarter, RECOUNTED), (third_quarter, RECOUNTED_NEXT)]
PAIR = pytest.mark.parametrize(("quarter", "recounted"), PAIRS, ids=["Q1 to Q2", "Q2 to Q3"])


def text_of(position: Position, topic: str) -> str:
    return next(one.text for one in sentences(position) if one.topic == topic)


@PAIR
def test_every_list_is_the_recount_s(quarter: Callable[[], Position], recounted: dict[str, object]) -> None:
    lists = {name: list(keys) for name, keys in asdict(quarter().lists).items()}
    counted = {name: keys for name, keys in recounted.items() if name in lists}
    assert {name: lists[name] for name in counted} == counted
    assert len(counted) == 11


def test_between_them_the_two_pairs_have_every_kind_of_change() -> None:
    kinds = [name for name, keys in RECOUNTED.items() if isinstance(keys, list)]
    assert not [name for name in kinds if not RECOUNTED[name] and not RECOUNTED_NEXT[name]]
    assert RECOUNTED_NEXT["newly_rated"] == ["CEF/9", "CEF/10", "COM/34"]


@PAIR
def test_ratings_and_outlooks_are_the_recount_s(quarter: Callable[[], Position], recounted: dict[str, object]) -> None:
    position = quarter()
    assert {rag.value: position.tally.of(rag) for rag in Rag} == recounted["ratings"]
    outlooks = {word.capitalize(): number for word, number in position.outlooks.items() if word != "blank"}
    assert outlooks == recounted["outlook"]


@PAIR
def test_what_was_restated_is_the_recount_s(quarter: Callable[[], Position], recounted: dict[str, object]) -> None:
    assert [f"{one.key} {one.field}" for one in quarter().restatements] == recounted["restated"]


def test_what_was_restated_is_told_with_who_and_why() -> None:
    assert text_of(second_quarter(), "restated").startswith(
        "Since the last paper 3 earlier figures and ratings have been restated: 7, rating of Quarter 1 2017-18, from "
        "Amber to Red, changed by Performance team on 21 August 2017 (Hours of the new provider had been counted "
        "twice);"
    )


def test_the_last_paper_s_reds_are_the_recount_s() -> None:
    (said,) = [one for one in sentences(second_quarter()) if one.topic == "last_paper"]
    assert said.figures == {"red": len(RECOUNTED["was_red"]), "printed": RECOUNTED["red_in_last_paper"]}
    assert said.text == "So Quarter 1 2017-18 now counts 2 Reds where the last paper counted one."
    assert not [one for one in sentences(second_quarter(corrected=False)) if one.topic in ("restated", "last_paper")]


def test_the_record_goes_before_what_the_form_shows() -> None:
    framework, readings = oxfordshire(), readings_of(ALL)
    rows = [row | {"rag": "Red"} if row["ref"] == "1" else row for row in rows_of(QUARTERS[0])]
    past = past_in(framework, {str(PERIOD.previous()): rows})
    position = position_of(
        framework, form_of(framework), PERIOD, readings, checked_of(ALL), background=Background(past)
    )
    assert "SCS/1" in position.lists.red_to_green


def test_how_long_it_has_been_red() -> None:
    framework, readings = oxfordshire(), readings_of(ALL)
    quarters = {}
    for name, rating in (("2016-17-Q3", "Amber"), ("2016-17-Q4", "Red"), ("2017-18-Q1", "Red")):
        quarters[name] = [row | {"rag": rating} if row["ref"] == "7" else row for row in rows_of(QUARTERS[0])]
    background = Background(past_in(framework, quarters))
    position = position_of(framework, form_of(framework), PERIOD, readings, checked_of(ALL), background=background)
    seven = next(one for one in position.exceptions if one.indicator.key == "SCS/7")
    assert (seven.section, seven.red_periods, seven.red_since) == ("Still Red", 3, Period.parse("2016-17-Q4"))
    assert {one.red_periods for one in position.exceptions if one.section == "Newly Red"} == {1}
    assert text_of(position, "long_red").endswith("three periods in a row or more: 7 (Increase the number of hours "
                                                  "from the hospital discharge and…), 3 periods.")


def test_a_trend_holds_every_period_with_its_target_and_rating() -> None:
    points = second_quarter().trends["PH/27"].points
    assert [(str(p.period), p.shown, p.low, p.rag) for p in points] == [
        ("2017-18-Q1", "2402", 2315.0, Rag.GREEN),
        ("2017-18-Q2", "2236", 2315.0, Rag.AMBER),
    ]
    assert all(p.bands is not None for p in points)


def test_a_lagging_figure_keeps_the_period_it_is_of() -> None:
    framework = oxfordshire()
    lagging = tuple(replace(i, lag=1) if i.ref == "27" else i for i in framework.indicators)
    framework = replace(framework, indicators=lagging)
    position = position_of(framework, form_of(framework), PERIOD, readings_of(ALL), checked_of(ALL))
    trend = position.trends["PH/27"]
    assert (trend.lag, [str(p.own_period) for p in trend.points]) == (1, ["2016-17-Q4", "2017-18-Q1"])
