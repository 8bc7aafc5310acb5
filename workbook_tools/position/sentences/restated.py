"""What differs from the last paper's own figures, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.background import Restatement
from workbook_tools.position.names import Names
from workbook_tools.position.position import Position
from workbook_tools.position.sentences.sentence import Sentence
from workbook_tools.position.words import in_words, some, verb


def restated_sentences(position: Position) -> Iterator[Sentence]:
    """What has been restated, and how the last paper's counts of Reds differ for it; nothing where nothing was."""
    restated = position.restatements
    if not restated:
        return
    names = Names(position.framework)
    number = len(restated)
    lead = f"Since the last paper {some(number, 'earlier figure or rating', 'earlier figures and ratings')} "
    lead += f"{verb(number, 'has', 'have')} been restated"
    told = tuple(_told(names, one) for one in restated)
    yield Sentence("restated", lead, told, tuple(one.key for one in restated), {"count": number})
    yield from _last_paper(position, restated)


def _told(names: Names, one: Restatement) -> str:
    said = f"{names.ref(one.key)}, {_FIELDS.get(one.field, one.field.replace('_', ' '))} of {one.period.label}, "
    said += f"from {one.before or 'none'} to {one.after or 'none'}"
    who = f" by {one.by}" if one.by else ""
    when = f" on {one.on.day} {one.on:%B %Y}" if one.on else ""
    changed = f", changed{who}{when}" if who or when else ""
    return f"{said}{changed} ({one.why})" if one.why else f"{said}{changed} (no reason on record)"


_FIELDS = {"actual": "figure", "rag": "rating"}


def _last_paper(position: Position, restated: Sequence[Restatement]) -> Iterator[Sentence]:
    """How many of the last period's indicators were Red in the last paper, and how many are now."""
    last = position.period.previous()
    ratings = [one for one in restated if one.field == "rag" and one.period == last]
    now = position.previous_tally.red
    first: dict[str, Restatement] = {}
    for one in ratings:
        first.setdefault(one.key, one)
    was = {key: one.before for key, one in first.items()}
    printed = now - len(set(was) & set(position.lists.was_red)) + Counter(was.values())[Rag.RED.value]
    if printed != now:
        lead = f"So {last.label} now counts {some(now, 'Red')} where the last paper counted {in_words(printed)}"
        yield Sentence("last_paper", lead, figures={"red": now, "printed": printed})
