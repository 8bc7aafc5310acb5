"""What a commentary says of its own row, as expressions: each is null where it says nothing against the row.

A commentary may well speak of other things: last year, the hoped-for, the national target. What speaks of them is left
aside, so that a contradiction is found only where the words are of this row and this period.
"""

from __future__ import annotations

import polars as pl

from workbook_tools.rules.patterns import (
    COMMENTARY,
    ITS,
    NEGATIONS,
    NUMBER,
    OTHER_TARGETS,
    OTHER_TIMES,
    PERCENTAGE,
    WITHIN,
    Stated,
    clauses_without,
    mentioning,
    of_its_target,
    quick,
    stated,
    without,
)

# A colour is a rating where a word of rating leads to it ("rated amber", "the measure is currently red"), where it is
# called one ("the red rating"), where it opens the text ("Amber: …") or shouts (RED); and where what comes after lets
# it stand alone: "is green waste", "now Red Lion House" and "amber light" do not.
_RATED_THING = (
    r"measure|indicator|performance|position|outturn|result|outcome|rag|data|kpi|service|project|programme|scheme|"
    r"overall|figure|quarter|we|this|it"
)
_LEADS = (
    r"(?:rated(?:\s+(?:the|this|our|it|measure|indicator|performance)){0,3}|rating (?:is|of|as)|reported as|"
    r"rag(?: rating| status)?(?: is|:)?|status(?: is| of|:)|classed as|judged|flagged as|scored|"
    r"(?:moved|slipped|dropped|fallen|gone|turned|risen|improved|returned|changed|downgraded|upgraded) to|"
    rf"\b(?:{_RATED_THING})\b{WITHIN}{{0,80}}?"
    r"\b(?:is|are|remains?|stays?|stands|sits|reporting|reported|showing|shown|currently|now)|"
    r"^\s*(?:currently|still|remains|overall))"
)
_ADVERBS = r"(?:\s+(?:as|at|an|currently|now|still|also|again|however|therefore|overall))*"
_ALONE = (
    r"(?:\s?[.,;:()\]\"”'’\n]|$|"
    r"\s+(?:as|because|against|for|this|at|since|due|and|but|on|owing|although|though|in|with)\b)"
)
_COLOUR = r"[\"“'‘]?(?:red|amber|green)[\"”'’]?"
_COLOUR_SAID = quick(
    rf"(?i)\b{_LEADS}{_ADVERBS}\s+{_COLOUR}{_ALONE}|\b(?:red|amber|green)\s+(?:rag\b|rating\b|status\b)|"
    r"(?-i:\b(?:RED|AMBER|GREEN)\b(?:\s+[a-z(]|\s*[^\sA-Za-z]|\s*$))"
)
_OPENING_COLOUR = quick(r"(?i)^\s*[\"“'‘(]?(red|amber|green)[\"”'’)]?\s*(?:[-–—:.;]|$)")
_FROM_COLOUR = quick(r"(?i)\bfrom\s+(?:an?\s+)?(?:red|amber|green)\b")
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

# "Performance this quarter was 53%."; "our outturn of 15.7% at the end of Q2": this measure, this period, all of it.
_OF_THE_WHOLE = (
    r"(?:\s?[.,;)]|$|\s+(?:this|in the|for the|at the end of the)\s+(?:quarter|month|period|q[1-4])\b|"
    r"\s+(?:at the end of|in|for)\s+(?:q[1-4]|quarter [1-4])\b|\s+(?:against|compared|which|and|but)\b)"
)
_PERFORMED = quick(
    r"(?i)(?:^|[.;:,]\s+|\bhowever\s+)(?:(?:the|our|this|actual|overall|current|latest|quarter'?s?|month'?s?|"
    r"(?:q|quarter )[1-4]|quarterly|monthly)\s+){0,4}(?:performance|outturn|result|figure|actual|position)\s+"
    r"(?:(?:this|for the|in the|for|for this|in this)\s+(?:quarter|month|period|q[1-4])\s+)?"
    rf"(?:was|is|of|at|stood at|stands at|came to)\s+{NUMBER}{_OF_THE_WHOLE}"
)
_OTHER_SPANS = (
    r"year[- ]to[- ]date|ytd|cumulative\w*|since april|rolling|annual\w*|full[- ]year|whole year|year[- ]end|"
    r"20\d\d|last|previous|prior|target|benchmark\w*|national\w*|england|regional\w*|neighbours?|averages?|"
    r"forecast\w*|expect\w*|will|would|should|if|best|worst|highest|lowest|was not|comparator\w*"
)

