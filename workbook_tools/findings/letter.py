"""What the answer to a return is made of: the facts that its words (`edges/mail/letters`) may name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
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
        council: whose team that is.
        sender: the address that the return came from; "" where it came by no message.
        received: the day on which the same file was received before; None where it was not.
        attached: the name of the annotated return that goes with the letter; "" where none does.
        form: the name of the right form that goes with it, with the figures that could be carried over; likewise.
        place: where to find a file that is too large to be sent; "" where nothing is.
    """

    directorate: str
    deadline: date | None
    sent: date
    team: str
    email: str = ""
    council: str = ""
    sender: str = ""
    received: date | None = None
    attached: str = ""
    form: str = ""
    place: str = ""


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
class Facts:
    """What the words of an answer may name; words that are not known are "".

    Attributes:
        file: the return's name, as its sender knows it.
        directorate, period, period_short: "Children's Services", "Quarter 2 2017-18", "Q2 2017-18".
        things, queries: "3 things", "1 query": how many errors, and how many queries still want an answer.
        errors, open_queries: the same as numbers.
        points: the most important things, in full.
        more: every further one, in a line each.
        notes: what needs nothing done.
        deadline: "Friday 20 October 2017"; `late` is true where that has passed.
        team, email, council, sender, received, attached, form, place: as the occasion has them.
    """

    file: str
    directorate: str
    period: str
    period_short: str
    things: str
    queries: str
    errors: int
    open_queries: int
    points: tuple[Point, ...]
    more: tuple[str, ...]
    notes: tuple[str, ...]
    deadline: str
    late: bool
    team: str
    email: str
    council: str
    sender: str
    received: str
    attached: str
    form: str
    place: str


def facts(checked: CheckedReturn, occasion: Occasion) -> Facts:
    """Gather what the answer to a return may say.

    Args:
        checked: the return and its findings.
        occasion: what else the letter says.

    Returns:
        The facts. Whoever renders them makes each plain text on one line.
    """
    groups = group(checked.findings)
    asked = [g for g in groups if g.severity is not Severity.NOTE and not g.explained]
    due = occasion.deadline
    return Facts(
        file=own_name(checked),
        directorate=occasion.directorate,
        period=period_in_words(checked.period),
        period_short=period_in_short(checked.period),
        things=things(groups),
        queries=queries(groups),
        errors=_errors(groups),
        open_queries=_open_queries(groups),
        points=tuple(Point(where(g), g.message, g.fix) for g in asked[:IN_FULL]),
        more=tuple(_in_short(g) for g in asked[IN_FULL:]),
        notes=tuple(f"{_in_short(g)} {g.fix}" for g in groups if g.severity is Severity.NOTE),
        deadline=day_in_words(due) if due else "",
        late=bool(due and occasion.sent > due),
        received=day_in_words(occasion.received) if occasion.received else "",
        **{name: getattr(occasion, name) for name in _AS_THEY_ARE},
    )


_AS_THEY_ARE = ("team", "email", "council", "sender", "attached", "form", "place")


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
    return counted(_errors(groups), "thing")


def queries(groups: Iterable[Group]) -> str:
    """How many queries still want an answer, counted likewise: "2 queries"."""
    return counted(_open_queries(groups), "query", "queries")


def _errors(groups: Iterable[Group]) -> int:
    return sum(g.severity is Severity.ERROR for g in groups)


def _open_queries(groups: Iterable[Group]) -> int:
    return sum(g.severity is Severity.QUERY and not g.explained for g in groups)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 thing", "3 things"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def own_name(checked: CheckedReturn) -> str:
    """The file's name as its sender knows it, without the folders that we keep it in."""
    return PurePath(checked.file).name


def _in_short(entry: Group) -> str:
    return ": ".join(part for part in (where(entry), entry.message) if part)


def where(entry: Group) -> str:
    """Sheet, cells and indicators: "Performance, cells T12 and T15 (indicators 11 and 14)"; "" for the whole file."""
    cells = f"cell{'' if len(entry.cells) == 1 else 's'} {cells_in_words(entry.cells)}" if entry.cells else ""
    place = ", ".join(part for part in (entry.sheet, cells) if part)
    if not entry.refs:
        return place
    rows = refs_in_words(entry.refs, entry.sheet)
    return f"{place} ({rows})" if place else rows


def period_in_words(text: str) -> str:
    """`Quarter 2 2017-18` for `2017-18-Q2`; anything that is no period stays as it is."""
    try:
        return Period.parse(text).label
    except ValueError:
        return text


def period_in_short(text: str) -> str:
    """`Q2 2017-18` for `2017-18-Q2`; a month has its whole name, and anything that is no period stays as it is."""
    try:
        period = Period.parse(text)
    except ValueError:
        return text
    return f"{period.short} {period.financial_year}" if period.frequency == "quarterly" else period.label


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
