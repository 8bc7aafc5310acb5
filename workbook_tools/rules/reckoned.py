"""The arithmetic of a commentary: sums, shares, and the distance from the target, as expressions.

Each is null or false where the words reckon nothing, or reckon right.
"""

from __future__ import annotations

import polars as pl

from workbook_tools.rules.patterns import (
    COMMENTARY,
    ITS,
    NUMBER,
    PERCENTAGE,
    ROUNDING,
    mentioning,
    number,
    of_its_target,
    quick,
    stated,
    step,
)

_SIDE = (
    r"(?:below|under|short of|lower than|less than|above|over|higher than|more than|ahead of|in excess of|worse than|"
    r"better than)"
)
_AWAY = quick(
    rf"(?i){PERCENTAGE}\s+(?:points?\s+)?"
    rf"{_SIDE}\s+{ITS}target\b"
)
# In the measure's own unit: "190 above target", "90 fly-tips over our target".
_AWAY_IN_UNITS = quick(rf"(?i){NUMBER}(?:\s+[a-z][a-z-]*){{0,2}}?\s+{_SIDE}\s+{ITS}target\b")

# "190 payments + 23 trained + 85 passes = 298"; "12 homes, of which 15 are full"; "93.2% (1,267 of 1,361)".
_PART = r"\d+(?:,\d{3})*(?:\.\d+)?%?(?:\s+[A-Za-z][\w'’-]*){0,4}"
_SUM = quick(rf"((?:{_PART}\s*\+\s*)+{_PART}\s*=\s*£?\d+(?:,\d{{3}})*(?:\.\d+)?)")
_IN_TOTAL = quick(
    rf"((?:{_PART}\s*(?:,|,? and)\s*)+{_PART},?\s+(?:(?:a|in|making a) total(?: of)?|total(?:ling|ing)|making) "
    r"\d+(?:,\d{3})*(?:\.\d+)?)"
)
_OF_WHICH = quick(
    r"(\b\d+(?:,\d{3})*\b[^.;\d%\n]{1,60}\bof (?:which|whom|these)\s+\d+(?:,\d{3})*)(?:[^\d%.,]|[.,]\s|[.,]?$)"
)
_FRACTION = quick(r"(?i)\b(\d+(?:\.\d+)?)\s?% \((\d+(?:,\d{3})*)\s*(?:/|of|out of)\s*(\d+(?:,\d{3})*)\)")
# The other way round: "1,267 of 1,361 visits (93.2%)".
_SHARE_BEHIND = quick(
    r"(?i)\b(\d+(?:,\d{3})*)\s*(?:/|of|out of)\s*(?:the |all )?(\d+(?:,\d{3})*)(?:\s+[a-z][a-z-]*){0,3}"
    r" \((\d+(?:\.\d+)?)\s?%\)"
)
_NUMBERS = r"\d+(?:,\d{3})*(?:\.\d+)?"


def _nearest_end() -> pl.Expr:
    return pl.when(pl.col("actual") < pl.col("target_low")).then(pl.col("target_low")).otherwise(pl.col("target_high"))


def percent_away() -> pl.Expr:
    """How far the figure is from its target, in percent of the target."""
    return (pl.col("actual") - _nearest_end()) / _nearest_end().abs() * 100


def away_misreckoned(leeway: float) -> pl.Expr:
    """True where "N% below target" is neither the share of the target nor, for a percentage, the points."""
    said = number(of_its_target(_AWAY).str.extract(_AWAY, 2))
    share = (percent_away().abs() - said).abs()
    points = ((pl.col("actual") - _nearest_end()).abs() - said).abs()
    off = pl.min_horizontal(share, pl.when(pl.col("unit") == "percent").then(points))
    misreckoned = share.is_finite() & (off > leeway + ROUNDING)
    return misreckoned.fill_null(value=False) | _units_misreckoned().fill_null(value=False)


def _units_misreckoned() -> pl.Expr:
    """True where "N below target" is not the difference, in a measure that is no percentage."""
    said = stated(of_its_target(_AWAY_IN_UNITS), _AWAY_IN_UNITS)
    return (pl.col("unit") != "percent") & said.differs_from((pl.col("actual") - _nearest_end()).abs())


def wrong_sum(leeway: float) -> pl.Expr:
    """A sum written out whose parts do not make its total, or a part "of which" that is larger than its whole."""
    sum_ = mentioning(COMMENTARY, r"\+").str.extract(_SUM)
    in_total = mentioning(COMMENTARY, "total|making").str.extract(_IN_TOTAL)
    of_which = mentioning(COMMENTARY, "of (?:which|whom|these)").str.extract(_OF_WHICH)
    both = _numbers_in(of_which)
    return pl.coalesce(
        pl.when(_misadded(sum_, leeway)).then(sum_),
        pl.when(_misadded(in_total, leeway)).then(in_total),
        pl.when(both.list.last() > both.list.first()).then(of_which),
    )


def _misadded(sum_: pl.Expr, leeway: float) -> pl.Expr:
    """True where the last number of a text is not the sum of those before it."""
    terms = _numbers_in(sum_)
    return (terms.list.sum() - 2 * terms.list.last()).abs() > leeway + ROUNDING


def _numbers_in(text: pl.Expr) -> pl.Expr:
    return text.str.extract_all(_NUMBERS).list.eval(number(pl.element()))


def _fraction(group: int, behind: int) -> pl.Expr:
    before, after = COMMENTARY.str.extract(_FRACTION, group), COMMENTARY.str.extract(_SHARE_BEHIND, behind)
    return number(pl.coalesce(before, after))


def true_share() -> pl.Expr:
    """What the first fraction beside a percentage makes, in percent."""
    return _fraction(2, 1) / _fraction(3, 2) * 100


def share_misreckoned() -> pl.Expr:
    """True where "P% (N of M)" or "N of M (P%)" is not N of M as far as it is written out."""
    off = (true_share() - _fraction(1, 3)).abs()
    written = pl.coalesce(COMMENTARY.str.extract(_FRACTION, 1), COMMENTARY.str.extract(_SHARE_BEHIND, 3))
    return off.is_finite() & (off > step(written) * 0.5 + ROUNDING)


def distance() -> pl.Expr:
    """How far the figure truly is from its target: "23.2% below"."""
    side = pl.when(percent_away() < 0).then(pl.lit("below")).otherwise(pl.lit("above"))
    return pl.format("{}% {}", percent_away().abs().round(1), side)


def distance_said() -> pl.Expr:
    """The words that give the distance from the target."""
    text = of_its_target(_AWAY_IN_UNITS)
    return pl.coalesce(text.str.extract(f"({_AWAY})"), text.str.extract(f"({_AWAY_IN_UNITS})"))


def share_said() -> pl.Expr:
    """The percentage and its fraction, as written."""
    return pl.coalesce(COMMENTARY.str.extract(f"({_FRACTION})"), COMMENTARY.str.extract(f"({_SHARE_BEHIND})"))