# "Against a target of at least 94%"; "the 28% target"; "32% below our target"; "under target".
_TARGET_OF = quick(
    rf"(?i)\btarget(?:\s+level)?\s*(?:of|:|=)\s*"
    rf"(?:(?:over|under|at least|at most|less than|more than|up to|[<>≤≥]=?)\s*)?{NUMBER}"
)
_TARGET_IS = quick(
    r"(?i)\btarget(?:\s+(?:is|was)|,?\s*\()\s*(?:of\s+)?"
    rf"(?:(?:over|under|at least|at most|less than|more than|up to|[<>≤≥]=?)\s*)?{NUMBER}"
)
_LATER_TARGET = r"by|20\d\d|next year|year[- ]end|from (?:april|q[1-4])|will|would|end of (?:the )?year"
_PERCENT_TARGET = quick(rf"(?i)\b(?:the|our|its|a)\s+{PERCENTAGE}\s+target\b")
_BELOW = quick(rf"(?i)\b(?:below|under|short of|lower than)\s+{ITS}target\b")
_ABOVE = quick(rf"(?i)\b(?:above|over|ahead of|higher than|in excess of)\s+{ITS}target\b")

# Only what is said of a target, or of a schedule: "falling short" and "on track" are said of too many other things.
_FAILURE = quick(
    rf"(?i)\b(?:(?:miss(?:es|ed|ing)|fail(?:s|ed|ing)? to (?:meet|reach|achieve|hit)|(?:did|does|do|has|have) not "
    rf"(?:yet )?(?:meet|met|reach(?:ed)?|achieved?|hit))\s+{ITS}targets?|"
    r"targets? (?:(?:was|were|is|are|has been|have been) )?(?:missed|not (?:being |yet )?(?:met|achieved|reached|hit))|"
    r"targets? (?:has|have) not (?:yet )?been (?:met|achieved|reached|hit)|"
    r"(?:is|are|was|were|remains?) (?:\w+ )?(?:off[- ]target|not on target|off[- ]track|not on track|behind schedule|"
    r"behind target))\b"
)
_SUCCESS = quick(
    rf"(?i)\b(?:(?:met|meets|achieved|achieves|hit|hits|exceed(?:s|ed)|beat|beats|surpass(?:es|ed))\s+{ITS}targets?|"
    r"targets? (?:(?:was|were|is|are|has been|have been) )?(?:\w+ )?(?:met|achieved|hit|exceeded)|"
    r"(?:performance|we|this|it|target|measure|indicator) (?:is|are|was|remains?) (?:\w+ )?on track|"
    r"(?:is|are|was|were|remains?|stays?) (?:\w+ )?on target)\b|^on (?:target|track)\b"
)
_REACHED = r"(?:was|is|has been|have been|already) (?:already )?(?:achieved|reached|met|exceeded|passed|hit)"
_YEARS_TARGET = quick(
    rf"(?i)\b(target(?: \w+)? (?:for|of) the (?:full|whole) year {_REACHED}|"
    rf"(?:full|whole)[- ]year(?:['’]s)? target (?:\w+ )?{_REACHED}|(?:annual|yearly) target (?:\w+ )?{_REACHED}|"
    r"(?:achieved|reached|met|exceeded|passed) (?:the |our )?(?:whole |full |entire )?(?:annual|yearly|full[- ]year|"
    r"whole[- ]year|year)['’]?s?(?: \w+)? target)\b"
)
_FAILED_TO = quick(rf"(?i)\b(?:fail(?:s|ed|ing)? to (?:meet|reach|achieve|hit)\s+{ITS}targets?)\b")
# Praise and blame without a "but": what is weighed up tells both stories.
_CONTRAST = quick(r"(?i)\b(?:but|however|although|though|despite|while|whilst|yet|nevertheless|except)\b")
_PRAISE = quick(
    r"(?i)(\b(?:performing (?:very )?(?:well|strongly)|(?:excellent|strong|very good|outstanding) "
    r"(?:performance|results?)|"
    r"performance (?:is|was|has been|remains) (?:very )?(?:good|strong|excellent|outstanding))\b)"
)
_BLAME = quick(
    r"(?i)(\b(?:performing (?:very )?(?:poorly|badly)|"
    r"(?:poor|disappointing|unacceptable|weak) (?:performance|results?)|"
    r"performance (?:is|was|has been|remains) (?:very )?(?:poor|disappointing|unacceptable|weak|unsatisfactory))\b)"
)
# Who compares has other data in mind: that the benchmark is not available says nothing of the figure.
_OF_OTHERS = r"benchmark\w*|national\w*|compar\w+|england|regional\w*|neighbours?|averages?|further|detailed|future"
NO_FIGURE_WORDS = r"(?i)\bno\b|unknown|available|known|await|waiting|outstanding|unable|not able|not possible"
_NO_FIGURE = quick(
    r"(?i)\b(?:no (?:actuals?|figures?|data|results?)(?: (?:is|are|was|were|has|have|can|that|to report|for|available)|"
    rf"[.,;]|$)|(?:figures?|data|numbers?|results?|actuals?|outturn|performance|value|how many)\b{WITHIN}{{0,60}}?\b"
    r"(?:is|are|was|were) (?:currently |yet |still |as yet )?(?:unknown|unavailable|not (?:yet |currently )?"
    r"(?:available|known))|"
    r"(?:figures?|data|numbers?|results?|actuals?|outturn) (?:(?:currently|still) )?(?:unavailable|awaited|outstanding|"
    r"not (?:yet |currently )?(?:available|known))|"
    r"(?:awaiting|waiting for) (?:(?:the|this|final|latest|quarter'?s|month'?s|confirmed) ){0,3}"
    r"(?:data|figures?|results?|outturn)|"
    r"(?:unable|not able|not possible) to (?:report|provide|supply|calculate|give)(?: (?:a|the|this|any))?"
    r"(?: (?:figures?|data|results?|quarter|month|period)|[.,;]|$| (?:on|for) ))(?:\s+[^\s.;!?]+){0,6}"
)

