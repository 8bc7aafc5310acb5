"""The Finance dashboard: what each block reports, and expenditure against budget line by line, with a chart."""

from __future__ import annotations

from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.layouts.layout import Layout
from workbook_tools.edges.excel_out.corporate.layouts.page import COUNT, MONEY, SHARE, Cell, Live, write_block
from workbook_tools.edges.excel_out.corporate.lines import lines_table
from workbook_tools.edges.excel_out.corporate.table import Table
from workbook_tools.edges.excel_out.corporate.text import criterion
from workbook_tools.edges.excel_out.theme import FONT, INK
from workbook_tools.form.field import Section
from workbook_tools.framework.section_sheets.finance import VARIANCES

TAB = "Finance dashboard"
_WIDTHS = (32, 20, 16, 16, 18, 16, 62)
_BLOCK_TITLES = ("Block", "On target", "Not on target", "No answer", "Over or under budget", "Reserves")
_LINE_TITLES = ("Line", "Target", "Over or under, %", "Amount", "By the figures", "On target?", "Measure")
_TOP = 5
_BAR, _LEAST = 26, 220
_FONT = {"name": FONT, "size": 10, "color": INK}


def write_finance(book: Book, sheet: Any, section: Section) -> None:
    """Write the page."""
    table = lines_table(book, section)
    about = "Finance measures on target, and expenditure against budget. Every figure follows the sheet Finance."
    book.head(sheet, f"{TAB}: {book.position.period.label}", about, len(_WIDTHS))
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    blocks = _by_block(table)
    first = write_block(book, sheet, _TOP, "By block", _BLOCK_TITLES, blocks, _WIDTHS[:6])
    lines = _expenditure(table)
    below = first + len(blocks) + 1
    first = write_block(book, sheet, below, "Expenditure", _LINE_TITLES, lines, _WIDTHS)
    if lines:
        _chart(book, sheet, first, len(lines))
    book.page(sheet, None)
    sheet.fit_to_pages(1, 1)


def _range(table: Table, name: str) -> str:
    return f"Finance!{table.range(name)}"


def _by_block(table: Table) -> list[list[Cell]]:
    frame, lines = table.frame, []
    for block in frame["block"].fill_null("").unique(maintain_order=True):
        mine = frame.filter(pl.col("block").fill_null("") == block)
        chosen = f"{_range(table, 'block')},{criterion(block)}"
        yes, no = (int((mine["on_target"] == word).sum()) for word in ("Yes", "No"))
        counts = [f"COUNTIFS({chosen},{_range(table, 'on_target')},\"{word}\")" for word in ("Yes", "No")]
        asked = mine.filter(pl.col("target").is_not_null()).height
        none = f"COUNTIFS({chosen},{_range(table, 'target')},\"?*\",{_range(table, 'on_target')},\"\")"
        lines.append([
            block or "(no block)",
            Live(counts[0], yes, COUNT),
            Live(counts[1], no, COUNT),
            Live(none, asked - mine.filter(pl.col("target").is_not_null())["on_target"].count(), COUNT),
            _sum(table, mine, chosen, sorted(VARIANCES)),
            _sum(table, mine, chosen, ["reserves"]),
        ])
    return lines


def _sum(table: Table, mine: pl.DataFrame, chosen: str, kinds: list[str]) -> Live:
    amount, kind = _range(table, "amount_number"), _range(table, "kind")
    formula = "+".join(f'SUMIFS({amount},{chosen},{kind},"{one}")' for one in kinds)
    whole = mine.filter(pl.col("kind").str.to_lowercase().is_in(kinds))["amount"].sum()
    return Live(formula, float(whole or 0), MONEY)


def _expenditure(table: Table) -> list[list[Cell]]:
    lines: list[list[Cell]] = []
    frame = table.frame.with_columns(there=pl.int_range(pl.len()) + table.first_row + 1)
    for row in frame.filter(pl.col("kind").str.to_lowercase().is_in(sorted(VARIANCES))).iter_rows(named=True):

        def live(name: str, value: Any, shape: str = "", there: int = row["there"]) -> Live:
            cell = f"Finance!${table.letter(name)}${there}"
            return Live(f'IF({cell}="","",{cell})', value, shape)

        lines.append([
            f"{row['ref']} {row['block'] or ''}".strip(),
            row["target"] or "",
            live("position_number", row["position"], SHARE),
            live("amount_number", row["amount"], MONEY),
            live("computed_on_target", row["computed_on_target"]),
            live("on_target", row["on_target"]),
            row["title"] or "",
        ])
    return lines


def _chart(book: Book, sheet: Any, first: int, lines: int) -> None:
    """Bars to either side of the budget, each labelled with its number."""
    quoted = f"'{TAB}'"
    chart = book.workbook.add_chart({"type": "bar"})
    chart.add_series({
        "name": "Over (+) or under (-) budget, %",
        "categories": f"={quoted}!$A${first + 1}:$A${first + lines}",
        "values": f"={quoted}!$C${first + 1}:$C${first + lines}",
        "fill": {"color": book.details.brand.accent}, "border": {"color": INK, "width": 0.75}, "gap": 45,
        "data_labels": {"value": True, "num_format": "+0.0;-0.0;0.0", "font": {**_FONT, "bold": True}},
    })
    chart.set_title({"name": "Over (+) or under (-) budget, %", "name_font": {**_FONT, "size": 12, "bold": True}})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "label_position": "low", "line": {"color": INK}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    chart.set_size({"width": 900, "height": _LEAST + _BAR * lines})
    about = "Bars: how far each expenditure line is over or under its budget. The numbers stand in the table above."
    sheet.insert_chart(first + lines + 1, 0, chart, {"description": about, "x_offset": 4})


PAGE = Layout(TAB, "Finance by block: on target or not, over or under budget, reserves, with a chart.", write_finance)
