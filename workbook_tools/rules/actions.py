"""Actions rules: dates that have passed, evidence of what is complete, who leads, and what Red is answered with."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.period import Period
from workbook_tools.framework.section_sheets.actions import LIVE, PLACEHOLDER, ActionStatus
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.rules.across import commoner_spellings
from workbook_tools.rules.lent import Lent, known
from workbook_tools.rules.rule import ANSWER, ITSELF, RowRule, Rule

SECTION = "Actions"
_PLAN = "Oxfordshire County Council, draft delivery plan, Performance Scrutiny Committee, January 2018."
_DATES = ("%d/%m/%Y", "%Y-%m-%d")


def _ends(periods: pl.Series) -> pl.Series:
    """The last day of each period."""
    days = {text: Period.parse(text).ends for text in periods.unique().drop_nulls()}
    return periods.replace_strict(days, default=None, return_dtype=pl.Date)


def _end() -> pl.Expr:
    return pl.col("period").map_batches(_ends, return_dtype=pl.Date)


def _due() -> pl.Expr:
    """When it is due now: the new date, else the plan's; null where that is no date."""
    return pl.coalesce("new_due", *(pl.col("due_by").str.to_date(shape, strict=False) for shape in _DATES))


def _is(*statuses: ActionStatus) -> pl.Expr:
    return pl.col("status").is_in([status.value for status in statuses])


def _nobody(field: str) -> pl.Expr:
    return pl.col(field).fill_null("").str.contains(PLACEHOLDER)


def _lead_now() -> pl.Expr:
    return pl.when(pl.col("new_lead_blank")).then("lead").otherwise("new_lead")


def _spelling() -> pl.Expr:
    return _lead_now().map_batches(commoner_spellings, return_dtype=pl.String)


def _lends(to: str) -> Lent:
    return Lent(lender=SECTION, to=to, on=("priority",), columns=lambda: {"actions_live": _is(*LIVE).sum()})


def _red_without_action(code: str, section: str, field: str) -> RowRule:
    return RowRule(
        code=code,
        severity=Severity.QUERY,
        title="Red, and no live action",
        section=section,
        field=field,
        beside=(SECTION,),
        silences=False,
        fails=lambda: (pl.col(field) == Rag.RED.value)
        & pl.col(known(SECTION))
        & (pl.col("actions_live").fill_null(0) == 0),
        facts={"priority": lambda: pl.col("priority").fill_null("its priority")},
        message="{ref} is Red, and none of your actions under {priority} is under way.",
        fix=f"Open an action again, or say in {ANSWER} what else is being done.",
        why="What is Red is put right by somebody doing something.",
        example="Red beside a register whose every action is complete.",
    )


