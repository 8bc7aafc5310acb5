"""A condition on a row, said once and rendered twice: as an Excel formula and as a Python predicate.

Classic functions only, and every cell as `INDEX($K:$K,ROW())`: moving an unlocked cell makes a plain reference follow
it, in locked formulas too, and the sheet then checks the wrong row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce

from workbook_tools.framework.vocabulary import SYNONYMS

Stored = str | float | date | None
Values = Mapping[str, Stored]


@dataclass(frozen=True, slots=True)
class Condition:
    """Something true or false of a row.

    Attributes:
        formula: in Excel, without the equals sign.
        holds: in Python, of the row's values by field name as its cells store them.
    """

    formula: str
    holds: Callable[[Values], bool]

    def __and__(self, other: Condition) -> Condition:
        return Condition(f"AND({self.formula},{other.formula})", lambda v: self.holds(v) and other.holds(v))

    def __or__(self, other: Condition) -> Condition:
        return Condition(f"OR({self.formula},{other.formula})", lambda v: self.holds(v) or other.holds(v))

    def __invert__(self) -> Condition:
        return Condition(f"NOT({self.formula})", lambda v: not self.holds(v))


ALWAYS = Condition("TRUE", lambda _: True)
NEVER = Condition("FALSE", lambda _: False)


def every(conditions: Iterable[Condition]) -> Condition:
    """True where all hold; true of none at all."""
    found = list(conditions)
    return reduce(Condition.__and__, found) if found else ALWAYS


@dataclass(frozen=True, slots=True)
class Either:
    """Words that hang on a further condition."""

    when: Condition
    words: str
    otherwise: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is said while a condition holds."""

    when: Condition
    words: str | Either


def said(steps: Iterable[Step], values: Values, otherwise: str) -> str:
    """The words of the first step whose condition holds."""
    words = next((step.words for step in steps if step.when.holds(values)), otherwise)
    if isinstance(words, Either):
        return words.words if words.when.holds(values) else words.otherwise
    return words


def said_formula(steps: Iterable[Step], otherwise: str) -> str:
    """The same in Excel: a chain of IFs, which stops at the first condition that holds."""
    chain = f'"{otherwise}"'
    for step in reversed(list(steps)):
        chain = f"IF({step.when.formula},{_words_formula(step.words)},{chain})"
    return chain


def _words_formula(words: str | Either) -> str:
    if isinstance(words, Either):
        return f'IF({words.when.formula},"{words.words}","{words.otherwise}")'
    return f'"{words}"'


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field's value stands, as a formula sees it.

    Attributes:
        name: of the field.
        at: an expression giving the value.
    """

    name: str
    at: str

    @property
    def blank(self) -> Condition:
        """Nothing but spaces."""
        return Condition(f'TRIM({self.at})=""', lambda v: trimmed(v.get(self.name)) == "")

    @property
    def not_a_number(self) -> Condition:
        """Holds a text. A date is a number, in Excel as here."""
        number = Condition(f"ISNUMBER({self.at})", lambda v: isinstance(v.get(self.name), int | float | date))
        return ~self.blank & ~number

    @property
    def below_nought(self) -> Condition:
        """Holds a negative number."""
        return Condition(f"N({self.at})<0", lambda v: _number(v.get(self.name)) < 0)

    def says(self, words: Iterable[str]) -> Condition:
        """Holds one of the words, whatever its case and the spaces around it."""
        wanted = {word.casefold(): word for word in words}
        listed = ",".join(f'"{word}"' for word in wanted.values())
        test = f"OR(TRIM({self.at})={{{listed}}})" if len(wanted) > 1 else f"TRIM({self.at})={listed}"
        return Condition(test, lambda v: trimmed(v.get(self.name)).casefold() in wanted)

    def painted(self, words: Iterable[str]) -> str:
        """The same as the formula of a conditional format, in which Excel takes no list of words."""
        return "OR({})".format(",".join(f'TRIM({self.at})="{word}"' for word in words))

    def larger_than(self, limit: float) -> Condition:
        """Holds a number further from nought than the limit."""
        return Condition(f"ABS(N({self.at}))>{limit!r}", lambda v: abs(_number(v.get(self.name))) > limit)

    def longer_than(self, limit: int) -> Condition:
        """Holds a text of more characters than the limit."""
        return Condition(f"LEN({self.at})>{limit}", lambda v: len(str(v.get(self.name) or "")) > limit)


def in_row(name: str, column: str) -> Place:
    """The place of a field in the formula's own row; `column` in letters."""
    return Place(name, f"INDEX(${column}:${column},ROW())")


def spellings(word: StrEnum) -> list[str]:
    """A listed word and the other ways of writing it that a reader takes."""
    others = SYNONYMS.get(type(word), {})
    return [word.value, *(other for other, meant in others.items() if meant == word.value)]


def trimmed(value: Stored) -> str:
    """A value as Excel's TRIM gives it: without spaces at the ends, nor two in a row."""
    return " ".join(part for part in str("" if value is None else value).split(" ") if part)


def _number(value: Stored) -> float:
    return value if isinstance(value, int | float) else 0.0
