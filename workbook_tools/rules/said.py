"""What a commentary says of its own row, as expressions: each is null where it says nothing against the row.

A commentary may well speak of other things: last year, the hoped-for, the national target. What speaks of them is left
aside, so that a contradiction is found only where the words are of this row and this period.
"""

from __future__ import annotations

import polars as pl

from workbook_tools.rules.patterns import (
    ITS,
    NEGATIONS,
    NUMBER,
    OTHER_TARGETS,
    OTHER_TIMES,
    PERCENTAGE,
    ROUNDING,
    WITHIN,
    Stated,
    clauses_without,
    mentioning,
    number,
    quick,
    stated,
    step,
    without,
)

_TEXT = pl.col("commentary")

# A colour is a rating where a word of rating leads to it ("rated amber", "the measure is currently red") and what comes
# after lets it stand alone: "is green waste", "now Red Lion House" and "amber light" do not.
_LEADS = (
    r"(?:rated|rating (?:is|of|as)|reported as|rag(?: rating| status)?(?: is|:)?|status(?: is| of|:)|classed as|judged|"
    rf"flagged as|scored|\b(?:measure|indicator|performance|position|outturn|result|outcome|rag|data|kpi|we|this|it)\b"
    rf"{WITHIN}{{0,80}}?\b(?:is|are|remains?|stays?|reporting|reported|currently|now))"
)
_ADVERBS = r"(?:\s+(?:as|at|currently|now|still|also|again|however|therefore|overall))*"
_ALONE = (
    r"(?:\s?[.,;:()\]\"”'’\n]|$|"
    r"\s+(?:as|because|against|for|this|at|since|due|and|but|on|owing|although|though|in)\b)"
)
_COLOUR_SAID = quick(rf"(?i)\b{_LEADS}{_ADVERBS}\s+[\"“'‘]?(?:red|amber|green)[\"”'’]?{_ALONE}")
_LAST_COLOUR = quick(r"(?is).*\b(red|amber|green)\b")

# "The data have since been corrected, and 53% is nearer"; "with those put right the share stood at 53%"; "the correct
# figure is 1,290"; "53% against a target".
_AMENDED = quick(
    rf"(?i)\b(?:records?|data|figures?|returns?|entries|cases|results?)\b{WITHIN}{{0,80}}?"
    r"\b(?:amended|corrected|restated|wrong|wrongly|incorrect|incorrectly|inaccurate|in error|"
    rf"should (?:be|read|have been))\b{WITHIN}{{0,160}}?{PERCENTAGE}"
)
_PUT_RIGHT = quick(
    rf"(?i)\b(?:put right|amended|corrected|restated|recalculated)\b{WITHIN}{{0,60}}?"
    r"\b(?:share|figure|rate|performance|result|value|outturn|percentage|number|total|it)\s+(?:\w+\s+){0,4}?"
    rf"(?:stood at|stands at|was|is|came to|comes to|would be|would have been|becomes?|rose to|fell to)\s+{NUMBER}"
)
_CORRECT = quick(
    r"(?i)\b(?:correct|actual|revised|true|amended|corrected)\s+(?:figure|value|number|total|result|outturn|percentage)"
    rf"s?(?:\s+(?:for|in|at)(?:\s+\w+){{1,3}})?\s+(?:is|was|of|should be|should read|should have been|now)\s+{NUMBER}"
)
_AGAINST = quick(
    rf"(?i){NUMBER}(?:\s+[a-z]+){{0,2}}\s+(?:against|compared (?:with|to)|versus)\s+"
    r"(?:a|the|our|its)\s+(?:(?:q[1-4]|agreed|set)\s+)?target\b"
)

# "Against a target of at least 94%"; "the 28% target"; "32% below our target"; "under target".
_TARGET_OF = quick(
    rf"(?i)\btarget(?:\s+level)?\s*(?:of|:|=)\s*"
    rf"(?:(?:over|under|at least|at most|less than|more than|up to|[<>≤≥]=?)\s*)?{NUMBER}"
)
_PERCENT_TARGET = quick(rf"(?i)\b(?:the|our|its|a)\s+{PERCENTAGE}\s+target\b")
_AWAY = quick(
    rf"(?i){PERCENTAGE}\s+(?:points?\s+)?"
    r"(?:below|under|short of|lower than|less than|above|over|higher than|more than|ahead of|in excess of)\s+"
    rf"{ITS}target\b"
)
_BELOW = quick(rf"(?i)\b(?:below|under|short of|lower than)\s+{ITS}target\b")
_ABOVE = quick(rf"(?i)\b(?:above|over|ahead of|higher than|in excess of)\s+{ITS}target\b")

