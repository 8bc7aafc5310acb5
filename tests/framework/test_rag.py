"""Where Green and Amber end, for every polarity, tolerance, margin, sign and scale."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.framework.rag_cases import by_the_words, ends, numbers, printed, rated, yardsticks
from workbook_tools.framework.rag import BAND_COLUMNS, Bands, rate, rating_expression, rating_formula
from workbook_tools.framework.target import parse_target
from workbook_tools.framework.tolerance import parse_margin
from workbook_tools.framework.vocabulary import Polarity, Rag
from workbook_tools.framework.yardstick import Yardstick

HIGH, LOW, RANGE, BREAKEVEN = Polarity.HIGH, Polarity.LOW, Polarity.RANGE, Polarity.BREAKEVEN
Rated = tuple[Yardstick, Bands, Decimal]


def held(target: str, polarity: Polarity, tolerance: str = "0", margin: str = "10%", **more: Any) -> Yardstick:
    read, width = parse_target(target), parse_margin(margin)
    assert read is not None
    assert width is not None
    return Yardstick(read, polarity, Decimal(tolerance), width, **more)


def word(figure: str, yardstick: Yardstick) -> str:
    within = yardstick.bands
    assert within is not None
    return rate(Decimal(figure), within).value


@pytest.mark.parametrize(
    ("yardstick", "green", "amber", "red"),
    [
        (held("100%", HIGH, "5"), "95", "85.5", "85.4999"),
        (held("100% (5% tolerance)", HIGH), "95", "85.5", "85.4999"),
        (held("100% (5% tolerance)", HIGH, "1"), "95", "85.5", "85.4999"),
        (held("100%", HIGH, "15"), "85", "76.5", "76.4999"),
        (held("100%", HIGH, "14"), "86", "77.4", "77.3999"),
        (held("100", LOW, margin="2.5%"), "100", "102.5", "102.500001"),
        (held("22.00", HIGH), "22", "19.8", "19.799"),
        (held("75%", HIGH, margin="2 points"), "75", "73", "72.99"),
        (held("-20", HIGH), "-20", "-22", "-22.01"),
        (held("-20", LOW), "-20", "-18", "-17.99"),
        (held("0", LOW, margin="2 points"), "0", "2", "2.01"),
        (held("0", BREAKEVEN, "1", "1 point"), "-1", "2", "-2.001"),
        (held("Breakeven", BREAKEVEN, "0.5", "2 points"), "0.5", "-2.5", "2.501"),
        (held("250", BREAKEVEN, "10", "10%"), "240", "286", "286.01"),
        (held("93-95%", RANGE, margin="2 points"), "93", "97", "90.999"),
        (held("2 to 4", RANGE, "0.5"), "4.5", "1.35", "4.951"),
    ],
)
def test_the_ends_worked_out_by_hand(yardstick: Yardstick, green: str, amber: str, red: str) -> None:
    assert [word(figure, yardstick) for figure in (green, amber, red)] == ["Green", "Amber", "Red"]


def test_a_target_of_nought_leaves_no_room_for_a_share() -> None:
    assert [word(figure, held("0", LOW)) for figure in ("0", "0.001")] == ["Green", "Red"]


def test_a_target_to_be_beaten_is_not_met_by_equalling_it() -> None:
    assert [word(figure, held(">28%", HIGH)) for figure in ("28.01", "28")] == ["Green", "Amber"]
    assert word("28", held(">28%", HIGH, margin="0%")) == "Amber"


@pytest.mark.parametrize(
    ("target", "figure", "rating"),
    [
        ("75%", "74.5", "Green"),  # printed 75%
        ("75%", "74.49", "Amber"),
        (">28%", "28.49", "Amber"),  # printed 28%, which is not over 28%
        (">28%", "28.5", "Green"),
        (">28.5%", "28.5", "Green"),  # printed 29%
        ("1", "0.5", "Green"),
        ("0", "-0.49", "Green"),
        ("0", "-0.5", "Red"),  # halves go away from nought: printed -1
        ("-3", "-3.5", "Red"),  # printed -4
        ("-3,000,000,000", "-3000000000.5", "Amber"),
    ],
)
def test_a_figure_is_rated_as_printed_where_the_council_says_so(target: str, figure: str, rating: str) -> None:
    assert word(figure, held(target, HIGH, margin="20%", decimals=0, round_first=True)) == rating


@pytest.mark.parametrize(
    ("target", "figure", "rating"),
    [
        ("3,000,000,000", "2999999999.99999", "Green"),  # Excel has no digit left to tell them apart
        ("3,000,000,000", "2999999999.9999", "Amber"),
        ("-3,000,000,000", "-3000000000.00001", "Green"),
        ("-3,000,000,000", "-3000000000.0001", "Amber"),
        ("3", "2.9999999999", "Green"),
        ("3", "2.999999999", "Amber"),
        (">3", "3.0000000001", "Amber"),
        (">3", "3.000000001", "Green"),
    ],
)
def test_what_excel_takes_for_equal_is_equal(target: str, figure: str, rating: str) -> None:
    yardstick = held(target, HIGH)
    assert word(figure, yardstick) == rating
    assert yardstick.bands is not None
    ends = dict(zip(BAND_COLUMNS, map(_float, _four(yardstick.bands)), strict=True))
    frame = pl.DataFrame({"figure": [float(figure)], "strict": [yardstick.bands.strict]} | {k: [v] for k, v in ends.items()},
                         schema_overrides=dict.fromkeys(BAND_COLUMNS, pl.Float64))  # fmt: skip
    assert frame.select(rating_expression("figure")).item() == rating


def test_a_row_without_a_figure_or_without_bands_has_no_rating() -> None:
    frame = pl.DataFrame(
        {"figure": [None, 76.0, 76.0], "green_low": [75.0, None, 75.0], "strict": [False, None, False]}
    ).with_columns(pl.lit(None, pl.Float64).alias(name) for name in BAND_COLUMNS[1:])
    assert frame.select(rating_expression("figure")).to_series().to_list() == [None, None, "Green"]


def test_a_rating_in_a_sheet_reads_as_its_bands() -> None:
    within = held(">28%", HIGH, margin="2 points").bands
    assert within is not None
    assert rating_formula("G6", within, 100) == (
        'IF(ISNUMBER(G6),IF(AND(G6*100-(28)>5E-10),"Green",IF(AND(G6*100-(26)>=-5E-10),"Amber","Red")),"")'
    )
    under = held("-3", LOW).bands
    assert under is not None
    assert rating_formula("G6", under) == (
        'IF(ISNUMBER(G6),IF(AND(-3-G6>=-5E-10),"Green",IF(AND(-2.7-G6>=-5E-10),"Amber","Red")),"")'
    )
    between = held("2 to 4", RANGE, margin="1 point").bands
    assert between is not None
    assert rating_formula("G6", between) == (
        'IF(ISNUMBER(G6),IF(AND(G6-(2)>=-5E-10,4-G6>=-5E-10),"Green",'
        'IF(AND(G6-(1)>=-5E-10,5-G6>=-5E-10),"Amber","Red")),"")'
    )


@pytest.mark.parametrize("target", ["Top quartile", "60/20", "Tbc", "Q1 25%; Q2 50%"])
def test_words_pairs_and_whole_graduated_targets_rate_nothing(target: str) -> None:
    assert held(target, HIGH).bands is None


@pytest.mark.parametrize("polarity", [Polarity.STATUS, Polarity.NONE])
def test_a_status_has_no_bands(polarity: Polarity) -> None:
    assert held("75%", polarity).bands is None


@settings(deadline=None, max_examples=500)
@given(rated())
def test_the_rule_said_aloud_gives_the_same(drawn: Rated) -> None:
    yardstick, within, figure = drawn
    assert rate(figure, within) is by_the_words(yardstick, figure)


@settings(deadline=None, max_examples=500)
@given(rated(), numbers)
def test_a_better_figure_never_rates_worse(drawn: Rated, by: Decimal) -> None:
    yardstick, within, figure = drawn
    low, high = yardstick.target.low, yardstick.target.high
    assert low is not None
    assert high is not None

    def missed(value: Decimal) -> Decimal:
        """How far it lies on the wrong side of a target; of a range, on the nearer side."""
        short, over = low - value, value - high
        return {HIGH: short, LOW: over}.get(yardstick.polarity, max(short, over))

    other = figure + by
    one, two = sorted((figure, other), key=missed)
    same_side = (figure < low) == (other < low)
    if yardstick.polarity in (HIGH, LOW) or same_side:
        assert rate(one, within).rank >= rate(two, within).rank


@given(yardsticks())
def test_a_boundary_belongs_to_the_better_side(yardstick: Yardstick) -> None:
    within = yardstick.bands
    assert within is not None
    for end in (within.green_low, within.green_high):
        if end is not None:
            assert rate(end, within) is (Rag.AMBER if within.strict else Rag.GREEN)
    assert Rag.RED not in {rate(end, within) for end in ends(within)}


@given(yardsticks(), numbers)
def test_amber_never_ends_before_green(yardstick: Yardstick, figure: Decimal) -> None:
    within = yardstick.bands
    assert within is not None
    loose = replace(within, strict=False)
    assert rate(figure, loose).rank >= rate(figure, within).rank
    assert within.green_low is None or within.amber_low is None or within.amber_low <= within.green_low
    assert within.green_high is None or within.amber_high is None or within.amber_high >= within.green_high


@settings(deadline=None, max_examples=200)
@given(st.lists(rated(), min_size=1, max_size=20), st.sampled_from(("", "ytd_", "end_")))
def test_polars_rates_as_python_does(drawn: list[Rated], prefix: str) -> None:
    rows = [(float(figure), *map(_float, _four(within)), within.strict) for _, within, figure in drawn]
    names = ["figure", *(f"{prefix}{name}" for name in BAND_COLUMNS)]
    schema = dict.fromkeys(names, pl.Float64) | {f"{prefix}strict": pl.Boolean}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    expected = [rate(figure, within).value for _, within, figure in drawn]
    assert frame.select(rating_expression("figure", prefix)).to_series().to_list() == expected


def _four(within: Bands) -> tuple[Decimal | None, ...]:
    return within.green_low, within.green_high, within.amber_low, within.amber_high


def _float(end: Decimal | None) -> float | None:
    return None if end is None else float(end)


@settings(deadline=None, max_examples=500)
@given(yardsticks(), st.integers(0, 2), st.data())
def test_a_figure_rounded_first_is_rated_as_it_is_printed(yardstick: Yardstick, decimals: int, data: st.DataObject) -> None:
    plain = yardstick.bands
    within = replace(yardstick, decimals=decimals, round_first=True).bands
    assert within is not None
    assert plain is not None
    near = data.draw(st.sampled_from(ends(within)))
    half = Decimal("0.5").scaleb(-decimals)
    hair = max(Decimal("1e-6"), abs(near) * Decimal("1e-13"))
    step = data.draw(st.sampled_from((Decimal(0), half, -half, half / 2, -half / 2, half * 2, hair, -hair)))
    figure = near.quantize(Decimal("1e-6")) + step
    assert rate(figure, within) is rate(printed(figure, decimals), plain)


def test_rounding_is_left_alone_unless_the_council_asks_for_it() -> None:
    assert word("74.95", held("75%", HIGH, decimals=1)) == "Amber"
    assert word("74.95", held("75%", HIGH, decimals=1, round_first=True)) == "Green"
    assert word("74.949", held("75%", HIGH, decimals=1, round_first=True)) == "Amber"
    assert word("-0.5", held("0", HIGH, decimals=0, round_first=True)) == "Red"
    assert word("74.95", held("75%", HIGH, round_first=True)) == "Amber"
