"""How a council writes its ratings: in words, letters or shapes, and read again whichever it is."""

from __future__ import annotations

import pytest

from workbook_tools.framework.vocabulary import Rag, StatusWords, word_of

WRITTEN = """
words   | Red   | Amber   | Green
letters | R     | A       | G
shapes  | ▲ Red | ● Amber | ★ Green
"""
DRAWN = [[part.strip() for part in line.split("|")] for line in WRITTEN.strip().splitlines()]


@pytest.mark.parametrize(("status", "red", "amber", "green"), DRAWN)
def test_each_way_of_writing(status: str, red: str, amber: str, green: str) -> None:
    assert StatusWords(status).every == {"Red": red, "Amber": amber, "Green": green}


@pytest.mark.parametrize("status", StatusWords)
@pytest.mark.parametrize("rag", Rag)
def test_what_one_council_writes_every_reader_takes(status: StatusWords, rag: Rag) -> None:
    assert word_of(Rag, status.says(rag)) == rag.value
    assert word_of(Rag, f"  {status.says(rag).upper()} ") == rag.value


@pytest.mark.parametrize("status", StatusWords)
def test_other_words_are_left_alone(status: StatusWords) -> None:
    assert [status.says(word) for word in ("Yes", "Not rated", "")] == ["Yes", "Not rated", ""]


def test_a_shape_is_never_without_its_word() -> None:
    assert all(rag.value in StatusWords.SHAPES.says(rag) for rag in Rag)
