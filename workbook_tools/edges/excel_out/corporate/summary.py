"""The Summary page: counts and shares by priority and by directorate, movements and outlook, and two charts.

Accessible-spreadsheet guidance wants one table to a sheet; a summary is read as one page, so it holds small blocks,
each with its own heading. Every count is a formula over the Indicators table, with its value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbook_tools.edges.excel_out.corporate.book import LINE, LINE_ROW, NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.chart import add_chart
from workbook_tools.edges.excel_out.corporate.headlines import write_headlines
from workbook_tools.edges.excel_out.corporate.indicators import NAMES
from workbook_tools.edges.excel_out.corporate.text import criterion, tidy
from workbook_tools.edges.excel_out.heights import row_height
from workbook_tools.edges.excel_out.theme import CENTRED, INDENTED, RIGHT, TINT
from workbook_tools.framework.vocabulary import Outlook, Rag
from workbook_tools.position.outcome import JUDGED
from workbook_tools.position.tally import NOTHING, Tally, movement_counts, outlook_counts
from workbook_tools.returns.place import letters

SHEET = "Summary"
LABEL_WIDTH, COUNT_WIDTH = 46, 11
RATINGS = tuple(reversed(Rag))
COUNTS = 2 + 2 * len(RATINGS)  # columns: all, each rating, not rated, each rating's share
SIDE, FAR_SIDE = 10, 13  # columns K and N: movements and outlooks
# Columns A to O: the counts, and beside them two narrow blocks, each after a gap.
_WIDTHS = (LABEL_WIDTH, *[COUNT_WIDTH] * COUNTS, 3, 20, 11, 3, 20, 11)
SECOND_CHART = 6  # column G, where the first one ends
NO_SHARE = "–"
TOP = 6  # 0-based row of the headlines' heading
# A chart of more bars than this can't be read; the numbers stand in the table.
MOST_BARS = 25


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a block: what it counts, and the value that its formulas work out to."""

    code: str
    name: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Block:
    """A block of counts on the page.

    Attributes:
        heading: above it.
        first: 0-based row of its first line.
        rows: its lines, without the total.
    """

    heading: str
    first: int
    rows: Sequence[Row]

    @property
    def total_row(self) -> int:
        """0-based row of the total."""
        return self.first + len(self.rows)


def write_summary(book: Book, sheet: Any) -> None:
    """Write the page."""
    position = book.position
    title = f"{position.council}: summary, {position.period.label}"
    book.head(sheet, title, "Indicators by rating. Percentages are of the indicators that are rated.", FAR_SIDE + 2)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    book.logo(sheet, _WIDTHS)
    priorities = [Row(p.code, p.name, position.by_priority.get(p.code, NOTHING)) for p in position.framework.priorities]
    top = write_headlines(book, sheet, TOP, FAR_SIDE + 2) + 1
    by_priority = Block("By priority", top + 2, priorities)
    _write_block(book, sheet, by_priority, "priority")
    asked = position.form.section("Performance").has("outlook")
    sides = max(_movements(book, sheet, top), _outlooks(book, sheet, top) if asked else 0)
    for row in range(by_priority.total_row + 1, sides):
        sheet.set_row(row, 18)
    directorates = [d for d in position.framework.directorates if d.code in position.by_directorate]
    rows = [Row(d.code, d.name, position.by_directorate[d.code]) for d in directorates]
    by_directorate = Block("By directorate", max(by_priority.total_row, sides) + 4, rows)
    _write_block(book, sheet, by_directorate, "directorate")
    charts = by_directorate.total_row + 2
    _charts(book, sheet, charts, by_priority, by_directorate)
    _headline(book, sheet, by_directorate)
    book.page(sheet, None)
    if len(priorities) + len(rows) <= MOST_BARS:
        # A page's end would cut through the charts.
        sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()


def _headings(book: Book) -> tuple[str, ...]:
    words = [book.says(rag) for rag in RATINGS]
    return ("Indicators", *words, NOT_RATED, *(f"% {word}" for word in words))


def _write_block(book: Book, sheet: Any, block: Block, column: str) -> None:
    """Write counts by one column of the Indicators table, and their total."""
    _heading(book, sheet, block.first - 2, 0, block.heading, (column.capitalize(), *_headings(book)))
    sheet.set_row(block.first - 1, 24)
    for row, line in enumerate(block.rows, start=block.first):
        sheet.set_row(row, max(row_height([(line.name, LABEL_WIDTH - 2)]), 18))
        sheet.write_string(row, 0, tidy(line.name), book.text)
        chosen = f"{NAMES[column]},{criterion(line.code)}"
        counts = [f"COUNTIFS({chosen},{NAMES['rag']},\"{book.says(rag)}\")" for rag in RATINGS]
        _write_line(book, sheet, row, [f"COUNTIFS({chosen})", *counts], line.tally, total=False)
    _write_total(book, sheet, block)


def _write_total(book: Book, sheet: Any, block: Block) -> None:
    row = block.total_row
    tallies = [line.tally for line in block.rows]
    whole = Tally(*(sum(getattr(t, name) for t in tallies) for name in ("red", "amber", "green", "total")))
    sums = [f"SUM({letters(n)}{block.first + 1}:{letters(n)}{row})" for n in range(2, 6)]
    sheet.set_row(row, 18)
    sheet.write_string(row, 0, "Total", book.formats(LINE, INDENTED, bold=True, bg_color=TINT))
    _write_line(book, sheet, row, sums if block.rows else ["0"] * 4, whole, total=True)