# Only what is said of a target, or of a schedule: "falling short" and "on track" are said of too many other things.
_FAILURE = quick(
    rf"(?i)\b(?:(?:miss(?:es|ed|ing)|fail(?:s|ed|ing)? to (?:meet|reach|achieve|hit)|(?:did|does|do|has|have) not "
    rf"(?:yet )?(?:meet|met|reach(?:ed)?|achieved?|hit))\s+{ITS}targets?|"
    r"targets? (?:was|were|is|are|has been|have been) (?:missed|not (?:being )?(?:met|achieved|reached|hit))|"
    r"(?:is|are|was|were|remains?) (?:\w+ )?(?:off[- ]target|not on target|off[- ]track|not on track|behind schedule|"
    r"behind target))\b"
)
_SUCCESS = quick(
    rf"(?i)\b(?:(?:met|meets|achieved|achieves|hit|hits|surpass(?:es|ed))\s+{ITS}targets?|"
    r"targets? (?:was|were|is|are|has been|have been) (?:\w+ )?(?:met|achieved|hit)|"
    r"(?:is|are|was|were|remains?|stays?) (?:\w+ )?on target)\b"
)
# Who compares has other data in mind: that the benchmark is not available says nothing of the figure.
_OF_OTHERS = r"benchmark\w*|national\w*|compar\w+|england|regional\w*|neighbours?|averages?|further|detailed|future"
_NO_FIGURE = quick(
    r"(?i)\b(?:no (?:actuals?|figures?|data|results?)(?: (?:is|are|was|were|has|have|can|that|to report|for|available)|"
    rf"[.,;]|$)|(?:figures?|data|numbers?|results?|actuals?|outturn|performance|value|how many)\b{WITHIN}{{0,60}}?\b"
    r"(?:is|are|was|were) (?:currently |yet |still |as yet )?(?:unknown|unavailable|not (?:yet |currently )?"
    r"(?:available|known)))(?:\s+[^\s.;!?]+){0,6}"
)

# "190 payments + 23 trained + 85 passes = 298"; "12 homes, of which 15 are full"; "93.2% (1,267 of 1,361)".
_PART = r"\d+(?:,\d{3})*(?:\.\d+)?%?(?:\s+[A-Za-z][\w'’-]*){0,4}"
_SUM = quick(rf"((?:{_PART}\s*\+\s*)+{_PART}\s*=\s*£?\d+(?:,\d{{3}})*(?:\.\d+)?)")
_OF_WHICH = quick(
    r"(\b\d+(?:,\d{3})*\b[^.;\d%\n]{1,60}\bof (?:which|whom|these)\s+\d+(?:,\d{3})*)(?:[^\d%.,]|[.,]\s|[.,]?$)"
)
_FRACTION = quick(r"(?i)\b(\d+(?:\.\d+)?)\s?% \((\d+(?:,\d{3})*)\s*(?:/|of|out of)\s*(\d+(?:,\d{3})*)\)")
_NUMBERS = r"\d+(?:,\d{3})*(?:\.\d+)?"


def _of_its_target(words: str) -> pl.Expr:
    """The texts with one of the words, less what they say of other targets."""
    return without(clauses_without(mentioning(_TEXT, words), "tolerance"), OTHER_TARGETS)


def other_colour() -> pl.Expr:
    """The first rating given in words that is not the row's."""
    text = clauses_without(mentioning(_TEXT, "red|amber|green"), f"{OTHER_TIMES}|{NEGATIONS}")
    said = text.str.extract_all(_COLOUR_SAID).list.eval(pl.element().str.extract(_LAST_COLOUR).str.to_titlecase())
    return pl.when(pl.col("rating").is_not_null()).then(said.list.set_difference(pl.concat_list("rating")).list.first())


def second_figure(leeway: float) -> pl.Expr:
    """A figure of this measure in the words that is neither the row's nor its target."""
    found = [stated(_TEXT, pattern) for pattern in (_CORRECT, _PUT_RIGHT, _AMENDED)]
    found.append(stated(_of_its_target("(?:against|compared|versus)"), _AGAINST))
    return pl.coalesce(pl.when(_is_another(one, leeway)).then(one.said) for one in found)


def _is_another(one: Stated, leeway: float) -> pl.Expr:
    far = (one.amount - pl.col("actual")).abs() > pl.col("actual").abs() * leeway / 100
    return far & one.differs_from(pl.col("actual")) & one.amount.ne_missing(pl.col("target_high"))


