"""Statistical process control: limits worked out by hand, and each pattern drawn as a series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.position.spc import Assurance, Signal, control

# Moving ranges 2, 2, 2 ... : their mean is 2, so the limits lie 5.32 from the mean of 11.
SAW = [10, 12] * 6
LEVEL = [0, 1] * 6


def test_the_limits_are_two_and_two_thirds_mean_moving_ranges_from_the_mean() -> None:
    found = control(SAW)
    assert found is not None
    assert (found.mean, found.low, found.high) == pytest.approx((11, 11 - 5.32, 11 + 5.32))
    assert not found.trial
    assert set(found.signals) == {frozenset()}


def test_a_moving_range_out_of_the_ordinary_does_not_widen_the_limits() -> None:
    # Eleven ranges of 2 and two of 48: the mean of all is 9.1, and both 48s are over 3.267 times that.
    found = control([*SAW, 60, 12])
    assert found is not None
    assert found.high - found.mean == pytest.approx(2.66 * 2)
    assert found.signals[12] == {Signal.OUTSIDE}


@pytest.mark.parametrize(("number", "trial"), [(7, None), (8, True), (11, True), (12, False)])
def test_eight_figures_make_limits_and_twelve_settle_them(number: int, trial: bool | None) -> None:
    found = control(SAW[:number] if number % 2 == 0 else [*SAW[: number - 1], 10])
    assert (found and found.trial) is trial


SIGNALS = [
    ("seven above", [*LEVEL[:6], *[9, 9.5] * 3, 9], Signal.SHIFT, range(6, 13)),
    ("six above are chance", [0, 8, 0, 8, 0, 8, 0, 5, 5.1, 5, 5.1, 5, 5.1, 0], Signal.SHIFT, ()),
    ("seven rising", [5, 3, *range(1, 8), 6, 5, 6], Signal.TREND, range(2, 9)),
    ("six rising are chance", [5, 3, *range(1, 7), 5, 4, 5, 4], Signal.TREND, ()),
    ("two of three near the same limit", [10, 12] * 6 + [16, 15.7, 11], Signal.NEAR_LIMIT, (12, 13)),
    ("two of three near opposite limits", [10, 12] * 6 + [15, 7, 11, 10], Signal.NEAR_LIMIT, ()),
]


@pytest.mark.parametrize(("figures", "signal", "places"), [case[1:] for case in SIGNALS], ids=[c[0] for c in SIGNALS])
def test_a_pattern_is_found_where_it_stands(figures: list[float], signal: Signal, places: range) -> None:
    found = control(figures)
    assert found is not None
    assert [i for i, marks in enumerate(found.signals) if signal in marks] == list(places)


@pytest.mark.parametrize(
    ("target", "high_is_good", "expected"),
    [
        (5.6, True, Assurance.PASS),
        (11, True, Assurance.HIT_OR_MISS),
        (16.4, True, Assurance.FAIL),
        (16.4, False, Assurance.PASS),
        (5.6, False, Assurance.FAIL),
    ],
)
def test_limits_tell_whether_a_target_will_be_met(target: float, high_is_good: bool, expected: Assurance) -> None:
    found = control(SAW)
    assert found is not None
    assert found.assurance(target, high_is_good) is expected


def test_a_level_series_has_nothing_unusual_in_it() -> None:
    found = control([5.0] * 12)
    assert found is not None
    assert found.low == found.high == 5
    assert found.words == "No unusual change: the latest figure is within its limits."


@given(st.lists(st.integers(-1000, 1000), min_size=8, max_size=40), st.integers(-50, 50), st.integers(1, 9))
def test_moving_or_stretching_a_series_moves_and_stretches_its_limits(
    figures: list[int], shift: int, stretch: int
) -> None:
    plain, moved = control(figures), control([one * stretch + shift for one in figures])
    assert plain is not None
    assert moved is not None
    expected = [one * stretch + shift for one in (plain.mean, plain.low, plain.high)]
    assert (moved.mean, moved.low, moved.high) == pytest.approx(expected, abs=1e-6)
