"""The check frame of a further section: its readings beside all that the framework knows of its lines.

A rule of such a section may use every field by name, with `<field>_blank` and, of a figure, `<field>_shown`; the
columns PLACE, FACTS and TARGET of `checking.frame`; what the figures give under the name of the field that says it
(`Rated.worked_out`), and `rating`; and what `checking.totals` adds up. Beside a free text stands what it said last
period, `<field>_before`; beside an entry that suggests names, `<field>_known` (null where the council knows none) and
`<field>_nearest`, the name most like an unknown one. What the framework says is taken from the
framework, never from the return, which may have been altered. Null means not known, and null is no failure.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

import polars as pl

from workbook_tools.checking.facts import KEY, facts
from workbook_tools.checking.frame import FACTS, PLACE, TARGET, absent, dtype
from workbook_tools.checking.past import Past
from workbook_tools.checking.totals import with_totals
from workbook_tools.form.field import Field, Kind, Rated, Section
from workbook_tools.form.issue import said_of
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.numbers import parse_number
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import rating_expression
from workbook_tools.framework.vocabulary import Ask, Rag, nearest_word

# What no field of a further section may be called: these columns stand in every check frame.
TAKEN = frozenset((*PLACE, *FACTS, *TARGET, "rating")) - {"ref"}


def lines_frame(
    readings: pl.DataFrame,
    section: Section,
    view: Framework,
    wanted: Collection[tuple[Period, str]],
    past: Past | None = None,
) -> pl.DataFrame:
    """Put beside the readings all that the rules may look at.

    Args:
        readings: the typed frame, with a `period` column.
        section: as on the form; a further one.
        view: the framework as the section sees it.
        wanted: (period, directorate code), each once.
        past: what is known of earlier periods; None where nothing is.
    """
    known = facts(view, wanted).join(_said(section, view, wanted), on=KEY, how="left")
    said = [f.name for f in section.fields if f.source]
    own = readings.drop([name for name in said if name in readings.columns])
    frame = own.join(known, on=KEY, how="left", maintain_order="left")
    frame = frame.with_columns(
        column for f in section.fields if f.name not in frame.columns for column in absent(f, frame)
    )
    frame = frame.with_columns(_computed(rated).alias(_name(rated)) for rated in section.rated)
    frame = frame.with_columns(_rating(section).alias("rating"))
    frame = frame.with_columns(column for f in section.entries if f.suggests for column in _suggested(f))
    return with_totals(_with_texts_before(frame, section, past), section, view)


def _suggested(f: Field) -> list[pl.Expr]:
    """Whether an entry is one of the names suggested, and else which of them is most like it."""
    tidy = pl.col(f.name).str.replace_all(r"\s+", " ").str.strip_chars()
    known = tidy.is_in(f.suggested) if f.suggested else pl.lit(None, dtype=pl.Boolean)
    nearest = pl.when(~known).then(tidy).map_batches(partial(_nearest, f.suggested), return_dtype=pl.String)
    return [known.alias(f"{f.name}_known"), nearest.alias(f"{f.name}_nearest")]


def _nearest(names: Collection[str], typed: pl.Series) -> pl.Series:
    return pl.Series([nearest_word(list(names), text) if text else None for text in typed], dtype=pl.String)


def _with_texts_before(frame: pl.DataFrame, section: Section, past: Past | None) -> pl.DataFrame:
    """Beside each free text, what it said the period before."""
    names = [f.name for f in section.fields if f.is_prose]
    before = past.said.get(section.name) if past else None
    if before is None:
        return frame.with_columns(pl.lit(None, dtype=pl.String).alias(f"{name}_before") for name in names)
    then = {period: str(Period.parse(period).previous()) for period in frame["period"].unique()}
    texts = before.rename({"period": "then"} | {name: f"{name}_before" for name in names if name in before.columns})
    rows = frame.with_columns(then=pl.col("period").replace_strict(then, return_dtype=pl.String))
    return rows.join(texts, on=["then", *KEY[1:]], how="left", maintain_order="left").drop("then")


def worked_out(section: Section) -> tuple[str, ...]:
    """The columns that the readings keep of what the figures give."""
    return tuple(_name(rated) for rated in section.rated)


def _name(rated: Rated) -> str:
    return rated.worked_out or f"computed_{rated.field}"


def _said(section: Section, view: Framework, wanted: Collection[tuple[Period, str]]) -> pl.DataFrame:
    """What the framework says of each line, typed as its fields are."""
    fields = [f for f in section.fields if f.source]
    rows = [
        (str(period), code, line.ref, *(_typed(f, line) for f in fields))
        for period, code in wanted
        for line in view.indicators_of(code)
    ]
    schema = dict.fromkeys(KEY, pl.String()) | {f.name: dtype(f) for f in fields}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _typed(f: Field, line: Indicator) -> Any:
    text = said_of(f, line)
    if f.kind is Kind.MEASURE:
        number = parse_number(text)
        return float(number.value) if number else None
    return text or None


def _computed(rated: Rated) -> pl.Expr:
    given = rating_expression(rated.figure)
    words = {rag.value: rated.word(rag).value for rag in Rag}
    return given.replace_strict(words, default=None, return_dtype=pl.String) if rated.words else given


def _rating(section: Section) -> pl.Expr:
    """The rating that counts, as Red, Amber or Green whatever the entry's own words."""
    main = section.main
    if main is None:
        return pl.lit(None, dtype=pl.String)
    entered = section.field(main.field).ask is Ask.ENTRY
    ratings = {main.word(rag).value: rag.value for rag in reversed(Rag)}
    given = pl.col(main.field if entered else _name(main))
    return given.replace_strict(ratings, default=None, return_dtype=pl.String)
