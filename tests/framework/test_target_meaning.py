"""What is said behind a target's number, and what holds for a period."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook_tools.framework.period import Period, periods_of
from workbook_tools.framework.target import Target, parse_target, write_target

YEAR_BEHIND = (
    "50.0% This target is for 2016/17 as the results run one quarter behind. The new target for 2017/18 will be 48.0%"
)


def read(text: str) -> Target:
    target = parse_target(text)
    assert target is not None
    return target


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("100% (15% tolerance)", "tolerance", 15),
        ("100%(15 points tolerance)", "tolerance", 15),
        ("250 (5 tolerance)", "tolerance", 5),
        (">51.7% (Aspire 55%)", "aspire", 55),
        ("51.7%, aspire to 55%", "aspire", 55),
        ("<=16.8 (189)", "bracket", 189),
        ("> 4.5% 5% end year", "year_end", 5),
        ("Annual target: 1,520, Qtly target: 380", "annual", 1520),
        ("380 each quarter (1,520 a year)", "annual", 1520),
        ("380 every quarter", "each", "quarter"),
        ("£5m per month", "each", "month"),
        ("135 by Mar 2019", "by", "March 2019"),
        ("135 by the end of march 2019", "by", "end of March 2019"),
        ("135 by 31 March 2019", "by", "31 March 2019"),
        ("135 by the end of the year", "by", "year end"),
        ("< 2.0% of net budget", "of_what", "net budget"),
        ("2% of Children's base budget (aspire 1%)", "of_what", "Children's base budget"),
        ("48 days", "unit", "days"),
        ("48 Days", "unit", "days"),
        ("380 Every Quarter", "each", "quarter"),
        ("39.2% 2015/16 national average", "benchmark", "2015-16 national average"),
        ("England average = 39.2%", "benchmark", "England average"),
        ("75% for 2017/18", "year", "2017-18"),
    ],
)
def test_what_stands_behind_the_number_is_read(text: str, name: str, value: int | str) -> None:
    assert getattr(read(text), name) == (Decimal(value) if isinstance(value, int) else value)


def test_words_for_a_quarter_are_a_milestone_unless_they_stand_for_a_gap() -> None:
    parts = read("Q1: n/a Q2: Scoped (5%) Q3: Signed Q4: 100%").parts
    assert [part.kind for _, part in parts] == ["placeholder", "milestone", "milestone", "threshold"]


@pytest.mark.parametrize("text", ["Q1 75% (20% tolerance at end of year); Q2 50%", "Q1 25%; Q2 scoped (5)", "Q1 25%; Q2 scoped (5%) or so"])
def test_a_part_that_could_mean_two_things_is_refused(text: str) -> None:
    assert parse_target(text) is None


def test_several_things_may_be_said_in_any_order() -> None:
    target = read("93-95% (5% tolerance), aspire 99%, by March 2019 (189)")
    assert (target.tolerance, target.aspire, target.bracket, target.by) == (5, 99, 189, "March 2019")
    assert write_target(target) == "93-95% by March 2019 (189) (aspire 99%) (5% tolerance)"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("75%", ["75%"] * 4),
        ("Top quartile", ["Top quartile"] * 4),
        ("Q1 25%; Q2 50%; Q4 100%", ["25%", "50%", None, "100%"]),
        ("Q1: 25% Q2: 50% Q3: 75% Q4: 100% (20% target tolerance at end of year)",
         ["25%", "50%", "75%", "100% (20% tolerance)"]),
        ("Quarter 1: n/a Quarter 2: scoped (5%) Quarter 3: signed", ["n/a", "scoped (5%)", "signed", None]),
        ("> 4.5% 5% end year", [">4.5%, 5% at year end"] * 3 + [">=5%"]),
        ("93-95% each ¼", ["93-95% each quarter"] * 4),
        ("5 each month", [None] * 4),
        ("Apr 5, May 10, June 15", [None] * 4),
        ("135 by December", ["135 by December"] * 2 + ["135"] * 2),
        ("135 by 31 December 2017", ["135 by 31 December 2017"] * 2 + ["135"] * 2),
        ("135 by January 2018", ["135 by January 2018"] * 3 + ["135"]),
        ("135 by March 2019", ["135 by March 2019"] * 4),
        ("135 by September 2016", ["135"] * 4),
        ("135 by year end", ["135 by year end"] * 3 + ["135"]),
        (YEAR_BEHIND, ["50%"] + ["48%"] * 3),
        ("50% (for 2016-17); 48% (for 2017-18)", ["48%"] * 4),
        ("50% (for 2016-17)", [None] * 4),
    ],
)  # fmt: skip
def test_each_quarter_has_its_own_part(text: str, holds: list[str | None]) -> None:
    target = read(text)
    parts = [target.at(period) for period in periods_of("2017-18", "quarterly")]
    assert [part and write_target(part) for part in parts] == holds


@pytest.mark.parametrize(
    ("text", "period", "holds"),
    [
        ("April: 5, May: 10, Sept: 20, Mar: 50", "2017-05", "10"),
        ("April: 5, May: 10, Sept: 20, Mar: 50", "2018-03", "50"),
        ("April: 5, May: 10, Sept: 20, Mar: 50", "2017-06", None),
        ("Q1 25%; Q2 50%", "2017-06", None),
        ("93-95% each quarter", "2017-06", None),
        (YEAR_BEHIND, "2017-04", None),
        ("50% (for 2016-17, one month behind); 48% (for 2017-18)", "2017-04", "50%"),
        ("135 by June 2017", "2017-05", "135 by June 2017"),
        ("135 by June 2017", "2017-06", "135"),
        ("4%, 5% at year end", "2018-03", "5%"),
    ],
)
def test_each_month_has_its_own_part(text: str, period: str, holds: str | None) -> None:
    part = read(text).at(Period.parse(period))
    assert (part and write_target(part)) == holds


def test_a_target_for_a_later_date_rates_nothing_before_it() -> None:
    target = read("135 by March 2019")
    early, late = (target.at(Period.parse(f"{year}-Q4")) for year in ("2017-18", "2018-19"))
    assert early
    assert late
    assert (early.comparable, late.comparable) == (False, True)


@pytest.mark.parametrize("text", ["Q1 25%; Q2 50%", "Q1 scoped (5%)", "60/20", "Tbc", "Completion"])
def test_what_no_single_figure_can_be_held_against_is_not_comparable(text: str) -> None:
    assert not read(text).comparable


def test_breakeven_is_comparable_with_nought() -> None:
    target = read("Break even")
    assert (target.comparable, target.low, target.high) == (True, 0, 0)


def test_milestones_are_listed_by_quarter() -> None:
    target = read("Q1 - Strategy scoped (5%); Q2 - 20%; Q3 - Stage 1 complete (50%)")
    assert target.milestones == (("Q1", "Strategy scoped (5%)"), ("Q3", "Stage 1 complete (50%)"))


def test_a_dash_against_the_number_is_a_minus() -> None:
    assert [part.low for _, part in read("Q1 -5% Q2 - 5%").parts] == [-5, 5]
