"""One computed sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_tools.position.words import listed


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement, with what it counts.

    Attributes:
        topic: what it is about, for outputs that choose: `outcomes`, `red`, `newly_red`, `outlook`, ...
        lead: the statement without its list of names and without the full stop at its end.
        names: the list that follows it; empty where it has none.
        keys: of what is named or counted: `DIRECTORATE/REF`, or outcome codes.
        figures: the numbers in the lead, by what they count.
    """

    topic: str
    lead: str
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    figures: dict[str, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole sentence."""
        return self.short(len(self.names))

    def short(self, most: int) -> str:
        """The sentence with at most so many names; the rest are counted."""
        shown = self.names[:most]
        rest = len(self.names) - len(shown)
        if not shown:
            return f"{self.lead}."
        return f"{self.lead}: {listed((*shown, f'{rest} more') if rest else shown, ';')}."
