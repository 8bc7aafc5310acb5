"""Rules of the framework workbook (5): who leads on the actions of a register."""

from __future__ import annotations

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import FaultRule

_PLAN = "Oxfordshire County Council, draft delivery plan, Performance Scrutiny Committee, January 2018"

FRAMEWORK_ACTIONS = (
    FaultRule(
        code="FRM491", fault="lead-missing", severity=Severity.QUERY,
        title="An action that nobody leads on",
        message="The action {register} {ref} of {directorate} has no lead: {why}.",
        fix="Type the team that leads on it; or leave it, and the directorate is asked.",
        why="An action without a lead is done by nobody.",
        example="“?”, “#info needed#”, “TBC”, or an empty cell.",
        source=_PLAN,
    ),
    FaultRule(
        code="FRM492", fault="lead-spelling", severity=Severity.QUERY,
        title="One team spelt several ways",
        message="One team seems to be spelt several ways: {ways}.",
        fix="If they are the same, write {expected} everywhere.",
        why="Actions are listed by lead; under two spellings, somebody sees only half of theirs.",
        example="“Fire and Rescue Service” beside “Fire & Rescue Service”.",
        source=_PLAN,
    ),
    FaultRule(
        code="FRM493", fault="lead-unknown", severity=Severity.QUERY,
        title="A lead that is no known team",
        message="“{value}” leads on the action {ref} of {directorate}, and the Lead teams sheet does not name it.",
        fix="Write the team{perhaps}as the Lead teams sheet has it, or add it there.",
        why="Actions are listed by lead; a team that nobody knows is asked by nobody.",
        example="“Trading Standard” beside a Lead teams sheet that has “Trading Standards”.",
        source=_PLAN,
    ),
)
