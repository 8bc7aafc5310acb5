"""What is wrong or doubtful in a framework workbook, as facts; the rules hold the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Written(NamedTuple):
    """A cell as it stands.

    Attributes:
        text: its content as a person reads it; "" where blank.
        cell: its name ("B7"); None where it has none.
    """

    text: str
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One sheet of a framework workbook as it stands.

    Attributes:
        headings: the known columns that are there: cell of the heading by declared title.
        others: headings that no column has, and those that stand a second time.
        rows: cells by declared title, for each row that holds anything under a known heading. A blank cell is there
            with its name, so that a fault can point to it.
        has_header: False where no row could be taken as the header.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Written, ...] = ()
    rows: tuple[Mapping[str, Written], ...] = ()
    has_header: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """One fact about one place.

    Attributes:
        key: which rule has the words for it.
        sheet, cell: where.
        column: the heading it stands under.
        value: what stands there.
        expected: what would be right, or what is accepted.
        directorate, ref: the indicator it is about.
        facts: further words for the message.
    """

    key: str
    sheet: str
    cell: str | None = None
    column: str = ""
    value: str = ""
    expected: str = ""
    directorate: str = ""
    ref: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """One row, read.

    Attributes:
        sheet: its sheet's name.
        values: text by column title, spelt as the lists and codes spell it; "" where blank or faulty.
        cells: where each stands.
        faulty: titles of the cells that a fault has already been reported for.
    """

    sheet: str
    values: Mapping[str, str]
    cells: Mapping[str, str | None]
    faulty: frozenset[str] = frozenset()

    def __getitem__(self, title: str) -> str:
        """The text under a heading; "" where there is none."""
        return self.values.get(title, "")

    def sound(self, *titles: str) -> bool:
        """True where each of the cells is filled and without fault."""
        return all(self[title] for title in titles) and self.faulty.isdisjoint(titles)

    def fault(self, key: str, column: str, value: str | None = None, expected: str = "", **facts: str) -> Fault:
        """A fault at one of its cells.

        Args:
            key: of the rule.
            column: the heading.
            value: what stands there; None takes the cell's own text.
            expected: what would be right.
            facts: further words for the message.
        """
        return Fault(
            key, self.sheet, self.cells.get(column), column, self[column] if value is None else value, expected,
            self["Directorate"], self["Ref"], facts,
        )
