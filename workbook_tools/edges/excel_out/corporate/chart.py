"""The stacked bars of the Summary page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbook_tools.edges.excel_out.corporate.book import NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.edges.excel_out.theme import FONT, INK, RAG_LOOKS, TINT
from workbook_tools.framework.vocabulary import Rag

SHEET = "Summary"
WIDTH, HEIGHT = 732, 340
_FONT = {"name": FONT, "size": 10, "color": INK}
_SERIES = (("C", Rag.GREEN), ("D", Rag.AMBER), ("E", Rag.RED), ("F", None))


def add_chart(
    book: Book, sheet: Any, place: tuple[int, int], heading: str, lines: tuple[int, int], names: Sequence[str]
) -> None:
    """Draw one block's counts as stacked bars, each segment outlined and labelled with its number.

    Args:
        place: 0-based row and column of the chart's corner.
        heading: of the block.
        lines: 0-based first and last row of the block's lines, whose column A holds the names.
        names: for the alternative text.
    """
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    first, last = lines[0] + 1, lines[1] + 1
    for letter, rag in _SERIES:
        name = book.says(rag) if rag else NOT_RATED
        chart.add_series(_series(name, letter, rag, f"={SHEET}!$A${first}:$A${last}", first, last))
    title = f"Indicators {heading[0].lower()}{heading[1:]} and rating"
    chart.set_title({"name": title, "name_font": {**_FONT, "size": 12, "bold": True}, "overlay": False})
    # A bar chart counts its lines from the bottom up; turned round, the first stands on top, as in the table.
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "line": {"color": INK}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    about = f"Stacked bars: indicators rated Green, Amber, Red and not rated for {'; '.join(names)}. "
    options = {"description": tidy(about + "The numbers stand in the table on this sheet."), "x_offset": 4}
    sheet.insert_chart(*place, chart, options)


def _series(name: str, letter: str, rag: Rag | None, categories: str, first: int, last: int) -> dict[str, Any]:
    look = RAG_LOOKS[rag] if rag else {"bg_color": TINT, "font_color": INK}
    number = {**_FONT, "color": look["font_color"], "bold": True}
    return {
        "name": name,
        "categories": categories,
        "values": f"={SHEET}!${letter}${first}:${letter}${last}",
        "fill": {"color": look["bg_color"]},
        "border": {"color": INK, "width": 0.75},
        "gap": 45,
        # Noughts are left out: their labels would stand on top of one another.
        "data_labels": {"value": True, "num_format": "0;;;", "font": number},
    }
