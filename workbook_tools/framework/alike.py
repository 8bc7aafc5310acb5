"""Names that are alike: the same person, post or team spelt two ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, takewhile

_WORD = re.compile(r"\w+")
# Two short words that differ in one letter are as likely two people: Hall and Hill, Day and Fay.
_LONG_ENOUGH = 5


def commoner(names: Iterable[str]) -> dict[str, str]:
    """For each name that has a commoner spelling among the others, that spelling.

    Args:
        names: each as often as it stands there; of two spellings equally common the one met first counts.
    """
    counts = Counter(names)
    better: dict[str, str] = {}
    for one, other in sorted(dict.fromkeys(_alike(counts)), key=lambda pair: -max(counts[name] for name in pair)):
        worse, best = (one, other) if counts[other] > counts[one] else (other, one)
        better.setdefault(worse, better.get(best, best))
    return better


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every two names that have the same words but for case, marks, order and one letter of one long word."""
    shared: dict[tuple[int, tuple[str, ...]], dict[str, str]] = defaultdict(dict)
    for name in names:
        words = sorted(_words(name))
        for place, word in enumerate(words):
            for shorter in (word, *_one_letter_less(word)):
                shared[place, (*words[:place], shorter, *words[place + 1 :])][name] = word
    for bearers in shared.values():
        for (one, word), (other, its_word) in combinations(bearers.items(), 2):
            if one_edit_apart(word, its_word):
                yield one, other


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold().replace("&", " and ").replace("'", "").replace("’", ""))


def _one_letter_less(word: str) -> Iterator[str]:
    """What remains of a long word without each of its letters in turn: words one edit apart have one in common."""
    if len(word) >= _LONG_ENOUGH - 1 and word.isalpha():
        yield from (word[:i] + word[i + 1 :] for i in range(len(word)))


def one_edit_apart(one: str, other: str) -> bool:
    """True where two words are equal, or one letter more, less or other makes one of the other, or two are swapped."""
    if one == other:
        return True
    if max(len(one), len(other)) < _LONG_ENOUGH:
        return False
    start = _alike_from_the_start(one, other)
    one, other = one[start:], other[start:]
    end = _alike_from_the_start(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _alike_from_the_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
