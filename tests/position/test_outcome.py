"""The three practices by which indicators make an outcome's rating."""

from __future__ import annotations

import pytest

from tests.position.oxfordshire import quarter
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position import headline
from workbook_tools.position.outcome import rate_outcome
from workbook_tools.position.tally import Tally


@pytest.mark.parametrize(
    ("practice", "counts", "expected"),
    [
        ("judgement", Tally(1, 1, 1, 3), None),
        ("worst", Tally(1, 0, 4, 5), Rag.RED),
        ("worst", Tally(0, 1, 4, 6), Rag.AMBER),
        ("worst", Tally(0, 0, 4, 6), Rag.GREEN),
        ("worst", Tally(0, 0, 0, 6), None),
        ("share", Tally(1, 0, 4, 5), Rag.GREEN),
        ("share", Tally(1, 0, 3, 4), Rag.AMBER),
        ("share", Tally(0, 1, 4, 9), Rag.GREEN),
        ("share", Tally(0, 4, 0, 4), Rag.RED),
        ("share", Tally(0, 0, 0, 4), None),
    ],
)
def test_one_outcome(practice: str, counts: Tally, expected: Rag | None) -> None:
    assert rate_outcome(practice, counts) is expected


def test_the_quarter_by_its_worst_indicators() -> None:
    outcomes = headline(quarter(outcome_rating="worst"))["outcomes"]
    assert outcomes["red"] == ["COM-5", "CEF-2", "SCS-3"]
    assert sum(outcomes[word] for word in ("Green", "Amber", "Red", "not_rated")) == outcomes["total"] == 23


def test_the_quarter_by_shares() -> None:
    ratings = {o.code: o.rag for o in quarter(outcome_rating="share").outcomes}
    assert ratings["CEF-2"] is Rag.RED
    assert ratings["SCS-3"] is Rag.AMBER
    assert ratings["PH-2"] is Rag.GREEN
    assert ratings["CEF-1"] is None
