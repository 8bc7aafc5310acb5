"""The Run chart sheet: choose an indicator, and see its figures against its target over the periods on record."""

from __future__ import annotations

from typing import Any

from workbook_tools.edges.excel_out.corporate.book import HEADER_ROW, LINE_ROW, Book
from workbook_tools.edges.excel_out.corporate.table import Table
from workbook_tools.edges.excel_out.corporate.text import tidy
from workbook_tools.edges.excel_out.corporate.trends import SHEET as TRENDS
from workbook_tools.edges.excel_out.corporate.trends import shown_periods, trends_table
from workbook_tools.edges.excel_out.theme import BOXED, EDGE, ENTRY_EDGE, FONT, INDENTED, INK, QUIET, SERIES, TINT
from workbook_tools.position.series import Trend

SHEET = "Run chart"
_CHOOSER = "$B$4"
_FONT = {"name": FONT, "size": 10, "color": INK}


def write_run_chart(book: Book, sheet: Any) -> None:
    """Write the sheet: a list to choose from, the chosen indicator's figures, and their chart."""
    trends = trends_table(book)
    book.head(sheet, f"Run chart: to {book.position.period.label}", "Choose an indicator in cell B4.", 8)
    trend = _first(book)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 14)
    _chooser(book, sheet, trend, trends)
    last = _table(book, sheet, trend, trends)
    _chart(book, sheet, last)
    book.page(sheet, None)


def _first(book: Book) -> Trend:
    """The indicator shown at first: the first exception with a figure, else the first indicator."""
    keys = [*book.position.exceptions_frame["key"].to_list(), book.position.frame["key"][0]]
    trends = book.position.trends_of(keys)
    return next((trends[key] for key in keys if len(trends[key].figures) > 1), trends[keys[-1]])


def _chooser(book: Book, sheet: Any, trend: Trend, trends: Table) -> None:
    sheet.set_row(LINE_ROW, 22)
    sheet.write_string(LINE_ROW, 0, "Indicator", book.formats(INDENTED, bold=True, valign="vcenter"))
    entry = book.formats(BOXED, border_color=ENTRY_EDGE, valign="vcenter", bold=True)
    sheet.write_string(LINE_ROW, 1, tidy(trend.key), entry)
    rule = {
        "validate": "list",
        "source": f"={TRENDS}!{trends.range('key')}",
        "input_title": "Choose an indicator",
        "input_message": "The figures and the chart below follow.",
    }
    sheet.data_validation(LINE_ROW, 1, LINE_ROW, 1, rule)
    title = f"=INDEX({TRENDS}!{trends.range('title')},{_row(trends)})"
    sheet.write_formula(LINE_ROW, 2, title, book.formats(INDENTED, valign="vcenter"), tidy(trend.title))


def _row(trends: Table) -> str:
    return f"MATCH({_CHOOSER},{TRENDS}!{trends.range('key')},0)"


def _table(book: Book, sheet: Any, trend: Trend, trends: Table) -> int:
    """The chosen indicator's periods as rows; returns the 0-based row of the last."""
    for column, heading in enumerate(("Period", "Figure", "Target")):
        sheet.write_string(HEADER_ROW, column, heading, book.header_right if column else book.header)
    sheet.set_row(HEADER_ROW, 24)
    periods = shown_periods(book)
    points = {point.period: point for point in trend.points}
    first, last = HEADER_ROW + 1, HEADER_ROW + len(periods)
    for row, period in enumerate(periods, start=first):
        point = points.get(period)
        sheet.set_row(row, 18)
        sheet.write_string(row, 0, period.label, book.text)
        _looked_up(book, sheet, (row, 1), trends, f"at_{period}", point.figure if point else None)
        _looked_up(book, sheet, (row, 2), trends, f"target_{period}", point.low if point else None)
    absent = {"type": "formula", "criteria": f"=ISNA(B{first + 1})", "format": book.formats.rule({"font_color": EDGE})}
    sheet.conditional_format(first, 1, last, 2, absent)
    sheet.write_string(last + 1, 0, "#N/A: no figure, or a target in words.", book.formats(INDENTED, font_color=QUIET))
    return last


def _looked_up(
    book: Book, sheet: Any, place: tuple[int, int], trends: Table, column: str, value: float | None
) -> None:
    """One number of the chosen indicator; a missing one is `#N/A`, which a line leaves out."""
    cell = f"INDEX({TRENDS}!{trends.range(column)},{_row(trends)})"
    shown = "#N/A" if value is None else value
    sheet.write_formula(*place, f'=IF({cell}="",NA(),{cell})', book.number, shown)


def _chart(book: Book, sheet: Any, last: int) -> None:
    chart = book.workbook.add_chart({"type": "line"})
    rows, own = f"${HEADER_ROW + 2}:$%s${last + 1}", book.details.brand.colour
    looks = (
        ("B", {"color": own, "width": 2.25}, {"type": "circle", "size": 7, "fill": {"color": own}}),
        ("C", {"color": SERIES[3], "width": 1.75, "dash_type": "dash"}, {"type": "none"}),
    )
    for letter, line, marker in looks:
        series = {
            "name": f"='{SHEET}'!${letter}${HEADER_ROW + 1}",
            "categories": f"='{SHEET}'!$A{rows % 'A'}",
            "values": f"='{SHEET}'!${letter}{rows % letter}",
            "line": line,
            "marker": marker,
        }
        chart.add_series(series)
    chart.set_title({"name": f"='{SHEET}'!$C$4", "name_font": {**_FONT, "size": 12, "bold": True}, "overlay": False})
    chart.set_x_axis({"num_font": _FONT, "line": {"color": INK}})
    chart.set_y_axis({"num_font": _FONT, "major_gridlines": {"visible": True, "line": {"color": TINT}}})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.show_na_as_empty_cell()
    chart.set_size({"width": 980, "height": 420})
    about = "A line of the chosen indicator's figures with its target as a broken line; the numbers stand beside it."
    sheet.insert_chart(HEADER_ROW, 4, chart, {"description": about, "x_offset": 8})
