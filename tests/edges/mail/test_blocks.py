"""Letters written as plain text, and read as headings, paragraphs and lists."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_tools.edges.mail.blocks import Kind, Tone, as_value, letter_of

HEAD = "Subject: Sent back\nTone: back\n\n"


def outline(words: str) -> list[tuple[str, list[list[str]]]]:
    """The kinds of the blocks, and the lines of their items."""
    blocks = letter_of(HEAD + words).blocks
    return [(block.kind.value, [[line.text for line in item] for item in block.items]) for block in blocks]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("One\nline.\n\nAnother.", [("paragraph", [["One line."]]), ("paragraph", [["Another."]])]),
        ("# A\n\n## B\n\nC", [("title", [["A"]]), ("heading", [["B"]]), ("paragraph", [["C"]])]),
        ("- a\n\n\n- b\n  and more", [("list", [["a"], ["b and more"]])]),
        ("1. a\n   why\n   > do\n\n1. b", [("points", [["a", "why", "do"], ["b"]])]),
        ("Text:\n- a", [("paragraph", [["Text:"]]), ("list", [["a"]])]),
        ("- a\n\nText", [("list", [["a"]]), ("paragraph", [["Text"]])]),
    ],
)
def test_grammar(words: str, read: list[tuple[str, list[list[str]]]]) -> None:
    assert outline(words) == read


def test_points_are_numbered_only_where_there_are_several() -> None:
    assert letter_of(f"{HEAD}1. a\n   b").text == "a\nb\n"
    assert letter_of(f"{HEAD}1. a\n   b\n\n1. c").text == "1. a\n   b\n\n2. c\n"


def test_bold_and_what_to_do() -> None:
    first, second = letter_of(f"{HEAD}1. **Where**\n   > **Do:** it").blocks[0].items[0]
    assert [(run.text, run.bold) for run in first.runs] == [("Where", True)]
    assert [(run.text, run.bold) for run in second.runs] == [("Do:", True), (" it", False)]
    assert (first.to_do, second.to_do) == (False, True)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(), min_size=1, max_size=5))
def test_no_value_makes_anything_but_words(values: list[str]) -> None:
    shown = [as_value(value) for value in values]
    letter = letter_of(HEAD + "\n\n".join(["Before", *(value for value in shown if value)]))
    assert {block.kind for block in letter.blocks} == {Kind.PARAGRAPH}
    assert len(letter.blocks) == 1 + sum(bool(value) for value in shown)
    assert not any(run.bold for block in letter.blocks for line in block.items[0] for run in line.runs)


@pytest.mark.parametrize("value", ["# list.xlsx", "- x", "1. x", "> x", "**x**", "Subject: y", "a * b"])
def test_a_value_stays_as_it_is(value: str) -> None:
    letter = letter_of(f"{HEAD}{as_value(value)}")
    assert letter.blocks[0].kind is Kind.PARAGRAPH
    assert letter.text == f"{value}\n"


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Hello", "the first line must be the subject"),
        ("Subject:\n\nHello", "the first line must be the subject"),
        ("Subject: x\nTone: loud\n\nHello", "the tone 'loud' is none: write good, ask, back, told"),
        ("Subject: x\n\n  \n", "there are no words below the subject"),
    ],
)
def test_what_is_no_letter(words: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        letter_of(words)


def test_the_usual_tone() -> None:
    assert letter_of("Subject: x\n\ny").tone is Tone.TOLD
