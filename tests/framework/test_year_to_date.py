"""A year's periods brought together: figures, and the targets they are held against."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.framework.period import Period, periods_of
from workbook_tools.framework.target import Target, parse_target
from workbook_tools.framework.vocabulary import Aggregation
from workbook_tools.framework.year_to_date import PeriodFigure, share_of_year, year_to_date, year_to_date_target

SUM, LATEST, AVERAGE, RATIO = Aggregation.SUM, Aggregation.LATEST, Aggregation.AVERAGE, Aggregation.RATIO
MONTHS = periods_of("2022-23", "monthly")
QUARTERS = periods_of("2022-23", "quarterly")
values = st.decimals(-1000, 1000, places=2)
Figures = list[PeriodFigure]


def figures(*drawn: str) -> Figures:
    """A year's figures from April: `12`, `-` for none, `60.0 3/5` with what stands above and below the line."""
    return [_figure(period, *text.split()) for period, text in zip(MONTHS, drawn, strict=False)]


def _figure(period: Period, value: str, parts: str = "/") -> PeriodFigure:
    above, below = (Decimal(part) if part else None for part in parts.split("/"))
    return PeriodFigure(period, None if value == "-" else Decimal(value), above, below)


@pytest.mark.parametrize(
    ("aggregation", "drawn", "value", "how"),
    [
        (SUM, ("10", "20", "30"), "60", "sum of 3 periods"),
        (SUM, ("10", "-", "30", "-"), "40", "sum of 2 periods"),
        (SUM, ("10",), "10", "sum of 1 period"),
        (LATEST, ("10", "20", "30"), "30", "latest figure, of June 2022"),
        (LATEST, ("10", "20", "-"), "20", "latest figure, of May 2022"),
        (AVERAGE, ("10", "-", "40"), "25", "average of 2 periods"),
        (AVERAGE, ("50 /10", "80 /30"), "72.5", "average of 2 periods, weighted by their denominators"),
        (AVERAGE, ("50 /10", "80"), "65", "average of 2 periods"),
        (AVERAGE, ("50 /0", "80 /0"), "65", "average of 2 periods"),
        (AVERAGE, ("50 /1",), "50", "average of 1 period, weighted by their denominators"),
        (RATIO, ("50.0 5/10", "90.0 27/30"), "80", "32 of 40 in 2 periods"),
        (RATIO, ("50.0 5/10", "-", "90.0 27/30"), "80", "32 of 40 in 2 periods"),
        (RATIO, ("6.3 10/160000", "12.5 20/160000"), "9.375", "30 of 320,000 in 2 periods"),
        (RATIO, ("-50.0 -5/10", "90.0 27/30"), "55", "22 of 40 in 2 periods"),
        (RATIO, ("0 0/10", "0 0/30"), "0", "0 of 40 in 2 periods"),
    ],
)
def test_a_year_so_far(aggregation: Aggregation, drawn: tuple[str, ...], value: str, how: str) -> None:
    found = year_to_date(figures(*drawn), aggregation)
    assert found is not None
    assert (found.value, found.how) == (Decimal(value), how)
    assert found.periods == tuple(p for p, text in zip(MONTHS, drawn, strict=False) if text != "-")


@pytest.mark.parametrize(
    ("aggregation", "drawn"),
    [
        (SUM, ()),
        (SUM, ("-", "-")),
        (None, ("10",)),
        (RATIO, ("50", "60")),
        (RATIO, ("50 5/10", "60")),
        (RATIO, ("50 5/10", "60 6/")),
        (RATIO, ("50 -5/10",)),  # a figure of one sign from parts of the other
        (RATIO, ("50 5/10", "60 -6/10")),
        (RATIO, ("50 5/10", "60 /10")),
        (RATIO, ("0 0/0", "0 0/0")),
        (RATIO, ("0 5/10", "0 0/10")),  # no figure of nought comes from a numerator of 5
        (RATIO, ("50 5/10", "0.6 6/10")),
    ],
)
def test_what_cannot_be_brought_together_is_left_open(aggregation: Aggregation | None, drawn: tuple[str, ...]) -> None:
    assert year_to_date(figures(*drawn), aggregation) is None


def test_a_stock_counted_ten_times_is_not_a_flow() -> None:
    """Ten monthly snapshots of library members, printed in a county's paper of January 2023 as their sum."""
    snapshots = [PeriodFigure(period, Decimal(62297)) for period in MONTHS[:9]]
    record = [*snapshots, PeriodFigure(MONTHS[9], Decimal(66677))]
    stock, flow = year_to_date(record, LATEST), year_to_date(record, SUM)
    assert stock is not None
    assert flow is not None
    assert (stock.value, flow.value > 600_000) == (Decimal(66677), True)


