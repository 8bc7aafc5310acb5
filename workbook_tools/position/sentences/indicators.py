"""What is said of the indicators: how many are Red, what has moved, where they are heading."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.lists import Keys
from workbook_tools.position.names import Names
from workbook_tools.position.position import Position
from workbook_tools.position.sentences.sentence import Sentence
from workbook_tools.position.tally import tally
from workbook_tools.position.words import change, listed, of_the, percentage, some, verb

LONG_RED = 3


def indicator_sentences(position: Position) -> Iterator[Sentence]:
    """Reds and their number last time, shares, movements with their names, outlook."""
    if not position.tally.total:
        return
    names, lists = Names(position.framework), position.lists
    yield _reds(position)
    if position.tally.rated:
        yield _shares(position)
    yield _list(names, "newly_red", lists.newly_red, "newly Red")
    if lists.first_rated_red:
        yield _list(names, "first_rated_red", lists.first_rated_red, "Red and had no rating before")
    yield from _long_red(position, names)
    if position.previous_tally.rated:
        yield from _moved(position, names)
    if position.form.section("Performance").has("outlook"):
        yield _outlook(position)


def _reds(position: Position) -> Sentence:
    now, total, reported = position.tally.red, position.tally.total, position.reported.height
    figures = {"total": total, "reported": reported, "red": now}
    if not reported:
        return Sentence("red", "No indicator is reported on yet", figures=figures)
    lead = f"{of_the(total, reported, 'indicator')}, {some(now, '')} {verb(now, 'is', 'are')} rated Red"
    last = tally(position.reported.select(rag="previous_rag"))
    if last.rated:
        lead += _compared(position, last.red)
        figures["red_before"] = last.red
    return Sentence("red", lead, keys=position.lists.red, figures=figures)


def _compared(position: Position, before: int) -> str:
    """How many of the same indicators were Red: who has not returned is in neither number."""
    now, label, were = position.tally.red, position.period.previous().label, verb(before, "was", "were")
    if position.reported.height < position.tally.total:
        return f"; of those reported on, {some(before, '')} {were} in {label}"
    compared = f", {change(now, before)} in {label}"
    return compared if now == before else f"{compared}, when {some(before, '')} {were}"


def _shares(position: Position) -> Sentence:
    counts = position.tally
    each = [(rag, counts.of(rag)) for rag in (Rag.GREEN, Rag.AMBER, Rag.RED)]
    green, amber, red = [f"{rag} ({percentage(number, counts.rated)})" for rag, number in each]
    of = f"Of the {counts.rated:,} that are rated" if counts.rated != 1 else "Of the one that is rated"
    lead = f"{of}, {some(counts.green, '')} {verb(counts.green, 'is', 'are')} {green}, "
    lead += f"{some(counts.amber, '')} {amber} and {some(counts.red, '')} {red}"
    if counts.not_rated:
        lead += f"; {some(counts.not_rated, '')} {verb(counts.not_rated, 'is', 'are')} not rated"
    figures = {**{rag.value: number for rag, number in each}, "rated": counts.rated, "not_rated": counts.not_rated}
    return Sentence("shares", lead, figures=figures)


def _list(names: Names, topic: str, keys: Keys, said: str) -> Sentence:
    number = len(keys)
    lead = f"{some(number, 'indicator', first=True)} {verb(number, 'is', 'are')} {said}"
    return Sentence(topic, lead, names.all(keys), keys, {"count": number})


def _long_red(position: Position, names: Names) -> Iterator[Sentence]:
    rows = [one for one in position.exceptions_frame.select("key", "red_periods").rows() if (one[1] or 0) >= LONG_RED]
    if rows:
        number, keys = len(rows), tuple(key for key, _ in rows)
        has = verb(number, "has", "have")
        lead = f"{some(number, 'indicator')} {has} been Red for three periods in a row or more"
        each = tuple(f"{names.name(key)}, {periods} periods" for key, periods in rows)
        yield Sentence("long_red", lead, each, keys, {"count": number})


def _moved(position: Position, names: Names) -> Iterator[Sentence]:
    lists, before = position.lists, position.period.previous().label
    better, worse = lists.improved, lists.deteriorated
    green, number = len(lists.red_to_green), len(better)
    lead = f"{some(number, 'indicator', first=True)} {verb(number, 'has', 'have')} improved since {before}"
    if number > 1:
        lead += f", {some(green, '')} of them from Red to Green"
    elif green:
        lead += ", from Red to Green"
    yield Sentence("improved", lead, names.all(better), better, {"count": number, "red_to_green": green})
    lead = f"{some(len(worse), 'indicator', first=True)} {verb(len(worse), 'has', 'have')} deteriorated since {before}"
    yield Sentence("deteriorated", lead, names.all(worse), worse, {"count": len(worse)})
    yield _unchanged(position)
    if lists.newly_rated:
        yield _list(names, "newly_rated", lists.newly_rated, f"rated now and had no rating in {before}")
    if lists.no_longer_rated:
        yield _list(names, "no_longer_rated", lists.no_longer_rated, f"not rated now and had a rating in {before}")


def _unchanged(position: Position) -> Sentence:
    lists, kept = position.lists, len(position.lists.unchanged)
    green, red = len(lists.still_green), len(lists.still_red)
    before = position.period.previous().label
    lead = f"{some(kept, 'indicator', first=True)} {verb(kept, 'is', 'are')} rated as in {before}"
    if kept:
        each = ((green, Rag.GREEN), (kept - green - red, Rag.AMBER), (red, Rag.RED))
        said = [f"{some(number, '')} still {rag}" for number, rag in each]
        lead += f": {listed(said)}"
    figures = {"count": kept, "still_green": green, "still_red": red}
    return Sentence("unchanged", lead, keys=lists.unchanged, figures=figures)


def _outlook(position: Position) -> Sentence:
    counts = position.outlooks
    each = [(word, counts[word]) for word in ("improving", "stable", "deteriorating")]
    said = [f"{word} for {some(number, '')}" for word, number in each]
    total = position.tally.total
    of = f"Of the {total:,} indicators" if total != 1 else "Of the one indicator"
    lead = f"{of}, the outlook is {listed(said)}"
    if counts["blank"]:
        lead += f"; {some(counts['blank'], '')} {verb(counts['blank'], 'has', 'have')} no outlook"
    return Sentence("outlook", lead, figures={**counts, "total": total})
