"""Privacy rules (2): numbers of people so small that those who know the place know who is meant."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.form.field import Field, Kind
from workbook_tools.rules.patterns import quick
from workbook_tools.rules.rule import EVERY_FURTHER, RowRule, Rule

_SDC = "Statistical disclosure control as published by the Government Statistical Service."

_PEOPLE = quick(
    r"(?i)\b(?:people|persons?|child(?:ren)?|pupils?|students?|patients?|residents?|adults?|carers?|mothers?|babies|"
    r"infants?|births?|deaths?|victims?|offenders?|tenants?|families|service users?|clients?|leavers|"
    r"employees|apprentices?|refugees?|asylum seekers?|smokers?|quitters|admissions|suicides?|casualties)\b"
)
_FEW = quick(
    r"(?i)\b((?:just |only )?(?:one|two|three|four|[1-9]\d{0,2}) (?:young |older |looked after |disabled )?"
    r"(?:people|persons?|child(?:ren)?|pupils?|patients?|residents?|adults?|carers?|mothers?|babies|baby|infants?|"
    r"victims?|tenants?|famil(?:y|ies)|service users?|clients?|customers?|care leavers?))\b"
)
_WORDS_FOR = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0}


def typed_freely(f: Field) -> bool:
    """True of an entry that may hold any words."""
    return f.is_entry and f.kind in (Kind.LONG_TEXT, Kind.WORDS)


# The codes whose limits say what a small number of people is.
FEW_IN_FIGURE, FEW_IN_TEXT = "PRV801", "PRV804"


def small_number(name: str, fewest: float) -> pl.Expr:
    """True where a column holds a small number of people; null where it holds none."""
    return (pl.col(name) > 0) & (pl.col(name) < fewest) & pl.col("title").str.contains(_PEOPLE)


def _small_rule(code: str, field: str, what: str, fails: Callable[..., pl.Expr]) -> RowRule:
    return RowRule(
        code=code,
        severity=Severity.NOTE,
        title=f"Small number of people in {what}",
        section="Performance",
        field=field,
        needs=("title",),
        silences=False,
        parameters={"fewest": 5},
        fails=fails,
        message="{label} is {value}: fewer than {fewest} people might be recognised.",
        fix="Nothing need be done now. Before it is published, give a range, a longer period or a larger area.",
        why="Among few people, those who know the place know who is meant.",
        example="3 care leavers in unsuitable housing.",
        source=_SDC,
    )


def few_people(field: str, fewest: float) -> pl.Expr:
    """The first mention in a text of a number of people below the limit."""
    mentions = pl.col(field).str.extract_all(_FEW)
    count = pl.element().str.to_lowercase().str.extract(r"(one|two|three|four|\d+)")
    below = count.replace(_WORDS_FOR).cast(pl.Float64, strict=False) < fewest
    return mentions.list.eval(pl.element().filter(below)).list.first()


SMALL_NUMBERS: tuple[Rule, ...] = (
    _small_rule(
        FEW_IN_FIGURE, "actual", "the figure",
        lambda fewest: (pl.col("unit") == "number") & small_number("actual", fewest),
    ),
    _small_rule("PRV802", "numerator", "the numerator", lambda fewest: small_number("numerator", fewest)),
    _small_rule("PRV803", "denominator", "the denominator", lambda fewest: small_number("denominator", fewest)),
    RowRule(
        code=FEW_IN_TEXT,
        severity=Severity.NOTE,
        title="Small number of people in the commentary",
        section="Performance",
        field="commentary",
        silences=False,
        parameters={"fewest": 5},
        fails=lambda fewest: few_people("commentary", fewest).is_not_null(),
        facts={"said": lambda fewest: few_people("commentary", fewest)},
        message="The commentary speaks of “{said}”: fewer than {fewest} people might be recognised.",
        fix="Nothing need be done now. Before it is published, leave out what is told of them.",
        why="Among few people, those who know the place know who is meant.",
        example="“One child was placed outside the county.”",
        source=_SDC,
    ),
    RowRule(
        code="PRV809",
        severity=Severity.NOTE,
        title="Small number of people in another text",
        section=EVERY_FURTHER,
        each=typed_freely,
        silences=False,
        parameters={"fewest": 5},
        worth=lambda name: pl.col(name).str.contains(_FEW),
        fails=lambda name, names, fewest: few_people(name, fewest).is_not_null(),
        facts={"said": lambda name, names, fewest: few_people(name, fewest)},
        message="{label} speaks of “{said}”: fewer than {fewest} people might be recognised.",
        fix="Nothing need be done now. Before it is published, leave out what is told of them.",
        why="Among few people, those who know the place know who is meant.",
        example="“Two families were moved” in the notes on demand.",
        source=_SDC,
    ),
)
