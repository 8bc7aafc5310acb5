"""A letter for each outcome, as the golden files have them."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

from tests.findings.test_letter import (
    DISAGREES,
    NO_COMMENTARY,
    NOT_A_NUMBER,
    OCCASION,
    SHEET_GONE,
    UNSIGNED,
    WHOLE_FILE,
    answered,
)
from workbook_tools.edges.mail.blocks import Letter
from workbook_tools.edges.mail.words import Words
from workbook_tools.findings.finding import CheckedReturn, Finding, Severity
from workbook_tools.findings.letter import Occasion, facts

LOCKED = Finding("FIL103", Severity.ERROR, "The file is locked with a password.", "Take the password off.")
WRONG_PERIOD = Finding(
    "FIL113", Severity.ERROR, "This form is for Quarter 1 2017-18, and the return due now is Quarter 2 2017-18.",
    "Fill in the form for Quarter 2 2017-18.",
)
CRASHED = Finding("OUR901", Severity.ERROR, "One of our own checks failed.", "Nothing to do.")
NOBODYS = CheckedReturn("my return.xlsx", "b2" * 32, findings=(LOCKED,), readable=False)

SENT_BACK = answered(WHOLE_FILE, SHEET_GONE, *NO_COMMENTARY, NOT_A_NUMBER, DISAGREES, UNSIGNED)
ON = replace(OCCASION, attached="CEF.xlsx")
LATE = replace(ON, sent=date(2017, 10, 23))
STRANGER = replace(OCCASION, sender="temp.cover@barset.example")

# Golden file, letter, return, occasion.
CASES: dict[str, tuple[str, CheckedReturn, Occasion]] = {
    "accepted": ("accepted", answered(), OCCASION),
    "accepted-note": ("accepted", answered(UNSIGNED), OCCASION),
    "accepted-with-queries": ("accepted-with-queries", answered(DISAGREES), ON),
    "sent-back": ("sent-back", SENT_BACK, LATE),
    "sent-back-too-large": ("sent-back", answered(NOT_A_NUMBER), replace(OCCASION, place="https://barset.example/x")),
    "unreadable": ("unreadable", NOBODYS, Occasion("", date(2017, 10, 20), date(2017, 10, 13), "Performance team")),
    "wrong-or-old-form": ("wrong-or-old-form", answered(WRONG_PERIOD), replace(OCCASION, form="CEF.xlsx")),
    "wrong-or-old-form-alone": ("wrong-or-old-form", answered(WRONG_PERIOD), OCCASION),
    "identical-accepted": ("identical", answered(), replace(OCCASION, received=date(2017, 10, 9))),
    "identical-sent-back": ("identical", SENT_BACK, replace(OCCASION, received=date(2017, 10, 9))),
    "wrong-sender": ("wrong-sender", answered(), STRANGER),
    "wrong-sender-to-the-team": ("wrong-sender-to-the-team", answered(), STRANGER),
    "period-locked": ("period-locked", answered(), OCCASION),
    "our-fault": ("our-fault", answered(CRASHED), OCCASION),
}


def letter_for(case: str, words: Words | None = None) -> Letter:
    """The letter of a case; of the program's own words, unless others are given."""
    name, checked, occasion = CASES[case]
    said = facts(checked, occasion)
    return (words or Words()).letter(name, {field.name: getattr(said, field.name) for field in fields(said)})