def test_each_year_begins_again() -> None:
    earlier = PeriodFigure(Period.parse("2022-03"), Decimal(999))
    for record in ([earlier, *figures("1", "2")], [*figures("1", "2"), earlier]):
        found = year_to_date(record, SUM)
        assert found is not None
        assert found.value == 3


def test_a_new_year_without_a_figure_does_not_bring_back_the_old_one() -> None:
    assert year_to_date([*figures("1", "2"), PeriodFigure(Period.parse("2023-04"), None)], SUM) is None


def test_a_corrected_figure_counts_once() -> None:
    found = year_to_date([*figures("1", "2"), PeriodFigure(MONTHS[0], Decimal(5))], SUM)
    assert found is not None
    assert found.value == 7


@given(st.lists(st.none() | values, min_size=1, max_size=12), st.sampled_from((SUM, LATEST, AVERAGE)), st.randoms())
def test_the_order_of_the_record_does_not_matter(drawn: list[Decimal | None], how: Aggregation, chance: Random) -> None:
    record = [PeriodFigure(period, value) for period, value in zip(MONTHS, drawn, strict=False)]
    shuffled = list(record)
    chance.shuffle(shuffled)
    assert year_to_date(shuffled, how) == year_to_date(record, how)


@given(st.lists(values, min_size=1, max_size=12))
def test_an_average_lies_between_its_figures_and_blanks_change_nothing(drawn: list[Decimal]) -> None:
    record = [PeriodFigure(period, value) for period, value in zip(MONTHS, drawn, strict=False)]
    found = year_to_date(record, AVERAGE)
    assert found is not None
    assert min(drawn) <= found.value <= max(drawn)
    blanks = [PeriodFigure(period, None) for period in MONTHS[len(drawn) :]]
    assert year_to_date([*record, *blanks], AVERAGE) == found


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(0, 500)), min_size=1, max_size=12))
def test_a_ratio_is_the_average_weighted_by_what_stands_below(parts: list[tuple[int, int]]) -> None:
    record = [
        PeriodFigure(period, Decimal(100 * above) / (above + rest), Decimal(above), Decimal(above + rest))
        for period, (above, rest) in zip(MONTHS, parts, strict=False)
    ]
    ratio, average = year_to_date(record, RATIO), year_to_date(record, AVERAGE)
    assert ratio is not None
    assert average is not None
    assert abs(ratio.value - average.value) < Decimal("1e-15")


def read(text: str) -> Target:
    target = parse_target(text)
    assert target is not None
    return target


@pytest.mark.parametrize(
    ("aggregation", "targets", "text"),
    [
        (SUM, ("300", "300", "350"), "950"),
        (SUM, (">=300", ">=300"), ">=600"),
        (SUM, ("£1.2m", "£1.3m"), "£2,500,000"),
        (SUM, ("5-7", "6-8"), "11-15"),
        (SUM, ("380 each quarter (1,520 a year)", "380 each quarter (1,520 a year)"), "760"),
        (LATEST, ("25%", "50%", "75%"), "75%"),
        (LATEST, ("Tbc", "Top quartile"), "Top quartile"),
        (AVERAGE, ("67%", "67%"), "67%"),
        (AVERAGE, ("60%", "67%"), "63.5%"),
        (AVERAGE, ("1", "1", "2"), "1.333333"),
        (RATIO, ("86.00%", "86.00%"), "86.00%"),
        (RATIO, ("Top quartile", "Top quartile"), "Top quartile"),
        (SUM, ("Breakeven", "Breakeven"), "Breakeven"),
    ],
)
def test_targets_come_together_as_figures_do(aggregation: Aggregation, targets: tuple[str, ...], text: str) -> None:
    found = year_to_date_target([read(target) for target in targets], aggregation)
    assert found is not None
    assert found.text == text
    again = read(found.text)
    assert (again.low, again.high, again.strict) == (found.low, found.high, found.strict)


@pytest.mark.parametrize(
    ("aggregation", "targets"),
    [
        (SUM, ()),
        (None, ("67%",)),
        (SUM, ("Top quartile", "Top quartile")),
        (SUM, ("300", "Top quartile")),
        (AVERAGE, (">300", "300")),
        (SUM, ("60/20", "60/20")),
    ],
)
def test_targets_that_do_not_add_up_are_none(aggregation: Aggregation | None, targets: tuple[str, ...]) -> None:
    assert year_to_date_target([read(target) for target in targets], aggregation) is None


@pytest.mark.parametrize(
    ("target", "period", "text"),
    [
        ("300", QUARTERS[0], "75"),
        ("300", QUARTERS[3], "300"),
        (">=1,088", QUARTERS[1], ">=544"),
        ("100", MONTHS[3], "33.333333"),
        ("24-36", MONTHS[0], "2-3"),
        ("Top quartile", QUARTERS[0], "Top quartile"),
    ],
)
def test_an_even_course_through_a_year(target: str, period: Period, text: str) -> None:
    assert share_of_year(read(target), period).text == text
