"""The risk heat map: how many risks stand at each likelihood and impact, after controls."""

from __future__ import annotations

from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.layouts.layout import Layout
from workbook_tools.edges.excel_out.corporate.layouts.page import Cell, Live, write_block
from workbook_tools.edges.excel_out.corporate.lines import lines_table
from workbook_tools.edges.excel_out.corporate.table import Table
from workbook_tools.edges.excel_out.theme import RAG_LOOKS
from workbook_tools.form.field import Section
from workbook_tools.framework.section_sheets.risks import HIGHEST, rating_of

TAB = "Risk heat map"
_SCALE = range(1, HIGHEST + 1)
_WIDTHS = (24, *(16 for _ in _SCALE))
_TOP = 5


def write_risks(book: Book, sheet: Any, section: Section) -> None:
    """Write the page."""
    table = lines_table(book, section)
    about = "How many risks stand at each likelihood and impact, after controls. It follows the sheet Risks."
    book.head(sheet, f"{TAB}: {book.position.period.label}", about, len(_WIDTHS) + 2)
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    lines: list[list[Cell]] = [
        [f"Likelihood {likelihood}", *(_cell(table, likelihood, impact) for impact in _SCALE)]
        for likelihood in reversed(_SCALE)
    ]
    titles = ("", *(f"Impact {impact}" for impact in _SCALE))
    first = write_block(book, sheet, _TOP, "Likelihood and impact after controls", titles, lines, _WIDTHS)
    for rag, look in RAG_LOOKS.items():
        rule = {"type": "text", "criteria": "begins with", "value": rag.value, "format": book.formats.rule(look)}
        sheet.conditional_format(first, 1, first + HIGHEST - 1, HIGHEST, rule)
    book.page(sheet, None)
    sheet.fit_to_pages(1, 1)


def _cell(table: Table, likelihood: int, impact: int) -> Live:
    """The rating of the square in words, and how many risks are in it."""
    mine = table.frame.filter((pl.col("likelihood") == likelihood) & (pl.col("impact") == impact)).height
    places = [f"Risks!{table.range(f'{name}_number')}" for name in ("likelihood", "impact")]
    count = f"COUNTIFS({places[0]},{likelihood},{places[1]},{impact})"
    word = rating_of(likelihood * impact).value
    return Live(f'"{word}"&IF({count}=0,"",": "&{count})', f"{word}: {mine}" if mine else word)


PAGE = Layout(TAB, "Risks by likelihood and impact after controls.", write_risks)
