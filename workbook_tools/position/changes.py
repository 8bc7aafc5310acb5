"""How figures of a further section have changed since the period before, where the form carries that period's."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.showing import show
from workbook_tools.framework.vocabulary import Unit

# Floating point leaves dust in the last digits; no figure of a return has more decimals.
_DECIMALS = 6


def change_of(name: str) -> str:
    """The column that holds the change of an entry; `<column>_shown` has it in words."""
    return f"{name}_change"


def changes_of(section: Section, lines: pl.DataFrame) -> pl.DataFrame:
    """What each figure is above or below last period's.

    Args:
        lines: of the section, with what was prefilled of last period and what was entered.

    Returns:
        Of as many rows: for each figure entered that stands beside last period's, `<name>_change` in its own unit
        (percentages in points) and `<name>_change_shown`; null where either is missing.
    """
    columns: list[pl.Series] = []
    for before, entry in _pairs(section, lines):
        numbers = [_change(*pair) for pair in lines.select(before.name, entry.name).iter_rows()]
        units = [entry.unit or Unit(unit) for unit in lines["unit"]]
        shown = [_shown(number, unit) for number, unit in zip(numbers, units, strict=True)]
        columns += [
            pl.Series(change_of(entry.name), numbers, pl.Float64),
            pl.Series(f"{change_of(entry.name)}_shown", shown, pl.String),
        ]
    return pl.DataFrame(columns)


def _pairs(section: Section, lines: pl.DataFrame) -> Iterator[tuple[Field, Field]]:
    for before in (f for f in section.prefilled if f.last and f.name in lines.columns):
        entry = section.field(before.last)
        if entry.kind is Kind.MEASURE and lines.schema.get(entry.name) == pl.Float64:
            yield before, entry


def _change(before: str | None, now: float | None) -> float | None:
    number = parse_number(before or "")
    return None if number is None or now is None else round(now - float(number.value), _DECIMALS)


def _shown(number: float | None, unit: Unit) -> str | None:
    if number is None:
        return None
    if unit is not Unit.PERCENT:
        return show(number, unit, signed=True)
    points = show(number, Unit.NUMBER, signed=True)
    return f"{points} point" if abs(number) == 1 else f"{points} points"
