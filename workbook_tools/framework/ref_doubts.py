"""What indicators make of one another: a number left out of the run of refs or used twice, a name spelt two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from workbook_tools.framework.alike import commoner
from workbook_tools.framework.council import Framework
from workbook_tools.framework.faults import Fault, Record
from workbook_tools.framework.links import Rows

# Of as many refs at least, one in ten at most may be missing or double for the rest to be called a run.
_LEAST, _ONE_IN = 5, 10
_NAMED = 10
_NUMBERED = re.compile(r"(?P<before>.*?)(?P<number>\d+)")
# What names a person or a measure, on whichever sheet it stands.
_NAMES = {
    "Title": ("Indicators",),
    "Director": ("Directorates", "Indicators"),
    "Portfolio holder": ("Directorates", "Indicators"),
}


def ref_checks(_: Framework, rows: Rows) -> Iterator[Fault]:
    """Yield the doubts about refs, and about names."""
    numbered = [row for row in rows["Indicators"] if row.sound("Directorate", "Ref")]
    refs = Counter(row["Ref"] for row in numbered)
    twice = sum(count > 1 for count in refs.values())
    through = twice * _ONE_IN <= len(refs)
    if through and len(refs) >= _LEAST:
        yield from _used_twice(numbered)
    for run in _runs(numbered, through):
        yield from _left_out(run)
    for column, sheets in _NAMES.items():
        yield from _spelt_two_ways(column, [row for sheet in sheets for row in rows[sheet] if row[column]])


def _used_twice(rows: Sequence[Record]) -> Iterator[Fault]:
    """A ref of two directorates, where refs run through the whole council."""
    first: dict[str, Record] = {}
    for row in rows:
        other = first.setdefault(row["Ref"], row)
        if other["Directorate"] != row["Directorate"]:
            yield row.fault("ref-twice", "Ref", first=other["Directorate"])


def _runs(rows: Iterable[Record], through: bool) -> Iterable[list[tuple[int, Record]]]:
    """Refs that count on: those with the same beginning, in the whole council or in each directorate."""
    runs: dict[tuple[str, str], list[tuple[int, Record]]] = defaultdict(list)
    for row in rows:
        if ref := _NUMBERED.fullmatch(row["Ref"]):
            scope = "" if through else row["Directorate"]
            runs[scope, ref["before"]].append((int(ref["number"]), row))
    return runs.values()


def _left_out(run: list[tuple[int, Record]]) -> Iterator[Fault]:
    numbers = {number for number, _ in run}
    span = range(min(numbers), max(numbers) + 1)
    if len(numbers) < _LEAST or not 0 < len(span) - len(numbers) <= max(len(numbers) // _ONE_IN, 1):
        return
    left_out = [number for number in span if number not in numbers]
    after = next(row for number, row in sorted(run, key=lambda pair: pair[0]) if number > left_out[0])
    yield after.fault("refs-left-out", "Ref", missing=", ".join(_like(after["Ref"], n) for n in left_out[:_NAMED]))


def _like(ref: str, number: int) -> str:
    """A ref with another number, written as the first is: OCC01.03 like OCC01.04."""
    shown = ref[len(ref.rstrip("0123456789")) :]
    return ref.removesuffix(shown) + (str(number).zfill(len(shown)) if shown.startswith("0") else str(number))


def _spelt_two_ways(column: str, rows: Sequence[Record]) -> Iterator[Fault]:
    """One doubt for each spelling that has a commoner one."""
    better = commoner(_tidy(row[column]) for row in rows)
    told = set()
    for row in rows:
        name = _tidy(row[column])
        if name in better and name not in told:
            told.add(name)
            yield row.fault("name-spelling", column, expected=better[name])


def _tidy(text: str) -> str:
    return " ".join(text.split())
