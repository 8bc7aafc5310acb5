"""Savings: a row for each planned saving, what of it is delivered and forecast, and what makes up for the rest."""

from __future__ import annotations

from workbook_tools.form.annex import Annex
from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.section_sheets import savings
from workbook_tools.framework.vocabulary import Ask, Recurrence, Required, SavingStatus, Unit

ENTRY, PREFILLED, COMPUTED = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED

SAVINGS = Section(
    name="Savings",
    title="One row for each planned saving. Fill the cells with a white background and a blue edge.",
    about="Each planned saving: what is delivered and forecast, how it stands, and what makes up for a failed one.",
    row="saving",
    annex=Annex.MONEY,
    lines=FromSheet(savings.SAVINGS, title="Saving"),
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The saving's reference.", width=7),
        Field("title", "Saving", Kind.WORDS, PREFILLED, source="Saving", help="What is to cost less.", width=44),
        Field(
            "planned", "Planned", Kind.MEASURE, PREFILLED, unit=Unit.MONEY, source="Planned", width=15,
            help="What the budget counts on for the year.",
        ),
        Field(
            "recurrence", "As planned", Kind.WORDS, PREFILLED, source="Recurring", width=12,
            help="Every year, or once.",
        ),
        Field(
            "replaces", "Replaces", Kind.WORDS, PREFILLED, source="Replaces", width=10,
            help="The failed saving that it makes up for.",
        ),
        Field(
            "last_status", "Last period", Kind.WORDS, PREFILLED, last="saving_status", width=14,
            help="As it stood last period.",
        ),
        Field(
            "delivered", "Delivered so far", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            help="In pounds, since 1 April. Type 0 for none.",
        ),
        Field(
            "saving_forecast", "Forecast for the year", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=15,
            help="In pounds: what will have been saved by 31 March.",
        ),
        Field(
            "recurring", "One-off or recurring", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=Recurrence, width=13,
            help="How what is forecast is saved: one-off for this year alone, recurring where it stays. Choose from "
            "the list.",
        ),
        Field(
            "saving_status", "Status", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=SavingStatus, width=15,
            help="Delivered, On course, At risk or Not achievable: choose from the list.",
        ),
        Field(
            "replacement", "What replaces it", Kind.LONG_TEXT, ENTRY, width=44, max_length=600, lasting=True,
            help="What makes up for the part that will not be saved. Needed where it is not achievable. "
            "Up to 600 characters.",
        ),
        Field(
            "notes", "Notes", Kind.LONG_TEXT, ENTRY, width=44, max_length=600,
            help="What it hangs on. Needed where it is at risk. Up to 600 characters.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
