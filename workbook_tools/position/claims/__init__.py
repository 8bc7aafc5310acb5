"""The narrative held against the position: numbers, references and calm words that the figures contradict.

A claim that cannot be understood is passed over: a false alarm would stop a paper that is right.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbook_tools.position.claims.arithmetic import sums_that_differ
from workbook_tools.position.claims.calm import misplaced_calm
from workbook_tools.position.claims.contradiction import Contradiction
from workbook_tools.position.claims.counts import counts_that_differ
from workbook_tools.position.claims.dates import dates_that_differ
from workbook_tools.position.claims.outcomes import outcomes_that_differ
from workbook_tools.position.claims.references import references_that_differ
from workbook_tools.position.position import Position

__all__ = ["Contradiction", "contradictions"]


def contradictions(
    text: str, position: Position, *, priority: str = "", about: Sequence[str] = ()
) -> tuple[Contradiction, ...]:
    """Find what a text says otherwise than the position.

    Args:
        text: a paragraph or more of a paper, or one entry of a return; Markdown or plain.
        position: of the period that it is about.
        priority: code of the one under whose heading it stands; "" for none.
        about: keys of the indicators that it is about (the commentary of one, the box of several).

    Returns:
        The contradictions in the order of the text.
    """
    found = [
        *counts_that_differ(text, position),
        *references_that_differ(text, position),
        *outcomes_that_differ(text, position),
        *misplaced_calm(text, position, priority),
        *sums_that_differ(text, position, about),
        *dates_that_differ(text),
    ]
    return tuple(sorted(set(found), key=lambda one: (one.start, one.message)))
