"""Why a figure has its rating, in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from tests.framework.rag_cases import rated
from tests.framework.test_rag import BREAKEVEN, HIGH, LOW, RANGE, held
from workbook_tools.framework.bands import Bands
from workbook_tools.framework.rag import rate
from workbook_tools.framework.vocabulary import Unit
from workbook_tools.framework.yardstick import Yardstick

PERCENT, MONEY, DAYS = Unit.PERCENT, Unit.MONEY, Unit.DAYS


@pytest.mark.parametrize(
    ("figure", "yardstick", "words"),
    [
        (
            "19.28", held("22.00", HIGH, decimals=2),
            "19.28 is 12.4% worse than the target of 22.00; Amber reaches to 10%, so Red",
        ),
        (
            "19.4", held("22%", HIGH, unit=PERCENT),
            "19.4% is 11.8% worse than the target of 22%; Amber reaches to 10%, so Red",
        ),
        ("22", held("22%", HIGH, unit=PERCENT, decimals=1), "22.0% meets the target of 22%, so Green"),
        (
            "90", held("100% (5% tolerance)", HIGH, unit=PERCENT, decimals=0),
            "90% is 5.3% worse than the 95% that is still Green for the target of 100% (5% tolerance); "
            "Amber reaches to 10%, so Amber",
        ),
        ("96", held("100%", HIGH, "5", unit=PERCENT), "96% is within the tolerance of the target of 100%, so Green"),
        (
            "76", held("75 days", LOW, margin="2 points", unit=DAYS),
            "76 days is 1 day worse than the target of 75 days; Amber reaches to 2 days, so Amber",
        ),
        (
            "102.5000001", held("100", LOW, margin="2.5%", decimals=0),
            "102.5000001 is 2.5000001% worse than the target of 100; Amber reaches to 2.5%, so Red",
        ),
        ("20", held("22 days", LOW, unit=DAYS), "20 days meets the target of 22 days, so Green"),
        ("97", held("93-95%", RANGE, "2", unit=PERCENT), "97% is within the tolerance of the target of 93-95%, so Green"),
        (
            "260000", held("£250,000", LOW, unit=MONEY),
            "£260,000 is 4% worse than the target of £250,000; Amber reaches to 10%, so Amber",
        ),
        ("28", held(">28%", HIGH, unit=PERCENT), "28% equals the target of >28% without passing it, so Amber"),
        ("3", held("0", LOW), "3 is 3 worse than the target of 0; nothing beyond Green is Amber, so Red"),
        (
            "98", held("93-95%", RANGE, margin="2 points", unit=PERCENT),
            "98% is 3 points above the target of 93-95%; Amber reaches to 2 points, so Red",
        ),
        ("94", held("93-95%", RANGE, unit=PERCENT), "94% is within the target of 93-95%, so Green"),
        (
            "-1.5", held("Breakeven", BREAKEVEN, "1", "1 point", unit=PERCENT),
            "-1.5% is 0.5 points below the -1% that is still Green for the target of Breakeven; "
            "Amber reaches to 1 point, so Amber",
        ),
        (
            "-260000", held("-£250,000", HIGH, unit=MONEY, decimals=0),
            "-£260,000 is 4% worse than the target of -£250,000; Amber reaches to 10%, so Amber",
        ),
        (
            "74.949", held("75%", HIGH, unit=PERCENT, decimals=1, round_first=True),
            "74.9% is 0.1% worse than the target of 75%; Amber reaches to 10%, so Amber",
        ),
        ("74.95", held("75%", HIGH, unit=PERCENT, decimals=1, round_first=True), "75.0% meets the target of 75%, so Green"),
        ("12", held("Top quartile", HIGH), ""),
    ],
)
def test_the_words(figure: str, yardstick: Yardstick, words: str) -> None:
    assert yardstick.explain(Decimal(figure)) == words


@settings(deadline=None, max_examples=500)
@given(rated())
def test_the_words_end_with_the_rating(drawn: tuple[Yardstick, Bands, Decimal]) -> None:
    yardstick, within, figure = drawn
    for words in (yardstick.explain(figure), yardstick.explain(float(figure))):
        assert words.endswith(f"so {rate(figure, within)}")
        assert "the target of as drawn" in words
        assert "  " not in words
