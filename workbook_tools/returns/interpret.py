"""From a returned section's cells to typed columns, with a fault for each cell that cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.council import Indicator
from workbook_tools.framework.numbers import plain
from workbook_tools.framework.vocabulary import Ask, Unit, YesNo
from workbook_tools.returns.cells import Cell
from workbook_tools.returns.faults import Fault
from workbook_tools.returns.figure_text import FRACTION_DISAGREES, Figure
from workbook_tools.returns.located import Located
from workbook_tools.returns.place import cell_name
from workbook_tools.returns.values import Value, read_value

# Formulas are expected where the template put them; in a cell meant to be typed in, one breaks when it is copied.
FORMULA_IN_ENTRY = "formula in entry"


class _Field(NamedTuple):
    """One field's own columns; `shown` of a figure only."""

    field: Field
    values: list[Any]
    blank: list[bool | None]
    shown: list[str | None] | None

    def keep(self, value: Value, present: bool) -> None:
        """Put down what one row has."""
        # Of a field whose column is gone, or that the row does not have, nobody asks whether it is blank: null, on
        # which no rule can fail. The missing column is one finding, not sixty.
        self.blank.append(value.blank if present else None)
        if self.shown is None:
            self.values.append(value.value)
        else:
            self.values.append(value.value if isinstance(value.value, float) else None)
            self.shown.append(value.shown or None)


@dataclass(slots=True)
class Columns:
    """A section's readings, gathered over a whole batch, column by column.

    Attributes:
        section: whose fields they are.
        columns: values by column name, all of one length.
        faults: of the cells read.
        read: the fields whose cells are read, with their columns: all but the key and those that the sheet works out.
    """

    section: Section
    columns: dict[str, list[Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    read: tuple[_Field, ...] = ()

    def __post_init__(self) -> None:
        self.columns = {name: [] for name in self.names}
        shown = self.section.shown
        self.read = tuple(self._own(f) for f in shown if f.ask is not Ask.COMPUTED and f.name != self.section.key)

    @property
    def names(self) -> list[str]:
        """Every column's name, in order."""
        fields = [f for f in self.section.shown if f.ask is not Ask.COMPUTED]
        own = ["source", "row", "directorate", "ref"] if self.section.key else ["source", "directorate"]
        values = [name for f in fields if f.name not in own for name in _column_names(f)]
        return own + values

    def _own(self, f: Field) -> _Field:
        columns = self.columns
        return _Field(f, columns[f.name], columns[f"{f.name}_blank"], columns.get(f"{f.name}_shown"))

    def add(self, source: int, located: Located, number: int, indicator: Indicator, date1904: bool) -> None:
        """Read one indicator's row.

        Args:
            source: index of the return in the batch.
            located: where its section stands.
            number: 1-based row.
            indicator: whose row it is; its unit decides how figures are read.
            date1904: the workbook counts days from 1904.
        """
        columns = self.columns
        columns["source"].append(source)
        columns["row"].append(number)
        columns["directorate"].append(indicator.directorate)
        columns["ref"].append(indicator.ref)
        row = located.sheet.rows[number]
        said_beside: dict[str, str | float] = {}
        for own in self.read:
            f = own.field
            column = located.columns.get(f.name)
            cell = row.get(column) if column else None
            value = read_value(f, cell, indicator.unit, indicator.decimals, date1904)
            if f.signed and isinstance(value.value, float) and value.value > 0 and f.shows_sign(indicator):
                value = value._replace(shown=f"+{value.shown}")
            own.keep(value, present=column is not None and (f.of_rows is None or f.asked_of(indicator)))
            if value.figure:
                said_beside |= dict(_said_beside(value.figure))
            if value.fault or (cell is not None and cell.formula is not None and f.is_entry):
                assert column is not None
                self.faults.extend(self._faults(f, value, cell, source, located, number, column, indicator.ref))
        for name, said in said_beside.items():
            self._keep_beside(name, said)

    def _keep_beside(self, name: str, said: str | float) -> None:
        """What a figure's own cell says of another field counts where that field is asked and was left blank."""
        if name in self.columns and self.columns[f"{name}_blank"][-1]:
            self.columns[name][-1], self.columns[f"{name}_blank"][-1] = said, False
            if isinstance(said, float):
                self.columns[f"{name}_shown"][-1] = plain(said)

    def add_labels(self, source: int, directorate: str, located: Located, date1904: bool) -> None:
        """Read a sheet of labels (Sign-off) as one row; arguments as in `add`."""
        self.columns["source"].append(source)
        self.columns["directorate"].append(directorate)
        for own in self.read:
            f = own.field
            number = located.rows.get(f.name)
            cell = located.sheet.rows[number].get(2) if number else None
            value = read_value(f, cell, Unit.TEXT, None, date1904)
            own.keep(value, present=number is not None)
            if number and (value.fault or (cell is not None and cell.formula is not None)):
                self.faults.extend(self._faults(f, value, cell, source, located, number, 2, None))

    def _faults(
        self,
        f: Field,
        value: Value,
        cell: Cell | None,
        source: int,
        located: Located,
        row: int,
        column: int,
        ref: str | None,
    ) -> Iterator[Fault]:
        formula = cell is not None and cell.formula is not None and value.fault is None
        for key in (value.fault, FORMULA_IN_ENTRY if formula else None):
            if key:
                yield Fault(
                    key=key,
                    source=source,
                    section=self.section.name,
                    sheet=located.sheet.name,
                    cell=cell_name(row, column),
                    ref=ref,
                    field=f.name,
                    value=cell.text.strip() if cell and value.figure else value.shown,
                    expected=value.figure.expected or None if value.figure else None,
                    facts={
                        "label": f.label,
                        "read": value.shown,
                        "formula": f"={cell.formula}" if cell and cell.formula else "a formula",
                    },
                )


def gather(section: Section, parts: Iterable[Columns]) -> Columns:
    """Put the columns of many returns into one.

    Args:
        section: whose fields they all are.
        parts: in the order of the batch.
    """
    whole = Columns(section)
    for part in parts:
        for name, values in part.columns.items():
            whole.columns[name] += values
    return whole


def _column_names(f: Field) -> Iterator[str]:
    yield f.name
    yield f"{f.name}_blank"
    if f.kind is Kind.MEASURE:
        yield f"{f.name}_shown"


def _said_beside(figure: Figure) -> Iterator[tuple[str, str | float]]:
    if figure.provisional:
        yield "provisional", YesNo.YES.value
    if figure.numerator is not None and figure.denominator is not None and figure.fault != FRACTION_DISAGREES:
        yield "numerator", float(figure.numerator)
        yield "denominator", float(figure.denominator)
