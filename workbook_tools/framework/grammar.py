"""What the grammars of targets and of figures share: a number inside a text, a month, a year, and riders behind it."""

from __future__ import annotations

import re

from workbook_tools.framework.numbers import typographic
from workbook_tools.framework.period import is_financial_year

# A longer text that holds digits is no target and no figure: what is read at all is read in bounded time.
LONGEST = 2000

# As in `parse_number`, which has the last word. Of 12,47 it takes the 12, and no rider begins with ,47.
NUMBER = (
    r"(?:[+-] ?)?£? ?[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d++)(?:\.\d++)?|\.\d++)"
    r"(?: ?(?:k|m|bn)\b)?(?: ?%)?"
)
MONTHS = (
    *("April", "May", "June", "July", "August", "September", "October", "November", "December"),
    *("January", "February", "March"),
)
MONTH = "(?:Sept|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r")\b"
YEAR = r"20\d\d[-/]\d\d(?!\d)"

_FLAGS = re.IGNORECASE | re.ASCII
_PER_CENT = re.compile(r"(?<=\d) ?(?:per ?cent|pct)\b", _FLAGS)
_MILLIONS = re.compile(r"(?<=\d) ?(?:(m)illion|(b)illio(n))\b", _FLAGS)
_SIGNS = {"≥": ">=", "≤": "<=", "¼": "1/4", "( ": "(", " )": ")"}


def tidied(text: str) -> str:
    """One line with single spaces and plain signs (`>=`, `%` for per cent, `m` for million), no full stop behind."""
    line = _PER_CENT.sub("%", " ".join(typographic(text).split()))
    line = _MILLIONS.sub(r"\1\2\3", line)
    for mark, plain in _SIGNS.items():
        line = line.replace(mark, plain)
    return line[:-1] if line.endswith(".") and not line[-2:-1].isdigit() else line


def shape(pattern: str) -> re.Pattern[str]:
    """Compile a shape: any case, digits 0 to 9 only."""
    return re.compile(pattern, _FLAGS)


def riders(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Compile riders, each of which may stand bare, behind a comma, or in brackets."""
    return tuple(shape(form.format(p)) for p in patterns for form in (r" ?\({}\)", r",? {}(?![\w%])"))


def riders_in(text: str, known: tuple[re.Pattern[str], ...]) -> dict[str, str] | None:
    """Read a text that is nothing but riders.

    Args:
        text: what stands behind a number.
        known: the riders' shapes; each names what it holds.

    Returns:
        What each named part holds, or None where any of the text is no rider, or one is said twice.
    """
    found: dict[str, str] = {}
    while text:
        match = next((m for rider in known if (m := rider.match(text))), None)
        if match is None:
            return None
        said = {name: held for name, held in match.groupdict().items() if held is not None}
        if not said or found.keys() & said.keys():
            return None
        found |= said
        text = text[match.end() :]
    return found


def month_number(text: str) -> int:
    """The month a text begins with, counted from April (1) to March (12).

    Raises:
        ValueError: where it begins with none.
    """
    return [name[:3].casefold() for name in MONTHS].index(text[:3].casefold()) + 1


def financial_year(text: str) -> str | None:
    """`2016/17` or `2016-17` as `2016-17`; None where the two years do not follow each other."""
    year = text.replace("/", "-")
    return year if is_financial_year(year) else None
