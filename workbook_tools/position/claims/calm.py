"""Calm words ("None - all on track") under a priority that has something Red."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.claims.contradiction import Contradiction, statements
from workbook_tools.position.names import Names
from workbook_tools.position.position import Position
from workbook_tools.position.words import listed

_CALM = re.compile(
    r"\b(?:all|everything|performance)(?: is| are)? on track\b|\bnothing to report\b"
    r"|\bno (?:key |current |significant )?(?:issues|concerns)\b"
    r"|^[\s\-–•*]*none\b(?! of (?:the )?\d)",
    re.IGNORECASE,
)


def misplaced_calm(text: str, position: Position, priority: str = "") -> Iterator[Contradiction]:
    """Where a text says that all is well, what is Red under its heading.

    Args:
        priority: its code; "" holds the text against every priority.
    """
    red = [*_outcomes(position, priority), *_indicators(position, priority)]
    if not red:
        return
    name = position.framework.priority_by_code[priority].name if priority else "the council's priorities"
    message = f"Rated Red under {name}: {listed(red, ';')}."
    for statement in statements(text):
        if match := _CALM.search(statement.text):
            yield statement.contradicted(match.start(), match.end(), message)


def _outcomes(position: Position, priority: str) -> Iterator[str]:
    for one in position.outcomes:
        if one.rag is Rag.RED and priority in ("", one.priority):
            yield f"the outcome {one.name!r}"


def _indicators(position: Position, priority: str) -> Iterator[str]:
    names = Names(position.framework)
    for key in position.lists.red:
        if priority in ("", position.by_key[key].priority):
            yield f"indicator {names.name(key)}"
