"""Income: a row for each source of income, what has come in and what the year will bring against the plan."""

from __future__ import annotations

from workbook_tools.form.annex import Annex
from workbook_tools.form.field import Field, Kind, Rated, Section
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.section_sheets import income
from workbook_tools.framework.vocabulary import Ask, Polarity, Rag, Required, Unit

ENTRY, PREFILLED, COMPUTED = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED

INCOME = Section(
    name="Income",
    title="One row for each source of income. Fill the cells with a white background and a blue edge.",
    about="Income generated: what has come in so far, and the forecast for the year against the plan.",
    row="source of income",
    annex=Annex.MONEY,
    lines=FromSheet(income.INCOME, title="Income", target="Plan", direction=Polarity.HIGH, unit=income.unit_of),
    rated=(Rated("income_rag", "income_forecast", worked_out="computed_income_rag"),),
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="Its reference.", width=7),
        Field("title", "Income", Kind.WORDS, PREFILLED, source="Income", help="What brings the money in.", width=44),
        Field(
            "plan", "Plan for the year", Kind.WORDS, PREFILLED, source="Plan", width=15,
            help="What the budget counts on for the year.",
        ),
        Field(
            "last_received", "Received by last period", Kind.WORDS, PREFILLED, last="income_received", width=15,
            help="What had come in by the end of last period.",
        ),
        Field(
            "income_received", "Received so far", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            help="In pounds, since 1 April. Type 0 for none.",
        ),
        Field(
            "income_forecast", "Forecast for the year", Kind.MEASURE, ENTRY, Required.ALWAYS, width=15,
            help="In pounds: what will have come in by 31 March.",
        ),
        Field(
            "computed_income_rag", "Rating the figures give", Kind.WORDS, COMPUTED, width=12,
            works_from="income_forecast", help="What forecast and plan give. It is worked out for you.",
        ),
        Field(
            "income_rag", "RAG", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=Rag, width=10,
            help="Your rating: choose Red, Amber or Green from the list.",
        ),
        Field(
            "income_notes", "Notes", Kind.LONG_TEXT, ENTRY, Required.WHEN_NOT_GREEN, width=44, max_length=600,
            help="Why less comes in than planned, and what makes up for it. Needed for Amber and Red. Up to 600 "
            "characters.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
