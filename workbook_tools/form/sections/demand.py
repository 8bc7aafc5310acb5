"""Demand: a row for each driver of demand, with its growth on last year and the indicator that it bears upon."""

from __future__ import annotations

from dataclasses import replace

from workbook_tools.form.field import Field, Kind, Rated, Section
from workbook_tools.framework.council import Framework
from workbook_tools.framework.line import FromSheet, Line
from workbook_tools.framework.section_sheets import demand
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Ask, Polarity, Rag, Required, Unit, YesNo

ENTRY, PREFILLED, COMPUTED = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED

_FROM_SHEET = FromSheet(
    demand.DEMAND, title="Driver", target="Target", direction=Polarity.LOW, unit=demand.unit_of
)


def lines(framework: Framework) -> tuple[Line, ...]:
    """The drivers that the framework lists, each with the title of the indicator that it bears upon."""
    return tuple(_with_indicator(framework, line) for line in _FROM_SHEET(framework))


def _with_indicator(framework: Framework, line: Line) -> Line:
    driven = framework.by_key.get((line.directorate, line.row["Drives"]))
    return replace(line, row=SheetRow({**line.row.values, "Indicator": driven.title})) if driven else line


DEMAND = Section(
    name="Demand",
    title="One row for each driver of demand. Fill the cells with a white background and a blue edge.",
    about="What drives demand, its growth on last year, and whether that is within what the budget allows for.",
    row="driver of demand",
    lines=lines,
    rated=(
        Rated(
            "as_planned", "growth", worked_out="computed_as_planned", otherwise="No allowance",
            words={Rag.GREEN: YesNo.YES, Rag.AMBER: YesNo.NO, Rag.RED: YesNo.NO},
        ),
    ),
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The driver's reference.", width=7),
        Field("title", "Driver", Kind.WORDS, PREFILLED, source="Driver", help="What is counted.", width=40),
        Field(
            "drives", "Drives indicator", Kind.WORDS, PREFILLED, source="Drives", width=10,
            help="The ref of the indicator that it bears upon.",
        ),
        Field(
            "driven", "Indicator", Kind.WORDS, PREFILLED, source="Indicator", width=30,
            help="The indicator that it bears upon.",
        ),
        Field(
            "target", "Growth allowed for", Kind.WORDS, PREFILLED, source="Target", width=11,
            help="The growth on last year that the budget allows for.",
        ),
        Field(
            "last_growth", "Growth last period", Kind.WORDS, PREFILLED, last="growth", width=11,
            help="The growth that was given last period.",
        ),
        Field(
            "count", "This year", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=12,
            help="The count for the period.",
        ),
        Field(
            "count_before", "Same period last year", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=12,
            help="The count for the same period a year before.",
        ),
        Field(
            "growth", "Growth, %", Kind.MEASURE, ENTRY, Required.ALWAYS, width=11,
            help="How much more than last year, as 4.5%; a fall is below nought: -2.0%.",
        ),
        Field(
            "computed_as_planned", "Allowed for by the figures", Kind.WORDS, COMPUTED, width=13, works_from="growth",
            help="Whether the growth is within what the budget allows for. It is worked out for you.",
        ),
        Field(
            "as_planned", "Allowed for?", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=YesNo, width=10,
            of_rows=demand.has_target, help="Yes or No: choose from the list.",
        ),
        Field(
            "notes", "Notes", Kind.LONG_TEXT, ENTRY, Required.WHEN_NOT_GREEN, width=46, max_length=800,
            help="What lies behind the growth, and what it means for service and budget. Needed where it is more than "
            "was allowed for. Up to 800 characters.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
