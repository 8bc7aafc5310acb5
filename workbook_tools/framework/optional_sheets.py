"""The optional sheets of the framework workbook: one that holds a row asks for one more section of the return."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, PORTFOLIO_HOLDER, Column, Holds, Sheet, words
from workbook_tools.framework.vocabulary import Polarity

OPTIONAL_SHEETS = (
    Sheet(
        name="Finance", may_be_empty=True, key=("Directorate", "Ref"),
        guide="Optional. Fill it to ask directorates for their finance measures.",
        columns=(
            DIRECTORATE,
            Column(title="Ref", required=True, holds=Holds.CODE, example="F1", note="Its number or code.", width=8),
            Column(
                title="Measure", required=True, example="Spending against the agreed budget", width=48,
                note="What is measured.",
            ),
            Column(
                title="Kind", required=True, example="revenue", width=16,
                note="What sort of measure it is: revenue, savings, reserves, debt.",
            ),
            Column(
                title="Target", holds=Holds.TARGET, example="<2%", width=20,
                note="What it should reach, as people write it.",
            ),
            Column(
                title="Polarity", holds=Holds.WORD, choices=words(Polarity), example="low", note="Which way is good.",
            ),
        ),
    ),
    Sheet(
        name="Actions", may_be_empty=True, key=("Directorate", "Register", "Ref"),
        guide="Optional. Fill it to ask directorates how the actions of a plan stand.",
        columns=(
            DIRECTORATE,
            Column(title="Register", required=True, example="Service plan", note="The plan it comes from.", width=20),
            Column(title="Ref", required=True, holds=Holds.CODE, example="A1", note="Its number or code.", width=8),
            Column(
                title="Activity", required=True, example="Open the new household waste site", width=48,
                note="What is to be done.",
            ),
            Column(
                title="Priority", holds=Holds.CODE, of="Priorities", example="TE",
                note="The code of the priority it serves.",
            ),
            Column(title="Lead", example="R Aldersey", note="Who leads on it.", width=20),
            PORTFOLIO_HOLDER,
            Column(title="Due", example="31/03/2018", note="When it is to be done.", width=16),
        ),
    ),
    Sheet(
        name="Capital", may_be_empty=True, key=("Directorate", "Ref"),
        guide="Optional. Fill it to ask directorates how the projects of the capital programme stand.",
        columns=(
            DIRECTORATE,
            Column(title="Ref", required=True, holds=Holds.CODE, example="C1", note="Its number or code.", width=8),
            Column(
                title="Project", required=True, example="Science Vale cycle network", width=48,
                note="The project's name.",
            ),
            Column(title="Portfolio", example="Environment", note="The portfolio it is in.", width=20),
            Column(title="Total cost", holds=Holds.NUMBER, example="£4.5m", note="Over its whole life."),
            Column(title="Specific funding", holds=Holds.NUMBER, example="£4m", note="Money that is for it alone."),
            Column(title="Flexible funding", holds=Holds.NUMBER, example="£0.5m", note="Money the council may move."),
        ),
    ),
    Sheet(
        name="Risks", may_be_empty=True, key=("Directorate", "Ref"),
        guide="Optional. Fill it to ask directorates how their risks stand.",
        columns=(
            DIRECTORATE,
            Column(title="Ref", required=True, holds=Holds.CODE, example="R1", note="Its number or code.", width=8),
            Column(
                title="Risk", required=True, example="Too few foster carers come forward", width=48,
                note="What may happen.",
            ),
            Column(title="Owner", example="D Hayre", note="Who watches it.", width=20),
            Column(title="Likelihood", holds=Holds.WHOLE, example="3", note="By the council's own scale.", width=12),
            Column(title="Impact", holds=Holds.WHOLE, example="4", note="By the council's own scale.", width=12),
            Column(
                title="Target score", holds=Holds.WHOLE, example="6", width=12,
                note="Where it should come down to.",
            ),
        ),
    ),
    Sheet(
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
    ),
)
