"""Counts in a text: how many outcomes and indicators there are, are rated, have moved, are heading where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.claims.contradiction import (
    NUMBER,
    RATING,
    REFERENCE,
    Contradiction,
    Statement,
    number_of,
    statements,
)
from workbook_tools.position.position import Position
from workbook_tools.position.words import change

_NOUN = re.compile(r"\b(outcomes?|indicators?|measures?)\b", re.IGNORECASE)
_INDICATORS = r"(?:\w+ |'|‘|’|\")*(?:indicators?|measures?)"
_ARE = r"(?:were|was|are|is|have been|has been|remain|remains)"


@dataclass(frozen=True, slots=True)
class Claim:
    """One kind of count.

    Attributes:
        pattern: with a group `number`, and `rating`s where it names them.
        counted: what the position counts; None where it does not know.
        said: what is counted, in words.
    """

    pattern: re.Pattern[str]
    counted: Callable[[Position, re.Match[str], str], int | None]
    said: Callable[[re.Match[str], str], str]


def counts_that_differ(text: str, position: Position) -> Iterator[Contradiction]:
    """The counts of a text that are not the position's."""
    noun, last = "", None
    for statement in statements(REFERENCE.sub(_hidden, text)):
        for claim in _CLAIMS:
            for match in claim.pattern.finditer(statement.text):
                subject = _subject(statement, match.end(), noun)
                last = (claim, match, subject)
                yield from _held(statement, claim, match, subject, position)
        if last:
            yield from _differences(statement, last, position)
        nouns = _NOUN.findall(statement.text)
        noun = _kind(nouns[-1]) if nouns else noun


def _hidden(reference: re.Match[str]) -> str:
    """A reference of the same length without its numbers, which count nothing."""
    return re.sub(r"\d", "#", reference[0])


def _kind(noun: str) -> str:
    return "outcome" if noun.casefold().startswith("outcome") else "indicator"


def _subject(statement: Statement, end: int, before: str) -> str:
    """What is counted: the last noun within the claim or before it, in its sentence or an earlier one."""
    nouns = _NOUN.findall(statement.text[:end])
    return _kind(nouns[-1]) if nouns else before or "indicator"


def _held(
    statement: Statement, claim: Claim, match: re.Match[str], subject: str, position: Position
) -> Iterator[Contradiction]:
    counted, stated = claim.counted(position, match, subject), number_of(match["number"])
    if counted is not None and counted != stated and not _of_another_period(statement.text, match, position):
        said = claim.said(match, subject)
        yield statement.contradicted(match.start(), match.end(), f"The position counts {counted} {said}, not {stated}.")


def _of_another_period(text: str, match: re.Match[str], position: Position) -> bool:
    """True where the words around name another quarter or year: what they count is not this position's."""
    around = text[max(match.start() - 30, 0) : match.end() + 40]
    compared = re.sub(r"\b(?:since|than|as|from|of)\b.{0,12}?\bQ(?:uarter)? ?\d", "", around, flags=re.IGNORECASE)
    quarters = re.findall(r"\bQ(?:uarter)? ?(\d)", compared, re.IGNORECASE)
    return any(int(number) != position.period.part for number in quarters) or "last year" in around


def _total(position: Position, match: re.Match[str], subject: str) -> int:
    return len(position.outcomes) if _kind(match["noun"]) == "outcome" else position.tally.total


def _rated(position: Position, match: re.Match[str], subject: str) -> int | None:
    ratings = {Rag(word.capitalize()) for word in re.findall(RATING, match["ratings"], re.IGNORECASE)}
    if subject == "outcome":
        known = [one.rag for one in position.outcomes if one.rag]
        return sum(rag in ratings for rag in known) if known else None
    return sum(position.tally.of(rag) for rag in ratings)


def _in_list(name: str) -> Callable[[Position, re.Match[str], str], int | None]:
    def counted(position: Position, match: re.Match[str], subject: str) -> int | None:
        known = subject == "indicator" and position.previous_tally.rated > 0
        return len(getattr(position.lists, name)) if known else None

    return counted


