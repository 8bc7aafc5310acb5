"""The dashboards: one for each priority and one for each directorate, laid out as councils publish them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import LINE_ROW, NOT_RATED, Book
from workbook_tools.edges.excel_out.corporate.cells import Cells
from workbook_tools.edges.excel_out.corporate.live import live_rating, with_places
from workbook_tools.edges.excel_out.corporate.steps import draw_arrows, live_steps, step_column
from workbook_tools.edges.excel_out.corporate.table import Column, Table, room_for, write_table
from workbook_tools.edges.excel_out.theme import INDENTED
from workbook_tools.framework.vocabulary import Outlook, Rag
from workbook_tools.position.tally import tally

# A workbook with hundreds of tabs can't be used: beyond this many directorates there is a dashboard per priority.
MOST_DIRECTORATES = 40


@dataclass(frozen=True, slots=True)
class Group:
    """One dashboard.

    Attributes:
        code: names the sheet.
        name: in its title.
        column: of the position's frame, by which its rows are chosen.
    """

    code: str
    name: str
    column: str


def groups_of(book: Book) -> list[Group]:
    """The dashboards of a workbook: by priority and by directorate, unless there are too many; else one for all."""
    framework, position = book.position.framework, book.position
    directorates = [Group(d.code, d.name, "directorate") for d in framework.directorates]
    priorities = [Group(p.code, p.name, "priority") for p in framework.priorities]
    filled_directorates = [g for g in directorates if g.code in position.by_directorate]
    filled_priorities = [g for g in priorities if g.code in position.by_priority]
    if len(filled_directorates) <= MOST_DIRECTORATES:
        return [*_worth_showing(filled_priorities), *filled_directorates]
    covered = sum(position.by_priority[g.code].total for g in filled_priorities) == position.frame.height
    if covered and len(filled_priorities) <= MOST_DIRECTORATES:
        return filled_priorities
    return [Group("All", "All directorates", "")]


def _worth_showing(priorities: Sequence[Group]) -> Sequence[Group]:
    """The dashboards by priority beside those by directorate: a single one would only show everything once more."""
    return priorities if 1 < len(priorities) <= MOST_DIRECTORATES else ()


def rows_of(book: Book, group: Group, indicators: Table) -> pl.DataFrame:
    """A dashboard's rows, in the framework's order of priorities, each knowing its row in the Indicators sheet."""
    order = {p.code: str(number) for number, p in enumerate(book.position.framework.priorities)}
    numbered = with_places(book.position.frame, indicators).with_columns(
        order=pl.col("priority").replace_strict(order, default="999999", return_dtype=pl.String).cast(pl.Int64),
    )
    chosen = numbered.filter(pl.col(group.column) == group.code) if group.column else numbered
    return chosen.sort("order", maintain_order=True)


def write_dashboard(book: Book, sheet: Any, group: Group, indicators: Table, number: int) -> None:
    """Write one dashboard.

    Args:
        indicators: the table whose ratings it shows.
        number: of the dashboard, for its table's name.
    """
    frame = rows_of(book, group, indicators)
    about = f"The indicators of {group.name}: target, ratings of this period and the last, movement and outlook."
    table = _live(book, Table(f"Dashboard_{number}", about, list(_columns(book, group, indicators)), frame))
    columns = table.columns
    title = f"{group.name}: performance dashboard, {book.position.period.label}"
    book.head(sheet, title, book.position.period.span, len(columns))
    _counts(book, sheet, table)
    write_table(book, sheet, table)
    draw_arrows(sheet, table)
    sheet.freeze_panes(table.first_row, 0)


def _live(book: Book, table: Table) -> Table:
    formula = live_steps(book, table, "before", "now")
    columns = [replace(c, cells=replace(c.cells, formula=formula)) if c.name == "step" else c for c in table.columns]
    return replace(table, columns=columns)


def _columns(book: Book, group: Group, indicators: Table) -> Iterator[Column]:
    period, form = book.position.period, book.position.form.section("Performance")
    if group.column != "directorate":
        directorate = Cells(pl.col("directorate_name"), book.text)
        yield Column("directorate", "Directorate", 18, directorate, same_as=("directorate",))
    priority, outcome = (Cells(pl.col(f"{name}_name"), book.text) for name in ("priority", "outcome"))
    within = () if group.column == "priority" else ("priority",)
    if within:
        yield Column("priority", "Priority", 18, priority, same_as=within)
    yield Column("outcome", "Outcome", 30, outcome, same_as=(*within, "outcome"))
    if book.outcome_rating is not None:
        yield Column("outcome_rag", "Outcome RAG", 11, Cells(book.outcome_rating, book.rating), rated=True)
    yield Column("ref", "Ref", room_for(book.position.frame["ref"], 8), Cells(pl.col("ref"), book.centred))
    yield Column("title", "Indicator", 42, Cells(pl.col("title"), book.text))
    yield Column("target", "Target", 13, Cells(pl.col("target"), book.right))
    yield Column("cumulative", "Cumulative", 13, Cells(pl.col("cumulative"), book.centred))
    # Where there is no figure, the reason stands in its place.
    actual = Cells(pl.coalesce("actual_shown", "why_not_rated"), book.right)
    yield Column("actual", "Actual" if form.has("actual") else "Why not rated", 14, actual)
    unknown = pl.when(pl.col("source").is_null()).then(pl.lit("Not known")).otherwise(pl.lit(NOT_RATED))
    before = pl.coalesce("previous_rag", unknown)
    yield Column("before", f"{period.previous().short} RAG", 11, Cells(before, book.rating), rated=True)
    now = Cells(pl.col("rag").fill_null(NOT_RATED), book.rating, formula=live_rating(indicators))
    yield Column("now", f"{period.short} RAG", 11, now, rated=True)
    yield step_column(book)
    if form.has("outlook"):
        yield Column("outlook", "Outlook", 17, Cells(with_arrow(), book.text))
    if form.has("commentary"):
        yield Column("commentary", "Commentary", 60, Cells(pl.col("commentary"), book.text))


def with_arrow() -> pl.Expr:
    """The outlook's word behind its arrow."""
    shown = {outlook.value: f"{outlook.arrow} {outlook.value}" for outlook in Outlook}
    return pl.col("outlook").replace(shown)


def _counts(book: Book, sheet: Any, table: Table) -> None:
    """One line of live counts above the table."""
    counts, column = tally(table.frame), table.range("now")
    words = [(book.says(rag), counts.of(rag)) for rag in reversed(Rag)]
    parts = [f'COUNTIF({column},"{word}")&" {word}, "' for word, _ in words]
    rated = "+".join(f'COUNTIF({column},"{word}")' for word, _ in words)
    formula = f'="{counts.total} indicators: "&{"&".join(parts)}&{counts.total}-({rated})&" not rated"'
    value = f"{counts.total} indicators: {''.join(f'{n} {w}, ' for w, n in words)}{counts.not_rated} not rated"
    sheet.write_formula(LINE_ROW, 0, formula, book.formats(INDENTED, bold=True), value)
