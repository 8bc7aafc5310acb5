"""Answers as they come home: read by their headings, wherever the sheet has gone."""

from __future__ import annotations

import dataclasses

import pytest

from tests.drawn import returned
from workbook_tools.returns.answers import ANSWERS_SHEET, KEYS, YOUR_ANSWER, Answer, answers_in
from workbook_tools.returns.cells import Cell, RawWorkbook, Sheet

LIST = f"""
No. | {YOUR_ANSWER}       | {" | ".join(KEYS)}
1   | It is right.         | RAG201 | 11 | rag    | a1
2   |                      | RAG201 | 12 | rag    | a2
3   | Counted twice a year | FIL129 |    |        | a3
    | A note of my own     |        |    |        |
"""
FOUND = (
    Answer("RAG201", "ENV", "11", "rag", "a1", "It is right."),
    Answer("FIL129", "ENV", "", "", "a3", "Counted twice a year"),
)


def with_list(table: str = LIST, name: str = ANSWERS_SHEET, first_row: int = 6) -> RawWorkbook:
    """A return with the list put into it."""
    rows: dict[int, dict[int, Cell]] = {1: {1: Cell("text", ANSWERS_SHEET)}}
    for number, line in enumerate(table.strip().splitlines(), start=first_row):
        texts = enumerate((text.strip() for text in line.split("|")), start=1)
        rows[number] = {column: Cell("text", text) for column, text in texts if text}
    workbook = returned()
    return dataclasses.replace(workbook, sheets=(Sheet(name, "visible", rows), *workbook.sheets))


def test_each_answer_is_read_with_what_it_answers() -> None:
    assert answers_in(with_list()) == FOUND


@pytest.mark.parametrize("name", ["What to put right (2)", "Sheet1"])
def test_a_renamed_sheet_and_rows_inserted_above_do_no_harm(name: str) -> None:
    assert answers_in(with_list(name=name, first_row=9)) == FOUND


def test_a_return_without_the_list_brings_none() -> None:
    assert answers_in(returned()) == ()


def test_a_return_that_no_longer_knows_whose_it_is_brings_none() -> None:
    workbook = with_list()
    nobodys = dataclasses.replace(workbook, sheets=tuple(s for s in workbook.sheets if s.name != "_meta"))
    assert answers_in(nobodys) == ()


def test_a_number_is_an_answer_as_it_is_read() -> None:
    workbook = with_list()
    workbook.sheets[0].rows[7][2] = Cell("number", "0.579", "0.0%")
    assert answers_in(workbook)[0].text == "57.9%"
