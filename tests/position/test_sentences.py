"""Headline sentences: right grammar for none, one and many, and counts that add up, whatever the position."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, quarter, readings_of
from tests.position.quarters import ALL, second_quarter
from workbook_tools.form.form import form_of
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position import Background, Judgement, Position, position_of
from workbook_tools.position.claims import contradictions
from workbook_tools.position.sentences import Sentence, sentences
from workbook_tools.returns.readings import Readings

RATINGS = st.sampled_from(["Red", "Amber", "Green", None])
OUTLOOKS = st.sampled_from(["Improving", "Stable", "Deteriorating", None])
WRONG = [
    re.compile(pattern)
    for pattern in (
        r"\b(?:No|no|None|none|1|one) \w*(?:indicator|outcome|figure|item|return|period|Red)s\b",
        r"\b(?:[2-9]|\d\d+) (?:\w+ )?(?:indicator|outcome|figure|item|return|day)\b",
        r"(?<!None of the \d\d )\b(?:indicators|outcomes|figures|items) (?:is|has)\b",
        r"\b(?:No|no|1) (?:indicator|outcome|figure|item) (?:are|have)\b",
        r"\b0\b(?!%)|  |\.\.|: ?\.|, ?,|\bnone more\b|\bno more\b|\bnone fewer\b",
    )
]


@cache
def batch() -> Readings:
    return readings_of(ALL)


def position_with(rows: list[tuple[str | None, str | None, str | None]], outcomes: list[tuple[str | None, str | None]]) -> Position:
    """The quarter with other ratings: (before, now, outlook) of the indicators, (before, now) of the outcomes."""
    framework, frame = oxfordshire(), batch().frames["Performance"]
    columns = [pl.Series(name, list(values), pl.String) for name, values in zip(("previous_rag", "rag", "outlook"), zip(*rows, strict=True), strict=True)]
    readings = Readings(batch().sources, {"Performance": frame.with_columns(*columns)})
    judged = {
        period: {o.code: Judgement(Rag(pair[which]) if pair[which] else None) for o, pair in zip(framework.outcomes, outcomes, strict=True)}
        for which, period in enumerate((PERIOD.previous(), PERIOD))
    }
    return position_of(framework, form_of(framework), PERIOD, readings, checked_of(ALL), background=Background(judgements=judged))


def few_among(one: st.SearchStrategy[tuple[str | None, ...]], rest: tuple[str, ...], size: int) -> st.SearchStrategy[list[tuple[str | None, ...]]]:
    """A list of one sort but for none, one or two."""
    return st.tuples(one, st.integers(0, 2)).map(lambda drawn: [drawn[0]] * drawn[1] + [rest] * (size - drawn[1]))


INDICATOR, OUTCOME = st.tuples(RATINGS, RATINGS, OUTLOOKS), st.tuples(RATINGS, RATINGS)
INDICATORS = st.lists(INDICATOR, min_size=50, max_size=50) | few_among(INDICATOR, ("Green", "Green", "Stable"), 50)
OUTCOMES = st.lists(OUTCOME, min_size=23, max_size=23) | few_among(OUTCOME, ("Green", "Green"), 23)


def by_topic(position: Position) -> dict[str, Sentence]:
    return {one.topic: one for one in sentences(position)}


@settings(max_examples=25, deadline=None)
@given(INDICATORS, OUTCOMES)
def test_grammar_is_right_counts_add_up_and_as_many_are_named_as_counted(indicators: Any, outcomes: Any) -> None:
    position = position_with(indicators, outcomes)
    check_grammar(position)
    check_counts(position)
    check_names(position)
    # Read back as an author's own words, nothing in them contradicts the position.
    assert contradictions("\n".join(one.lead + "." for one in sentences(position)), position) == ()


def check_grammar(position: Position) -> None:
    for one in sentences(position):
        assert not [pattern.pattern for pattern in WRONG if pattern.search(one.lead)], one.lead
        assert one.text[0].isupper() or one.text[0].isdigit(), one.text
        assert one.text.endswith("."), one.text


def check_counts(position: Position) -> None:
    said = {topic: one.figures for topic, one in by_topic(position).items()}
    outcomes = said["outcomes"]
    assert outcomes["green_or_amber"] + outcomes["red"] + outcomes["not_rated"] == outcomes["total"] == 23
    assert sum(number for word, number in said["outlook"].items() if word != "total") == said["outlook"]["total"] == 50
    if "shares" in said:
        shares = said["shares"]
        assert shares["Green"] + shares["Amber"] + shares["Red"] == shares["rated"] == 50 - shares["not_rated"]
        assert shares["Red"] == said["red"]["red"]
    moved = [said.get(topic, {"count": 0})["count"] for topic in ("improved", "deteriorated", "unchanged", "newly_rated", "no_longer_rated")]
    if position.previous_tally.rated:
        neither = position.frame.filter(pl.col("rag").is_null() & pl.col("previous_rag").is_null()).height
        assert sum(moved) == 50 - neither
        news = said["newly_red"]["count"] + said.get("first_rated_red", {"count": 0})["count"]
        assert news + len(position.lists.still_red) == said["red"]["red"]


def check_names(position: Position) -> None:
    for one in sentences(position):
        if one.names:
            assert len(one.names) == len(one.keys) == one.figures["count"], one.text


def test_the_quarter_as_it_was_published() -> None:
    said = {topic: one.text for topic, one in by_topic(second_quarter(corrected=False)).items()}
    assert said["outcomes"] == "Of the 23 outcomes reported on, 22 are rated Green or Amber and 1 Red."
    assert said["outcomes_compared"] == "That is one more than in Quarter 1 2017-18, when 21 were rated Green or Amber."
    assert said["red_outcomes"].startswith("1 outcome is rated Red: Safely reducing the number of looked after")
    assert said["no_longer_red_outcomes"] == (
        "2 outcomes that were Red in Quarter 1 2017-18 no longer are: 6,248 vulnerable children and adults helped to "
        "lead more secure and independent lives, supported by safe and wellbeing visits, now Green; and Working with "
        "the NHS, private and voluntary sector providers to deliver effective services, now Amber."
    )
    assert said["red"] == (
        "Of the 50 indicators reported on, 4 are rated Red, two more than in Quarter 1 2017-18, when 2 were."
    )
    assert said["shares"] == "Of the 47 that are rated, 33 are Green (70%), 10 Amber (21%) and 4 Red (9%); 3 are not rated."
    assert said["outlook"] == (
        "Of the 50 indicators, the outlook is improving for 25, stable for 22 and deteriorating for 3."
    )
    assert said["unchanged"] == (
        "37 indicators are rated as in Quarter 1 2017-18: 30 still Green, 6 still Amber and 1 still Red."
    )


def test_a_long_list_can_be_shortened() -> None:
    (worse,) = [one for one in sentences(quarter()) if one.topic == "deteriorated"]
    assert worse.short(1).endswith("4 (Increase the number of quality and monitoring checks that have been…); and 6 more.")
    assert worse.short(0) == "7 indicators have deteriorated since Quarter 1 2017-18."


@pytest.mark.parametrize("returned", [(), ("SCS",), ("SCS", "CEF")])
def test_a_partial_picture_is_said_first(returned: tuple[str, ...]) -> None:
    first = sentences(quarter(returned))[0]
    assert first.text.startswith(f"Incomplete: {len(returned) or 'none'} of 5 directorates")


@pytest.mark.parametrize(
    ("returned", "words"),
    [
        ((), "No indicator is reported on yet."),
        (("SCS",), "Of the 50 indicators, 8 of which are reported on, 1 is rated Red; of those reported on, 1 was in"),
        (("SCS", "CEF"), "Of the 50 indicators, 18 of which are reported on, 3 are rated Red; of those reported on, 1 was in"),
    ],
)
def test_who_has_not_returned_is_not_said_to_be_reported_on(returned: tuple[str, ...], words: str) -> None:
    position = quarter(returned)
    assert by_topic(position)["red"].text.startswith(words)
    check_grammar(position)
    assert contradictions("\n".join(one.lead + "." for one in sentences(position)), position) == ()
