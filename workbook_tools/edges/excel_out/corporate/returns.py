"""The Returns sheet: who has returned, who is late, and what of it is not settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.table import Column, Table, write_table
from workbook_tools.position.completeness import DirectorateReturn
from workbook_tools.position.tally import NOTHING

SHEET = "Returns"


def shows_returns(book: Book) -> bool:
    """True unless there are so many that only the list of all would be long."""
    return bool(book.position.completeness.returns)


def write_returns(book: Book, sheet: Any) -> None:
    """Write the sheet: a row for each directorate that owes a return."""
    columns = list(_columns(book))
    subtitle = "Each directorate's return: whether its figures are in these, when it came, and what is not settled."
    book.head(sheet, f"Returns: {book.position.period.label}", subtitle, len(columns))
    about = "One row for each directorate: standing, file, days late, provisional figures, open queries, blanks."
    write_table(book, sheet, Table("Returns", about, columns, _frame(book)))


def _frame(book: Book) -> pl.DataFrame:
    gaps = book.position.gaps
    owners = {
        "provisional": Counter(key.partition("/")[0] for key in gaps.provisional),
        "queried": Counter(query.directorate for query in gaps.queried),
        "waived": Counter(waiver.directorate for waiver, _ in gaps.waived),
        "blank": Counter(key.partition("/")[0] for key, _ in gaps.blank),
    }
    late = {one.directorate: one for one in gaps.late}
    rows = []
    for one in book.position.completeness.returns:
        came = late.get(one.directorate)
        rows.append(
            {
                "name": one.name,
                "standing": one.standing.value,
                "file": one.file,
                "came": came.came if came else None,
                "late": came.days if came else None,
                "indicators": book.position.by_directorate.get(one.directorate, NOTHING).total,
                **{name: counts[one.directorate] for name, counts in owners.items()},
                "next": _next(one, {name: counts[one.directorate] for name, counts in owners.items()}),
            }
        )
    return pl.DataFrame(rows, schema_overrides={"came": pl.Date, "late": pl.Int64, "file": pl.String})


def _next(one: DirectorateReturn, open_: dict[str, int]) -> str:
    """What is still to be had from a directorate, in words."""
    if not one.standing.counts:
        return f"Its figures are not in this workbook: {one.standing.value.lower()}."
    said = [("queried", "answers to its open queries"), ("provisional", "final figures")]
    wanted = [words for name, words in said if open_[name]]
    return f"Still to come: {' and '.join(wanted)}." if wanted else "Nothing is outstanding."


def _columns(book: Book) -> Iterator[Column]:
    yield Column("name", "Directorate", 36, Cells(pl.col("name"), book.text))
    yield Column("standing", "Return", 24, Cells(pl.col("standing"), book.text))
    yield Column("file", "File", 24, Cells(pl.col("file"), book.text))
    if book.position.gaps.late:
        yield Column("came", "Came on", 13, Cells(pl.col("came"), book.date, Holds.DATE))
        yield Column("late", "Days late", 9, Cells(pl.col("late"), book.number, Holds.NUMBER))
    numbers = {"indicators": "Indicators", "blank": "Not rated", "provisional": "Provisional"}
    for name, heading in (numbers | {"queried": "Open queries", "waived": "Checks waived"}).items():
        yield Column(name, heading, 14, Cells(pl.col(name), book.number, Holds.NUMBER))
    yield Column("next", "What is still to come", 60, Cells(pl.col("next"), book.text))
