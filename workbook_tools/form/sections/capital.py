"""Capital: a row for each line of the programme, its money by year or by funding, totals, and what is left."""

from __future__ import annotations

from workbook_tools.form.annex import Annex
from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.council import Framework
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.section_sheets import capital
from workbook_tools.framework.vocabulary import Ask, Required, Unit

ENTRY, PREFILLED, COMPUTED = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED


def year_fields(framework: Framework) -> tuple[Field, ...]:
    """An entry for each year of the programme."""
    return tuple(
        Field(
            f"y{year.replace('-', '_')}", year.replace("-", "/"), Kind.MEASURE, ENTRY, unit=Unit.MONEY, width=13,
            of_rows=capital.by_year, part_of="total",
            help=f"Money in {year.replace('-', '/')}, in pounds. Leave it blank for none.",
        )
        for year in capital.years(framework)
    )


CAPITAL = Section(
    name="Capital",
    title="One row for each line of the capital programme. Fill the cells with a white background and a blue edge.",
    about="Each line of the capital programme: its money year by year or by funding, its total, and what is left.",
    row="capital line",
    annex=Annex.CAPITAL,
    lines=FromSheet(capital.CAPITAL, title="Project"),
    in_sight=("ref", "programme_table", "title"),
    more_fields=year_fields,
    before="total",
    total_by="counts_towards",
    sign_by="counts_as",
    looks_at=("counts_towards", "current_programme", "agrees_with", "balance_from"),
    room=1,
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The line's reference.", width=7),
        Field(
            "programme_table", "Table", Kind.WORDS, PREFILLED, source="Table", width=18,
            help="The table of the report that it is in.",
        ),
        Field("title", "Project", Kind.WORDS, PREFILLED, source="Project", help="The project, or the total.", width=36),
        Field("portfolio", "Portfolio", Kind.WORDS, PREFILLED, source="Portfolio", help="Its portfolio.", width=18),
        Field(
            "approved_cost", "Approved cost", Kind.MEASURE, PREFILLED, unit=Unit.MONEY, source="Total cost", width=14,
            help="Total cost over the project's whole life, as approved.",
        ),
        Field("approved_specific", "Approved specific", Kind.MEASURE, unit=Unit.MONEY, source="Specific funding"),
        Field("approved_flexible", "Approved flexible", Kind.MEASURE, unit=Unit.MONEY, source="Flexible funding"),
        Field("counts_towards", "Counts towards", Kind.WORDS, source="Counts towards", help="The total it is part of."),
        Field("counts_as", "Counts as", Kind.WORDS, source="Counts as", help="Added to that total, or taken away."),
        Field("current_programme", "Current programme", Kind.WORDS, source="Current programme", help="As it was."),
        Field("agrees_with", "Agrees with", Kind.WORDS, source="Agrees with", help="The same figure elsewhere."),
        Field("balance_from", "Balance from", Kind.WORDS, source="Balance from", help="The balance it is taken from."),
        Field("rounded_to", "Rounded to", Kind.MEASURE, unit=Unit.MONEY, source="Rounded to", help="To what step."),
        Field(
            "total", "Total", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            of_rows=capital.has_total,
            help="In pounds: all years together, or the whole cost.",
        ),
        Field(
            "change", "Change", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            of_rows=capital.has_current,
            help="In pounds: how far the total is above the current programme, or below it with a minus.",
        ),
        Field(
            "specific", "Specific funding", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            of_rows=capital.is_cost, part_of="total",
            help="In pounds: money that is for this alone. Type 0 for none.",
        ),
        Field(
            "flexible", "Flexible funding", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            of_rows=capital.has_flexible, part_of="total",
            help="In pounds: money the council may move. Of a cost, what its own funding leaves to find.",
        ),
        Field(
            "balance", "Balance", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            of_rows=capital.has_balance,
            help="In pounds: what is left after this line. Below nought with a minus.",
        ),
        Field(
            "notes", "Notes", Kind.LONG_TEXT, ENTRY, width=44, max_length=600,
            help="What the figures rest on. Needed where the cost is not the approved one. Up to 600 characters.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
