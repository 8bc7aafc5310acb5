"""Longer ways in which targets are written, each turned into the short one that the grammar reads."""

from __future__ import annotations

import re

from workbook_tools.framework.grammar import NUMBER, YEAR, shape

BENCHMARK = rf"(?:{YEAR} )?(?:[a-z]+ ){{0,3}}(?:average|median|quartile|outturn|baseline)"
_THIS_YEAR = rf" This target is for ({YEAR}) as the results run one quarter behind\."
_WILL_BE = rf"target for ({YEAR}) will (?:be|remain at) ({NUMBER})"

_LONGHAND: tuple[tuple[re.Pattern[str], str], ...] = (
    (shape(r"^(?:graduated )?targets?:? "), ""),
    (shape(r"^(?:maintain|keep)(?: at)? "), ""),
    (shape(r"^(?:at least|no less than|not less than|minimum(?: of)?) "), ">="),
    (shape(r"^(?:at most|no more than|not more than|up to|maximum(?: of)?) "), "<="),
    (shape(rf"^({NUMBER}) or (?:more|above|over|higher)$"), r">=\1"),
    (shape(rf"^({NUMBER}) or (?:fewer|less|below|under|lower)$"), r"<=\1"),
    (shape(rf"^between ({NUMBER}) and ({NUMBER})$"), r"\1 to \2"),
    (shape(r"^(?:more than|above|over) "), ">"),
    (shape(r"^(?:less than|fewer than|below|under) "), "<"),
    (shape(rf"^annual target:? ({NUMBER}),? (?:qtly|quarterly) target:? ({NUMBER})"), r"\2 each quarter (\1 a year)"),
    (shape(rf"^({BENCHMARK}) ?= ?({NUMBER})$"), r"\2 (\1)"),
    (
        shape(rf"{_THIS_YEAR} The new annual {_WILL_BE}; quarterly target ({NUMBER})\.?$"),
        r" (for \1, one quarter behind); \4 each quarter (\3 a year) (for \2)",
    ),
    (shape(rf"{_THIS_YEAR} The new {_WILL_BE}\.?$"), r" (for \1, one quarter behind); \3 (for \2)"),
)

_DASHES = frozenset("-.?* ")
_NUMBER_MARKS = frozenset("£$€%<>=+-,./() ")
_NOTHING_SET = shape(
    r"(?:to be|not yet|yet to be) (?:confirmed|agreed|set|determined|decided|advised|finalised)"
    r"|t\.?b\.?[cad]|n/a|n\.a|na|none|new|not (?:set|applicable|available)|no target(?: set)?"
    r"|(?:not available \()?new (?:indicator|measure|definition)\)?"
    r"|varies(?: by [a-z ]{1,40})?|(?:see|refer to) (?:the )?(?:notes?|comments?|commentary|below|text)"
)


def shorthand(text: str) -> str:
    """Turn a target written at length into the short form.

    Args:
        text: tidied.

    Returns:
        Such as `<7%` for `Maintain <7%`; the text itself where no longer form is known.
    """
    for written, short in _LONGHAND:
        text = written.sub(short, text, count=1)
    return text


def is_placeholder(text: str) -> bool:
    """True where a target says only that none is set: `Tbc`, `-`, `see note`, `Varies by team`."""
    return set(text) <= _DASHES or _NOTHING_SET.fullmatch(text) is not None


def is_unfinished(text: str) -> bool:
    """True where a text without digits has nothing but number marks: `>%`, `£`."""
    return set(text) <= _NUMBER_MARKS
