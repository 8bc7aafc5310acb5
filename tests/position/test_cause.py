"""Why an arrow moved: the figure, the target, both, the rating practice, or the director."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Basis, Polarity, Unit
from workbook_tools.position.cause import Cause, Reading, why_moved

PERIOD = Period.parse("2017-18-Q2")
SHARE = Indicator("1", "ENV", "O", "Waste recycled", Unit.PERCENT, Polarity.HIGH, Basis.COMPUTED)


def framework(target_now: str, one: Indicator = SHARE, margin: str = "10") -> Framework:
    return Framework(
        "Barset", "2017-18", "quarterly", amber_margin=Margin(Decimal(margin), relative=True),
        indicators=(one,), targets={one.key: {"2017-18-Q2": target_now}},
    )


def reading(figure: float | None, target: str, rag: str) -> Reading:
    return Reading(figure, "" if figure is None else f"{figure:g}%", target, rag)


@pytest.mark.parametrize(
    ("then", "target_now", "now", "cause"),
    [
        (reading(60, "55%", "Green"), "55%", reading(52, "", "Amber"), Cause.FIGURE),
        (reading(56, "55%", "Green"), "60%", reading(56, "", "Amber"), Cause.TARGET),
        (reading(56, "55%", "Green"), "57%", reading(55, "", "Amber"), Cause.TARGET),
        (reading(56, "55%", "Green"), "60%", reading(54, "", "Amber"), Cause.BOTH),
        (reading(58, "55%", "Green"), "60%", reading(53, "", "Red"), Cause.BOTH),
        (reading(60, "55%", "Amber"), "55%", reading(60, "", "Green"), Cause.PRACTICE),
        (reading(60, "55%", "Green"), "55%", reading(60, "", "Red"), Cause.JUDGEMENT),
        (reading(None, "55%", "Green"), "55%", reading(40, "", "Red"), Cause.UNKNOWN),
    ],
)
def test_what_moved_it(then: Reading, target_now: str, now: Reading, cause: Cause) -> None:
    assert why_moved(framework(target_now), SHARE, PERIOD, then, now).cause is cause


def test_a_director_s_rating_moves_by_judgement_whatever_the_figures_say() -> None:
    judged = replace(SHARE, basis=Basis.JUDGEMENT)
    why = why_moved(framework("55%", judged), judged, PERIOD, reading(60, "55%", "Green"), reading(50, "", "Amber"))
    assert why.cause is Cause.JUDGEMENT


def test_it_is_said_with_both_periods_figures_and_targets() -> None:
    why = why_moved(framework("60%"), SHARE, PERIOD, reading(56, "55%", "Green"), reading(56, "", "Amber"))
    assert why.words == "The target alone moved it; figure 56% in both periods; target 55% before and 60% now."
