"""The words of the answer to a return: what becomes of it, what to put right first, by when, and whom to ask."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from workbook_tools.findings.finding import CheckedReturn, Severity, Verdict
from workbook_tools.findings.grouping import Group, cells_in_words, group, refs_in_words
from workbook_tools.framework.period import Period

# More than three things in full and people stop reading; the rest follow in a line each.
IN_FULL = 3


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter says beside the findings.

    Attributes:
        directorate: its name; "" where nobody knows whose file it is.
        deadline: the last day for the return; None where there is none.
        sent: the day of the letter.
        team, email: who asks for returns and answers questions; the address may be "".
    """

    directorate: str
    deadline: date | None
    sent: date
    team: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to put right, or to answer.

    Attributes:
        where: sheet, cells and indicators; "" where it is about the whole file.
    """

    where: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Letter:
    """An answer, in the order in which it is read.

    Attributes:
        opening: what happens next.
        points: the most important things, in full.
        more: every further one, in a line each, under `more_title`.
        notes: what needs nothing done.
        closing: whom to ask.
    """

    subject: str
    opening: tuple[str, ...]
    points: tuple[Point, ...]
    more_title: str
    more: tuple[str, ...]
    notes: tuple[str, ...]
    closing: tuple[str, ...]
    signature: str

    @property
    def text(self) -> str:
        """The letter as plain text."""
        parts = ["Hello,", *self.opening]
        numbered = len(self.points) > 1
        parts += [_in_text(point, f"{n}. " if numbered else "") for n, point in enumerate(self.points, start=1)]
        if self.more:
            parts.append("\n".join([self.more_title, *(f"- {line}" for line in self.more)]))
        if self.notes:
            parts.append("\n".join(["For your information:", *(f"- {line}" for line in self.notes)]))
        return "\n\n".join([*parts, *self.closing, self.signature]) + "\n"


def _in_text(point: Point, number: str) -> str:
    lines = (point.where, point.message, f"What to do: {point.fix}")
    return number + f"\n{' ' * len(number)}".join(line for line in lines if line)


def letter(checked: CheckedReturn, occasion: Occasion) -> Letter:
    """Answer a return.

    Args:
        checked: the return and its findings.
        occasion: what else the letter says.

    Returns:
        The letter. Every word that came from the return is plain text on one line.
    """
    groups = group(checked.findings)
    asked = [g for g in groups if g.severity is not Severity.NOTE and not g.explained]
    rest = asked[IN_FULL:]
    return Letter(
        subject=plain(subject(checked, groups, occasion.directorate)),
        opening=tuple(plain(words) for words in _opening(checked, groups, occasion)),
        points=tuple(Point(plain(where(g)), plain(g.message), plain(g.fix)) for g in asked[:IN_FULL]),
        more_title=f"And {len(rest)} more, in short:",
        more=tuple(_in_short(g) for g in rest),
        notes=tuple(plain(f"{_in_short(g)} {g.fix}") for g in groups if g.severity is Severity.NOTE),
        closing=_closing(occasion),
        signature=plain(occasion.team),
    )


def subject(checked: CheckedReturn, groups: Iterable[Group], directorate: str) -> str:
    """The one line that everybody reads: the verdict, whose return, and for when."""
    if checked.verdict is Verdict.UNREADABLE:
        return f"Could not be read: the file {_own_name(checked)}"
    whose = f"the {directorate} return" if directorate else _own_name(checked)
    due = f", {period_in_words(checked.period)}" if checked.period else ""
    return {
        Verdict.ACCEPTED: f"Accepted: {whose}{due}",
        Verdict.QUERIES: f"Accepted, with {queries(groups)} to answer: {whose}{due}",
        Verdict.SENT_BACK: f"Sent back: {things(groups)} to put right in {whose}{due}",
    }[checked.verdict]


def verdict_in_words(checked: CheckedReturn, groups: Iterable[Group]) -> str:
    """The verdict as a person says it."""
    return {
        Verdict.ACCEPTED: "Accepted: nothing to put right",
        Verdict.QUERIES: f"Accepted, with {queries(groups)} to answer",
        Verdict.SENT_BACK: f"Sent back: {things(groups)} to put right",
        Verdict.UNREADABLE: "Could not be read",
    }[checked.verdict]


def things(groups: Iterable[Group]) -> str:
    """How many errors, counting once what is said once: "3 things"."""
    return counted(sum(g.severity is Severity.ERROR for g in groups), "thing")


def queries(groups: Iterable[Group]) -> str:
    """How many queries still want an answer, counted likewise: "2 queries"."""
    return counted(sum(g.severity is Severity.QUERY and not g.explained for g in groups), "query", "queries")


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 thing", "3 things"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def _opening(checked: CheckedReturn, groups: Sequence[Group], occasion: Occasion) -> list[str]:
    whose = f"the {occasion.directorate} return" if occasion.directorate else "your return"
    due = f" for {period_in_words(checked.period)}" if checked.period else ""
    thanks = f"Thank you for {whose}{due} ({_own_name(checked)})."
    by = _by(occasion)
    return {
        Verdict.ACCEPTED: [thanks, "It is accepted, and its figures will be used. Nothing has to be put right."],
        Verdict.QUERIES: [
            thanks,
            f"It is accepted, and its figures will be used, but we have {queries(groups)}. Please correct or explain "
            f"what is listed below, and send the file to us again {by}.",
        ],
        Verdict.SENT_BACK: [
            thanks,
            f"It has been sent back, because {things(groups)} must be put right before its figures can be used"
            f"{_and_queries(groups)}. Please do as it says below, save the file, and send it to us again {by}.",
        ],
        Verdict.UNREADABLE: [
            f"Thank you for sending {_own_name(checked)}. We could not read it, so none of its figures have been used.",
            f"Please do as it says below, and send the file to us again {by}.",
        ],
    }[checked.verdict]


def _own_name(checked: CheckedReturn) -> str:
    """The file's name as its sender knows it, without the folders that we keep it in."""
    return PurePath(checked.file).name


