"""Sign-off: who answers for the return."""

from __future__ import annotations

from workbook_tools.form.field import Field, Kind, Section
from workbook_tools.framework.vocabulary import Ask, Required, YesNo

ENTRY = Ask.ENTRY

SIGN_OFF = Section(
    name="Sign-off",
    title="Please sign the return before you send it.",
    by_row=False,
    key="",
    fields=(
        Field(
            "signed_name", "Name", Kind.WORDS, ENTRY, Required.ALWAYS, width=50, max_length=100,
            help="The name of the director, or of the person who signs for them.",
        ),
        Field("signed_role", "Role", Kind.WORDS, ENTRY, Required.ALWAYS, width=50, max_length=100, help="Their post."),
        Field("signed_date", "Date", Kind.DATE, ENTRY, Required.ALWAYS, width=50, help="A date, as 20/10/2017."),
        Field(
            "confirmed", "Confirmed", Kind.CHOICE, ENTRY, Required.ALWAYS, choices=YesNo, width=50,
            help="Yes: the director has seen these figures and agrees them.",
        ),
    ),
)
