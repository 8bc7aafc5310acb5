"""What an author finds in a place of theirs: what to write, and what is known of it, to start from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbook_tools.findings.letter import plain
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.movement import Movement
from workbook_tools.position.names import Names
from workbook_tools.position.position import Position
from workbook_tools.position.words import listed

# More than so many are in the annexes; a prompt is read before it is replaced.
_MOST = 8


def behind(position: Position, keys: Sequence[str]) -> str:
    """For what lies behind some movements: what moved each of them, and the action that was returned."""
    names, moved = Names(position.framework), {one.key: one.why for one in position.movements}
    known = (
        f"{names.ref(key)}: {' '.join(filter(None, (moved.get(key, ''), position.by_key[key].action)))}"
        for key in keys[:_MOST]
    )
    return _prompt("what lies behind these, and what is being done", known)


def of_priority(position: Position, field: str, priority: str) -> str:
    """For the achievements or the issues under a priority: the indicators that speak for either.

    Args:
        field: "achievements" or "issues".
        priority: its code.
    """
    known = _achieved(position, priority) if field == "achievements" else _at_issue(position, priority)
    return _prompt(f"{field} under this priority", known)


def _achieved(position: Position, priority: str) -> Iterator[str]:
    tally = position.by_priority.get(priority)
    if tally and tally.green:
        yield f"{tally.green} of {tally.total} indicators Green"
    yield from _named(position, "improved", (
        one.key for one in position.indicators if one.priority == priority and one.movement == Movement.IMPROVED
    ))


def _at_issue(position: Position, priority: str) -> Iterator[str]:
    outcomes = [one.name for one in position.outcomes if one.priority == priority and one.rag is Rag.RED]
    if outcomes:
        yield f"outcomes Red: {listed([plain(name) for name in outcomes], ';')}"
    for one in dict.fromkeys(one.section for one in position.exceptions):
        mine = (e for e in position.exceptions if e.section == one and e.indicator.priority == priority)
        yield from _named(position, one[0].lower() + one[1:], (e.indicator.key for e in mine))


def _named(position: Position, word: str, keys: Iterable[str]) -> Iterator[str]:
    those = list(keys)
    if those:
        yield f"{word}: {listed(Names(position.framework).all(those[:_MOST]), ';')}"


def _prompt(wanted: str, known: Iterable[str]) -> str:
    facts = [plain(fact).rstrip(".") for fact in known]
    said = f" Known: {'. '.join(facts)}." if facts else ""
    return f"[Author: {wanted}.{said}]"
