"""Rules of the framework workbook (2): its codes, its periods, and what it makes of the form."""

from __future__ import annotations

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.papers import OXFORDSHIRE_2016
from workbook_tools.rules.rule import FaultRule

ERROR, QUERY, NOTE = Severity.ERROR, Severity.QUERY, Severity.NOTE

FRAMEWORK_CODES = (
    FaultRule(
        code="FRM430", fault="repeated", severity=ERROR,
        title="A row stands twice",
        message="{value} stands twice on {sheet}: first in {first}.",
        fix="Delete one of the two rows, or give one of them another code or period.",
        why="Nobody could tell which of the two a return is about, or which target holds.",
        example="Two indicators of CEF have the ref 11.",
    ),
    FaultRule(
        code="FRM431", fault="code-unknown", severity=ERROR,
        title="A code is unknown",
        message="“{value}” is not a code of the sheet {of}.",
        fix="Type one of: {expected}; or add a row for it to {of}.{perhaps}",
        why="A row that leads nowhere would be missing from every return and report.",
        example="An indicator names the outcome CEF-12, which is not on Outcomes.",
    ),
    FaultRule(
        code="FRM432", fault="code-unusable", severity=ERROR,
        title="A directorate or sub-unit can't name a file",
        message="“{value}” can't be the name of a file.",
        fix="Choose one of up to 20 characters without / \\ : * ? \" < > or | and without a full stop at its end.",
        why="Each template is saved under its directorate's code and its sub-unit's name.",
        example="A&C/PH.",
    ),
    FaultRule(
        code="FRM433", fault="ref-unknown", severity=ERROR,
        title="A row is about an unknown indicator",
        message="{directorate} has no indicator “{value}”.",
        fix="Correct the directorate or the ref, or add the indicator to Indicators.{perhaps}",
        why="A target that belongs to no indicator is missing from the one it was meant for.",
        example="A target for CSS 11, where ref 11 is one of CEF.",
    ),
    FaultRule(
        code="FRM434", fault="parent-unknown", severity=QUERY,
        title="A parent is unknown",
        message="The parent “{value}” is no other indicator of {directorate}.",
        fix="Type the ref of the indicator that this one is part of, or clear the cell.",
        why="Reports print an indicator's parts beneath it.",
        example="Ref 9a has the parent 90.",
    ),
    FaultRule(
        code="FRM435", fault="outcome-elsewhere", severity=QUERY,
        title="An indicator serves another directorate's outcome",
        message="The outcome “{value}” is led by {lead}, but the indicator is one of {directorate}.",
        fix="Nothing, if that is meant; else correct the outcome or the directorate.",
        why="An outcome is rated by the directorate that leads on it.",
        example="An indicator of Public Health stands under CEF-1.",
    ),
    FaultRule(
        code="FRM436", fault="code-unused", severity=NOTE,
        title="A code is not used",
        message="{value} on {sheet} has no {what}.",
        fix="Nothing, if that is meant; else add its {what} or delete the row.",
        why="It is printed with nothing beneath it, or asked for nothing.",
        example="An outcome whose only indicator was dropped this year.",
    ),
    FaultRule(
        code="FRM440", fault="period-bad", severity=ERROR,
        title="A target's period can't be read",
        message="“{value}” is not a period of this council.",
        fix="Type {expected}, in the frequency of the Settings sheet.{as_text}",
        why="A target counts for a period, or for every period of a year.",
        example="Q3, or 2023-01 in a quarterly council.",
    ),
    FaultRule(
        code="FRM441", fault="target-other-year", severity=NOTE,
        title="Targets of another year",
        message="Targets for periods outside {year}: {count}. They are kept; this year's returns don't use them.",
        fix="Nothing, if they are kept for the record.",
        why="A year that was not brought forward leaves every indicator without a target.",
        example="The rows of 2016-17 still stand on Targets.",
    ),
    FaultRule(
        code="FRM450", fault="section-unknown", severity=ERROR,
        title="A section is unknown",
        message="The form has no section “{value}”.",
        fix="Type one of: {expected}.{perhaps}",
        why="What is said of a section that does not exist would change nothing.",
        example="Performence.",
    ),
    FaultRule(
        code="FRM451", fault="field-unknown", severity=ERROR,
        title="A field is unknown",
        message="{section} has no field “{value}”.",
        fix="Type one of: {expected}.{perhaps}",
        why="What is said of a field that does not exist would change nothing.",
        example="comentary.",
    ),
    FaultRule(
        code="FRM452", fault="ask-impossible", severity=ERROR,
        title="A field can't be asked for in that way",
        message="{field} can't be “{value}”.",
        fix="Type {expected}, or delete the row.",
        why="A return is read by its refs, and only some fields have a formula.",
        example="ref is hidden; commentary is computed.",
    ),
    FaultRule(
        code="FRM453", fault="label-repeated", severity=ERROR,
        title="Two fields have the same label",
        message="{first} and {second} would both stand under the heading “{value}”.",
        fix="Give one of them another label.",
        why="A return's columns are known by their headings.",
        example="commentary is labelled Action being taken.",
    ),
    FaultRule(
        code="FRM487", fault="refs-left-out", severity=NOTE,
        title="A number left out of the run of refs",
        message="The refs run on, but some are missing: {missing}.",
        fix="Nothing, if that measure was dropped; else add its row.",
        why="A row lost in copying is missed by nobody, because no return will ask for it.",
        example="Refs 1 to 64, and no 23.",
    ),
    FaultRule(
        code="FRM488", fault="ref-twice", severity=QUERY,
        title="One ref in two directorates",
        message="{value} is a ref of {first} too, and refs otherwise run through the whole council.",
        fix="Give one of the two the number that is free; or leave both, if people know them apart.",
        why="Members and minutes speak of measures by their number alone.",
        example="65 printed twice, once for Fire and Rescue and once for Corporate Services.",
        source=OXFORDSHIRE_2016,
    ),
)
