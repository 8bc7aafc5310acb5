"""How sentences call an indicator or a section's line: by its ref, and by enough of its title to know it again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workbook_tools.form.form import Form, view
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
        self._by_key = {f"{one.directorate}/{one.ref}": one for one in framework.indicators}
        self._users = Counter(one.ref for one in framework.indicators)

    def ref(self, key: str) -> str:
        """`7`, or `CEF 7`."""
        one = self._by_key.get(key)
        if one is None:
            return key
        return one.ref if self._users[one.ref] == 1 else f"{one.directorate} {one.ref}"

    def name(self, key: str) -> str:
        """`7 (Increase the number of hours…)`."""
        one = self._by_key.get(key)
        title = shortened(one.title, TITLE_ROOM) if one else ""
        return f"{self.ref(key)} ({title})" if title else self.ref(key)

    def all(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The names of several, in the order given."""
        return tuple(self.name(key) for key in keys)


class LineNames:
    """The names of everything that a finding may be about: indicators, sections' lines, whole returns."""

    def __init__(self, framework: Framework, form: Form) -> None:
        """Take the lines of every section asked for."""
        self._indicators = Names(framework)
        self._lines = {section.name: (section.row, Names(view(framework, section))) for section in form.further}
        self._directorates = {one.code: one.name for one in framework.directorates}

    def name(self, directorate: str, ref: str, sheet: str | None) -> str:
        """`7 (Increase the number of hours…)`, `risk R3 (People wait…)`, or `the whole return of Public Health`.

        Args:
            ref: "" for what is about the whole return.
            sheet: on which it stands.
        """
        if not ref:
            return f"the whole return of {self._directorates.get(directorate, directorate)}"
        row, names = self._lines.get(sheet or "", ("", self._indicators))
        return f"{row} {names.name(f'{directorate}/{ref}')}".strip()
