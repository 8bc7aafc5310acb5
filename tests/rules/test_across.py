"""Rules across the rows of a batch: owners spelt two ways, one figure for two measures."""

from __future__ import annotations

import dataclasses

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn import BARSET, check_one, family_findings, returned, told
from workbook_tools.framework.alike import one_edit_apart
from workbook_tools.rules.across import commoner_spellings

OWNERS = "Ref | Action owner\n1 | {}\n2 | {}\n5 | {}"

ALIKE = [
    ("Head of Waste Stratgey", "Head of Waste Strategy"),
    ("head of waste", "Head of Waste"),
    ("Head of Roads and Waste", "Head of Roads & Waste"),
    ("Quill, P.", "P Quill"),
    ("Deputy Director Adult Social Care", "Deputy Director, Adults Social Care"),
    ("J Sommerton", "J Somerton"),
]
UNLIKE = [
    ("Head of Waste", "Head of Water"),
    ("J Hall", "J Hill"),
    ("A Gant", "B Gant"),
    ("Area 1 Manager", "Area 2 Manager"),
    ("Waste Manager", "Waste Strategy Manager"),
    ("Head of Waste", "Head  of Waste"),
]


@pytest.mark.parametrize(("odd", "usual"), ALIKE)
def test_an_owner_spelt_two_ways(odd: str, usual: str) -> None:
    findings = family_findings("ACR701", check_one(returned(OWNERS.format(usual, odd, usual))))
    assert told(findings) == [f"ACR701 2 action_owner -> {usual}"]


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_two_owners(one: str, other: str) -> None:
    assert family_findings("ACR701", check_one(returned(OWNERS.format(one, other, one)))) == []


def test_three_spellings_are_all_led_to_the_commonest() -> None:
    names = ["Stratgey", "Strategy", "Strategy", "strategy", None, ""]
    assert commoner_spellings(pl.Series(names)).to_list() == ["Strategy", None, None, "Strategy", None, None]


@given(st.text(min_size=1), st.text(min_size=1))
def test_one_edit_is_the_same_both_ways(one: str, other: str) -> None:
    assert one_edit_apart(one, other) == one_edit_apart(other, one)


@given(st.text("abcde", min_size=5), st.integers(0, 4))
def test_a_letter_more_less_or_other_is_one_edit(word: str, place: int) -> None:
    before, after = word[:place], word[place + 1 :]
    for put in ("", "x", f"{word[place]}x"):
        assert one_edit_apart(word, before + put + after)


@given(st.lists(st.none() | st.text() | st.sampled_from(["P Quill", "P Quilll", "p quill"])))
def test_what_is_proposed_stands_in_the_batch_and_is_final(names: list[str | None]) -> None:
    proposed = commoner_spellings(pl.Series("owner", names, dtype=pl.String)).to_list()
    tidy = {" ".join(name.split()) for name in names if name}
    assert {name for name in proposed if name} <= tidy
    assert len(proposed) == len(names)


TWINS = dataclasses.replace(
    BARSET,
    targets=BARSET.targets | {("ENV", "4"): {"2017-18": "60%"}},
)


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [("61.3%", "61.3%", True), ("61.3%", "61.4%", False), ("61%", "61%", False), ("100%", "100%", False)],
)
def test_one_figure_given_for_two_measures(one: str, other: str, twins: bool) -> None:
    table = f"Ref | Actual | RAG | Outlook\n1 | {one} | Green | Stable\n4 | {other} | Green | Stable"
    findings = family_findings("ACR702", check_one(returned(table, TWINS), TWINS))
    assert told(findings) == ["ACR702 1 actual", "ACR702 4 actual"] * twins
    assert all("stands in the rows 1 and 4" in f.message for f in findings)


def test_measures_with_different_targets_may_share_a_figure() -> None:
    table = "Ref | Actual | RAG | Outlook\n1 | 93.7% | Green | Stable\n4 | 93.7% | Green | Stable"
    assert family_findings("ACR702", check_one(returned(table))) == []
