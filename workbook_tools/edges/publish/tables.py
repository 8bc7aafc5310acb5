"""The tables of open data: each column declared once, from which both the figures and their description are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from workbook_tools.position.disclosure import FIGURES, TEXTS, Withheld
from workbook_tools.position.position import Position

# What the column `status` says of a figure.
SHOWN, LEFT_OUT, PROVISIONAL, NONE = "final", "withheld", "provisional", "none"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: in the header; for programs as for people.
        about: what it holds, in a sentence.
        value: over the table's frame.
        kind: "string", "number" or "boolean", as both kinds of description call it.
        required: true where no cell of it is empty.
    """

    name: str
    about: str
    value: pl.Expr
    kind: str = "string"
    required: bool = False


@dataclass(frozen=True)
class Table:
    """One file of figures.

    Attributes:
        name: of the file, without its ending.
        keys: the columns that tell its rows apart.
    """

    name: str
    title: str
    keys: tuple[str, ...]
    columns: Sequence[Column]
    frame: pl.DataFrame

    @property
    def file(self) -> str:
        """Its file's name."""
        return f"{self.name}.csv"


def tables_of(position: Position, left_out: Withheld) -> tuple[Table, ...]:
    """The tables of a position.

    Args:
        position: of a period.
        left_out: what the public is not told.
    """
    return _indicators(position, left_out), _outcomes(position)


def _indicators(position: Position, left_out: Withheld) -> Table:
    columns = (
        *_common(position),
        Column("directorate", "Code of the directorate that reports it.", pl.col("directorate"), required=True),
        Column("directorate_name", "The directorate.", pl.col("directorate_name"), required=True),
        Column("ref", "Its reference, unique within the directorate.", pl.col("ref"), required=True),
        Column("indicator", "What is measured.", pl.col("title"), required=True),
        Column("priority", "The priority of the council's plan that it serves.", pl.col("priority_name")),
        Column("outcome", "The outcome that it serves.", pl.col("outcome_name")),
        Column("unit", "What its figures count; percent is in points, money in pounds.", pl.col("unit"), required=True),
        Column("target", "The target of the period, as it was set.", pl.col("target")),
        *_figures(left_out),
        Column("previous_rating", "The rating of the period before, as it stands today.", pl.col("previous_rag")),
        Column("movement", "How the rating compares with the period before.", pl.col("movement"), required=True),
        Column("outlook", "Where the directorate expects it to go.", pl.col("outlook")),
        Column("why_not_rated", "The reason, where there is no rating.", pl.col("why_not_rated")),
        *_texts(left_out),
    )
    title = f"{position.council}: performance indicators, {position.period.label}"
    return Table("indicators", title, ("period", "directorate", "ref"), columns, position.frame)


def _common(position: Position) -> tuple[Column, ...]:
    period = position.period
    return (
        Column("council", "The council.", pl.lit(position.council), required=True),
        Column("period", f"The period, {period} for {period.span}.", pl.lit(str(period)), required=True),
    )


def _figures(left_out: Withheld) -> tuple[Column, ...]:
    shown = ~pl.col("key").is_in(left_out.figures)
    abouts = ("The figure of the period.", "The figure of the year to date.", "The figure expected at the year's end.")
    status = (
        pl.when(~shown).then(pl.lit(LEFT_OUT))
        .when(pl.col("actual_shown").is_null()).then(pl.lit(NONE))
        .when(pl.col("provisional") == "Yes").then(pl.lit(PROVISIONAL))
        .otherwise(pl.lit(SHOWN))
    )  # fmt: skip
    said = f"What becomes of the figure: {SHOWN}; {PROVISIONAL}, it may still change; {LEFT_OUT}, because few people "
    said += f"might be recognised by it; {NONE}, there is none."
    return (
        *(
            Column(name, about, pl.when(shown).then(pl.col(name)), "number")
            for name, about in zip(FIGURES, abouts, strict=True)
        ),
        Column("in_words", "The figure of the period as people read it.", pl.when(shown).then(pl.col("actual_shown"))),
        Column("status", said, status, required=True),
        Column("rating", "Red, Amber or Green; empty where it is not rated.", pl.col("rag")),
    )


def _texts(left_out: Withheld) -> tuple[Column, ...]:
    told = ~pl.col("key").is_in(left_out.words)
    abouts = ("What the directorate says of it.", "What is being done about it.")
    few = "Empty also where few people might be recognised by it."
    return tuple(
        Column(name, f"{about} {few}", pl.when(told).then(pl.col(name)))
        for name, about in zip(TEXTS, abouts, strict=True)
    )


def _outcomes(position: Position) -> Table:
    rows = [
        {
            "code": one.code, "name": one.name, "priority": one.priority,
            "rag": one.rag.value if one.rag else None,
            "previous_rag": one.previous_rag.value if one.previous_rag else None,
            "red": one.tally.red, "amber": one.tally.amber, "green": one.tally.green, "total": one.tally.total,
        }
        for one in position.outcomes
    ]  # fmt: skip
    names = {one.code: one.name for one in position.priorities}
    counts = (
        Column(f"indicators_{name}", f"How many of its indicators {said}.", pl.col(name), "number", required=True)
        for name, said in (("total", "there are"), ("green", "are Green"), ("amber", "are Amber"), ("red", "are Red"))
    )
    columns = (
        *_common(position),
        Column("code", "Its code.", pl.col("code"), required=True),
        Column("outcome", "What is to be achieved.", pl.col("name"), required=True),
        Column("priority", "The priority of the council's plan that it serves.", pl.col("priority").replace(names)),
        Column("rating", "Red, Amber or Green; empty where it is not rated.", pl.col("rag")),
        Column("previous_rating", "The rating of the period before.", pl.col("previous_rag")),
        *counts,
    )
    texts = dict.fromkeys(("code", "name", "priority", "rag", "previous_rag"), pl.String)
    frame = pl.DataFrame(rows, schema=texts | dict.fromkeys(("red", "amber", "green", "total"), pl.Int64))
    title = f"{position.council}: outcomes, {position.period.label}"
    return Table("outcomes", title, ("period", "code"), columns, frame)
