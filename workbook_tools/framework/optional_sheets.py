"""The optional sheets of the framework workbook: those that list a section's rows, teams, waivers."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet
from workbook_tools.framework.section_sheets import SECTION_SHEETS

WAIVERS = Sheet(
    name="Waivers", may_be_empty=True,
    guide="Optional. A rule that a directorate need not keep for a while, and who agreed to that.",
    columns=(
        Column(title="Rule", required=True, holds=Holds.CODE, example="NAR301", note="The rule's code.", width=12),
        DIRECTORATE,
        Column(
            title="Ref", required=True, holds=Holds.CODE, example="9", note="The indicator's ref.", width=8,
        ),
        Column(
            title="Reason", required=True, example="The survey runs only in the autumn", width=48,
            note="Why, as an auditor may read it.",
        ),
        Column(
            title="Approved by", required=True, example="Head of Performance", width=22,
            note="Who agreed to it.",
        ),
        Column(
            title="Expires", required=True, holds=Holds.DATE, example="31/03/2018", width=14,
            note="The last day on which it holds.",
        ),
    ),
)

TEAMS = Sheet(
    name="Lead teams", may_be_empty=True, key=("Team",),
    guide="Optional. The teams that may lead on an action; without it, those that the Actions sheet names.",
    columns=(
        Column(
            title="Team", required=True, example="Trading Standards", note="Its name, spelt as everybody should.",
            width=40,
        ),
        Column(
            title="Directorate", holds=Holds.CODE, of="Directorates", example="CSS", width=13,
            note="The code of the directorate that it is in.",
        ),
    ),
)

OPTIONAL_SHEETS = (*SECTION_SHEETS, TEAMS, WAIVERS)
