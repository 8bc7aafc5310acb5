"""What every report shows of a return, whichever way it is painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workbook_tools.findings.finding import CheckedReturn, Severity, Verdict
from workbook_tools.findings.grouping import Group, group
from workbook_tools.findings.letter import period_in_words, plain, verdict_in_words
from workbook_tools.findings.waivers import set_aside

HEADINGS = {Severity.ERROR: "To put right", Severity.QUERY: "To answer", Severity.NOTE: "For your information"}
ANSWERED = "Already answered"

# A sign beside the words, for those who skim; never in place of them.
SIGNS = {Verdict.ACCEPTED: "✓", Verdict.QUERIES: "?", Verdict.SENT_BACK: "↩", Verdict.UNREADABLE: "✕"}

NEXT = {
    Verdict.ACCEPTED: "Its figures are used. There is nothing more to do.",
    Verdict.QUERIES: "Its figures are used. What is listed here is to be corrected or explained, and the file sent "
    "again.",
    Verdict.SENT_BACK: "Its figures are left out for now. What is listed here is to be put right, and the file sent "
    "again.",
    Verdict.UNREADABLE: "Nothing in it can be used. It has to be sent again.",
}


SET_ASIDE = "Set aside by agreement"


@dataclass(frozen=True, slots=True)
class View:
    """A return as people see it.

    Attributes:
        title: the directorate's name, or the file's where nobody knows whose it is.
        file, period: in words; the period may be "".
        verdict, sign, next: the verdict in words, its sign, and what happens next.
        sections: the groups of findings under their headings, the gravest first.
    """

    checked: CheckedReturn
    title: str
    file: str
    period: str
    verdict: str
    sign: str
    next: str
    sections: tuple[tuple[str, tuple[Group, ...]], ...]


def view(checked: CheckedReturn, name_of: Callable[[str], str]) -> View:
    """Prepare a return for showing.

    Args:
        checked: the return and its findings.
        name_of: gives a directorate's name for its code.
    """
    groups = group(checked.findings)
    name = plain(name_of(checked.directorate)) if checked.directorate else ""
    return View(
        checked=checked,
        title=name or plain(checked.file),
        file=plain(checked.file),
        period=plain(period_in_words(checked.period)),
        verdict=verdict_in_words(checked, groups),
        sign=SIGNS[checked.verdict],
        next=NEXT[checked.verdict],
        sections=(*_sections(groups), *_waived(checked)),
    )


def _sections(groups: Sequence[Group]) -> list[tuple[str, tuple[Group, ...]]]:
    under: dict[str, list[Group]] = {}
    for entry in groups:
        under.setdefault(ANSWERED if entry.explained else HEADINGS[entry.severity], []).append(entry)
    return [(heading, tuple(same)) for heading, same in under.items()]


def _waived(checked: CheckedReturn) -> Iterator[tuple[str, tuple[Group, ...]]]:
    """What was set aside is printed all the same: a figure never goes out without it."""
    if checked.waived:
        yield SET_ASIDE, tuple(group(tuple(set_aside(checked))))
