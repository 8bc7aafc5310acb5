"""Rules of the free texts of every further section: what only holds a place, and what was copied.

They look at each entry that is prose (`Field.is_prose`), so that a section which is added has them from the start.
"""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.form.field import Field
from workbook_tools.rules.narrative import begins_like_another, holds_a_place, places, telling, words_of
from workbook_tools.rules.rule import EVERY_FURTHER, ITSELF, RowRule, Rule

_NONE = r"(?i)^\W*(?:none|nil)\W*$"


def says_none(text: pl.Expr) -> pl.Expr:
    """True of “None”, typed where there is nothing to say."""
    return text.str.contains(_NONE)


def _prose(f: Field) -> bool:
    return f.is_prose


def _prose_that_says_something(f: Field) -> bool:
    return f.is_prose and not f.none_is_said


def _prose_that_may_say_none(f: Field) -> bool:
    return f.is_prose and f.none_is_said


def _prose_that_moves_on(f: Field) -> bool:
    return f.is_prose and not f.lasting


def _same_words(name: str) -> list[pl.Expr]:
    return [pl.col("period"), words_of(pl.col(name))]


FREE_TEXT: tuple[Rule, ...] = (
    RowRule(
        code="NAR322",
        severity=Severity.ERROR,
        title="Placeholder in a text",
        section=EVERY_FURTHER,
        each=_prose_that_says_something,
        follows=(ITSELF,),
        fails=lambda name, names: holds_a_place(name),
        message="{label} says only “{value}”.",
        fix="Write it out, or leave the cell blank where nothing is needed. {help}",
        why="The words go to Cabinet and Scrutiny as they stand; a placeholder there tells members nothing.",
        example="tbc for the notes on a Red line.",
        source="Placeholders such as “see note”, “?” and “#info needed#” stand in published papers.",
    ),
    RowRule(
        code="NAR323",
        severity=Severity.ERROR,
        title="Placeholder where None would do",
        section=EVERY_FURTHER,
        each=_prose_that_may_say_none,
        follows=(ITSELF,),
        fails=lambda name, names: holds_a_place(name) & ~says_none(pl.col(name)),
        message="{label} says only “{value}”.",
        fix="Write it out, or type None where there is nothing to say. {help}",
        why="The words go to Cabinet and Scrutiny as they stand; a placeholder there tells members nothing.",
        example="“To follow” for a priority's achievements.",
        source="Placeholders such as “see note”, “?” and “#info needed#” stand in published papers.",
    ),
    RowRule(
        code="NAR324",
        severity=Severity.QUERY,
        title="Text copied from last period",
        section=EVERY_FURTHER,
        each=_prose_that_moves_on,
        silences=False,
        parameters={"shortest": 40},
        worth=lambda name: pl.col(f"{name}_before").is_not_null(),
        fails=lambda name, names, shortest: telling(name, shortest)
        & (words_of(pl.col(name)) == words_of(pl.col(f"{name}_before"))),
        message="{label} says what it said last period, word for word.",
        fix="Write what has happened since, or say that nothing has and why.",
        why="Members who read the same words twice take it that nobody looked.",
        example="The same progress of an action in two quarters.",
    ),
    RowRule(
        code="NAR325",
        severity=Severity.NOTE,
        title="Text copied from another row",
        section=EVERY_FURTHER,
        each=_prose,
        # Registers have stock phrases; only a text longer than those tells.
        parameters={"shortest": 80},
        worth=lambda name: begins_like_another(name),
        fails=lambda name, names, shortest: telling(name, shortest)
        & (pl.concat_str("directorate", "ref").n_unique().over(_same_words(name)) > 1),
        facts={"rows": lambda name, names, shortest: places().over(_same_words(name))},
        message="The same words stand in several rows: {rows}.",
        fix="Write of each row what is its own; leave the words where they are true of all.",
        why="Words pasted into the wrong row explain the wrong line.",
        example="One explanation beside three lines of a budget.",
    ),
)
