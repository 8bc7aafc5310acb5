"""Last period's figures, from that period's returns or from a CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.cli import say
from workbook_tools.cli.desk import Desk
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.form.form import Form
    from workbook_tools.form.issue import Entries, Previous
    from workbook_tools.framework.period import Period
    from workbook_tools.returns.readings import Readings

_COLUMNS = ("directorate", "ref", "actual", "rag")

Figures = dict[tuple[str, str], "Previous"]


def last_period(desk: Desk, paths: Sequence[Path], period: Period) -> tuple[Figures, Entries]:
    """Collect figures and ratings by (directorate, ref), and the entries of further sections.

    Args:
        desk: the workspace.
        paths: returns of last period or folders of them, and CSV files; of two that name one indicator the later
            counts.
        period: last period.

    Raises:
        Unusable: where a CSV lacks a column, or names a rating that is none.
    """
    figures: Figures = {}
    entries: Entries = {}
    returns = [path for path in paths if path.suffix.casefold() != ".csv"]
    if returns:
        figures, entries = _from_returns(desk, returns, period)
    for path in paths:
        if path.suffix.casefold() == ".csv":
            figures |= _from_csv(path)
    for directorate, ref in figures.keys() - desk.framework.by_key.keys():
        say.note(f"Last period's figure of {directorate}/{ref} is left out: the framework has no such indicator.")
    return figures, entries


def _from_returns(desk: Desk, paths: Sequence[Path], period: Period) -> tuple[Figures, Entries]:
    checked = desk.check(paths, period)
    for one in checked.returns:
        if not one.accepted:
            say.note(f"{one.file} is {one.verdict.value}, so its figures are not carried forward.")
    accepted = {(one.file, one.sha256) for one in checked.returns if one.accepted}
    wanted = [i for i, source in enumerate(checked.readings.sources) if (source.file, source.sha256) in accepted]
    figures = figures_in(checked.readings, wanted, "actual_shown", "rag")
    return figures, entries_in(checked.readings, wanted, desk.form)


def figures_in(readings: Readings, sources: Sequence[int], actual: str, rag: str) -> Figures:
    """Figures and ratings of some returns of a batch.

    Args:
        readings: the batch.
        sources: which of its returns, by index.
        actual, rag: the columns to take them from.
    """
    from workbook_tools.form.issue import Previous

    rows = readings.frames["Performance"].select("source", "directorate", "ref", actual, rag)
    return {
        (directorate, ref): Previous(figure or "", rating or "")
        for source, directorate, ref, figure, rating in rows.iter_rows()
        if source in sources
    }


def entries_in(readings: Readings, sources: Sequence[int], form: Form) -> Entries:
    """What the further sections of some returns of a batch said, as far as next period's form shows it.

    Args:
        readings: the batch.
        sources: which of its returns, by index.
        form: the council's.
    """
    entries: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
    for section in form.further:
        names = [f.last for f in section.fields if f.last]
        for row in readings.frames[section.name].iter_rows(named=True):
            if row["source"] in sources:
                said = {name: _as_read(row.get(f"{name}_shown", row.get(name))) for name in names}
                entries.setdefault(section.name, {})[row["directorate"], row["ref"]] = said
    return entries


def _as_read(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def _from_csv(path: Path) -> Figures:
    from workbook_tools.form.issue import Previous

    figures: Figures = {}
    for number, (directorate, ref, actual, rag) in enumerate(_csv_rows(path), start=2):
        if directorate and ref:
            figures[directorate, ref] = Previous(actual, _rating(rag, f"{path.name}, line {number}"))
    return figures


def _csv_rows(path: Path) -> Iterable[list[str]]:
    """The rows below the header, in the order of `_COLUMNS`."""
    if not path.is_file():
        raise Unusable(f"There is no file {path}.")
    rows = csv.reader(decoded(path.read_bytes()).splitlines())
    header = [title.strip().casefold() for title in next(rows, [])]
    missing = [column.upper() if column == "rag" else column.title() for column in _COLUMNS if column not in header]
    if missing:
        raise Unusable(f"{path}: the first line lacks {', '.join(missing)}. It needs Directorate, Ref, Actual and RAG.")
    places = [header.index(column) for column in _COLUMNS]
    for row in rows:
        yield [row[place].strip() if place < len(row) else "" for place in places]


def decoded(data: bytes) -> str:
    """The text of a CSV; Excel's may be UTF-8 with a mark or Windows-1252."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _rating(text: str, place: str) -> str:
    from workbook_tools.framework.vocabulary import Rag, word_of

    if not text:
        return ""
    word = word_of(Rag, text)
    if word is None:
        raise Unusable(f"{place}: the rating {text!r} is none of Red, Amber and Green.")
    return word
