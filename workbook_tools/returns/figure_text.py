"""A figure typed with words around it: `97.5% (31,083/31,877)`, `77% (provisional)`, `£2.857m underspend`, `Due Q2`.

What the words mean is the grammar's to say; here it is decided what a return does with it. A word that says why there
is no figure belongs in its own column, and two figures for one measure are never chosen between.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_tools.framework.bands import as_printed
from workbook_tools.framework.numbers import Number
from workbook_tools.framework.value_text import Refusal, Status, Value, parse_value
from workbook_tools.framework.vocabulary import NoData, Unit

NOT_A_NUMBER = "not a number"
FRACTION_DISAGREES = "fraction disagrees"

_REASONS: dict[Status, NoData] = {
    "not due": NoData.NOT_DUE,
    "not available": NoData.NOT_YET_AVAILABLE,
    "not applicable": NoData.NOT_APPLICABLE,
    "new measure": NoData.NEW_MEASURE,
    "suppressed": NoData.SUPPRESSED,
}
_REFUSED = {"date": "date for a number", "two figures": "two figures", "contradiction": "sign against its word"}
# "None" may mean nought or no figure; "nil" and "zero" can mean only the one.
_NONE = "none"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a text in a figure's cell comes to.

    Attributes:
        value: in the measure's own unit; None where there is none.
        fault: key of what is to be said of it; None where nothing is. A figure may stand beside one.
        expected: what would be right, where one thing would.
        provisional: said to be so.
        numerator, denominator: of a fraction in brackets.
    """

    value: Decimal | None = None
    fault: str | None = None
    expected: str = ""
    provisional: bool = False
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def read_figure_text(text: str, unit: Unit) -> Figure:
    """Read a text that is no plain number.

    Args:
        text: as typed.
        unit: of the measure.
    """
    said = parse_value(text)
    if isinstance(said, Refusal):
        return Figure(fault=_REFUSED.get(said.reason, NOT_A_NUMBER))
    if said.status or text.strip(" .").casefold() == _NONE:
        return _reason(said)
    number = _own_number(said, unit)
    if number is None:
        percent = said.number is not None and said.number.percent and unit is not Unit.PERCENT
        return Figure(fault="percentage for a number" if percent and said.second is None else NOT_A_NUMBER)
    return _checked(said, number, unit)


def no_answer(text: str) -> Figure | None:
    """A text that tells nothing, or only why there is nothing to tell: `-`, `see note`, `Due Q2`; None for any other.

    Args:
        text: of a measure whose figure is words; "None" is then an answer like another.
    """
    said = parse_value(text)
    return _reason(said) if isinstance(said, Value) and said.status else None


def _reason(said: Value) -> Figure:
    reason = _REASONS.get(said.status) if said.status else None
    if reason:
        return Figure(fault="reason for a figure", expected=reason.value)
    return Figure(fault="nothing for a figure" if said.status else "none for a figure")


def _own_number(said: Value, unit: Unit) -> Number | None:
    """Of a figure in one or two terms the one in the measure's own; None where it has none."""
    if said.unit and not (unit is Unit.NUMBER or said.unit.rstrip("s") == unit.rstrip("s")):
        return None
    if said.numerator is not None and unit is not Unit.PERCENT:
        return None
    terms = [number for number in (said.number, said.second) if number]
    if unit is Unit.PERCENT and len(terms) == 1:
        return None if terms[0].money else terms[0]
    return next((number for number in terms if number.percent == (unit is Unit.PERCENT)), None)


def _checked(said: Value, number: Number, unit: Unit) -> Figure:
    made = _made(said, number) if unit is Unit.PERCENT else None
    agrees = said.numerator is None or made == number.value
    return Figure(
        number.value,
        fault="figure with words" if agrees else FRACTION_DISAGREES,
        expected="" if agrees else "no percentage at all" if made is None else f"{made:f}%",
        provisional=said.provisional,
        numerator=said.numerator,
        denominator=said.denominator,
    )


def _made(said: Value, number: Number) -> Decimal | None:
    """The percentage that the fraction in brackets makes, as far as the percentage is written out."""
    if said.numerator is None or not said.denominator:
        return None
    return as_printed(said.numerator / said.denominator * 100, number.decimals)
