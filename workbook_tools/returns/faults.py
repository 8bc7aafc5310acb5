"""A fault: a bare fact about one cell or file. The rules give it its words and its weight."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One fact.

    Attributes:
        key: names the rule that has the words for it.
        source: index of the return in the batch.
        section, sheet, cell: where, in the submitter's own file; None where it has no place.
        ref, field: which row and field, by name.
        value, expected: as a person would read them.
        facts: what else the rule's words need.
    """

    key: str
    source: int
    section: str | None = None
    sheet: str | None = None
    cell: str | None = None
    ref: str | None = None
    field: str | None = None
    value: str | None = None
    expected: str | None = None
    facts: dict[str, str] = dataclasses.field(default_factory=dict)
