"""What a text says, as patterns and as expressions over a column of texts.

Polars matches by finite automata: the time grows with the length of a text and not with its cunning, and there is no
looking ahead or behind. So what must not count is first taken out of the text (`without`, `clauses_without`), and the
rest is matched. Every pattern is made `quick`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl


def quick(pattern: str) -> str:
    """The pattern with words and their edges as in ASCII: ten times as fast beside dashes and curly quotes."""
    return pattern.replace(r"\b", r"(?-u:\b)").replace(r"\w", "[0-9A-Za-z_]")


# A clause ends at a stop, a semicolon or a line break; the point inside 57.9 does not end it.
WITHIN = r"(?:[^.;!?\n]|\.\d)"
_CLAUSE = rf"{WITHIN}+[.;!?\n]?|[.;!?\n]"

# A number as commentaries write it, with what stands around it: £1.2m, 57.9%, 1,290, 23 per cent.
NUMBER = (
    r"(?P<said>£?\b(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?:\s?(?P<unit>%|per ?cent\b|k\b|m\b|bn\b|thousand\b|million\b|billion\b))?)"
)
PERCENTAGE = r"\b(?P<said>(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)\s?(?P<unit>%|per ?cent\b))"

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_QUARTER = r"q[1-4]|quarters? (?:[1-4]|one|two|three|four)|(?:first|second|third|fourth) quarter"

# Words by which a clause speaks of some other time: what was, what may be, what is hoped for.
OTHER_TIMES = (
    rf"(?:last|previous|prior|earlier|next|coming) (?:year|quarter|month|period)s?|previously|{_QUARTER}|"
    r"will|would|could|should|may|might|if|unless|until|once|in order to|likely|"
    r"expect\w*|forecast\w*|anticipat\w*|predict\w*|project(?:ed|ion)|aim\w*|hop(?:e|ed|ing)|plan(?:s|ned|ning)? to|"
    r"enabl\w*|ensur\w*|on (?:course|track) (?:to|for)|"
    rf"to (?:meet|reach|achieve|hit|be|get|return|remain|stay|become|move|turn)|by (?:the end|20\d\d|{_MONTHS})"
)
NEGATIONS = r"not|never|no longer|nor|neither|cannot|\w+n['’]t|without|rather than|instead of"

# Targets that a text may well name beside the row's own: the year's, the country's, last quarter's.
OTHER_TARGETS = quick(
    r"(?i)\b(?:annual|yearly|year[- ]end|end[- ]of[- ]year|full[- ]year|final|long[- ]term|national|statutory|"
    r"government|england|english|regional|daily|weekly|monthly|cumulative|interim|stretch|previous|old|"
    r"former|original|new|internal|contract(?:ual)?|(?:last|next) (?:year|quarter|month)['’]?s?)(?:\s+[\w-]+)?\s+target"
)
# What may stand before the row's own target: "the", "our agreed".
ITS = r"(?:(?:the|our|its|this|their)\s+)?(?:(?:q[1-4]|quarter(?:ly)?|current|agreed|set|expected|planned)\s+)?"

COMMENTARY = pl.col("commentary")

_FACTORS = {"k": 1e3, "t": 1e3, "m": 1e6, "b": 1e9}
ROUNDING = 1e-9


def without(text: pl.Expr, pattern: str) -> pl.Expr:
    """The text with everything that the pattern matches taken out."""
    return text.str.replace_all(pattern, " ")


def clauses_without(text: pl.Expr, words: str) -> pl.Expr:
    """The text less every clause in which one of the words stands."""
    stands = pl.element().str.contains(quick(rf"(?i)\b(?:{words})\b"))
    return text.str.extract_all(_CLAUSE).list.eval(pl.element().filter(~stands)).list.join("")


def mentioning(text: pl.Expr, words: str) -> pl.Expr:
    """The text where it has one of the words, else null: what looks closer can pass over the rest at once."""
    return pl.when(text.str.contains(f"(?i)(?:{words})")).then(text)


def words(*these: str) -> str:
    """A small pattern for words as people write them: in small letters, with a capital, in capitals throughout.

    All are looked for at once, up to ten times as fast as where case is ignored.
    """
    return f"(?-u:{'|'.join(case for word in these for case in (word, word.capitalize(), word.upper()))})"


def mention(field: str, *patterns: str) -> Callable[[], pl.Expr]:
    """For a rule's `worth`: the rows in whose field one of some small patterns stands."""
    return lambda: pl.any_horizontal(pl.col(field).str.contains(pattern) for pattern in patterns)


def number(digits: pl.Expr) -> pl.Expr:
    """The number that digits with thousands commas mean."""
    return digits.str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)


def step(digits: pl.Expr) -> pl.Expr:
    """One in the last digit written: 1 for 61, 0.1 for 61.3."""
    decimals = digits.str.extract(r"\.(\d+)").str.len_chars().fill_null(0)
    return pl.lit(10.0).pow(-decimals.cast(pl.Int64))


@dataclass(frozen=True, slots=True)
class Stated:
    """A number that a text states in the unit of its row; nulls where it states none.

    Attributes:
        said: as written, "53%".
        amount: its value.
        step: one in the last digit written.
    """

    said: pl.Expr
    amount: pl.Expr
    step: pl.Expr

    def differs_from(self, figure: pl.Expr) -> pl.Expr:
        """True where no rounding of the figure gives the number stated: 61% does not contradict 61.3%."""
        return (self.amount - figure).abs() >= self.step - ROUNDING


def stated(text: pl.Expr, pattern: str) -> Stated:
    """The first number that stands in a text as the pattern wants it.

    Args:
        text: the texts.
        pattern: holds `NUMBER` or `PERCENTAGE` once, and no other group.
    """
    parts = text.str.extract_groups(pattern)
    digits, unit = parts.struct.field("number"), parts.struct.field("unit").fill_null("").str.to_lowercase()
    factor = unit.str.head(1).replace_strict(_FACTORS, default=1.0)
    in_its_unit = unit.str.contains("^(?:%|per)") == (pl.col("unit") == "percent")
    return Stated(
        said=parts.struct.field("said"),
        amount=pl.when(in_its_unit).then(number(digits) * factor),
        step=step(digits) * factor,
    )


def of_its_target(words: str) -> pl.Expr:
    """The texts with one of the words, less what they say of other targets."""
    return without(clauses_without(mentioning(COMMENTARY, words), "tolerance"), OTHER_TARGETS)
