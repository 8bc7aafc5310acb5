"""Numbers as people type them: read exactly, or refused with the accepted forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

# Room for any number that a cell can hold, 1E+308 with decimals among them.
_WIDE = Context(prec=400)

ACCEPTED_FORMS = "1247, 1,247, 57.95%, £1.2m, -3 or (3)"

_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\u200b\ufeff"), " ")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2013\u2014\ufe63\uff0d"), "-")
# A space that holds a number together marks its thousands, as a comma does; a plain space may part two numbers.
_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))", re.ASCII)
_MAGNITUDE = {"": Decimal(1), "k": Decimal(1000), "m": Decimal(10) ** 6, "bn": Decimal(10) ** 9}

# Commas are taken only where every group after the first has three digits: 12,47 and £292,000,00 are refused.
_NUMBER = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<pound>£?)\s*(?P<inner>[+-]?)"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?P<fraction>\.\d+)?"
    r"\s*(?P<magnitude>k|m|bn)?\s*(?P<percent>%?)",
    re.IGNORECASE | re.ASCII,
)

_MARKS = re.compile(r"[\s£$€+\-\u2212().,%\dkmbn']+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed.

    Attributes:
        value: exact; of a percentage, in percentage points (57.95% is 57.95).
        percent: a percent sign stood behind it.
        money: a pound sign stood before it.
        decimals: digits after the point as typed.
    """

    value: Decimal
    percent: bool = False
    money: bool = False
    decimals: int = 0


def typographic(text: str) -> str:
    """Turn typographic spaces, dashes and minus signs into plain ones."""
    return text.translate(_SPACES).translate(_MINUS)


def parse_number(text: str) -> Number | None:
    """Read a number typed as text.

    Args:
        text: as typed; non-breaking and thin spaces, the typographic minus and brackets for a negative are taken.

    Returns:
        The number, or None where the text is not exactly one number in an accepted form.
    """
    tidy = typographic(_THOUSANDS.sub(",", text)).strip()
    if bracketed := tidy.startswith("(") and tidy.endswith(")"):
        tidy = tidy[1:-1]
    match = _NUMBER.fullmatch(tidy)
    if match is None or not (match["whole"] or match["fraction"]):
        return None
    signs = match["sign"] + match["inner"] + ("-" if bracketed else "")
    if len(signs) > 1 or (match["percent"] and match["magnitude"]):
        return None
    return _number(match, negative=signs == "-")


def _number(match: re.Match[str], negative: bool) -> Number:
    fraction = match["fraction"] or ""
    digits = (match["whole"] or "0").replace(",", "") + fraction
    value = Decimal(digits) * _MAGNITUDE[(match["magnitude"] or "").lower()]
    return Number(
        value=-value if negative else value,
        percent=bool(match["percent"]),
        money=bool(match["pound"]),
        decimals=max(len(fraction) - 1, 0),
    )


def looks_like_number(text: str) -> bool:
    """True for a text made only of digits and number marks: meant as a number, even where it can't be read."""
    return _MARKS.fullmatch(text) is not None and any(mark.isdigit() for mark in text)


def plain(value: Decimal | float, decimals: int | None = None) -> str:
    """Write a number for a person: thousands marked, no trailing zeros beyond `decimals`.

    Args:
        value: the number.
        decimals: digits after the point; None writes as many as the number has.
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(round(value, 9)))
    if decimals is not None:
        # Excel rounds a half away from nought; Python's own formatting rounds it to the even digit.
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
        return f"{rounded:z,.{decimals}f}"
    whole, point, fraction = f"{exact:z,f}".partition(".")
    return (whole + point + fraction.rstrip("0")).removesuffix(".")
