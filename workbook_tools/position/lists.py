"""Named lists and their counts: which indicators are Red, newly Red, improved, still Green, and so on."""

from __future__ import annotations

from dataclasses import dataclass, fields

import polars as pl

from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.movement import Movement

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """Indicators by what has become of them: `DIRECTORATE/REF`, in framework order.

    Attributes:
        red, amber, green, not_rated: each indicator stands in one of these.
        improved, deteriorated, unchanged, newly_rated, no_longer_rated: each that is rated now or was rated before
            stands in one of these; the first three compare two rated periods.
        newly_red: Red now, and rated otherwise before.
        first_rated_red: Red now, and not rated before.
        still_red, still_green: rated so in both periods.
        was_red: Red in the period before, whatever it is now.
        red_to_green, red_to_amber: improved, and from where to where.
        slipped: from Green to Amber.
    """

    red: Keys
    amber: Keys
    green: Keys
    not_rated: Keys
    improved: Keys
    deteriorated: Keys
    unchanged: Keys
    newly_rated: Keys
    no_longer_rated: Keys
    newly_red: Keys
    first_rated_red: Keys
    still_red: Keys
    still_green: Keys
    was_red: Keys
    red_to_green: Keys
    red_to_amber: Keys
    slipped: Keys


def lists_of(frame: pl.DataFrame) -> Lists:
    """The lists of a position's frame."""
    chosen = frame.select("key", *(condition.fill_null(value=False).alias(n) for n, condition in _CONDITIONS.items()))
    return Lists(**{f.name: tuple(chosen.filter(f.name)["key"].to_list()) for f in fields(Lists)})


def _is(column: str, word: str) -> pl.Expr:
    return pl.col(column) == word


_RED, _AMBER, _GREEN = (_is("rag", rag.value) for rag in (Rag.RED, Rag.AMBER, Rag.GREEN))
_WAS_RED, _WAS_GREEN = (_is("previous_rag", rag.value) for rag in (Rag.RED, Rag.GREEN))
_CONDITIONS = {
    "red": _RED,
    "amber": _AMBER,
    "green": _GREEN,
    "not_rated": pl.col("rag").is_null(),
    **{m.key: _is("movement", m.value) for m in Movement if m is not Movement.NOT_RATED},
    "newly_red": _RED & _is("movement", Movement.DETERIORATED.value),
    "first_rated_red": _RED & pl.col("previous_rag").is_null(),
    "still_red": _RED & _WAS_RED,
    "still_green": _GREEN & _WAS_GREEN,
    "was_red": _WAS_RED,
    "red_to_green": _GREEN & _WAS_RED,
    "red_to_amber": _AMBER & _WAS_RED,
    "slipped": _AMBER & _WAS_GREEN,
}
