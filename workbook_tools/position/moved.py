"""The indicators whose rating changed, and why each of them did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.position.cause import Reading, Why, why_moved
from workbook_tools.position.movement import Movement
from workbook_tools.position.series import KEY, order_of

SHOWN = (Movement.IMPROVED, Movement.DETERIORATED, Movement.NEWLY_RATED, Movement.NO_LONGER_RATED)
_THEN = ("then_actual", "then_shown", "then_target", "then_rag")
_NOW = ("actual", "actual_shown", "target", "rag")


@dataclass(frozen=True, slots=True)
class Moved:
    """One indicator's movement.

    Attributes:
        key: `DIRECTORATE/REF`.
        before, now: "Red", "Amber", "Green" or "".
        then_shown, shown: the figures as a person reads them; "".
        then_target, target: in words; "" where it is not known.
        cause: a word of `Cause`; "" where only one of the periods is rated.
        why: a sentence.
    """

    key: str
    title: str
    movement: Movement
    before: str
    now: str
    then_shown: str
    shown: str
    then_target: str
    target: str
    cause: str
    why: str


def movements_frame(framework: Framework, period: Period, frame: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """The rows of a position whose rating changed.

    Args:
        frame: the position's.
        series: as `series_frame` gives it.

    Returns:
        Those rows with `then_actual`, `then_shown`, `then_target`, `then_rag`, `cause` and `why`: the improved, the
        deteriorated, the newly rated, those no longer rated; each in framework order.
    """
    order = {movement.value: number for number, movement in enumerate(SHOWN)}
    changed = frame.filter(pl.col("movement").is_in(list(order)))
    last = series.filter(pl.col("order") == order_of(period) - 1).select(
        *KEY, then_actual="actual", then_shown="actual_shown", then_target="target_text", then_rag="rag"
    )
    rows = changed.join(last, on=KEY, how="left", maintain_order="left")
    rows = rows.sort(pl.col("movement").replace_strict(order, return_dtype=pl.Int64), maintain_order=True)
    reasons = list(_reasons(framework, period, rows))
    return rows.with_columns(cause=pl.Series([cause for cause, _ in reasons], dtype=pl.String)).with_columns(
        why=pl.Series([words for _, words in reasons], dtype=pl.String)
    )


def _reasons(framework: Framework, period: Period, rows: pl.DataFrame) -> Iterator[tuple[str, str]]:
    columns = (*KEY, "movement", "why_not_rated", *_THEN, *_NOW)
    for directorate, ref, movement, missing, *readings in rows.select(columns).iter_rows():
        if movement == Movement.NEWLY_RATED:
            yield "", "It was not rated in the period before."
        elif movement == Movement.NO_LONGER_RATED:
            yield "", f"{missing}."
        else:
            why = _why(framework, (directorate, ref), period, readings)
            yield why.cause.value, why.words


def _why(framework: Framework, key: tuple[str, str], period: Period, readings: list[object]) -> Why:
    def reading(figure: object, *texts: object) -> Reading:
        return Reading(figure if isinstance(figure, float) else None, *(str(text or "") for text in texts))

    return why_moved(framework, framework.by_key[key], period, reading(*readings[:4]), reading(*readings[4:]))


def movements_of(frame: pl.DataFrame) -> Iterator[Moved]:
    """The rows of `movements_frame` as objects."""
    names = ("key", "title", "movement", "then_rag", "rag", "then_shown", "actual_shown", "then_target", "target")
    for key, title, movement, *texts in frame.select(*names, "cause", "why").iter_rows():
        yield Moved(key, title, Movement(movement), *(text or "" for text in texts))


