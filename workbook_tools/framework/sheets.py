"""The sheets and columns of `framework.xlsx`: the one declaration that reading, checking and `init` derive from.

Names, order and the lists of words are those of the published contract (section 2); notes and examples are ours.
"""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTOR, DIRECTORATE, PORTFOLIO_HOLDER, Column, Holds, Sheet, words
from workbook_tools.framework.optional_sheets import OPTIONAL_SHEETS
from workbook_tools.framework.vocabulary import Aggregation, Ask, Basis, Polarity, Required, StatusWords, Unit

YES_NO = ("Y", "N")

SETTINGS = (
    Column(title="Council", required=True, note="The council's full name, as reports print it."),
    Column(
        title="Year", required=True, holds=Holds.YEAR,
        note="The financial year that the indicators and targets are for.",
    ),
    Column(
        title="Frequency", required=True, holds=Holds.WORD, choices=("quarterly", "monthly"),
        note="How often returns are made. A council has one frequency.",
    ),
    Column(
        title="Amber margin", holds=Holds.MARGIN, default="10%",
        note="How far short of Green is still Amber. An indicator may have its own.",
    ),
    Column(
        title="Outcome rating", holds=Holds.WORD, choices=("judgement", "worst", "share"), default="judgement",
        note="How an outcome is rated: judged by its director, by its worst indicator, or by the share that is Green.",
    ),
    Column(
        title="Status words", holds=Holds.WORD, choices=tuple(StatusWords), default=StatusWords.WORDS.value,
        note="How ratings are printed: Red, Amber, Green; R, A, G; or triangle, circle, star.",
    ),
    Column(
        title="Round before rating", holds=Holds.WORD, choices=("yes", "no"), default="no",
        note="yes: a figure is rounded to its Decimals before it is rated. no: it is rated with every digit given.",
    ),
    Column(
        title="Split annual targets", holds=Holds.WORD, choices=("yes", "no"), default="no",
        note="yes: of a count from 1 April, a year's target is shared out over its periods, by the indicator's Profile "
        "or evenly. no: it holds for each period as it stands.",
    ),
)

