"""The actions of plans and registers, as the framework workbook lists them."""

from __future__ import annotations

from enum import StrEnum

from workbook_tools.framework.columns import DIRECTORATE, PORTFOLIO_HOLDER, Column, Holds, Sheet

# What stands in a lead's place and names nobody: blank, ?, #info needed#, TBC. Read by Python and by polars.
PLACEHOLDER = (
    r"(?i)^\W*$|[?#]|^\W*(?:tb[acd]|n/?a|none|unknown|vacant|to be (?:agreed|appointed|confirmed|decided))\W*$"
)


class ActionStatus(StrEnum):
    """How an action stands."""

    NOT_STARTED = "Not started"
    ON_TRACK = "On track"
    AT_RISK = "At risk"
    OVERDUE = "Overdue"
    COMPLETE = "Complete"
    CLOSED = "Closed without completion"


# An action that somebody still works on, or will.
LIVE = (ActionStatus.NOT_STARTED, ActionStatus.ON_TRACK, ActionStatus.AT_RISK, ActionStatus.OVERDUE)

ACTIONS = Sheet(
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
        Column(title="Lead", example="Trading Standards", note="The team that leads on it.", width=20),
        PORTFOLIO_HOLDER,
        Column(title="Due", example="31/03/2018", note="When it is to be done.", width=16),
    ),
)