def _write_line(book: Book, sheet: Any, row: int, formulas: Sequence[str], counts: Tally, total: bool) -> None:
    """Write total, three ratings, the rest and three shares.

    Args:
        formulas: of the total and the ratings.
        counts: what they work out to.
    """
    more = {"bold": True, "bg_color": TINT} if total else {}
    number = book.formats(LINE, INDENTED, RIGHT, num_format="0", **more)
    share = book.formats(LINE, CENTRED, num_format="0%", **more)
    values = [counts.total, *(counts.of(rag) for rag in RATINGS)]
    for column, (formula, value) in enumerate(zip(formulas, values, strict=True), start=1):
        sheet.write_formula(row, column, f"={formula}", number, value)
    line = row + 1
    sheet.write_formula(row, 5, f"=B{line}-C{line}-D{line}-E{line}", number, counts.not_rated)
    for column, (letter, rag) in enumerate(zip("CDE", RATINGS, strict=True), start=6):
        worked = counts.share(rag)
        formula = f'=IF(SUM(C{line}:E{line})=0,"{NO_SHARE}",{letter}{line}/SUM(C{line}:E{line}))'
        sheet.write_formula(row, column, formula, share, NO_SHARE if worked is None else worked)


def _heading(book: Book, sheet: Any, row: int, column: int, heading: str, titles: Sequence[str]) -> None:
    """A block's heading line and the header row below it."""
    sheet.set_row(row, 20)
    sheet.write_string(row, column, heading, book.heading)
    sheet.write_string(row + 1, column, titles[0], book.header)
    for number, title in enumerate(titles[1:], start=column + 1):
        sheet.write_blank(row, number, None, book.heading)
        # Centred, because LibreOffice does not keep percentages clear of the cell's edge.
        look = book.header_centred if title.startswith("%") else book.header_right
        sheet.write_string(row + 1, number, title, look)


def _whole(book: Book) -> Any:
    return book.formats(LINE, INDENTED, RIGHT, num_format="0")


def _movements(book: Book, sheet: Any, top: int) -> int:
    counts = movement_counts(book.position.frame)
    heading = f"Movement since {book.position.period.previous().short}"
    return _side(book, sheet, (top, SIDE), heading, "movement", [(m.value, m.value, n) for m, n in counts.items()])


def _outlooks(book: Book, sheet: Any, top: int) -> int:
    counts = outlook_counts(book.position.frame)
    lines = [(f"{o.arrow} {o.value}", o.value, counts[o.value.lower()]) for o in Outlook]
    last = _side(book, sheet, (top, FAR_SIDE), "Outlook", "outlook", lines)
    sheet.write_string(last, FAR_SIDE, "None given", book.text)
    rest = f"=ROWS({NAMES['outlook']})-SUM({letters(FAR_SIDE + 2)}{last - 2}:{letters(FAR_SIDE + 2)}{last})"
    sheet.write_formula(last, FAR_SIDE + 1, rest, _whole(book), counts["blank"])
    return last + 1


def _side(
    book: Book, sheet: Any, place: tuple[int, int], heading: str, name: str, lines: Sequence[tuple[str, str, int]]
) -> int:
    """A narrow block of counts beside the first.

    Args:
        place: 0-based row and column of its heading.
        name: of the Indicators column that is counted.
        lines: what is shown, the word counted, and how often it is there.

    Returns:
        The 0-based row below its last.
    """
    top, column = place
    _heading(book, sheet, top, column, heading, (name.capitalize(), "Indicators"))
    for row, (shown, word, number) in enumerate(lines, start=top + 2):
        sheet.write_string(row, column, shown, book.text)
        formula = f'=COUNTIF({NAMES[name]},"{word}")'
        sheet.write_formula(row, column + 1, formula, _whole(book), number)
    return top + 2 + len(lines)


def _charts(book: Book, sheet: Any, row: int, by_priority: Block, by_directorate: Block) -> None:
    """Two charts side by side, as far as there is anything to draw and it can be read."""
    column = 0
    for block in (by_priority, by_directorate):
        if 0 < len(block.rows) <= MOST_BARS:
            names = [line.name for line in block.rows]
            add_chart(book, sheet, (row, column), block.heading, (block.first, block.total_row - 1), names)
            column = SECOND_CHART


def _headline(book: Book, sheet: Any, block: Block) -> None:
    """The whole in two lines: indicators live, outcomes as they stood."""
    counts, line = book.position.tally, block.total_row + 1
    green, amber, red = (f"{book.says(rag)}," for rag in RATINGS)
    parts = [("B", "indicators:"), ("C", green), ("D", amber), ("E", red), ("F", "not rated.")]
    formula = "=" + '&" "&'.join(f'{letter}{line}&" {word}"' for letter, word in parts)
    values = (counts.total, counts.green, counts.amber, counts.red, counts.not_rated)
    said = " ".join(f"{value} {word}" for value, (_, word) in zip(values, parts, strict=True))
    sheet.set_row(LINE_ROW, 20)
    look = book.formats(INDENTED, bold=True, valign="vcenter")
    sheet.write_formula(LINE_ROW, 0, formula, look, said)
    sheet.write_string(LINE_ROW + 1, 0, _outcomes(book), look)


def _outcomes(book: Book) -> str:
    rated = [outcome.rag for outcome in book.position.outcomes]
    if book.position.framework.outcome_rating == JUDGED and not any(rated):
        return f"{len(rated)} outcomes: the directors rate them, and their ratings are not in these returns."
    counts = ", ".join(f"{rated.count(rag)} {book.says(rag)}" for rag in RATINGS)
    return f"{len(rated)} outcomes: {counts}, {rated.count(None)} not rated."
