"""One field of the form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from workbook_tools.framework.vocabulary import Ask, Required, Unit


class Kind(StrEnum):
    """What a field holds.

    MEASURE is a figure in the unit of the row's indicator (words, where that unit is text).
    """

    WORDS = "words"
    LONG_TEXT = "long text"
    MEASURE = "measure"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A field, declared once.

    Attributes:
        name: what code and the Fields sheet call it.
        label: the column's heading in the return (or the label in column A of Sign-off).
        kind, ask, required: as above.
        help: one or two sentences to the person filling it; shown as the cell's input message (255 characters).
        choices: the words of a CHOICE.
        width: column width in characters.
        max_length: longest text taken; 0 for no limit.
        unit: of a MEASURE whose figure has a unit of its own; None where it is the indicator's.
        works_from: the entry that a COMPUTED field is worked out from; hidden with it.
    """

    name: str
    label: str
    kind: Kind
    ask: Ask = Ask.HIDDEN
    required: Required = Required.NEVER
    help: str = ""
    choices: type[StrEnum] | None = None
    width: int = 14
    max_length: int = 0
    unit: Unit | None = None
    works_from: str = ""

    @property
    def words(self) -> list[str]:
        """The words of a CHOICE, as listed; empty for other kinds."""
        return [word.value for word in self.choices] if self.choices else []

    @property
    def is_entry(self) -> bool:
        """True where the service lead fills it."""
        return self.ask is Ask.ENTRY

    def reshaped(self, ask: Ask, required: Required | None, label: str) -> Field:
        """The field as a council wants it; None and "" leave what is declared."""
        return replace(self, ask=ask, required=required or self.required, label=label or self.label)


@dataclass(frozen=True, slots=True)
class Section:
    """One sheet of the return.

    Attributes:
        name: the sheet's name.
        fields: in column order.
        title: what its first line says.
        by_row: True where it has one header row and a row per `key`; False where labels stand in column A and
            the entries beside them (Sign-off).
        key: the field that names a row.
    """

    name: str
    fields: tuple[Field, ...]
    title: str
    by_row: bool = True
    key: str = "ref"

    def field(self, name: str) -> Field:
        """The field of that name.

        Raises:
            KeyError: where the section has none.
        """
        return next((f for f in self.fields if f.name == name), None) or _missing(self.name, name)

    def has(self, *names: str) -> bool:
        """True where every named field is asked for, prefilled or computed (not hidden)."""
        shown = {f.name for f in self.shown}
        return all(name in shown for name in names)

    def relabelled(self, labels: Mapping[str, str]) -> Section:
        """The section with other labels, by field name: as an older form has it."""
        return replace(self, fields=tuple(replace(f, label=labels.get(f.name, f.label)) for f in self.fields))

    @property
    def shown(self) -> tuple[Field, ...]:
        """The fields that have a column."""
        return tuple(f for f in self.fields if f.ask is not Ask.HIDDEN)

    @property
    def entries(self) -> tuple[Field, ...]:
        """The fields that the service lead fills."""
        return tuple(f for f in self.fields if f.is_entry)

    @property
    def prefilled(self) -> tuple[Field, ...]:
        """The fields that the template fills."""
        return tuple(f for f in self.fields if f.ask is Ask.PREFILLED)


def _missing(section: str, name: str) -> Field:
    raise KeyError(f"the section {section} has no field {name!r}")
