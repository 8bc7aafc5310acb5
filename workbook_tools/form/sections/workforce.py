"""Workforce: a row for each service, with its people, its vacancies, its agency spending and its sickness."""

from __future__ import annotations

from workbook_tools.form.field import Field, Kind, Rated, Section
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.section_sheets import workforce
from workbook_tools.framework.vocabulary import Ask, Polarity, Rag, Required, Unit

ENTRY, PREFILLED, COMPUTED = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED

WORKFORCE = Section(
    name="Workforce",
    title="One row for each service. Fill the cells with a white background and a blue edge.",
    about="The people of each service: headcount, full-time equivalents, vacancies, agency spending and sickness.",
    row="service",
    lines=FromSheet(
        workforce.WORKFORCE, title="Service", target="Target", direction=Polarity.LOW, unit=workforce.unit_of
    ),
    rated=(Rated("sickness_rag", "sickness", worked_out="computed_sickness_rag", otherwise="No target"),),
    sums=("headcount", "fte", "vacancies", "agency_spend"),
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The service's reference.", width=7),
        Field("title", "Service", Kind.WORDS, PREFILLED, source="Service", help="Who is counted.", width=34),
        Field(
            "establishment", "Establishment, FTE", Kind.MEASURE, PREFILLED, unit=Unit.NUMBER, source="Establishment",
            help="Posts in the budget, as full-time equivalents.", width=14,
        ),
        Field(
            "target", "Sickness target", Kind.WORDS, PREFILLED, source="Target", width=10,
            help="Days lost for each full-time equivalent that should not be passed.",
        ),
        Field(
            "last_fte", "In post last period, FTE", Kind.WORDS, PREFILLED, last="fte", width=11,
            help="The full-time equivalents in post last period.",
        ),
        Field(
            "last_sickness", "Sickness last period", Kind.WORDS, PREFILLED, last="sickness", width=11,
            help="Days lost for each full-time equivalent, as given last period.",
        ),
        Field(
            "headcount", "Headcount", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=12,
            help="How many people were employed on the period's last day, as a whole number; no agency workers.",
        ),
        Field(
            "fte", "In post, FTE", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=11,
            help="The same people as full-time equivalents: two who each work half the week are 1.",
        ),
        Field(
            "vacancies", "Vacancies, FTE", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=12,
            help="Posts in the budget without anybody employed in them, as full-time equivalents.",
        ),
        Field(
            "agency_spend", "Agency spending", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.MONEY, width=14,
            help="Paid for agency workers in the period, in pounds; 0 where nothing was.",
        ),
        Field(
            "sickness_days", "Days lost to sickness", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=13,
            help="Working days lost over the last twelve months.",
        ),
        Field(
            "sickness", "Days lost for each FTE", Kind.MEASURE, ENTRY, Required.ALWAYS, width=13,
            help="Those days divided by the full-time equivalents in post, with one digit after the point: 8.4.",
        ),
        Field(
            "computed_sickness_rag", "Rating the figures give", Kind.WORDS, COMPUTED, width=12, works_from="sickness",
            help="What days lost and target give. It is worked out for you.",
        ),
        Field(
            "sickness_rag", "RAG", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=Rag, width=10,
            of_rows=workforce.has_target, help="Your rating of sickness: choose Red, Amber or Green from the list.",
        ),
        Field(
            "notes", "Notes", Kind.LONG_TEXT, ENTRY, Required.WHEN_NOT_GREEN, width=46, max_length=800,
            help="What lies behind the figures and what is done about it. Needed for Amber and Red. Up to 800 "
            "characters, and nothing that could point to a person.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
