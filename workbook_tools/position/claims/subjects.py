"""Which indicator or outcome a few words are about: told by the words that its title has and few others have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z][a-z'’-]+|\b[a-z]\b")
_COMMON = frozenset(
    word
    for line in (
        "a an and are as at be been by for from has have in is it its of on or our s that the their them this to was",
        "were which with per cent number percentage proportion rate level increase reduce maintain improve improving",
        "indicator outcome measure people council county around about quarter year target performance condition",
    )
    for word in line.split()
)


def content(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, without their endings."""
    found = (re.sub(r"['’]s?$", "", word) for word in _WORD.findall(text.casefold()))
    return frozenset(stem(word) for word in found if word not in _COMMON)


def stem(word: str) -> str:
    """A word without the endings of plurals and tenses; rough, and the same for both sides of a comparison."""
    for ending in ("isation", "ising", "ation", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


class Subjects:
    """Things to be told apart by their words."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the texts by key."""
        self._words = {key: content(text) for key, text in texts.items()}
        self._used = Counter(word for words in self._words.values() for word in words)

    def weight(self, key: str, words: Iterable[str]) -> float:
        """How much of some words is said of a thing: rare words weigh more."""
        mine = self._words.get(key, frozenset())
        return sum(1 / self._used[word] for word in words if word in mine)

    def best(self, words: Iterable[str]) -> tuple[str, float]:
        """The thing that most is said of, with its weight; "" where nothing is said of any."""
        said = tuple(words)
        weights = {key: self.weight(key, said) for key in self._words}
        key = max(weights, key=lambda one: weights[one], default="")
        return (key, weights[key]) if key and weights[key] else ("", 0.0)
