"""Performance: a row for each indicator, its figure, its rating and what is said of them.

Labels and order are the contract's; help is what the person filling it needs to know. Commentary is capped at 1,500
characters because a wrapped row of the template may be at most 409 points high (Excel's own limit).
"""

from __future__ import annotations

from workbook_tools.form.field import Field, Kind, Rated, Section
from workbook_tools.framework.vocabulary import Ask, NoData, Outlook, Rag, Required, Unit, YesNo

ENTRY, PREFILLED, COMPUTED = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED

COMMENTARY_LIMIT = 1500

PERFORMANCE = Section(
    name="Performance",
    title="One row for each indicator. Fill the cells with a white background and a blue edge.",
    row="indicator",
    in_sight=("ref", "outcome", "title"),
    room=5,
    rated=(
        Rated("rag", "actual", worked_out="computed_rag"),
        Rated("ytd_rag", "ytd_actual", says="the year to date gives"),
        Rated("forecast_rag", "forecast", says="the forecast gives"),
    ),
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The indicator's reference.", width=7),
        Field("outcome", "Outcome", Kind.WORDS, PREFILLED, help="The outcome it serves.", width=26),
        Field("title", "Indicator", Kind.WORDS, PREFILLED, help="What is measured.", width=38),
        Field("target", "Target", Kind.WORDS, PREFILLED, help="This period's target, as agreed.", width=12),
        Field(
            "previous_actual", "Last period", Kind.WORDS, PREFILLED, help="Your figure last period.", width=11,
            last="actual",
        ),
        Field(
            "previous_rag", "Last period RAG", Kind.CHOICE, PREFILLED, choices=Rag,
            help="Your rating last period.", width=10, last="rag",
        ),
        Field(
            "actual", "Actual", Kind.MEASURE, ENTRY, Required.ALWAYS, width=12,
            help="This period's figure: a percentage as 57.9%, a count or sum of money as a plain number, words where "
            "the target is words. If there is none, leave it blank and choose a reason.",
        ),
        Field(
            "numerator", "Numerator", Kind.MEASURE, unit=Unit.NUMBER, width=12,
            help="The number above the line of the percentage.",
        ),
        Field(
            "denominator", "Denominator", Kind.MEASURE, unit=Unit.NUMBER, width=12,
            help="The number below the line of the percentage.",
        ),
        Field("ytd_actual", "Year to date", Kind.MEASURE, width=12, help="The figure since 1 April."),
        Field("ytd_target", "Year to date target", Kind.WORDS, width=12, help="The target since 1 April."),
        Field(
            "no_data_reason", "Reason for no data", Kind.CHOICE, ENTRY, Required.WHEN_NOT_RATED, choices=NoData,
            help="Only where there is no figure: choose why from the list.", width=15,
        ),
        Field(
            "computed_rag", "Rating the figures give", Kind.WORDS, COMPUTED, width=12, works_from="actual",
            help="What the figure, the target and the council's rule give. It is worked out for you.",
        ),
        Field(
            "rag", "RAG", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=Rag, width=10,
            help="Your rating for this period: choose Red, Amber or Green from the list.",
        ),
        Field("ytd_rag", "Year to date RAG", Kind.CHOICE, choices=Rag, width=10, help="Your rating since 1 April."),
        Field(
            "outlook", "Outlook", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=Outlook, width=14,
            help="Where performance is heading next period: choose from the list.",
        ),
        Field("forecast", "Year-end forecast", Kind.MEASURE, width=12, help="The figure you expect at 31 March."),
        Field(
            "forecast_rag", "Year-end RAG", Kind.CHOICE, choices=Rag, width=10,
            help="The rating you expect at 31 March.",
        ),
        Field(
            "commentary", "Commentary", Kind.LONG_TEXT, ENTRY, Required.WHEN_NOT_GREEN, width=56,
            max_length=COMMENTARY_LIMIT,
            help="What lies behind the figure, in words a councillor can follow. Needed for Amber and Red. "
            "Up to 1,500 characters.",
        ),
        Field(
            "action", "Action being taken", Kind.LONG_TEXT, ENTRY, Required.WHEN_RED, width=36, max_length=800,
            help="What is being done to put it right. Needed for Red. Up to 800 characters.",
        ),
        Field(
            "action_owner", "Action owner", Kind.WORDS, ENTRY, Required.WHEN_RED, width=18, max_length=100,
            help="The person or post answerable for the action. Needed for Red.",
        ),
        Field(
            "action_due", "Action due", Kind.DATE, ENTRY, Required.WHEN_RED, width=12,
            help="When the action will be complete, as a date: 31/01/2018. Needed for Red.",
        ),
        Field(
            "finance_impact", "Finance impact", Kind.LONG_TEXT, width=30, max_length=800,
            help="What it means for the budget.",
        ),
        Field("risk_impact", "Risk impact", Kind.LONG_TEXT, width=30, max_length=800, help="What it means for risk."),
        Field(
            "provisional", "Provisional", Kind.CHOICE, choices=YesNo, width=11,
            help="Yes where the figure may still change.",
        ),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
