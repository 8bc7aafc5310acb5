"""The Returns sheet: who has returned, who is late, and what of it is not settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from workbook_tools.edges.excel_out.corporate.book import Book
from workbook_tools.edges.excel_out.corporate.cells import Cells, Holds
from workbook_tools.edges.excel_out.corporate.table import Column, Table, write_table
from workbook_tools.position.completeness import DirectorateReturn, Whose
from workbook_tools.position.frame import WHOSE
from workbook_tools.position.gaps import Late
from workbook_tools.position.position import Position
from workbook_tools.position.progress import Progress
from workbook_tools.position.words import listed

SHEET = "Returns"


def shows_returns(book: Book) -> bool:
    """True unless there are so many that only the list of all would be long."""
    return bool(book.position.completeness.returns)


def write_returns(book: Book, sheet: Any) -> None:
    """Write the sheet: a row for each return that is owed."""
    frame = _frame(book)
    columns = list(_columns(book, frame))
    subtitle = "Each directorate's return: whether its figures are in these, when it came, and what is not settled."
    book.head(sheet, f"Returns: {book.position.period.label}", subtitle, len(columns))
    about = "One row for each return: standing, sign-off, file, days late, provisional figures, open queries, blanks."
    write_table(book, sheet, Table("Returns", about, columns, frame))


def _frame(book: Book) -> pl.DataFrame:
    open_ = _open(book.position)
    late = {one.name: one for one in book.position.gaps.late}
    tracked = {line.whose: line for line in book.position.background.progress}
    rows = [
        {
            "name": one.name,
            "standing": one.standing.value,
            "signed": _signed(one),
            "file": one.file,
            **_course(tracked.get(one.whose), late.get(one.name)),
            "errors": one.errors or None,
            "indicators": one.indicators,
            **{name: counts[one.whose] for name, counts in open_.items()},
            "next": _next(one, {name: counts[one.whose] for name, counts in open_.items()}),
        }
        for one in book.position.completeness.returns
    ]
    return pl.DataFrame(rows, schema_overrides={"file": pl.String, "errors": pl.Int64, **_COURSE})


# How a return has come, as far as anybody knows: a column where nothing is known of any is left out.
_COURSE: dict[str, type[pl.DataType]] = {
    "due": pl.Date, "issued": pl.Date, "version": pl.Int64, "came": pl.Date, "sender": pl.String, "accepted": pl.Date,
    "late": pl.Int64,
}


def _course(line: Progress | None, late: Late | None) -> dict[str, date | int | str | None]:
    """How a return came, by the store, or by the file alone."""
    if line is None:
        return {"came": late.came, "late": late.days} if late else {"came": None, "late": None}
    last = line.last
    return {
        "due": line.due,
        "issued": line.issued,
        "version": last.number if last else None,
        "came": last.received.astimezone().date() if last else None,
        "sender": last.sender or None if last else None,
        "accepted": line.accepted,
        "late": line.late_by or None if line.accepted else None,
    }


def _open(position: Position) -> dict[str, Counter[Whose]]:
    """How much of each kind is not settled, by whose return it is."""
    gaps = position.gaps
    whose = {key: (directorate, unit) for key, directorate, unit in position.frame.select("key", *WHOSE).iter_rows()}
    # What is about no indicator is put to a directorate's first return.
    first = {one.directorate: one.whose for one in reversed(position.completeness.returns)}
    keys = {
        "provisional": gaps.provisional,
        "queried": [query.key for query in gaps.queried],
        "waived": [f"{waiver.directorate}/{waiver.ref}" for waiver, _ in gaps.waived],
        "blank": [key for key, _ in gaps.blank],
    }
    return {
        name: Counter(whose.get(key) or first.get(key.partition("/")[0], ("", "")) for key in found)
        for name, found in keys.items()
    }


def _signed(one: DirectorateReturn) -> str:
    if not one.standing.counts:
        return ""
    return "Yes" if one.confirmed else "No: provisional"


def _next(one: DirectorateReturn, open_: dict[str, int]) -> str:
    """What is still to be had from a directorate, in words."""
    if not one.standing.counts:
        return f"Its figures are not in this workbook: {one.standing.value.lower()}."
    said = [("queried", "answers to its open queries"), ("provisional", "final figures")]
    wanted = [words for name, words in said if open_[name]]
    wanted += [] if one.confirmed else ["the director's sign-off"]
    return f"Still to come: {listed(wanted)}." if wanted else "Nothing is outstanding."


def _columns(book: Book, frame: pl.DataFrame) -> Iterator[Column]:
    yield Column("name", "Directorate", 36, Cells(pl.col("name"), book.text))
    yield Column("standing", "Return", 24, Cells(pl.col("standing"), book.text))
    if any(section.has("confirmed") for section in book.position.form.sections):
        yield Column("signed", "Signed off", 16, Cells(pl.col("signed"), book.text))
    yield Column("file", "File", 24, Cells(pl.col("file"), book.text))
    for column in _known(book):
        if column.name in frame.columns and frame[column.name].is_not_null().any():
            yield column
    numbers = {"indicators": "Indicators", "blank": "Not rated", "provisional": "Provisional"}
    for name, heading in (numbers | {"queried": "Open queries", "waived": "Checks waived"}).items():
        yield Column(name, heading, 14, Cells(pl.col(name), book.number, Holds.NUMBER))
    yield Column("next", "What is still to come", 60, Cells(pl.col("next"), book.text))


def _known(book: Book) -> Iterator[Column]:
    """The columns that there may be, in their order."""
    yield Column("due", "Due", 13, Cells(pl.col("due"), book.date, Holds.DATE))
    yield Column("issued", "Form made", 13, Cells(pl.col("issued"), book.date, Holds.DATE))
    yield Column("version", "Newest version", 10, Cells(pl.col("version"), book.number, Holds.NUMBER))
    yield Column("came", "Came on", 13, Cells(pl.col("came"), book.date, Holds.DATE))
    yield Column("sender", "From", 32, Cells(pl.col("sender"), book.text))
    yield Column("accepted", "Accepted on", 13, Cells(pl.col("accepted"), book.date, Holds.DATE))
    yield Column("late", "Days late", 9, Cells(pl.col("late"), book.number, Holds.NUMBER))
    yield Column("errors", "Errors", 9, Cells(pl.col("errors"), book.number, Holds.NUMBER))