def _outlook(position: Position, match: re.Match[str], subject: str) -> int | None:
    word = match["outlook"].casefold()
    name = {"positive": "improving", "negative": "deteriorating"}.get(word, word)
    return position.outlooks[name]


def _claim(pattern: str, counted: Callable[..., int | None], said: str) -> Claim:
    def words(match: re.Match[str], subject: str) -> str:
        groups = {"noun": "", "ratings": "", **match.groupdict("")}
        ratings = " or ".join(word.capitalize() for word in re.findall(RATING, groups["ratings"], re.IGNORECASE))
        return said.format(subject=subject, noun=groups["noun"].casefold(), ratings=ratings)

    return Claim(re.compile(pattern, re.IGNORECASE), counted, words)


_OPEN = r"[\"“'‘]?"
_RATINGS = rf"(?P<ratings>{RATING}(?:(?: or | and |/){RATING})?)"
_OF_THEM = rf"(?: of (?:the |them)?(?:\d+ )?(?:{_INDICATORS}|outcomes)?)?"
_OUTLOOK = rf"{_OPEN}(?P<outlook>positive|improving|stable|negative|deteriorating)"
_COUNTED = rf"\b{NUMBER} (?:{_INDICATORS} )?"
_HEADING = "indicators with that outlook"
_CLAIMS = (
    _claim(
        rf"\b(?:of|all) (?:the |all |its )?{NUMBER} (?:\w+ |'|‘|’|\")*?(?P<noun>outcomes|indicators|measures)\b"
        rf"(?! (?:that |which )?(?:are |were )?(?:rated )?(?:as )?{RATING})",
        _total,
        "{noun}",
    ),
    _claim(
        rf"\b{NUMBER}(?: {_INDICATORS}| outcomes?)?{_OF_THEM} {_ARE} (?:now )?(?:rated |judged )?(?:as )?"
        rf"{_RATINGS}\b(?! (?:in|for|and had)\b)",
        _rated,
        "{subject}s rated {ratings}",
    ),
    _claim(rf"{_COUNTED}(?:have |has )?improved\b", _in_list("improved"), "{subject}s that have improved"),
    _claim(
        rf"\b{NUMBER} (?:of them )?(?:moved )?from Red to Green\b",
        _in_list("red_to_green"),
        "{subject}s that went from Red to Green",
    ),
    _claim(
        rf"{_COUNTED}(?:are |is |have |has )?(?:been )?(?:judged to have )?deteriorated\b",
        _in_list("deteriorated"),
        "{subject}s that have deteriorated",
    ),
    _claim(
        rf"{_COUNTED}(?:are |is )(?:stable|unchanged)\b",
        _in_list("unchanged"),
        "{subject}s with the same rating as before",
    ),
    _claim(rf"{_COUNTED}(?:are |is )newly Red\b", _in_list("newly_red"), "{subject}s newly Red"),
    _claim(rf"\boutlook for {NUMBER}\b[^.;,]{{0,60}}? (?:is|was|are|were) {_OUTLOOK}", _outlook, _HEADING),
    _claim(rf"(?<=\bout)look[^.]*?, and {NUMBER} (?:are |is |were )?{_OUTLOOK}", _outlook, _HEADING),
    _claim(rf"\b{NUMBER} (?:are |is )?judged to have an? {_OUTLOOK}", _outlook, _HEADING),
)
_MORE = re.compile(rf"\b{NUMBER} (?P<way>more|fewer|less) than\b", re.IGNORECASE)


def _differences(
    statement: Statement, last: tuple[Claim, re.Match[str], str], position: Position
) -> Iterator[Contradiction]:
    """`This is two more than in Quarter 1`, of the Reds counted just before."""
    claim, counted, subject = last
    red = counted.groupdict().get("ratings", "").casefold() == "red"
    if claim.counted is not _rated or not red or subject != "indicator" or not position.previous_tally.rated:
        return
    now, before = position.tally.red, position.previous_tally.red
    for match in _MORE.finditer(statement.text):
        stated = number_of(match["number"]) * (1 if match["way"].casefold() == "more" else -1)
        if stated != now - before:
            said = f"Red indicators number {now} now and {before} before: {change(now, before)} then."
            yield statement.contradicted(match.start(), match.end(), said)
