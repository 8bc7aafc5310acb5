"""Value rules: what stands in a cell is not a value of its field."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.numbers import ACCEPTED_FORMS
from workbook_tools.framework.status import words_expression
from workbook_tools.rules.rule import ANSWER, FaultRule, RequiredRule, RowRule, Rule, SchemaRule

_ANOMALIES = "Found in published council papers of 2016 to 2023."

# What may well fall below nought though it is a percentage.
_CHANGES = r"(?i)chang|differ|varia|grow|increas|decreas|reduc|improv|rise|fall|gap|margin|net |under|over"


def _below_nought() -> pl.Expr:
    target = pl.min_horizontal(pl.col("target_low"), pl.col("target_high")).fill_null(0)
    return (pl.col("unit") == "percent") & (pl.col("actual") < 0) & (target >= 0)


def _is_a_rating() -> pl.Expr:
    return (pl.col("unit") == "rag") & pl.col("actual_shown").is_not_null()


VALUES: tuple[Rule, ...] = (
    RequiredRule(
        code="VAL201",
        severity=Severity.ERROR,
        title="Entry missing",
        message="{label} is blank.",
        fix="Fill in the cell. {help}",
        why="The corporate report has a place for it, and a blank there would have to be explained.",
        example="No outlook chosen for an indicator that has a figure.",
    ),
    FaultRule(
        code="VAL202",
        severity=Severity.ERROR,
        title="Not a number",
        fault="not a number",
        message="{label} says “{value}”, and a number is needed here.",
        fix=f"Type the number alone, in one of these forms: {ACCEPTED_FORMS}. "
        "Words belong in the commentary; where there is no figure, leave the cell blank and choose a reason.",
        why="Words cannot be compared with a target or added up.",
        example="about 40",
    ),
    FaultRule(
        code="VAL203",
        severity=Severity.ERROR,
        title="Number written in a way that can be read two ways",
        fault="malformed number",
        message="{label} says “{value}”, which could be read as more than one number.",
        fix=f"Type the number in one of these forms: {ACCEPTED_FORMS}.",
        why="12,47 may be 12.47 or 1,247. We never guess.",
        example="£292,000,00, as one council published.",
        source=_ANOMALIES,
    ),
    RowRule(
        code="VAL204",
        severity=Severity.QUERY,
        title="Percentage that looks like a fraction",
        section="Performance",
        field="actual",
        needs=("target",),
        fails=lambda: (
            (pl.col("unit") == "percent")
            & (pl.col("actual").abs() > 0)
            & (pl.col("actual").abs() <= 1)
            & (pl.col("target_high").abs() > 2)
        ),
        expects=lambda: (pl.col("actual") * 100).round(4).cast(pl.String).str.strip_suffix(".0") + "%",
        message="{label} reads as {value}, a long way from the target of {target}. Did you mean {expected}?",
        fix=f"Type {{expected}} if that is meant. If {{value}} is right, say so in {ANSWER}.",
        why="Excel keeps 57.9% as 0.579, so a pasted figure is easily a hundred times too small.",
        example="0.579 typed or pasted where 57.9% is meant.",
        source="Template tests: typing 78.4% into some formats stores 0.784.",
    ),
    FaultRule(
        code="VAL205",
        severity=Severity.ERROR,
        title="Percentage a hundred times too large",
        fault="percentage a hundredfold",
        message="{label} reads as {value}: the figure was put in without its percent sign.",
        fix="Type it again with the percent sign, for example 57.9%.",
        why="A percentage cell takes a pasted 57.9 for 5,790%.",
        example="57.9 pasted into a cell formatted as a percentage.",
    ),
    FaultRule(
        code="VAL206",
        severity=Severity.ERROR,
        title="Percentage where a number is needed",
        fault="percentage for a number",
        message="{label} says {value}, but this indicator is not measured in percent.",
        fix="Type the plain number, without a percent sign.",
        why="85% is kept as 0.85, and would be counted as less than one.",
        example="85% for a number of visits.",
    ),
    FaultRule(
        code="VAL207",
        severity=Severity.ERROR,
        title="Date where a number is needed",
        fault="date for a number",
        message="{label} holds the date {value}; Excel turns entries such as 3/4 into dates.",
        fix="Type the number again, and set the cell's format to Number if Excel makes a date of it.",
        why="A date is kept as a number of days, such as 43,028.",
        example="3/4 typed for three of four.",
    ),
    SchemaRule(
        code="VAL208",
        severity=Severity.QUERY,
        title="Share over 100%",
        check="share",
        message="{label} is {value}, and a share of a whole cannot pass 100%.",
        fix=f"Check the figure. If the measure can pass 100%, say so in {ANSWER}.",
        why="One council published 103.1% of people invited: the numerator was of another period.",
        example="103.1%",
        source="Published council paper, Quarter 1 2017-18.",
    ),
    SchemaRule(
        code="VAL209",
        severity=Severity.ERROR,
        title="Negative count",
        check="count",
        message="{label} is {value}, and this indicator counts things, so it cannot be below zero.",
        fix="Type the number without the minus sign, or the right number.",
        why="A minus sign usually comes from a difference being reported in place of the count.",
        example="-12 visits.",
    ),
    RowRule(
        code="VAL220",
        severity=Severity.QUERY,
        title="Share below nought",
        section="Performance",
        field="actual",
        worth=_below_nought,
        fails=lambda: _below_nought() & ~pl.col("title").str.contains(_CHANGES),
        message="{label} is {value}, and a share of a whole cannot be below nought.",
        fix=f"Type the share itself. If the measure is a change and can fall below nought, say so in {ANSWER}.",
        why="A minus sign usually comes from the difference to the target being typed in place of the figure.",
        example="-5% of calls answered.",
    ),
    SchemaRule(
        code="VAL210",
        severity=Severity.ERROR,
        title="Not a word of the list",
        check="choice",
        message="{label} says “{value}”, which is not in the list.",
        fix="Choose {expected}.",
        why="Counts by rating and outlook are made by these words.",
        example="Greeen",
    ),
    RowRule(
        code="VAL221",
        severity=Severity.ERROR,
        title="Not a rating in place of the figure",
        section="Performance",
        field="actual",
        follows=("actual",),
        worth=_is_a_rating,
        fails=lambda: _is_a_rating() & words_expression("actual_shown").is_null(),
        message="{label} says “{value}”, and the figure of this measure is itself a rating.",
        fix="Choose Red, Amber or Green; say anything more in the commentary.",
        why="A project's rating is worked out from this word; another one leaves it without any.",
        example="“On track” for the state of a project.",
    ),
    SchemaRule(
        code="VAL211",
        severity=Severity.ERROR,
        title="Text too long",
        check="length",
        message="{label} is {length} characters long; there is room for {limit}.",
        fix="Shorten it to {limit} characters.",
        why="A longer text is cut off in print, and Excel cannot show a row higher than 409 points.",
        example="A whole report pasted into the commentary.",
    ),
    FaultRule(
        code="VAL212",
        severity=Severity.ERROR,
        title="Not a date",
        fault="not a date",
        message="{label} says “{value}”, and a date is needed here.",
        fix="Type the date as day/month/year: 31/01/2018.",
        why="An action without a date cannot be chased when it falls due.",
        example="end of the year",
    ),
    FaultRule(
        code="VAL213",
        severity=Severity.ERROR,
        title="Number too large",
        fault="number too large",
        message="{label} is {value}, which is longer than the fifteen digits that Excel can keep.",
        fix="Type the figure again; where it is really so large, give it in millions and say so in the commentary.",
        why="A number this long is a slip of the keyboard or two figures run together, and its last digits are lost.",
        example="12471247124712471247",
    ),
    FaultRule(
        code="VAL214",
        severity=Severity.ERROR,
        title="A reason in place of a figure",
        fault="reason for a figure",
        message="{label} says “{value}”, and only a figure can stand here.",
        fix="Clear the cell and choose {expected} as the reason for no data; say anything more in the commentary.",
        why="A reason chosen from the list can be counted and chased; a word in a column of figures can't.",
        example="“Due Q2” in place of a figure.",
        source=_ANOMALIES,
    ),
    FaultRule(
        code="VAL215",
        severity=Severity.ERROR,
        title="No figure and no reason that can be counted",
        fault="nothing for a figure",
        message="{label} says “{value}”, which is neither a figure nor the reason why there is none.",
        fix="Type the figure; or clear the cell, choose a reason for no data and put the rest in the commentary.",
        why="The report must say whether a figure is nought, unknown, late or not due.",
        example="“see note” or “n/a” in place of a figure.",
        source=_ANOMALIES,
    ),
    FaultRule(
        code="VAL216",
        severity=Severity.ERROR,
        title="None in place of a figure",
        fault="none for a figure",
        message="{label} says “{value}”, which may mean nought or that there is no figure.",
        fix="Type 0 if nought is meant; else clear the cell and choose a reason for no data.",
        why="Nought is a result that can be rated; no figure is not.",
        example="“None” for the number of complaints.",
        source=_ANOMALIES,
    ),
    FaultRule(
        code="VAL217",
        severity=Severity.ERROR,
        title="Two figures in one cell",
        fault="two figures",
        message="{label} says “{value}”, which is two figures for one measure.",
        fix="Type the one that is to be rated, and put the other in the commentary.",
        why="We would have to choose between them, and never do.",
        example="36% or 53%",
    ),
    FaultRule(
        code="VAL218",
        severity=Severity.ERROR,
        title="A sign that contradicts its word",
        fault="sign against its word",
        message="{label} says “{value}”: the sign says one thing and the word another.",
        fix="Type the number alone, with a minus sign for less and none for more.",
        why="Nobody can tell whether money was saved or overspent.",
        example="-£1m overspend",
    ),
    FaultRule(
        code="VAL219",
        severity=Severity.NOTE,
        title="Words beside a figure",
        fault="figure with words",
        silences=False,
        message="{label} says “{value}”; we have read it as {read}.",
        fix="Nothing, if that is right. Next time type the number alone and put the words in the commentary.",
        why="A figure with words around it is text to Excel: its rating and its totals stay empty in the sheet.",
        example="“77% (provisional)”, “97.5% (31,083/31,877)”, “£2.857m underspend”.",
        source=_ANOMALIES,
    ),
)
