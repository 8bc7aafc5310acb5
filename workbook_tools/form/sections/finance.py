"""Finance: a row for each measure of a block of the budget, its position in money and as a percentage."""

from __future__ import annotations

from workbook_tools.form.annex import Annex
from workbook_tools.form.field import Field, Kind, Rated, Section
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.section_sheets import finance
from workbook_tools.framework.vocabulary import Ask, Rag, Required, Unit, YesNo

ENTRY, PREFILLED, COMPUTED = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED

FINANCE = Section(
    name="Finance",
    title="One row for each finance measure. Fill the cells with a white background and a blue edge.",
    about="Each finance measure with its target, its position in money and as a figure, and whether it is on target.",
    row="finance measure",
    annex=Annex.MONEY,
    lines=FromSheet(
        finance.FINANCE, title="Measure", target="Target", polarity="Polarity", unit=finance.unit_of
    ),
    in_sight=("ref", "block", "title"),
    rated=(
        Rated(
            "on_target", "position", worked_out="computed_on_target", otherwise="No target",
            words={Rag.GREEN: YesNo.YES, Rag.AMBER: YesNo.NO, Rag.RED: YesNo.NO},
        ),
    ),
    total_by="counts_towards",
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The measure's reference.", width=7),
        Field(
            "block", "Block", Kind.WORDS, PREFILLED, source="Block", width=22,
            help="The part of the budget it is about, which need not be a directorate.",
        ),
        Field("title", "Measure", Kind.WORDS, PREFILLED, source="Measure", help="What is measured.", width=44),
        Field("kind", "Kind", Kind.WORDS, source="Kind", help="What sort of measure it is.", width=14),
        Field("target", "Target", Kind.WORDS, PREFILLED, source="Target", help="What it should reach.", width=16),
        Field(
            "budget", "Budget", Kind.MEASURE, PREFILLED, unit=Unit.MONEY, source="Budget", width=15,
            help="What the percentage is a share of.",
        ),
        Field("counts_towards", "Counts towards", Kind.WORDS, source="Counts towards", help="The total it is part of."),
        Field(
            "last_amount", "Last period: amount", Kind.WORDS, PREFILLED, last="amount", width=14,
            help="Your amount last period.",
        ),
        Field(
            "last_position", "Last period: figure", Kind.WORDS, PREFILLED, last="position", width=11,
            help="Your figure last period.",
        ),
        Field(
            "position_at", "Position at", Kind.DATE, ENTRY, Required.ALWAYS, width=13,
            help="The day that the position is of, as a date: 31/10/2017. It may be later than the period's last day.",
        ),
        Field(
            "amount", "Amount", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            of_rows=finance.in_money, signed=finance.is_variance,
            help="In pounds, as 1000000 or £1.0m. More than the budget is above nought, less is below: -200000.",
        ),
        Field(
            "position", "Figure", Kind.MEASURE, ENTRY, Required.ALWAYS, width=12,
            of_rows=finance.as_figure, signed=finance.is_variance,
            help="A percentage as 4.5%, days or a number. More than the budget is above nought, less below: -0.6%.",
        ),
        Field(
            "computed_on_target", "On target by the figures", Kind.WORDS, COMPUTED, width=13, works_from="position",
            help="What figure and target give. It is worked out for you.",
        ),
        Field(
            "on_target", "On target?", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=YesNo, width=10,
            of_rows=finance.has_target,
            help="Yes or No: choose from the list. Only where there is a target.",
        ),
        Field(
            "notes", "Notes", Kind.LONG_TEXT, ENTRY, Required.WHEN_NOT_GREEN, width=50, max_length=1000,
            help="What lies behind the position. Needed where it is not on target. Up to 1,000 characters.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
