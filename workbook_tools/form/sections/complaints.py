"""Complaints: a row for each stream of complaints and requests for information."""

from __future__ import annotations

from workbook_tools.form.field import Field, Kind, Rated, Section
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.section_sheets import complaints
from workbook_tools.framework.vocabulary import Ask, Polarity, Rag, Required, Unit

ENTRY, PREFILLED, COMPUTED = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED

COMPLAINTS = Section(
    name="Complaints",
    title="One row for each stream of complaints or requests. Fill the cells with a white background and a blue edge.",
    about="Complaints and requests for information: received, answered in time against the target, and upheld.",
    row="stream",
    lines=FromSheet(
        complaints.COMPLAINTS, title="Stream", target="Target", direction=Polarity.HIGH, unit=complaints.unit_of
    ),
    rated=(Rated("in_time_rag", "in_time_share", worked_out="computed_in_time_rag", otherwise="No target"),),
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The stream's reference.", width=7),
        Field("title", "Stream", Kind.WORDS, PREFILLED, source="Stream", help="What comes in.", width=40),
        Field("kind", "Kind", Kind.WORDS, source="Kind", help="Complaints or requests.", width=12),
        Field(
            "days_allowed", "Days allowed", Kind.MEASURE, PREFILLED, unit=Unit.NUMBER, source="Days allowed", width=10,
            help="Working days within which an answer is in time.",
        ),
        Field("target", "Target", Kind.WORDS, PREFILLED, source="Target", help="Share to answer in time.", width=10),
        Field(
            "last_received", "Received last period", Kind.WORDS, PREFILLED, last="received", width=11,
            help="How many came in last period.",
        ),
        Field(
            "last_in_time", "In time last period", Kind.WORDS, PREFILLED, last="in_time_share", width=11,
            help="The share answered in time last period.",
        ),
        Field(
            "received", "Received", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=11,
            help="How many came in during the period, as a whole number.",
        ),
        Field(
            "due_answers", "Due for an answer", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=11,
            help="How many had to be answered by the end of the period; some of them came in before it began.",
        ),
        Field(
            "in_time", "Answered in time", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=11,
            help="How many of those were answered in time.",
        ),
        Field(
            "in_time_share", "Answered in time, %", Kind.MEASURE, ENTRY, Required.ALWAYS, width=12,
            help="The share of those due that was answered in time, as 87.5%.",
        ),
        Field(
            "upheld", "Upheld", Kind.MEASURE, ENTRY, Required.ALWAYS, unit=Unit.NUMBER, width=10,
            of_rows=complaints.is_complaint,
            help="How many complaints were upheld, in whole or in part.",
        ),
        Field(
            "computed_in_time_rag", "Rating the figures give", Kind.WORDS, COMPUTED, width=12,
            works_from="in_time_share", help="What share and target give. It is worked out for you.",
        ),
        Field(
            "in_time_rag", "RAG", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=Rag, width=10,
            of_rows=complaints.has_target, help="Your rating: choose Red, Amber or Green from the list.",
        ),
        Field(
            "lessons", "What was learned", Kind.LONG_TEXT, ENTRY, Required.WHEN_NOT_GREEN, width=50, max_length=800,
            help="What lies behind late answers, and what is done otherwise now. Needed for Amber and Red. Up to 800 "
            "characters, and nothing that could point to a person.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
