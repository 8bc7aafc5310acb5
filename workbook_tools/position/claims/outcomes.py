"""Outcomes named by what they are about, with a rating that they do not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.claims.contradiction import RATING, Contradiction, statements
from workbook_tools.position.claims.subjects import Subjects, content
from workbook_tools.position.position import Position

_NAMED = re.compile(
    rf"\boutcomes?\b[^.]*?\((?:around |on |about )?(?P<subjects>[^)]+)\)[^.]*?"
    rf"\b(?:now|improved|moved|rated|fallen|slipped)\b[^.]*?\b(?:to|as|now|is|are|rated) (?P<rating>{RATING})\b",
    re.IGNORECASE,
)
# Less than one word that no other outcome has is not enough to be sure.
_SURE = 1.0


def outcomes_that_differ(text: str, position: Position) -> Iterator[Contradiction]:
    """`Both outcomes (around A and B) have been improved to Amber`, where B is Green."""
    rated = {one.code: one for one in position.outcomes if one.rag}
    if not rated:
        return
    titles: dict[str, str] = {one.code: one.name for one in position.outcomes}
    for indicator in position.indicators:
        if indicator.outcome in titles:
            titles[indicator.outcome] += f" {indicator.title}"
    subjects = Subjects(titles)
    for statement in statements(text):
        for match in _NAMED.finditer(statement.text):
            stated = Rag(match["rating"].capitalize())
            for words in _parts(match["subjects"]):
                code, weight = subjects.best(content(words))
                outcome = rated.get(code)
                if outcome and weight >= _SURE and outcome.rag is not stated:
                    said = f"The outcome {outcome.name!r} is {outcome.rag}, not {stated}."
                    yield statement.contradicted(match.start(), match.end(), said)


def _parts(subjects: str) -> Iterator[str]:
    """Two outcomes may be named in one bracket; a name may hold an "and" of its own, so the whole is tried as well."""
    joints = [match.span() for match in re.finditer(r",? and |; ", subjects)]
    for start, end in joints:
        yield subjects[:start]
        yield subjects[end:]
    if not joints:
        yield subjects
