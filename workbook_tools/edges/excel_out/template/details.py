"""What a template says beside the framework: by when, to whom, and answers already known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from workbook_tools.edges.brand import HOUSE, Brand
from workbook_tools.edges.excel_out.template.condition import Stored
from workbook_tools.form.field import Section

Answer = str | int | float | Decimal | date


@dataclass(frozen=True, slots=True)
class IssueDetails:
    """How a return goes out.

    Attributes:
        deadline: the day by which it is wanted; None where it is not fixed.
        return_to: the e-mail address it goes back to; may be "".
        team: who asks for it and answers questions.
        issued: the day of issue; also the workbook's own date, so that the same issue gives the same bytes.
        answers: entries already made, by (ref, field name), and of Sign-off by ("", field name). A number is in the
            measure's own unit (57.9 for 57.9%) and is stored as the cell keeps it; a text is stored as it is, even
            where a number is wanted.
        brand: the council's own look.
    """

    deadline: date | None
    return_to: str
    team: str
    issued: date
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    further: Mapping[str, Mapping[tuple[str, str], Answer]] = field(default_factory=dict)
    brand: Brand = HOUSE

    def of(self, section: Section) -> IssueDetails:
        """The same with the entries of one section."""
        return self if section.lines is None else replace(self, answers=self.further.get(section.name, {}), further={})


def stored(answer: Answer | None, scale: int = 1) -> Stored:
    """An answer as a cell stores it.

    Args:
        answer: None where there is none.
        scale: 100 where the cell keeps a percentage (0.579 for 57.9%), else 1.
    """
    if isinstance(answer, Decimal | int | float):
        return float(Decimal(str(answer)) / scale)
    return None if answer == "" else answer
