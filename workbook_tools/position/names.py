"""How sentences call an indicator: by its ref, and by enough of its title to know it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workbook_tools.framework.council import Framework
from workbook_tools.position.words import shortened

TITLE_ROOM = 70


class Names:
    """The names of a framework's indicators.

    A ref that only one directorate uses stands alone, as in the papers: `7`. One that several use is told with its
    directorate: `CEF 7`.
    """

    def __init__(self, framework: Framework) -> None:
        """Take the indicators' refs and titles."""
        used = Counter(one.ref for one in framework.indicators)
        self._refs = {
            f"{one.directorate}/{one.ref}": one.ref if used[one.ref] == 1 else f"{one.directorate} {one.ref}"
            for one in framework.indicators
        }
        self._titles = {f"{one.directorate}/{one.ref}": one.title for one in framework.indicators}

    def ref(self, key: str) -> str:
        """`7`, or `CEF 7`."""
        return self._refs.get(key, key)

    def name(self, key: str) -> str:
        """`7 (Increase the number of hours…)`."""
        title = shortened(self._titles.get(key, ""), TITLE_ROOM)
        return f"{self.ref(key)} ({title})" if title else self.ref(key)

    def all(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The names of several, in the order given."""
        return tuple(self.name(key) for key in keys)

