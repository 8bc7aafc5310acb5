"""Value rules: what stands in a cell is not a value of its field."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.numbers import ACCEPTED_FORMS
from workbook_tools.rules.rule import FaultRule, RequiredRule, RowRule, Rule, SchemaRule

_ANOMALIES = "Found in published council papers of 2016 to 2023."

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
        fix="Type {expected} if that is meant; otherwise say in the commentary that {value} is right.",
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
        fix="Check the figure. If the measure can pass 100%, say so in the commentary.",
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
)
