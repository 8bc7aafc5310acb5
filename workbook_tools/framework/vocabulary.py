"""The field's closed lists of words, and the other spellings a reader also takes."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Rag(StrEnum):
    """A rating, worst first."""

    RED = "Red"
    AMBER = "Amber"
    GREEN = "Green"

    @property
    def rank(self) -> int:
        """0 for Red, 1 for Amber, 2 for Green: higher is better."""
        return list(Rag).index(self)

    @property
    def letter(self) -> str:
        """R, A or G."""
        return self.value[0]

    @property
    def shape(self) -> str:
        """The mark that published dashboards print for it; always beside the word."""
        return {"Red": "▲", "Amber": "●", "Green": "★"}[self.value]

    @property
    def shape_name(self) -> str:
        """What people call that mark, and type."""
        return {"Red": "triangle", "Amber": "circle", "Green": "star"}[self.value]


class StatusWords(StrEnum):
    """How a council writes its ratings wherever its people read or choose one."""

    WORDS = "words"
    LETTERS = "letters"
    SHAPES = "shapes"

    def says(self, word: str) -> str:
        """A rating as this council writes it; a shape has its word beside it. Any other word stays as it is.

        Args:
            word: "Red", "Amber", "Green" or another.
        """
        return self.every.get(word, word)

    @property
    def every(self) -> dict[str, str]:
        """How each rating is written, by its word, the worst first."""
        return {rag.value: self._of(rag) for rag in Rag}

    def _of(self, rag: Rag) -> str:
        if self is StatusWords.LETTERS:
            return rag.letter
        return f"{rag.shape} {rag}" if self is StatusWords.SHAPES else rag.value

    def mark(self, rag: Rag) -> str:
        """One character, where there is room for no more: the shape, or else the letter."""
        return rag.shape if self is StatusWords.SHAPES else rag.letter


class Outlook(StrEnum):
    """Where performance is heading."""

    IMPROVING = "Improving"
    STABLE = "Stable"
    DETERIORATING = "Deteriorating"

    @property
    def arrow(self) -> str:
        """The arrow the published dashboards print; always beside the word."""
        return {"Improving": "↑", "Stable": "↔", "Deteriorating": "↓"}[self.value]


class NoData(StrEnum):
    """Why there is no figure."""

    NOT_DUE = "Not due"
    NOT_YET_AVAILABLE = "Not yet available"
    NOT_APPLICABLE = "Not applicable"
    NEW_MEASURE = "New measure"
    SUPPRESSED = "Suppressed"


class ForMembers(StrEnum):
    """What members are asked to do with a Red outcome."""

    DISCUSSION = "Discussion"
    NOTING = "Noting"


class YesNo(StrEnum):
    """A plain answer."""

    YES = "Yes"
    NO = "No"


class Unit(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    NUMBER = "number"
    MONEY = "money"
    RATE = "rate"
    DAYS = "days"
    TEXT = "text"
    RAG = "rag"

    @property
    def numeric(self) -> bool:
        """False where the figure is words."""
        return self not in (Unit.TEXT, Unit.RAG)


class Polarity(StrEnum):
    """Which direction is good."""

    HIGH = "high"
    LOW = "low"
    RANGE = "range"
    BREAKEVEN = "breakeven"
    STATUS = "status"
    NONE = "none"


class Basis(StrEnum):
    """Who decides the rating: the figures, or the director."""

    COMPUTED = "computed"
    JUDGEMENT = "judgement"


class Aggregation(StrEnum):
    """How periods make a year."""

    SUM = "sum"
    LATEST = "latest"
    AVERAGE = "average"
    RATIO = "ratio"


class CountsAs(StrEnum):
    """How a line counts towards its total."""

    ADDED = "added"
    TAKEN_AWAY = "taken away"


class SavingStatus(StrEnum):
    """How a planned saving stands."""

    DELIVERED = "Delivered"
    ON_COURSE = "On course"
    AT_RISK = "At risk"
    NOT_ACHIEVABLE = "Not achievable"


class Recurrence(StrEnum):
    """Whether a saving stays in the budgets that follow."""

    ONE_OFF = "one-off"
    RECURRING = "recurring"


class Ask(StrEnum):
    """Who fills a field: the service lead, the template when issued, a formula in the sheet, or nobody."""

    ENTRY = "entry"
    PREFILLED = "prefilled"
    COMPUTED = "computed"
    HIDDEN = "hidden"


class Required(StrEnum):
    """When an entry must be made. NOT_RATED means: where the row has neither figure nor rating."""

    ALWAYS = "always"
    WHEN_RED = "when red"
    WHEN_NOT_GREEN = "when not green"
    WHEN_NOT_RATED = "when not rated"
    NEVER = "never"

    @property
    def words(self) -> str:
        """How the instructions say it."""
        return {
            Required.ALWAYS: "Always",
            Required.WHEN_RED: "When the rating is Red",
            Required.WHEN_NOT_GREEN: "When the rating is Amber or Red",
            Required.WHEN_NOT_RATED: "When there is no figure and no rating",
            Required.NEVER: "If you wish",
        }[self]

    @property
    def ratings(self) -> tuple[Rag, ...]:
        """The ratings that call for the entry; empty where it does not hang on the rating."""
        if self is Required.WHEN_RED:
            return (Rag.RED,)
        return (Rag.RED, Rag.AMBER) if self is Required.WHEN_NOT_GREEN else ()


SYNONYMS: dict[type[StrEnum], dict[str, str]] = {
    Rag: {
        other.casefold(): rag.value
        for rag in Rag
        for other in (rag.letter, rag.shape_name, rag.shape, f"{rag.shape} {rag}")
    },
    Outlook: {
        "↑": "Improving",
        "↔": "Stable",
        "↓": "Deteriorating",
        "→": "Stable",
        "▲": "Improving",
        "▼": "Deteriorating",
    },
    SavingStatus: {"on track": "On course", "achieved": "Delivered", "unachievable": "Not achievable"},
    Recurrence: {"one off": "one-off", "once": "one-off", "permanent": "recurring", "ongoing": "recurring"},
    YesNo: {"y": "Yes", "n": "No", "true": "Yes", "false": "No", "1": "Yes", "0": "No"},
}


@lru_cache(maxsize=4096)
def word_of(kind: type[StrEnum], text: str) -> str | None:
    """Find the listed word that a text means.

    Args:
        kind: the list.
        text: as typed; case, spaces at the ends and repeated spaces do not count.

    Returns:
        The word as the list spells it, or None where the text means none of them.
    """
    key = " ".join(text.split()).casefold()
    for word in kind:
        if key == word.value.casefold():
            return word.value
    return SYNONYMS.get(kind, {}).get(key)


def nearest_word(words: list[str], text: str) -> str | None:
    """The listed word most like a mistyped one, or None where nothing is near or two are named (`Amber/Green`).

    Args:
        words: as the list spells them.
        text: as typed.
    """
    from difflib import get_close_matches

    by_key = {word.casefold(): word for word in words}
    if sum(typed in by_key for typed in re.split(r"[^\w]+", text.casefold())) > 1:
        return None
    close = get_close_matches(text.strip().casefold(), list(by_key), n=1, cutoff=0.6)
    return by_key[close[0]] if close else None
