"""Headline sentences: every number in them is counted from the position, and every name is on its lists."""

from __future__ import annotations

from workbook_tools.position.position import Position
from workbook_tools.position.sentences.gaps import gap_sentences
from workbook_tools.position.sentences.indicators import indicator_sentences
from workbook_tools.position.sentences.outcomes import outcome_sentences
from workbook_tools.position.sentences.restated import restated_sentences
from workbook_tools.position.sentences.sentence import Sentence

__all__ = ["Sentence", "sentences"]


def sentences(position: Position) -> tuple[Sentence, ...]:
    """All that is to be said of a position, in the order in which papers say it.

    Args:
        position: of one period.

    Returns:
        Who is in the picture, outcomes, indicators, outlook, what differs from the last paper, and what is not
        settled. A sentence that has nothing to rest on (no outlook asked, nothing restated) is left out.
    """
    return (
        Sentence("completeness", position.completeness.words.removesuffix(".")),
        *outcome_sentences(position),
        *indicator_sentences(position),
        *restated_sentences(position),
        *gap_sentences(position),
    )
