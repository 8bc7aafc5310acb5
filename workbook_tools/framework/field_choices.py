"""The Fields sheet: what a council makes of the standard form, held against the fields that the form has.

The form stands a floor above, so its fields are handed in as plain facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook_tools.framework.columns import key_of
from workbook_tools.framework.council import FieldChoice
from workbook_tools.framework.faults import Fault, Record
from workbook_tools.framework.reading import listed, perhaps


@dataclass(frozen=True, slots=True)
class FormField:
    """What the Fields sheet may say of one field of the form.

    Attributes:
        name: what the sheet calls it; its standard label is taken too.
        label: its standard heading.
        ask: what the standard form makes of it.
        asks: what a council may make of it.
    """

    name: str
    label: str
    ask: str
    asks: tuple[str, ...]


FormFields = Mapping[str, tuple[FormField, ...]]


def read_choices(rows: list[Record], form: FormFields) -> tuple[tuple[FieldChoice, ...], list[Fault]]:
    """Read the Fields sheet's rows.

    Args:
        rows: as the Reader left them.
        form: the form's fields by section; empty where nobody says, and then nothing is held against it.

    Returns:
        The choices that hold, spelt as the form spells them, and the faults of the others.
    """
    choices: list[FieldChoice] = []
    faults: list[Fault] = []
    for row in rows:
        known = _find(row, form)
        if isinstance(known, Fault):
            faults.append(known)
        elif known:
            section, field = known
            choices.append(FieldChoice(section, field.name, row["Ask"] or field.ask, row["Required"], row["Label"]))
            faults += _asked_amiss(row, field)
    return tuple(choices), faults + list(_same_labels(rows, choices, form))


def _find(row: Record, form: FormFields) -> tuple[str, FormField] | Fault | None:
    if not row.sound("Section", "Field"):
        return None
    sections = {key_of(name): name for name in form}
    section = sections.get(key_of(row["Section"]))
    if section is None:
        return row.fault(
            "section-unknown", "Section", expected=", ".join(form), perhaps=perhaps(form, row["Section"])
        )
    fields = form[section]
    wanted = key_of(row["Field"]).replace("_", " ")
    for field in fields:
        if wanted in (field.name.replace("_", " "), key_of(field.label)):
            return section, field
    names = [field.name for field in fields]
    hint = perhaps(names, row["Field"])
    return row.fault("field-unknown", "Field", expected=listed(names), section=section, perhaps=hint)


def _asked_amiss(row: Record, field: FormField) -> Iterator[Fault]:
    if row.sound("Ask") and row["Ask"] not in field.asks:
        yield row.fault("ask-impossible", "Ask", expected=" or ".join(field.asks), field=field.name)


def _same_labels(rows: list[Record], choices: list[FieldChoice], form: FormFields) -> Iterator[Fault]:
    """Two columns of one sheet under the same heading: nobody could read such a return."""
    chosen = {(choice.section, choice.field): choice for choice in choices}
    for section, fields in form.items():
        seen: dict[str, str] = {}
        for field in fields:
            choice = chosen.get((section, field.name), FieldChoice(section, field.name, field.ask))
            label = choice.label or field.label
            if choice.ask == "hidden":
                continue
            if key_of(label) in seen:
                yield _label_fault(rows, label, (seen[key_of(label)], field.name))
            seen.setdefault(key_of(label), field.name)


def _label_fault(rows: list[Record], label: str, names: tuple[str, str]) -> Fault:
    row = next((row for row in rows if key_of(row["Label"]) == key_of(label)), rows[0])
    return row.fault("label-repeated", "Label", label, first=names[0], second=names[1])
