"""References to indicators: does the number go with the words beside it, and has it moved as is said?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.claims.contradiction import (
    RATING,
    REF,
    REFERENCE,
    REFS,
    Contradiction,
    Statement,
    statements,
)
from workbook_tools.position.claims.subjects import Subjects, content
from workbook_tools.position.indicator import IndicatorPosition
from workbook_tools.position.names import Names
from workbook_tools.position.position import Position
from workbook_tools.position.words import shortened

_LISTED = re.compile(rf"\b(?P<way>deteriorated|improved)\b[^:.\d]*(?:Q(?:uarter )?\d)?[^:.\d]*:\s*{REFS}")
_HEADS_A_LIST = re.compile(r"\bindicators?\b.*\bhave (?P<way>deteriorated|improved)\b[^:.]*[:.]\s*$", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-•*–]|\(?[a-z0-9]{1,4}[.)])\s")


def references_that_differ(text: str, position: Position) -> Iterator[Contradiction]:
    """References whose number is not of what is named beside it, or has not moved as is said."""
    known, ways = Known(position), tuple(_ways(text))
    for statement in statements(text):
        way = next((way for start, end, way in ways if start <= statement.start < end), "")
        for match in REFERENCE.finditer(statement.text):
            yield from _reference(statement, match, known, way)
        for match in _LISTED.finditer(statement.text):
            for ref in REF.findall(match["refs"]):
                yield from _moved(statement, match, known.of(ref), known, match["way"].casefold())


def _ways(text: str) -> Iterator[tuple[int, int, str]]:
    """The items of a list under a line such as `These indicators have deteriorated:`, with what it says of them."""
    way, start = "", 0
    for line in text.splitlines(keepends=True):
        way = way if not line.strip() or _ITEM.match(line) else ""
        if way:
            yield start, start + len(line), way
        if head := _HEADS_A_LIST.search(line):
            way = head["way"].casefold()
        start += len(line)


class Known:
    """A position's indicators, by the ways in which a text may call them."""

    def __init__(self, position: Position) -> None:
        """Take a position."""
        self.position = position
        self.names = Names(position.framework)
        self.subjects = Subjects({i.key: f"{i.title} {i.outcome_name}" for i in position.indicators})

    def of(self, ref: str) -> tuple[IndicatorPosition, ...]:
        """The indicators that a ref may mean: several where directorates number their own."""
        code, _, rest = ref.replace("/", " ").rpartition(" ")
        return tuple(
            one
            for one in self.position.indicators
            if one.ref.casefold() == rest.casefold() and (not code or one.directorate.casefold() == code.casefold())
        )


def _reference(statement: Statement, match: re.Match[str], known: Known, way: str) -> Iterator[Contradiction]:
    refs = REF.findall(match["refs"])
    meant = [known.of(ref) for ref in refs]
    for ref, ones in zip(refs, meant, strict=True):
        if not ones:
            yield statement.contradicted(match.start(), match.end(), f"The framework has no indicator {ref}.")
    if match["range"]:
        return
    if match["subject"]:
        yield from _named_otherwise(statement, match, refs, meant, known)
    clause = statement.text[match.end() :]
    for ones in meant:
        yield from _said_of(statement, match, clause, ones, known)
        if way:
            yield from _moved(statement, match, ones, known, way)


def _named_otherwise(
    statement: Statement,
    match: re.Match[str],
    refs: Sequence[str],
    meant: Sequence[Sequence[IndicatorPosition]],
    known: Known,
) -> Iterator[Contradiction]:
    """`indicator 41 (A and B roads)`, which is 40."""
    words = content(match["subject"])
    weights = [known.subjects.weight(one.key, words) for ones in meant for one in ones]
    best, _ = known.subjects.best(words)
    if best and weights and not max(weights):
        title = shortened(known.position.by_key[best].title, 80)
        said = f"{match['subject']} is indicator {known.names.ref(best)} ({title}), not {' or '.join(refs)}."
        yield statement.contradicted(match.start(), match.end(), said[0].upper() + said[1:])


_TO = rf"(?:rated )?(?:as )?(?P<second>{RATING})\b"
_MOVED = re.compile(
    r"\b(?:moved|gone|improved|fallen|dropped|slipped|risen|changed|went|deteriorated)\b[^.;]{0,20}? "
    rf"from (?P<first>{RATING}) to {_TO}",
    re.IGNORECASE,
)
_NEWLY = re.compile(rf"^[^.;]{{0,60}}?\b(?:is|are|was|were) newly {_TO}", re.IGNORECASE)
_REMAINS = re.compile(rf"^[^.;]{{0,60}}?\b(?:remain(?:s|ed)?|stays?|is still|are still) {_TO}", re.IGNORECASE)
_IS = re.compile(rf"^[^.;]{{0,40}}?\b(?:is|are) (?:now )?{_TO}", re.IGNORECASE)
_WENT = re.compile(r"^[^.;,]{0,40}?\b(?:has|have) (?P<way>deteriorated|improved)\b", re.IGNORECASE)


def _said_of(
    statement: Statement, match: re.Match[str], clause: str, ones: Sequence[IndicatorPosition], known: Known
) -> Iterator[Contradiction]:
    """What the words after a reference say of its rating."""
    if went := _WENT.search(clause):
        yield from _moved(statement, match, ones, known, went["way"].casefold())
    for pattern in (_MOVED, _NEWLY, _REMAINS, _IS):
        said = pattern.search(clause)
        if said and ones and not any(_so(pattern, said, one) for one in ones):
            end = match.end() + said.end()
            yield statement.contradicted(match.start(), end, _as_it_is(ones[0], known))
            return


def _so(pattern: re.Pattern[str], said: re.Match[str], one: IndicatorPosition) -> bool:
    now = said["second"].capitalize() == one.rag
    if pattern is _MOVED:
        return now and said["first"].capitalize() == one.previous_rag
    if pattern is _NEWLY:
        return now and one.previous_rag != one.rag
    return now and (pattern is _IS or not one.previous_rag or one.previous_rag == one.rag)


def _moved(
    statement: Statement, match: re.Match[str], ones: Sequence[IndicatorPosition], known: Known, way: str
) -> Iterator[Contradiction]:
    """It is said to have improved or deteriorated."""
    if not any(one.previous_rag for one in ones):
        return
    if not any(one.movement.casefold() == way for one in ones):
        message = f"It has not {way}: {_as_it_is(ones[0], known)}"
        yield statement.contradicted(match.start(), match.end(), message)


def _as_it_is(one: IndicatorPosition, known: Known) -> str:
    now, before = one.rag or "not rated", one.previous_rag or "not rated"
    name = f"indicator {known.names.ref(one.key)}"
    if now == before:
        return f"{name[0].upper()}{name[1:]} is {now} in both periods." if now in set(Rag) else f"{name} is not rated."
    return f"{name[0].upper()}{name[1:]} was {before} and is {now}."
