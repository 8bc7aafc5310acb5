"""Looks that can be read by everybody, and rows in which every line is seen."""

from __future__ import annotations

import pytest

from workbook_tools.edges.brand import HOUSE, contrast
from workbook_tools.edges.excel_out import theme
from workbook_tools.edges.excel_out.heights import TALLEST, lines, row_height
from workbook_tools.edges.excel_out.theme import Look, number_format
from workbook_tools.framework.vocabulary import Unit

WRITTEN = {name: look for name, look in vars(theme).items() if isinstance(look, dict) and "bg_color" in look}
WRITTEN |= {rag.value: look for rag, look in theme.RAG_LOOKS.items()}
# Any colour that a council may choose stands out as far; tests/edges/test_brand.py has the refusals.
OWN = {theme.OWN: HOUSE.colour, theme.ACCENT: HOUSE.accent}


@pytest.mark.parametrize("look", WRITTEN.values(), ids=WRITTEN.keys())
def test_text_stands_out_from_its_fill(look: Look) -> None:
    assert contrast(look.get("font_color", theme.INK), OWN.get(look["bg_color"], look["bg_color"])) >= 4.5


@pytest.mark.parametrize("colour", [theme.INK, theme.QUIET, HOUSE.colour])
def test_text_stands_out_from_white(colour: str) -> None:
    assert contrast(colour, theme.WHITE) >= 4.5


@pytest.mark.parametrize("colour", [theme.EDGE, theme.ENTRY_EDGE, *theme.SERIES])
def test_edges_and_series_stand_out_from_white(colour: str) -> None:
    assert contrast(colour, theme.WHITE) >= 3


@pytest.mark.parametrize(
    ("unit", "decimals", "code"),
    [
        (Unit.PERCENT, None, "0.0%"),
        (Unit.PERCENT, 0, "0%"),
        (Unit.PERCENT, 2, "0.00%"),
        (Unit.MONEY, None, "£#,##0"),
        (Unit.MONEY, 2, "£#,##0.00"),
        (Unit.NUMBER, None, "#,##0"),
        (Unit.RATE, None, "General"),
        (Unit.DAYS, 1, "#,##0.0"),
        (Unit.TEXT, 1, "@"),
        (Unit.RAG, None, "@"),
    ],
)
def test_number_formats(unit: Unit, decimals: int | None, code: str) -> None:
    assert number_format(unit, decimals) == code


@pytest.mark.parametrize(
    ("text", "width", "size", "expected"),
    [("", 10, 11, 1), ("one two", 10, 11, 1), ("one two three", 10, 11, 2), ("a\nb\n\nc", 10, 11, 4),
     ("x" * 25, 10, 11, 3), ("one two", 7, 12, 2)],
)  # fmt: skip
def test_lines(text: str, width: float, size: float, expected: int) -> None:
    assert lines(text, width, size) == expected


def test_the_fullest_cell_decides_the_height_within_excels_limit() -> None:
    assert row_height([("short", 20), ("word " * 12, 20)]) == 14.25 * 3 + 1
    assert row_height([], least=2) == 14.25 * 2 + 1
    assert row_height([("word " * 5000, 20)]) == TALLEST
