"""What a contradiction is, and how a text is cut into what can contradict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook_tools.framework.vocabulary import Rag

# A full stop within a figure ends no sentence; the items of a list are sentences of their own.
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\d)|(?<=\b[iv]{1})\.|(?<=\b[iv]{2})\.|(?<=\b[iv]{3})\.)+[.!?]?")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Not the end of a year: in "Quarter 1 2017-18, from Red to Green" nothing counts eighteen.
NUMBER = rf"(?P<number>(?<![\d-])\d+(?:,\d{{3}})*|none|{'|'.join(_WORDS)})"
_REF = r"(?:[A-Z]{2,5}[ /])?(?:[A-Z]{1,4})?\d+(?:\.\d+)*[a-z]?"
REF = re.compile(_REF)
REFS = rf"(?P<refs>{_REF}(?:(?:,? and |, | & ){_REF})*)"
REFERENCE = re.compile(
    rf"\bindicators? {REFS}(?P<range>\s?[-–]\s?{_REF})?(?!%)(?:\s*\((?P<subject>[^)]*)\))?", re.IGNORECASE
)
RATING = f"(?:{'|'.join(rag.value for rag in Rag)})"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One claim that the position contradicts.

    Attributes:
        start: where in the text the claim begins.
        quote: its words.
        message: what the position says instead, as a sentence.
    """

    start: int
    quote: str
    message: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a text.

    Attributes:
        start: where in the text it begins.
    """

    start: int
    text: str

    def contradicted(self, start: int, end: int, message: str) -> Contradiction:
        """A contradiction of a part of it."""
        return Contradiction(self.start + start, " ".join(self.text[start:end].split()), message)


def statements(text: str) -> Iterator[Statement]:
    """The sentences of a text, in order."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield Statement(match.start(), match[0])


def number_of(word: str) -> int:
    """A number as papers write it: `4`, `1,562`, `two`, `none`."""
    plain = word.casefold().replace(",", "")
    if plain.isdigit():
        return int(plain)
    return 0 if plain == "none" else _WORDS.index(plain)