def _and_queries(groups: Iterable[Group]) -> str:
    """A sent-back return's queries come after its errors, and are not to be a surprise."""
    asked = queries(groups)
    if asked.startswith("0 "):
        return ""
    return f", and there {'is' if asked.startswith('1 ') else 'are'} {asked} to answer"


def _by(occasion: Occasion) -> str:
    if occasion.deadline is None:
        return "as soon as you can"
    day = day_in_words(occasion.deadline)
    return f"by {day}" if occasion.sent <= occasion.deadline else f"as soon as you can; it was due on {day}"


def _in_short(entry: Group) -> str:
    return plain(": ".join(part for part in (where(entry), entry.message) if part))


def where(entry: Group) -> str:
    """Sheet, cells and indicators: "Performance, cells T12 and T15 (indicators 11 and 14)"; "" for the whole file."""
    cells = f"cell{'' if len(entry.cells) == 1 else 's'} {cells_in_words(entry.cells)}" if entry.cells else ""
    place = ", ".join(part for part in (entry.sheet, cells) if part)
    if not entry.refs:
        return place
    rows = refs_in_words(entry.refs, entry.sheet)
    return f"{place} ({rows})" if place else rows


def _closing(occasion: Occasion) -> tuple[str, ...]:
    write = f" or write to {occasion.email}" if occasion.email else ""
    return (plain(f"If anything here is unclear, please reply to this e-mail{write}."),)


def period_in_words(text: str) -> str:
    """`Quarter 2 2017-18` for `2017-18-Q2`; anything that is no period stays as it is."""
    try:
        return Period.parse(text).label
    except ValueError:
        return text


def day_in_words(day: date) -> str:
    """`Friday 20 October 2017`."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def plain(text: str) -> str:
    """Text on one line, without the characters that act instead of showing.

    Control characters and line breaks become spaces; those that turn the direction of writing or take no room go.
    """
    shown = (_shown(character) for character in text)
    return " ".join("".join(shown).split())


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) == "Cf" else " "
