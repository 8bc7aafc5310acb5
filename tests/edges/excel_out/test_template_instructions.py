"""The first sheet says all that the form asks, in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from tests.parity.council import MEASURES, details, framework, issued, measure, opened
from workbook_tools.edges.excel_out.template import IssueDetails, write_template
from workbook_tools.edges.excel_out.template.wording import MEANINGS
from workbook_tools.form.issue import Issue
from workbook_tools.form.sections import SECTIONS
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Polarity, Rag, Unit, YesNo


def text(issue: Issue | None = None, how: IssueDetails | None = None) -> str:
    """All its words."""
    buffer = BytesIO()
    write_template(issue or issued(), buffer, how or details())
    sheet = load_workbook(buffer)["Instructions"]
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)


@pytest.mark.parametrize(
    "words",
    [
        "Environment: performance return", "Barset & District Council", "Quarter 2 2017-18 (July to September 2017)",
        "Friday 20 October 2017", "returns@barset.example", "Performance team", "7, of which 1 not due this period",
        "version 1", "White with a blue edge", "Grey with a grey edge", "dotted edge",
    ],
)  # fmt: skip
def test_it_says_whose_when_and_how(words: str) -> None:
    assert words in text()


def test_every_column_every_word_and_every_help_is_explained() -> None:
    issue = issued()
    said = text(issue)
    for field in issue.form.section("Performance").shown:
        assert field.label in said
        assert field.help in said
        assert all(word in said for word in field.words)


def test_every_listed_word_has_a_meaning() -> None:
    lists = {field.choices for section in SECTIONS for field in section.fields if field.choices}
    for choices in lists - {Rag, YesNo}:
        assert set(MEANINGS[choices]) == set(choices)


@pytest.mark.parametrize(
    ("margin", "words"),
    [(Margin(Decimal("7.5"), relative=True), "by no more than 7.5% of it"), (Margin(Decimal(2), False), "2 points")],
)
def test_amber_is_the_councils_own(margin: Margin, words: str) -> None:
    assert words in text(issued(replace(framework(), amber_margin=margin)))


def test_what_else_decides_a_rating_is_said() -> None:
    own = measure("8", Unit.DAYS, Polarity.LOW, amber_margin=Margin(Decimal(3), False), tolerance=Decimal(1))
    said = text(issued(framework([*MEASURES, (own, "10")])))
    assert "These have an Amber margin of their own: 8." in said
    assert "within the tolerance agreed" in said
    assert "A target written with > or < must be beaten" in said
    assert "Director's judgement" in said


def test_a_form_without_figures_does_not_speak_of_them() -> None:
    said = text(issued(framework(actual="hidden", computed_rag="hidden", to_do="hidden")))
    assert "Type a percentage" not in said
    assert "Still to do" not in said


def test_without_a_date_or_an_address_the_team_is_named() -> None:
    said = text(how=replace(details(), deadline=None, return_to=""))
    assert "Please ask Performance team" in said
    assert "send it to Performance team." in said


def test_no_line_is_cut_off() -> None:
    sheet = opened()["Instructions"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value and cell.alignment.wrap_text:
                room = sheet.column_dimensions[cell.column_letter].width
                lines = -(-len(cell.value) // int(room))
                assert sheet.row_dimensions[cell.row].height >= lines * 15


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("words", ("Amber", "The figure misses the target, by no more than 10% of it.")),
        ("letters", ("A", "Amber: The figure misses the target, by no more than 10% of it.")),
        ("shapes", ("● Amber", "The figure misses the target, by no more than 10% of it.")),
    ],
)
def test_the_ratings_stand_as_the_council_writes_them(status: str, words: tuple[str, str]) -> None:
    lines = text(issued(framework(status_words=status))).splitlines()
    assert words in pairwise(lines)
