"""Actions: a row for each action of the plans and registers that a directorate leads on."""

from __future__ import annotations

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.line import FromSheet
from workbook_tools.framework.section_sheets import actions
from workbook_tools.framework.teams import teams_of
from workbook_tools.framework.vocabulary import Ask, Required

ENTRY, PREFILLED, COMPUTED, HIDDEN = Ask.ENTRY, Ask.PREFILLED, Ask.COMPUTED, Ask.HIDDEN

ACTIONS = Section(
    name="Actions",
    title="One row for each action. Fill the cells with a white background and a blue edge.",
    about="The actions of plans and registers: who leads, when each is due, how it stands and what shows it.",
    row="action",
    lines=FromSheet(actions.ACTIONS, title="Activity"),
    fields=(
        Field("ref", "Ref", Kind.WORDS, PREFILLED, help="The register and the action's number in it.", width=16),
        Field("title", "Activity", Kind.WORDS, PREFILLED, source="Activity", help="What is to be done.", width=44),
        Field("register", "Register", Kind.WORDS, HIDDEN, source="Register", help="The plan it comes from."),
        Field("priority", "Priority", Kind.WORDS, HIDDEN, source="Priority", help="The priority that it serves."),
        Field("lead", "Lead", Kind.WORDS, PREFILLED, source="Lead", help="Who leads, as the plan has it.", width=22),
        Field(
            "portfolio_holder", "Portfolio holder", Kind.WORDS, HIDDEN, source="Portfolio holder",
            help="The cabinet member whose portfolio it is in.",
        ),
        Field("due_by", "Due", Kind.WORDS, PREFILLED, source="Due", help="When it is to be done.", width=12),
        Field(
            "last_status", "Status last period", Kind.WORDS, PREFILLED, last="status", width=13,
            help="How it stood last period.",
        ),
        Field(
            "status", "Status", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=actions.ActionStatus, width=16,
            help="How it stands at the end of the period: choose from the list.",
        ),
        Field(
            "progress", "Progress", Kind.LONG_TEXT, ENTRY, width=46, max_length=800,
            help="What was done this period, and what is next; where it was closed without completion, why.",
        ),
        Field(
            "evidence", "Evidence", Kind.LONG_TEXT, ENTRY, width=34, max_length=500, lasting=True,
            help="What shows that it is complete: a decision, a report, a page, with its date.",
        ),
        Field(
            "new_lead", "New lead", Kind.WORDS, ENTRY, width=22, max_length=100,
            suggests=teams_of,
            help="The team that leads now, where it is another, or where the plan names none: choose it from the list.",
        ),
        Field("new_due", "New due date", Kind.DATE, ENTRY, width=13, help="The new date, where it was moved."),
        Field(
            "to_do", "Still to do", Kind.WORDS, COMPUTED, width=22,
            help="What is still missing in this row. It is worked out for you.",
        ),
    ),
)