def other_colour() -> pl.Expr:
    """The first rating given in words that is not the row's."""
    colours = without(mentioning(COMMENTARY, "red|amber|green"), _FROM_COLOUR)
    text = clauses_without(colours, f"{OTHER_TIMES}|{NEGATIONS}")
    said = text.str.extract_all(_COLOUR_SAID).list.eval(pl.element().str.extract(_LAST_COLOUR).str.to_titlecase())
    opening = COMMENTARY.str.extract(_OPENING_COLOUR).str.to_titlecase()
    others = said.list.set_difference(pl.concat_list("rating")).list.first()
    rated = pl.col("rating").is_not_null()
    return pl.when(rated).then(pl.coalesce(pl.when(opening != pl.col("rating")).then(opening), others))


def second_figure(leeway: float) -> pl.Expr:
    """A figure of this measure in the words that is neither the row's nor its target."""
    found = [stated(COMMENTARY, pattern) for pattern in (_CORRECT, _PUT_RIGHT, _AMENDED)]
    found.append(stated(of_its_target("(?:against|compared|versus)"), _AGAINST))
    of_now = clauses_without(mentioning(COMMENTARY, "performance|outturn|result|figure|actual|position"), _OTHER_SPANS)
    found.append(stated(of_now, _PERFORMED))
    return pl.coalesce(pl.when(_is_another(one, leeway)).then(one.said) for one in found)


def _is_another(one: Stated, leeway: float) -> pl.Expr:
    far = (one.amount - pl.col("actual")).abs() > pl.col("actual").abs() * leeway / 100
    return far & one.differs_from(pl.col("actual")) & one.amount.ne_missing(pl.col("target_high"))


def other_target() -> pl.Expr:
    """A target in the words that is neither end of the row's."""
    of, percent = of_its_target(r"target(?: level)?\s*(?:of|:|=)"), of_its_target("(?:%|cent) target")
    told = clauses_without(of_its_target(r"target(?:\s+(?:is|was)|,?\s*\()"), _LATER_TARGET)
    found = (stated(of, _TARGET_OF), stated(percent, _PERCENT_TARGET), stated(told, _TARGET_IS))
    return pl.coalesce(
        pl.when(one.differs_from(pl.col("target_low")) & one.differs_from(pl.col("target_high"))).then(one.said)
        for one in found
    )


def wrong_side() -> pl.Expr:
    """"below" or "above", where the words put the figure on the side of its target on which it is not."""
    text = clauses_without(of_its_target(f"{_BELOW}|{_ABOVE}"), f"{OTHER_TIMES}|{NEGATIONS}")
    below, above = text.str.contains(_BELOW), text.str.contains(_ABOVE)
    exactly = (pl.col("actual") == pl.col("target_high")) & ~pl.col("beside_strict")
    reached = (pl.col("actual") > pl.col("target_high")) | exactly
    return (
        pl.when(below & ~above & reached).then(pl.lit("below"))
        .when(above & ~below & (pl.col("actual") < pl.col("target_low"))).then(pl.lit("above"))
    )


def other_outcome() -> pl.Expr:
    """Words of failure on a Green, words of success on a Red."""
    of_this_period = clauses_without(mentioning(COMMENTARY, "target|track|schedule"), OTHER_TIMES)
    missed = without(of_this_period, OTHER_TARGETS)
    met = pl.when(~missed.str.contains(_FAILURE)).then(clauses_without(missed, NEGATIONS))
    failed = without(COMMENTARY, OTHER_TARGETS).str.extract(f"({_FAILED_TO})")
    return (
        pl.when(pl.col("rating") == "Green")
        .then(pl.coalesce(missed.str.extract(f"({_FAILURE})"), failed, _of_now(_BLAME)))
        .when(pl.col("rating") == "Red")
        .then(pl.coalesce(met.str.extract(f"({_SUCCESS})"), _of_now(_PRAISE)))
    )


def years_target() -> pl.Expr:
    """Words by which the figure is held against the whole year's target."""
    return mentioning(COMMENTARY, "full|whole|annual|yearly").str.extract(_YEARS_TARGET)


def _of_now(judged: str) -> pl.Expr:
    """Praise or blame of this period, in a text that weighs nothing up."""
    text = mentioning(COMMENTARY, "perform|result")
    plain = pl.when(~text.str.contains(_CONTRAST)).then(text)
    return clauses_without(plain, f"{OTHER_TIMES}|{NEGATIONS}").str.extract(judged)


def no_figure() -> pl.Expr:
    """Words that there is no figure, in a row that has one."""
    text = clauses_without(mentioning(COMMENTARY, NO_FIGURE_WORDS), _OF_OTHERS)
    return pl.when(~pl.col("actual_blank")).then(text.str.extract(f"({_NO_FIGURE})"))
