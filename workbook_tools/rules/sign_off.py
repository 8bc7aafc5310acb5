"""Sign-off rules: a return that nobody has signed is provisional."""

from __future__ import annotations

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import FaultRule, Rule

SIGN_OFF: tuple[Rule, ...] = (
    FaultRule(
        code="SGN401",
        severity=Severity.NOTE,
        title="Not signed off",
        fault="not signed",
        message="The return is not fully signed off: {missing}. Its figures count as provisional.",
        fix="Fill in the Sign-off sheet: name, role, date, and Yes beside Confirmed.",
        why="The report says which figures a director has seen and agreed.",
        example="Confirmed left blank.",
    ),
)

OURS: tuple[Rule, ...] = (
    FaultRule(
        code="OUR901",
        severity=Severity.ERROR,
        title="Our check failed",
        fault="rule crashed",
        message="One of our own checks ({rule}) failed, so we can't call this return sound. It is not your fault.",
        fix="Nothing to do: we have been told, and will check your return again.",
        why="A check that could not run must never look like a check that was passed.",
        example="A fault in the program.",
    ),
)
