"""The claims that published papers made against their own tables: not to be produced, or caught when written.

`docs/recall/headline_claims.csv` lists them, and `docs/claims.md` is made from it; here the tool is asked, and the list
must hold what it answers.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache

import pytest

from tests.journey.test_councils import OXFORDSHIRE_2016, practice, returned
from tests.position.quarters import judged, second_quarter
from tests.samples import ROOT
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import bands, rate
from workbook_tools.framework.target import parse_target
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Polarity, Rag
from workbook_tools.position import Background, Position, position_of
from workbook_tools.position.claims import contradictions
from workbook_tools.position.sentences import sentences

Row = dict[str, str]

with (ROOT / "docs" / "recall" / "headline_claims.csv").open(encoding="utf-8", newline="") as lines:
    CLAIMS = list(csv.DictReader(lines))
TARGETS = {"Public Health": ("0.6", "< 2.0%", Polarity.LOW), "Debtor invoices": ("94", "97%", Polarity.HIGH)}


@cache
def paper(report: str) -> Position:
    """The position behind a paper; a published return with faults in it counts all the same."""
    if report == "2017-18 Q2":
        return second_quarter(corrected=False)
    framework, form = practice(OXFORDSHIRE_2016)
    checked, period = returned(OXFORDSHIRE_2016), Period.parse(OXFORDSHIRE_2016.period)
    background = Background(judgements=judged(framework, period))
    return position_of(framework, form, period, checked.readings, checked.returns, background=background)


def name_of(row: Row) -> str:
    return row["claim"]


def said(row: Row) -> str:
    return next(one.short(3) for one in sentences(paper(row["report"])) if one.topic == row["ours"])


def test_every_claim_is_answered_in_one_way_or_the_other() -> None:
    assert len(CLAIMS) == 16
    for row in CLAIMS:
        assert row["ours"] or row["answer"], row
        assert bool(row["text"]) is bool(row["answer"]), row


@pytest.mark.parametrize("row", [r for r in CLAIMS if r["ours"] not in ("", "rated")], ids=name_of)
def test_what_is_computed_is_computed_rightly(row: Row) -> None:
    assert said(row) == row["sentence"]


@pytest.mark.parametrize("row", [r for r in CLAIMS if r["text"]], ids=name_of)
def test_an_author_who_writes_it_is_told(row: Row) -> None:
    about = row["about"].split()
    found = contradictions(row["text"], paper(row["report"]), priority=row["priority"], about=about)
    assert [one.message for one in found] == [row["answer"]]


@pytest.mark.parametrize("row", [r for r in CLAIMS if r["ours"] == "rated"], ids=name_of)
def test_whether_it_is_on_target_is_decided_by_the_rating_engine(row: Row) -> None:
    figure, target, polarity = next(known for name, known in TARGETS.items() if row["claim"].startswith(name))
    parsed = parse_target(target)
    within = bands(parsed, polarity, Decimal(0), Margin(Decimal(10), relative=True)) if parsed else None
    assert within is not None
    assert ("yes" if rate(Decimal(figure), within) is Rag.GREEN else "no") == row["recomputed"] != row["published"]


TRUE = """
Of the 23 outcomes being reported on, 22 were rated Green or Amber, which is one more than before.
Of the 50 success indicators 4 were rated as Red. This is two more than in Quarter 1.
Indicator 46 (Safe and Well visits) has moved from Red to Green since Quarter 1. Indicators 11 and 12 (looked-after
children) are newly Red. While indicator 7 (on reablement) remains Red, the outlook is improving.
More indicators have deteriorated since Quarter 1.
- i. Indicator 4 (social care monitoring checks) has moved from Green to Amber.
- ii. Indicator 27 (smoking cessation) has moved from Green to Amber; that is usual in summer.
- iii. A rise of 70% in planning applications has put indicator 36 below its target.
- iv. Household waste recycling is below target (indicator 41).
- v. Indicator 40 (condition of A and B roads) is newly Red as its target of 28% has been passed.
The tips (indicator 42) are Amber, as in Quarter 1.
The outlook for 25 of the 50 success indicators is "positive/improving".
The outcome (around effective adult care services) has improved to Amber.
The number of looked after children is up 7% this year (592 to 635). In Quarter 1, 2 were rated Red.
Indicators 38 and 46 have improved. 31, 38 and 46 are better than before.
"""


def test_true_claims_pass() -> None:
    assert contradictions(TRUE, second_quarter()) == ()


def test_all_on_track_is_true_where_nothing_is_red() -> None:
    assert contradictions("- None - all on track.", second_quarter(), priority="none of ours") == ()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "Indicator 41 (A and B roads) needs money.",
            "A and B roads is indicator 40 (28% of the A and B Classified road network where carriageway maintenance…), not 41.",
        ),
        ("Indicator 66 is new.", "The framework has no indicator 66."),
        ("Indicator 7 has moved from Red to Amber.", "Indicator 7 is Red in both periods."),
        ("Indicator 46 remains Red.", "Indicator 46 was Red and is Green."),
        ("Four indicators are newly Red.", "The position counts 3 indicators newly Red, not 4."),
        ("Of the 23 outcomes, 20 are rated Green or Amber.", "The position counts 22 outcomes rated Green or Amber, not 20."),
        ("5 indicators have improved.", "The position counts 3 indicators that have improved, not 5."),
        (
            "Of the indicators, 4 were rated Red. That is three more than in Quarter 1.",
            "Red indicators number 4 now and 2 before: two more than then.",
        ),
    ],
)
def test_a_false_claim_is_told(text: str, answer: str) -> None:
    assert [one.message for one in contradictions(text, second_quarter())] == [answer]
