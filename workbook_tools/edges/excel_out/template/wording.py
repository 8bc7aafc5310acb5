"""What the instructions say, as text: nothing here about cells, and nothing in the painter about words."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from workbook_tools.edges.excel_out.template.details import IssueDetails
from workbook_tools.edges.excel_out.template.row import NOT_DUE
from workbook_tools.edges.excel_out.template.to_do import COMPLETE
from workbook_tools.form.field import Field, Section
from workbook_tools.form.form import TEMPLATE_VERSION
from workbook_tools.form.issue import Issue
from workbook_tools.framework.section_sheets.actions import ActionStatus
from workbook_tools.framework.section_sheets.risks import RiskMovement
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import (
    Ask,
    ForMembers,
    NoData,
    Outlook,
    Rag,
    Recurrence,
    Required,
    SavingStatus,
    Unit,
)

MEANINGS: dict[type[StrEnum], dict[str, str]] = {
    Outlook: {
        Outlook.IMPROVING: "You expect the next period to be better than this one.",
        Outlook.STABLE: "You expect the next period to be much the same.",
        Outlook.DETERIORATING: "You expect the next period to be worse than this one.",
    },
    NoData: {
        NoData.NOT_DUE: "The figure is not collected for this period.",
        NoData.NOT_YET_AVAILABLE: "There will be a figure, but it is not ready. Say in the commentary when it will be.",
        NoData.NOT_APPLICABLE: "The measure does not apply this period. Say in the commentary why.",
        NoData.NEW_MEASURE: "Counting has only just begun, so there is no figure yet.",
        NoData.SUPPRESSED: "The number is so small that it could point to a person.",
    },
    ActionStatus: {
        ActionStatus.NOT_STARTED: "Nobody has begun yet, and the due date can still be kept.",
        ActionStatus.ON_TRACK: "Under way, and will be complete by its due date.",
        ActionStatus.AT_RISK: "Under way, and may be late or fall short unless something changes.",
        ActionStatus.OVERDUE: "The due date has passed, and it is not complete.",
        ActionStatus.COMPLETE: "All of it is done. Say in Evidence what shows that.",
        ActionStatus.CLOSED: "It was given up, or something else took its place. Say in Progress why, and who agreed.",
    },
    RiskMovement: {
        RiskMovement.UP: "Likelihood × impact is higher than last period.",
        RiskMovement.SAME: "Likelihood × impact is what it was last period.",
        RiskMovement.DOWN: "Likelihood × impact is lower than last period.",
        RiskMovement.NEW: "The risk was not in the register last period.",
    },
    SavingStatus: {
        SavingStatus.DELIVERED: "All that was planned has been saved.",
        SavingStatus.ON_COURSE: "All that was planned will be saved by 31 March.",
        SavingStatus.AT_RISK: "Some or all of it may not be saved. Say in Notes what it hangs on.",
        SavingStatus.NOT_ACHIEVABLE: "Some or all of it will not be saved. Say what replaces it.",
    },
    Recurrence: {
        Recurrence.ONE_OFF: "Saved this year alone: next year's budget has to find it again.",
        Recurrence.RECURRING: "Saved every year from now on.",
    },
    ForMembers: {
        ForMembers.DISCUSSION: "Members are asked to talk it over and to say what they think should be done.",
        ForMembers.NOTING: "Members are asked only to take note of it.",
    },
}

CELLS: dict[Ask, tuple[str, str]] = {
    Ask.ENTRY: ("Enter", "White with a blue edge: yours to fill."),
    Ask.PREFILLED: ("Already filled", "Grey with a grey edge: filled in for you, and locked."),
    Ask.COMPUTED: ("Worked out", "Blue-grey with a dotted edge: works itself out as you type, and locked."),
}


def glance(issue: Issue, details: IssueDetails) -> list[tuple[str, str]]:
    """Whose return it is, for when, by when and to whom."""
    directorate = issue.directorate
    facts = [
        ("Council", issue.framework.council),
        ("Return of", f"{directorate.name} ({directorate.code})"),
        ("Director", directorate.director),
        ("Period", _period(issue)),
        ("Return it by", day(details.deadline) if details.deadline else f"Please ask {details.team}"),
        ("Send it to", details.return_to or details.team),
        ("Questions to", details.team),
        ("Indicators", _count(issue) if issue.rows or not issue.further else ""),
        *((name, f"{len(rows)} rows") for name, rows in issue.further.items()),
        ("Template", f"{issue.period}, version {TEMPLATE_VERSION}, form {issue.form.fingerprint}"),
    ]
    return [(label, text) for label, text in facts if text]


def _period(issue: Issue) -> str:
    label, span = issue.period.label, issue.period.span
    return label if label == span else f"{label} ({span})"


def _count(issue: Issue) -> str:
    total = len(issue.rows)
    resting = sum(not row.indicator.is_due(issue.period) for row in issue.rows)
    return f"{total}, of which {resting} not due this period" if resting else f"{total}"


def tasks(issue: Issue, details: IssueDetails) -> list[str]:
    """What to do, in order."""
    section, sign_off = issue.tables[0], issue.form.section("Sign-off")
    return [
        f"Open the sheet {section.name} and fill the white cells with a blue edge, a row for each {section.row}. "
        "Select a cell and it says what it wants; where it has a list, choose from the list.",
        *(f"Do the same on the sheet {other.name}, a row for each {other.row}." for other in issue.tables[1:]),
        *_about_figures(section, issue),
        *_about_progress(section),
        f"On the sheet {sign_off.name}, give the name, role and date of the person who signs, "
        "and confirm the return.",
        f"Save the workbook and send it to {details.return_to or details.team}"
        + (f" by {day(details.deadline)}." if details.deadline else "."),
        "Please paste values only, copy rather than cut, and leave the sheets' names and the headings as they are. "
        "You may widen columns, make rows taller and filter.",
    ]


def _about_figures(section: Section, issue: Issue) -> list[str]:
    said = []
    if section.has("actual") and any(row.indicator.unit is Unit.PERCENT for row in issue.rows):
        said.append("Type a percentage with its sign: 57.9%.")
    if section.has("actual", "no_data_reason"):
        actual, reason = section.field("actual").label, section.field("no_data_reason").label
        said.append(f"Where there is no figure, leave {actual} blank and choose a {reason[:1].lower()}{reason[1:]}.")
    return said


def _about_progress(section: Section) -> list[str]:
    if not section.has("to_do"):
        return []
    label = section.field("to_do").label
    return [f"The last column, {label}, says what a row still lacks. Go on until every row says {COMPLETE}."]


def columns(section: Section) -> list[tuple[Field, str, str]]:
    """Each column with its meaning and when it is wanted."""
    return [(field, field.help, _when(field, section)) for field in section.shown]


def _when(field: Field, section: Section) -> str:
    if not field.is_entry:
        return CELLS[field.ask][0]
    excused = field.required is Required.ALWAYS and section.has("no_data_reason")
    return "Always, unless you give a reason for no data" if excused else field.required.words


def ratings(issue: Issue) -> list[tuple[Rag, str, str]]:
    """Each rating, best first: as this council writes it, and what it means here."""
    margin, status = _margin(issue.framework.amber_margin), issue.framework.status_words
    meanings = {
        Rag.GREEN: f"The figure meets the target or is better{_tolerance(issue)}.",
        Rag.AMBER: f"The figure misses the target, by no more than {margin}.",
        Rag.RED: f"The figure misses the target by more than {margin}.",
    }
    written = {rag: status.says(rag.value) for rag in meanings}
    named = {rag: said if rag.value in written[rag] else f"{rag}: {said}" for rag, said in meanings.items()}
    return [(rag, written[rag], named[rag]) for rag in meanings]


def _margin(margin: Margin) -> str:
    return f"{margin.amount:f}% of it" if margin.relative else f"{margin.amount:f} points"


def _tolerance(issue: Issue) -> str:
    return ", within the tolerance agreed for it" if any(row.indicator.tolerance for row in issue.rows) else ""


def rating_notes(issue: Issue) -> list[str]:
    """What else decides a rating in this return."""
    section = issue.form.section("Performance")
    own = [row.indicator.ref for row in issue.rows if row.indicator.amber_margin]
    said = [f"These have an Amber margin of their own: {', '.join(own)}."] if own else []
    if any(target.strict for row in issue.rows if (target := issue.framework.own_target(row.indicator, issue.period))):
        said.append("A target written with > or < must be beaten; to equal it is not enough.")
    if section.has("computed_rag"):
        label, judged = section.field("computed_rag").label, section.rated[0].otherwise
        said.append(
            f"Where the column {label} says {judged}, the director decides the rating and these words are a guide. "
            f"Where it says {NOT_DUE}, you may leave the row blank."
        )
    return said


def day(when: date) -> str:
    """`Friday 20 October 2017`."""
    return f"{when:%A} {when.day} {when:%B %Y}"
