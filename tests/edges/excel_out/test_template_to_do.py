"""What a row is asked for, step by step. That the sheet's formulas say the same is tested in `tests/parity`."""

from __future__ import annotations

from datetime import date

import pytest

from tests.parity.council import column, framework, issued, measure, opened
from workbook_tools.edges.excel_out.template import Answer
from workbook_tools.framework.vocabulary import Polarity, Unit

RATED_RED = "Check: the figures give Red"
RED = {"actual": 60, "rag": "Red", "outlook": "Stable"}


def said(ref: str, entries: dict[str, Answer], **fields: str) -> object:
    """What a row says once these entries are made."""
    answers = {(ref, name): value for name, value in entries.items()}
    return column(opened(issued(framework(**fields)), answers)["Performance"], "Still to do")[ref]


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({}, "Actual or reason"),
        ({"actual": "  "}, "Actual or reason"),
        ({"actual": "not yet"}, "Type a number"),
        ({"actual": 0.75}, "Check the percentage"),
        ({"actual": 7600}, "Check the percentage"),
        ({"actual": 76}, "Choose a RAG"),
        ({"actual": 76, "rag": "Greeen"}, "Choose a RAG"),
        ({"actual": 76, "rag": "Green"}, "Choose an outlook"),
        ({"actual": 76, "rag": "Green", "outlook": "Stable"}, "Complete"),
        ({"actual": 76, "rag": " g ", "outlook": "↑"}, "Complete"),
        ({"actual": 76, "rag": "Amber", "outlook": "Stable"}, "Write the commentary"),
        ({"actual": 76, "rag": "Amber", "outlook": "Stable", "commentary": "Why"}, "Check: the figures give Green"),
        (RED, "Write the commentary"),
        (RED | {"commentary": "Why"}, "Write the action being taken"),
        (RED | {"commentary": "Why", "action": "Mend it"}, "Action owner"),
        (RED | {"commentary": "Why", "action": "Mend it", "action_owner": "Head"}, "Action due"),
        (RED | {"commentary": "Why", "action": "Mend it", "action_owner": "Head", "action_due": "soon"}, "Type a date"),
        (
            RED | {"commentary": "Why", "action": "Mend it", "action_owner": "Head", "action_due": date(2018, 1, 31)},
            "Complete",
        ),
        (RED | {"commentary": "x" * 1501}, "Shorten the commentary"),
        ({"no_data_reason": "Not due"}, "Complete"),
        ({"no_data_reason": "forgot"}, "Choose a reason for no data"),
    ],
)
def test_a_rated_percentage_is_asked_from_left_to_right(entries: dict[str, Answer], words: str) -> None:
    assert said("1", entries) == words


@pytest.mark.parametrize(
    ("entries", "words"),
    [({}, "Complete"), ({"actual": 30}, "Choose a RAG"), ({"rag": "Green"}, "Actual or reason")],
)
def test_a_measure_not_due_asks_nothing_until_something_is_entered(entries: dict[str, Answer], words: str) -> None:
    assert said("5", entries) == words


def test_a_figure_though_not_due_is_rated() -> None:
    sheet = opened(answers={("5", "actual"): 28})["Performance"]
    assert column(sheet, "Rating the figures give")["5"] == "Amber"


def test_no_rating_is_asked_where_neither_direction_is_good() -> None:
    assert said("6a", {"actual": 12, "outlook": "Stable"}) == "Complete"


def test_words_are_a_figure_where_the_unit_is_words() -> None:
    assert said("004", {"actual": "Drafted"}) == "Choose a RAG"


def test_a_count_is_not_below_nought() -> None:
    assert said("2", {"actual": -3}) == "Take off the minus sign"


@pytest.mark.parametrize(
    ("fields", "entries", "words"),
    [
        ({"actual": "hidden"}, {}, "Choose a RAG"),
        ({"actual": "hidden"}, {"no_data_reason": "New measure"}, "Complete"),
        ({"no_data_reason": "hidden"}, {}, "Actual"),
        ({"rag": "hidden"}, {"actual": 60, "outlook": "Stable"}, "Write the commentary"),
        ({"rag": "hidden", "computed_rag": "hidden"}, {"actual": 60, "outlook": "Stable"}, "Write the commentary"),
        ({"actual": "entry|never", "rag": "entry|never"}, {"outlook": "Stable"}, "Choose a reason for no data"),
        ({"commentary": "entry|when not rated"}, {"no_data_reason": "Not due"}, "Write the commentary"),
        ({"numerator": "entry|always"}, {"actual": 76, "numerator": "many"}, "Type a number: Numerator"),
        ({"provisional": "entry|always"}, {"actual": 76, "rag": "g", "outlook": "↑"}, "Yes or No: provisional"),
        ({"outlook": "entry|always|Way ahead"}, {"actual": 76, "rag": "Green"}, "Choose a way ahead"),
        ({"commentary": "entry|never"}, RED, "Write the action being taken"),
    ],
)
def test_a_councils_own_form_is_asked_for(fields: dict[str, str], entries: dict[str, Answer], words: str) -> None:
    assert said("1", entries, **fields) == words


def test_ratings_that_the_figures_give_are_locked_and_others_entered() -> None:
    sheet = opened(issued(framework(rag="computed")), {("1", "actual"): 60})["Performance"]
    labels = [cell.value for cell in sheet[5]]
    cells = {str(row[0].value): row[labels.index("RAG")] for row in sheet.iter_rows(min_row=6)}
    assert (cells["1"].value, cells["1"].protection.locked) == ("Red", True)
    assert (cells["004"].value, cells["004"].protection.locked) == (None, False)
    assert column(sheet, "Still to do")["004"] == "Actual or reason"


@pytest.mark.parametrize(
    ("figure", "words"),
    [("Purple", "Actual or reason"), ("★ Green", "Choose an outlook"), ("g", "Choose an outlook"), ("Red", RATED_RED)],
)
def test_a_figure_that_is_a_rating_takes_no_other_word(figure: str, words: str) -> None:
    project = (measure("1", Unit.RAG, Polarity.STATUS), "Completion")
    answers: dict[tuple[str, str], Answer] = {("1", "actual"): figure, ("1", "rag"): "Green"}
    if words == RATED_RED:
        answers["1", "outlook"] = "Stable"
    assert column(opened(issued(framework([project])), answers)["Performance"], "Still to do")["1"] == words
