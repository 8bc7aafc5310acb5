"""The words of the letters: each outcome's own, and a council's in their place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.edges.mail.letters_for import CASES, letter_for
from workbook_tools.edges.mail.page import page
from workbook_tools.edges.mail.trial import REMINDERS, broken_words
from workbook_tools.edges.mail.words import Words, file_of, names, shipped_words
from workbook_tools.findings.outcome import Outcome

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str) -> None:
    letter = letter_for(case)
    assert f"Subject: {letter.subject}\n\n{letter.text}" == (GOLDEN / f"{case}.txt").read_text(encoding="utf-8")
    assert page(letter) + "\n" == (GOLDEN / f"{case}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("late", [False, True], ids=["due", "late"])
@pytest.mark.parametrize("name", REMINDERS)
def test_golden_reminders(name: str, late: bool) -> None:
    states = ("not sent", "sent back", "could not be read")
    names = ("Children, Education and Families", "Public Health", "Community Safety")
    returns = [{"directorate": one, "unit": "", "state": state} for one, state in zip(names, states, strict=True)]
    facts = {
        "returns": returns if late else returns[:1], "late": late, "deadline": "Friday 20 October 2017",
        "period": "Quarter 2 2017-18", "period_short": "Q2 2017-18", "team": "Performance team",
        "email": "performance@barset.example", "council": "Barset County Council",
    }
    letter = Words().letter(name, facts)
    golden = GOLDEN / f"{name}-{'late' if late else 'due'}"
    assert f"Subject: {letter.subject}\n\n{letter.text}" == golden.with_suffix(".txt").read_text(encoding="utf-8")
    assert page(letter) + "\n" == golden.with_suffix(".html").read_text(encoding="utf-8")


def test_every_outcome_has_its_own_words() -> None:
    ours = [outcome.value.replace(" ", "-") for outcome in Outcome]
    assert set(ours) <= set(names())
    assert len({shipped_words(name) for name in ours}) == len(ours)


@pytest.mark.parametrize("case", CASES)
def test_the_page_says_what_the_text_says_in_the_same_order(case: str) -> None:
    letter = letter_for(case)
    body = page(letter).partition("<body")[2].partition(">")[2]
    shown = re.sub(r"<span aria-hidden[^>]*>.*?</span>|<!--.*?-->|<[^>]+>|&nbsp;", " ", body, flags=re.DOTALL)
    bare = re.compile(r"^(?:\d\. |- )| *:$", re.MULTILINE)
    assert bare.sub("", shown).split() == bare.sub("", letter.text).split()


@pytest.mark.parametrize("case", CASES)
def test_the_page_can_be_read_aloud(case: str) -> None:
    html = page(letter_for(case))
    assert '<html lang="en-GB">' in html
    assert re.findall(r"<h(\d)", html)[0] == "1"
    assert html.count("<h1") == 1
    assert html.count("<table") == html.count('role="presentation"')
    assert "<img" not in html


def own(folder: Path, name: str, words: str) -> Words:
    folder.mkdir(exist_ok=True)
    (folder / file_of(name)).write_text(words, encoding="utf-8")
    return Words(folder)


def test_a_councils_words_take_the_place_of_ours(tmp_path: Path) -> None:
    words = own(tmp_path, "accepted", "Subject: Diolch, {{ directorate }}\n\nMae'n iawn.\n")
    assert letter_for("accepted", words).text == "Mae'n iawn.\n"
    assert letter_for("accepted", words).subject == "Diolch, Children, Education and Families"
    assert letter_for("sent-back", words) == letter_for("sent-back")
    assert words.broken == []


def test_a_shared_part_changes_every_letter(tmp_path: Path) -> None:
    words = own(tmp_path, "part-closing", "Ring 01865 496 0000.\n")
    assert all(letter_for(case, words).text.endswith("Ring 01865 496 0000.\n") for case in ("accepted", "sent-back"))


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("Subject: x\n\n{% if late %}\nHello", 3, "Unexpected end of template"),
        ("Subject: x\n\nHello\n{{ naem }}", 4, "'naem' is undefined"),
        ("Subject: x\n\n{{ points[7].fix }}", 3, "has no element 7"),
        ("Subject: x\n\n{{ errors + team }}", 3, "unsupported operand"),
        ("Hello", None, "the first line must be the subject"),
        ("Subject: x\n\n{{ team.__class__.__mro__ }}", 3, "unsafe"),
        ("Subject: x\n\n{% include 'part-gone.jinja' %}", 3, "part-gone.jinja"),
    ],
)
def test_broken_words_are_told_with_their_line_and_ours_are_used(
    tmp_path: Path, text: str, line: int | None, fault: str
) -> None:
    words = own(tmp_path, "accepted", text)
    assert letter_for("accepted", words) == letter_for("accepted")
    (broken,) = words.broken
    assert (broken.file, broken.line) == (tmp_path / "accepted.jinja", line)
    assert fault in broken.fault


def test_a_trial_finds_slips_and_strange_names(tmp_path: Path) -> None:
    own(tmp_path, "accepted", "Subject: x\n\n{% if late %}{{ naem }}{% endif %}Hello")
    own(tmp_path, "aceptd", "Subject: x\n\ny")
    assert [str(one) for one in broken_words(tmp_path)] == [
        f"{tmp_path / 'accepted.jinja'}, line 3: 'naem' is undefined",
        f"{tmp_path / 'aceptd.jinja'}: no letter has this name; see what there is: workbook-tools letters --export",
    ]


def test_our_own_words_are_sound(tmp_path: Path) -> None:
    for name in names():
        own(tmp_path, name, shipped_words(name))
    assert broken_words(tmp_path) == []