def other_target() -> pl.Expr:
    """A target in the words that is neither end of the row's."""
    of, percent = _of_its_target(r"target(?: level)?\s*(?:of|:|=)"), _of_its_target("(?:%|cent) target")
    found = (stated(of, _TARGET_OF), stated(percent, _PERCENT_TARGET))
    return pl.coalesce(
        pl.when(one.differs_from(pl.col("target_low")) & one.differs_from(pl.col("target_high"))).then(one.said)
        for one in found
    )


def _nearest_end() -> pl.Expr:
    return pl.when(pl.col("actual") < pl.col("target_low")).then(pl.col("target_low")).otherwise(pl.col("target_high"))


def percent_away() -> pl.Expr:
    """How far the figure is from its target, in percent of the target."""
    return (pl.col("actual") - _nearest_end()) / _nearest_end().abs() * 100


def away_misreckoned(leeway: float) -> pl.Expr:
    """True where "N% below target" is neither the share of the target nor, for a percentage, the points."""
    said = number(_of_its_target(_AWAY).str.extract(_AWAY, 2))
    share = (percent_away().abs() - said).abs()
    points = ((pl.col("actual") - _nearest_end()).abs() - said).abs()
    off = pl.min_horizontal(share, pl.when(pl.col("unit") == "percent").then(points))
    return share.is_finite() & (off > leeway + ROUNDING)


def wrong_side() -> pl.Expr:
    """"below" or "above", where the words put the figure on the side of its target on which it is not."""
    text = clauses_without(_of_its_target(f"{_BELOW}|{_ABOVE}"), f"{OTHER_TIMES}|{NEGATIONS}")
    below, above = text.str.contains(_BELOW), text.str.contains(_ABOVE)
    return (
        pl.when(below & ~above & (pl.col("actual") > pl.col("target_high"))).then(pl.lit("below"))
        .when(above & ~below & (pl.col("actual") < pl.col("target_low"))).then(pl.lit("above"))
    )


def other_outcome() -> pl.Expr:
    """Words of failure on a Green, words of success on a Red."""
    of_this_period = clauses_without(mentioning(_TEXT, "target|track|schedule"), OTHER_TIMES)
    missed = without(of_this_period, OTHER_TARGETS)
    met = pl.when(~missed.str.contains(_FAILURE)).then(clauses_without(missed, NEGATIONS))
    return (
        pl.when(pl.col("rating") == "Green").then(missed.str.extract(f"({_FAILURE})"))
        .when(pl.col("rating") == "Red").then(met.str.extract(f"({_SUCCESS})"))
    )


def no_figure() -> pl.Expr:
    """Words that there is no figure, in a row that has one."""
    text = clauses_without(mentioning(_TEXT, r"\bno\b|unknown|available|known"), _OF_OTHERS)
    return pl.when(~pl.col("actual_blank")).then(text.str.extract(f"({_NO_FIGURE})"))


def wrong_sum(leeway: float) -> pl.Expr:
    """A sum written out whose parts do not make its total, or a part "of which" that is larger than its whole."""
    sum_ = mentioning(_TEXT, r"\+").str.extract(_SUM)
    of_which = mentioning(_TEXT, "of (?:which|whom|these)").str.extract(_OF_WHICH)
    terms, both = _numbers_in(sum_), _numbers_in(of_which)
    misadded = (terms.list.sum() - 2 * terms.list.last()).abs() > leeway + ROUNDING
    return pl.coalesce(
        pl.when(misadded).then(sum_),
        pl.when(both.list.last() > both.list.first()).then(of_which),
    )


def _numbers_in(text: pl.Expr) -> pl.Expr:
    return text.str.extract_all(_NUMBERS).list.eval(number(pl.element()))


def _fraction(group: int) -> pl.Expr:
    return number(_TEXT.str.extract(_FRACTION, group))


def true_share() -> pl.Expr:
    """What the first fraction in brackets makes, in percent."""
    return _fraction(2) / _fraction(3) * 100


def share_misreckoned() -> pl.Expr:
    """True where "P% (N of M)" is not N of M as far as it is written out."""
    off = (true_share() - _fraction(1)).abs()
    return off.is_finite() & (off > step(_TEXT.str.extract(_FRACTION, 1)) * 0.5 + ROUNDING)


def distance() -> pl.Expr:
    """How far the figure truly is from its target: "23.2% below"."""
    side = pl.when(percent_away() < 0).then(pl.lit("below")).otherwise(pl.lit("above"))
    return pl.format("{}% {}", percent_away().abs().round(1), side)


def distance_said() -> pl.Expr:
    """The words that give the distance from the target."""
    return _of_its_target(_AWAY).str.extract(f"({_AWAY})")


def share_said() -> pl.Expr:
    """The percentage and its fraction, as written."""
    return _TEXT.str.extract(f"({_FRACTION})")