ACTIONS: tuple[Rule, ...] = (
    RowRule(
        code="ACT201",
        severity=Severity.QUERY,
        title="Past its date, and not called overdue",
        section=SECTION,
        field="status",
        needs=("new_due",),
        follows=("new_due",),
        fails=lambda: _is(ActionStatus.NOT_STARTED, ActionStatus.ON_TRACK, ActionStatus.AT_RISK) & (_due() <= _end()),
        expects=lambda: pl.lit(ActionStatus.OVERDUE.value),
        facts={"due": lambda: _due().dt.strftime("%d/%m/%Y")},
        message="It was due on {due}, within the period, and is called {value}.",
        fix="Choose {expected} or Complete, or type the date agreed since into New due date.",
        why="An action past its date is overdue, whatever the register says.",
        example="On track, due 31/08/2017, at the end of September.",
        source=_PLAN,
    ),
    RowRule(
        code="ACT202",
        severity=Severity.QUERY,
        title="Called overdue before its date",
        section=SECTION,
        field="status",
        needs=("new_due",),
        follows=("new_due",),
        fails=lambda: _is(ActionStatus.OVERDUE) & (_due() > _end()),
        facts={"due": lambda: _due().dt.strftime("%d/%m/%Y")},
        message="It is called overdue, and is due on {due}, after the period.",
        fix="Choose At risk if it will be late, or correct the new due date.",
        why="Overdue and at risk are counted apart.",
        example="Overdue, due 31/03/2018, at the end of September.",
    ),
    RowRule(
        code="ACT203",
        severity=Severity.ERROR,
        title="Complete without evidence",
        section=SECTION,
        field="evidence",
        needs=("status",),
        follows=("status",),
        fails=lambda: _is(ActionStatus.COMPLETE) & _nobody("evidence"),
        message="The action is called complete, and nothing shows it.",
        fix="Say in {label} what shows it: a decision, a report or a page, with its date.",
        why="What is called complete leaves the register; audit asks what it rested on.",
        example="Complete, and Evidence is blank.",
    ),
    RowRule(
        code="ACT204",
        severity=Severity.ERROR,
        title="Closed without completion, and not a word on why",
        section=SECTION,
        field="progress",
        needs=("status",),
        follows=("status",),
        fails=lambda: _is(ActionStatus.CLOSED) & _nobody("progress"),
        message="The action was closed without completion, and {label} does not say why.",
        fix="Say in {label} why it was closed, and who agreed to that.",
        why="Members agreed to the action; they are told why it was dropped.",
        example="Closed without completion, and Progress is blank.",
    ),
    RowRule(
        code="ACT205",
        severity=Severity.QUERY,
        title="An action that nobody leads on",
        section=SECTION,
        field="new_lead",
        follows=("status",),
        fails=lambda: _is(*LIVE) & _nobody("lead") & pl.col("new_lead_blank"),
        message="The plan names no team that leads on this action, and {label} is blank.",
        fix="Type the team that leads on it into {label}.",
        why="An action without a lead is done by nobody.",
        example="“?”, “#info needed#” or nothing for a lead.",
        source=_PLAN,
    ),
    RowRule(
        code="ACT206",
        severity=Severity.QUERY,
        title="A new lead that names nobody",
        section=SECTION,
        field="new_lead",
        fails=lambda: ~pl.col("new_lead_blank") & _nobody("new_lead"),
        message="“{value}” names no team.",
        fix="Type the team that leads on it.",
        why="An action without a lead is done by nobody.",
        example="TBC for a new lead.",
    ),
    RowRule(
        code="ACT207",
        severity=Severity.QUERY,
        title="A new lead spelt another way than elsewhere",
        section=SECTION,
        field="new_lead",
        fails=lambda: ~pl.col("new_lead_blank") & _spelling().is_not_null(),
        expects=_spelling,
        message="{label} is “{value}” here and “{expected}” elsewhere.",
        fix="If they are the same, write {expected}.",
        why="Actions are listed by lead; under two spellings, somebody sees only half of theirs.",
        example="“Waste Srategy” beside “Waste Strategy”.",
    ),
    RowRule(
        code="ACT210",
        severity=Severity.QUERY,
        title="A new lead that is no known team",
        section=SECTION,
        field="new_lead",
        follows=(ITSELF,),
        fails=lambda: ~pl.col("new_lead_known"),
        expects=lambda: pl.col("new_lead_nearest"),
        facts={"perhaps": lambda: pl.format(" (perhaps {})", pl.col("new_lead_nearest")).fill_null("")},
        message="“{value}” is no team that the council's lists know{perhaps}.",
        fix=f"Choose the team from the list; if it is a new one, say so in {ANSWER}, and it is added.",
        why="Actions are listed by lead; a team that nobody knows is asked by nobody.",
        example="“Highways and Transport” where the list has Infrastructure Delivery.",
        source=_PLAN,
    ),
    _red_without_action("ACT208", "Performance", "rag"),
    _red_without_action("ACT209", "Narrative", "outcome_rag"),
)

LENT = (_lends("Performance"), _lends("Narrative"))
