"""What is still missing in a row: one list of steps, giving the sheet's formula and its value in Python alike.

When a blank is a fault is the validator's own rule (`checking/required.py`): a reason for no data stands in for
whatever is always wanted; a measure not due asks for nothing until a figure or a rating is entered; what hangs on the
rating follows the rating given or, where none is asked for, the one the figures give.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_tools.edges.excel_out.template.condition import (
    NEVER,
    Condition,
    Place,
    Step,
    Values,
    every,
    said,
    said_formula,
    spellings,
)
from workbook_tools.edges.excel_out.template.row import COUNTED, Row, unit_of
from workbook_tools.form.field import Field, Kind, Rated
from workbook_tools.framework.vocabulary import Polarity, Required, Unit, YesNo

COMPLETE = "Complete"
CHECK = "Check"
CHECK_PERCENTAGE = f"{CHECK} the percentage"
TYPE_A_NUMBER = "Type a number"
TYPE_A_DATE = "Type a date"
BELOW_NOUGHT = "Take off the minus sign"
BROKEN = "A cell holds an error"

# A percentage this small (as Excel keeps it: 0.01 is 1%) against a target of more than two points was meant as a
# fraction: 0.579 typed for 57.9%.
_FRACTION, _FRACTION_TARGET = 0.01, 2
# More than 150%, or than half as much again as the target, was meant in points: 57.95 pasted for 57.95%.
_MOST, _BEYOND_TARGET = 1.5, 0.015


def to_do(row: Row, values: Values) -> str:
    """What a row with these values is asked to do next.

    Args:
        row: as the sheet's formulas see it.
        values: by field name, as its cells store them.
    """
    return said(steps(row), values, COMPLETE)


def to_do_formula(row: Row) -> str:
    """The same in Excel."""
    return f'=IFERROR({said_formula(steps(row), COMPLETE)},"{BROKEN}")'


def steps(row: Row) -> Iterator[Step]:
    """What a row is asked for, from left to right; last, as it may be right, a rating that the figures do not give."""
    for field in row.section.entries:
        place = row.places[field.name]
        yield from _badly_typed(field, place, row)
        yield from _missing(field, place, row)
    for rated in row.section.rated:
        if rated.field in row.raters and row.asks(rated.field):
            yield from _disagreements(row.places[rated.field], row.figures_say(rated), rated)


def _badly_typed(field: Field, place: Place, row: Row) -> Iterator[Step]:
    """What the cell's own validation also stops, but pasting gets round."""
    unit = unit_of(field, row.indicator)
    if field.kind is Kind.MEASURE and unit.numeric:
        yield Step(place.not_a_number, TYPE_A_NUMBER if field.name == "actual" else f"{TYPE_A_NUMBER}: {field.label}")
        if unit is Unit.PERCENT:
            yield Step(_strange_percentage(place, row.highest_target), CHECK_PERCENTAGE)
        if row.counts and (field.unit or unit) in COUNTED:
            yield Step(place.below_nought, BELOW_NOUGHT)
    if field.kind is Kind.DATE:
        yield Step(place.not_a_number, TYPE_A_DATE)
    if field.max_length:
        yield Step(place.longer_than(field.max_length), f"Shorten the {lower(field.label)}")


def _strange_percentage(place: Place, target: float) -> Condition:
    too_large = place.larger_than(max(_MOST, target * _BEYOND_TARGET))
    if target <= _FRACTION_TARGET:
        return too_large
    return too_large | (place.larger_than(0) & ~place.larger_than(_FRACTION))


def _missing(field: Field, place: Place, row: Row) -> Iterator[Step]:
    needed, choices = _needed(field, row), field.chosen_from(row.indicator.unit)
    if choices is not None:
        listed = place.says(word for choice in choices for word in spellings(choice))
        looked_at = ~place.blank if needed is NEVER else needed | ~place.blank
        yield Step(looked_at & ~listed, _request(field, row))
    elif needed is not NEVER:
        yield Step(needed & place.blank, _request(field, row))


def _disagreements(given: Place, figures: Place, rated: Rated) -> Iterator[Step]:
    for word in rated.every_word:
        written = rated.status.says(word.value)
        differs = figures.says([written]) & ~given.blank & ~given.says(spellings(word))
        yield Step(differs, f"{CHECK}: {rated.says} {written}")


def _needed(field: Field, row: Row) -> Condition:
    if field.required is Required.ALWAYS:
        return NEVER if _unrated(field, row) or _of_parts(field, row) else every([*_expected(row), *_not_excused(row)])
    if field.required is Required.WHEN_NOT_RATED:
        return _when_not_rated(field, row)
    main = row.section.main
    if not field.required.ratings or main is None or row.rating is None:
        return NEVER
    wanted = dict.fromkeys(main.word(rag) for rag in field.required.ratings)
    return row.rating.says(spelling for word in wanted for spelling in spellings(word))


def _unrated(field: Field, row: Row) -> bool:
    main = row.section.main
    return main is not None and field.name == main.field and row.indicator.polarity is Polarity.NONE


def _of_parts(field: Field, row: Row) -> bool:
    """A status made of parts is rated by them and needs no figure of its own."""
    main = row.section.main
    return main is not None and field.name == main.figure and bool(row.parts)


def _expected(row: Row) -> list[Condition]:
    return [] if row.due else [~_neither_figure_nor_rating(row)]


def _not_excused(row: Row) -> list[Condition]:
    return [row.places["no_data_reason"].blank] if row.asks("no_data_reason") else []


def _when_not_rated(field: Field, row: Row) -> Condition:
    # Where a figure or a rating is asked of every row, its own blank already asks for a reason.
    wanted = [row.section.field(name) for name in ("actual", "rag") if row.asks(name)]
    covered = field.name == "no_data_reason" and any(f.required is Required.ALWAYS for f in wanted)
    return NEVER if covered or not row.due else _neither_figure_nor_rating(row)


def _neither_figure_nor_rating(row: Row) -> Condition:
    main = row.section.main
    names = (main.figure, main.field) if main else ()
    return every(row.places[name].blank for name in names if row.asks(name))


def _request(field: Field, row: Row) -> str:
    label = lower(field.label)
    if field.choices is YesNo:
        return f"Yes or No: {label}"
    if field.kind is Kind.CHOICE:
        return f"Choose {'an' if label[0] in 'aeiou' else 'a'} {label}"
    if field.kind is Kind.LONG_TEXT:
        return f"Write the {label}"
    return f"{field.label} or reason" if field.name == "actual" and row.asks("no_data_reason") else field.label


def lower(label: str) -> str:
    """A label inside a sentence: `Outlook` becomes `outlook`, `RAG` stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