NEEDED_SHEETS = (
    Sheet(
        name="Settings", needed=True, key=("Setting",),
        guide="The council's practice. Type each answer in the Value column.",
        columns=(
            Column(title="Setting", required=True, note="What is being decided.", width=18),
            Column(title="Value", required=True, blank_ok=True, note="Your answer.", width=38),
            Column(title="What it means", note="What the answer decides, and what may be typed.", width=70),
        ),
    ),
    Sheet(
        name="Directorates", needed=True, key=("Code",),
        guide="One row for each unit that makes a return: a directorate, a portfolio or a director.",
        columns=(
            Column(
                title="Code", required=True, holds=Holds.CODE, example="CEF",
                note="Two to five letters. It names the return's file, so it may not hold / \\ : * ? \" < > or |.",
            ),
            Column(
                title="Name", required=True, width=40, example="Children, Education and Families",
                note="Its name, as reports print it.",
            ),
            DIRECTOR,
            Column(
                title="Contact email", required=True, holds=Holds.EMAIL, width=42,
                example="performance.cef@council.example",
                note="Where its template, validation e-mails and reminders go: one address.",
            ),
            Column(
                title="Approver email", holds=Holds.EMAIL, width=42, example="director.cef@council.example",
                note="The director who signs the return off: one address.",
            ),
            PORTFOLIO_HOLDER,
        ),
    ),
    Sheet(
        name="Priorities", needed=True, key=("Code",),
        guide="What the council says it is for, in the order of the reports.",
        columns=(
            Column(title="Code", required=True, holds=Holds.CODE, example="TE", note="A short code for the priority."),
            Column(
                title="Name", required=True, width=60, example="A strong and thriving economy",
                note="The priority, as reports print it.",
            ),
        ),
    ),
    Sheet(
        name="Outcomes", needed=True, key=("Code",),
        guide="What is to be better under each priority, in the order of the reports.",
        columns=(
            Column(
                title="Code", required=True, holds=Holds.CODE, example="CEF-1",
                note="A short code for the outcome.",
            ),
            Column(
                title="Priority", required=True, holds=Holds.CODE, of="Priorities", example="TE",
                note="The code of its priority, as on the Priorities sheet.",
            ),
            Column(
                title="Name", required=True, width=60, example="More children are in school every day",
                note="The outcome, as reports print it.",
            ),
            Column(
                title="Directorate", holds=Holds.CODE, of="Directorates", example="CEF",
                note="The directorate that leads on it, where there is one.",
            ),
        ),
    ),
    Sheet(
        name="Indicators", needed=True, key=("Directorate", "Ref"), frozen=2,
        guide="One row for each measure. Refs may start again at 1 in each directorate.",
        columns=(
            Column(title="Ref", required=True, holds=Holds.CODE, example="9", note="Its number or code.", width=9),
            DIRECTORATE,
            Column(
                title="Outcome", required=True, holds=Holds.CODE, of="Outcomes", example="CEF-1",
                note="The code of the outcome it serves, as on the Outcomes sheet.",
            ),
            Column(
                title="Title", required=True, width=48, example="Persistent absence in primary schools",
                note="What is measured, in words that a councillor can follow.",
            ),
            Column(
                title="Unit", required=True, holds=Holds.WORD, choices=words(Unit), example="percent", width=13,
                note="What the figure counts. Choose text where the answer is words and rag where it is only a rating.",
            ),
            Column(
                title="Polarity", required=True, holds=Holds.WORD, choices=words(Polarity), example="low", width=12,
                note="Which way is good: high, low, within a range, or breakeven (as near the target as can be). "
                "Choose status or none where no direction is.",
            ),
            Column(
                title="Basis", required=True, holds=Holds.WORD, choices=words(Basis), example="computed", width=15,
                note="computed: the rating follows from figure and target. judgement: the director rates it.",
            ),
            Column(
                title="Cumulative", holds=Holds.WORD, choices=YES_NO, example="N", width=12,
                note="Y where each figure counts from 1 April.",
            ),
            Column(
                title="Aggregation", holds=Holds.WORD, choices=words(Aggregation), example="latest", width=14,
                note="How the periods make a year. A percentage is never a sum.",
            ),
            Column(title="Data period", example="Half term", note="The time the figure is about, in words.", width=18),
            Column(
                title="Lag", holds=Holds.WHOLE, example="1", width=9,
                note="How many periods the figure lies behind the period it is reported in. Blank for none.",
            ),
            Column(
                title="Due", holds=Holds.DUE, example="Q2, Q4", width=13,
                note="When a figure is due: Q3, or Q2, Q4. Blank for every period.",
            ),
            Column(
                title="Tolerance", holds=Holds.TOLERANCE, example="0.5 points", width=16,
                note="Points short of the target that are still Green: 5, or 5 points. Blank for none.",
            ),
            Column(
                title="Amber margin", holds=Holds.MARGIN, example="2 points",
                note="How far short of Green is still Amber: 10% or 2 points. Blank where the council's own holds.",
            ),
            Column(
                title="Decimals", holds=Holds.WHOLE, example="1", width=10,
                note="Digits to show after the point. Blank shows the figure as given.",
            ),
            Column(title="Last year", example="8.4%", note="Last year's result; words may stand with it."),
            Column(title="Benchmark", example="England 8.2%", note="What it may be compared with.", width=20),
            DIRECTOR,
            PORTFOLIO_HOLDER,
            Column(title="Theme", example="Schools", note="A heading to group indicators under.", width=18),
            Column(
                title="Parent", holds=Holds.CODE, example="8", width=9,
                note="The ref of the indicator it is part of.",
            ),
            Column(
                title="Profile", holds=Holds.PROFILE, example="Q1 10%; Q2 30%; Q3 60%; Q4 100%", width=32,
                note="How much of the year's target is to be reached by the end of each period. Blank for none.",
            ),
            Column(
                title="Sub-unit", example="Fostering", width=18,
                note="The part of the directorate that reports it in a return of its own. Blank for the directorate.",
            ),
        ),
    ),
    Sheet(
        name="Targets", needed=True, may_be_empty=True, key=("Directorate", "Ref", "Period"),
        guide="What each indicator should reach: one row for the whole year, or a row for each period.",
        columns=(
            DIRECTORATE,
            Column(
                title="Ref", required=True, holds=Holds.CODE, example="9", width=8,
                note="The indicator's ref, as on the Indicators sheet.",
            ),
            Column(
                title="Period", required=True, holds=Holds.PERIOD, example="2017-18-Q3", width=18,
                note="2017-18 for every period of the year, 2017-18-Q3 for one quarter, 2023-01 for one month.",
            ),
            Column(
                title="Target", required=True, blank_ok=True, holds=Holds.TARGET, example="<=8%", width=20,
                note="As people write it: 75%, 20,000, >28%, <=16.8, 93-95%, 60/20, or words such as Top quartile.",
            ),
        ),
    ),
    Sheet(
        name="Fields", key=("Section", "Field"),
        guide="Only what you want other than the standard form: ask for a field, hide it, require it, rename it.",
        may_be_empty=True,
        columns=(
            Column(
                title="Section", required=True, example="Performance", width=16,
                note="The sheet of the return that the field is on.",
            ),
            Column(title="Field", required=True, example="forecast", width=22, note="The field's name."),
            Column(
                title="Ask", required=True, holds=Holds.WORD, choices=words(Ask), example="entry",
                note="entry: the service fills it. prefilled: the template does. computed: a formula does. "
                "hidden: nobody is asked.",
            ),
            Column(
                title="Required", holds=Holds.WORD, choices=words(Required), example="when red", width=18,
                note="When the service must fill it. Blank leaves it as in the standard form.",
            ),
            Column(
                title="Label", example="Forecast at 31 March", width=32,
                note="Another heading for it, if you wish.",
            ),
        ),
    ),
)

SHEETS = NEEDED_SHEETS + OPTIONAL_SHEETS
SHEET_BY_NAME = {sheet.name: sheet for sheet in SHEETS}
