"""The drawing of a series: where its parts stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.edges.dashboard.chart import HEIGHT, LEFT, RIGHT, WIDTH, chart_of, spark_of
from workbook_tools.edges.dashboard.scale import scale_for
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import Bands
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.series import Point, Trend

HIGH = Bands(Decimal(80), None, Decimal(72), None)


def trend(*figures: float | None, target: float | None = 80, within: Bands | None = HIGH, lag: int = 0) -> Trend:
    points, period = [], Period.parse("2017-18-Q1")
    for figure in figures:
        own = period.previous() if lag else period
        shown = "" if figure is None else f"{figure}%"
        said = "" if target is None else f"{target}%"
        points.append(Point(period, own, figure, shown, said, figure and Rag.GREEN, target, target, within))
        period = period.next()
    return Trend("ENV/1", "Waste recycled", "percent", lag, tuple(points))


def test_a_better_figure_stands_higher_and_a_later_one_further_right() -> None:
    drawn = chart_of(trend(70.0, 80.0, 90.0))
    assert drawn is not None
    assert [m.y for m in drawn.marks] == sorted((m.y for m in drawn.marks), reverse=True)
    assert [m.x for m in drawn.marks] == sorted(m.x for m in drawn.marks)
    targets = {line.y for line in drawn.lines if line.kind == "target"}
    assert targets == {drawn.marks[1].y}


def test_a_period_without_a_figure_is_a_gap_and_not_a_guess() -> None:
    drawn = chart_of(trend(70.0, 71.0, None, 73.0, 74.0))
    assert drawn is not None
    assert drawn.path.count("M") == 2
    assert len(drawn.marks) == 4
    assert len(drawn.across) == 5


@pytest.mark.parametrize("figures", [(), (None,), (70.0,), (None, 70.0, None)])
def test_fewer_than_two_figures_are_no_history(figures: tuple[float | None, ...]) -> None:
    assert chart_of(trend(*figures)) is None
    assert spark_of(trend(*figures)) == ""


def test_bands_fill_the_drawing_without_a_seam_where_they_are_alike() -> None:
    drawn = chart_of(trend(60.0, 90.0))
    assert drawn is not None
    assert [zone.rag for zone in drawn.zones] == ["Green", "Amber", "Red"]
    assert {(zone.x, zone.width) for zone in drawn.zones} == {(LEFT, WIDTH - LEFT - RIGHT)}
    tops = {zone.rag: zone for zone in drawn.zones}
    assert tops["Green"].y + tops["Green"].height == pytest.approx(tops["Amber"].y, abs=0.11)


def test_figures_that_lag_stand_at_the_period_that_they_belong_to() -> None:
    drawn = chart_of(trend(70.0, 80.0, lag=1))
    assert drawn is not None
    assert [named.text for named in drawn.across] == ["Q4 16-17", "Q1 17-18"]


def test_the_words_say_what_the_drawing_shows() -> None:
    drawn = chart_of(trend(*[70.0, 71.0] * 4))
    assert drawn is not None
    assert drawn.words == (
        "Quarter 1 2017-18 to Quarter 4 2018-19: from 70.0% to 71.0%, between 70% and 71%. The latest target is 80%. "
        "No unusual change: the latest figure is within its trial limits."
    )


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=30))
def test_every_figure_stands_within_the_drawing_and_marks_are_few(figures: list[float]) -> None:
    drawn = chart_of(trend(*figures, target=None, within=None))
    assert drawn is not None
    assert all(0 <= mark.y <= HEIGHT for mark in drawn.marks)
    up = scale_for(figures, 0, 100)
    assert 1 <= len(up.marks) <= 8
    assert all(up.low <= mark <= up.high + 1e-6 for mark in up.marks)
