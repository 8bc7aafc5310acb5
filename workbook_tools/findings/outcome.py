"""What becomes of a submission: its verdict, and what only whoever receives it can know."""

from __future__ import annotations

from enum import StrEnum

from workbook_tools.findings.finding import CheckedReturn, Verdict


class Outcome(StrEnum):
    """Each has its own answer to the sender."""

    ACCEPTED = "accepted"
    QUERIES = "accepted with queries"
    SENT_BACK = "sent back"
    UNREADABLE = "unreadable"
    WRONG_FORM = "wrong or old form"
    IDENTICAL = "identical"
    WRONG_SENDER = "wrong sender"
    PERIOD_LOCKED = "period locked"
    OUR_FAULT = "our fault"

    @property
    def holds(self) -> bool:
        """True where the submission waits for the team: it is recorded, and counts only once it is reinstated."""
        return self in (Outcome.WRONG_SENDER, Outcome.PERIOD_LOCKED)


# Rules that say "this is another form": of nobody, or of another council, directorate, sub-unit or period.
WRONG_FORM = frozenset({"FIL109", "FIL110", "FIL111", "FIL112", "FIL113", "FIL117", "FIL118"})
OLDER_FORM = "FIL114"
# What an older form lacks is no fault of the person who filled it in.
_OF_THE_FORM = frozenset({"FIL120", "FIL122", "FIL123"})

_OF_VERDICT = {
    Verdict.ACCEPTED: Outcome.ACCEPTED,
    Verdict.QUERIES: Outcome.QUERIES,
    Verdict.SENT_BACK: Outcome.SENT_BACK,
    Verdict.UNREADABLE: Outcome.UNREADABLE,
}


def outcome_of(
    checked: CheckedReturn,
    *,
    identical: bool = False,
    crashed: bool = False,
    stranger: bool = False,
    locked: bool = False,
) -> Outcome:
    """Decide what becomes of a submission.

    Args:
        checked: the return and its findings.
        identical: the same bytes are in the store already, and the rules say the same of them.
        crashed: a rule or the reading of the file failed: a fault of ours.
        stranger: it came from somebody who is no contact of its directorate.
        locked: its period is locked, and nobody reopened it for this one.
    """
    if identical:
        return Outcome.IDENTICAL
    if crashed:
        return Outcome.OUR_FAULT
    if checked.accepted and (stranger or locked):
        return Outcome.PERIOD_LOCKED if locked else Outcome.WRONG_SENDER
    return Outcome.WRONG_FORM if _wrong_form(checked) else _OF_VERDICT[checked.verdict]


def _wrong_form(checked: CheckedReturn) -> bool:
    codes = {finding.code for finding in checked.findings}
    old = OLDER_FORM in codes and bool(codes & _OF_THE_FORM) and not checked.accepted
    return old or bool(codes & WRONG_FORM)
