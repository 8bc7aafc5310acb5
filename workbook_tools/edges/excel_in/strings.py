"""The texts that a workbook stores once for all its sheets."""

from __future__ import annotations

from workbook_tools.edges.excel_in.plain import read_plain_strings
from workbook_tools.edges.excel_in.tags import Attributes, unescape
from workbook_tools.edges.gate.limits import Budget
from workbook_tools.edges.gate.package import Package


def read_strings(package: Package, part: str, budget: Budget) -> dict[str, str]:
    """Return the shared strings.

    Args:
        package: the workbook.
        part: the name of its shared strings part. What that says of its own length is not believed.
        budget: of the whole file.

    Returns:
        Texts by their place in the list, written as the cells write it ("0", "1").
    """
    handler = _Strings(budget)
    data, chunks = package.small(part)
    if data is not None and (plain := read_plain_strings(data)):
        handler.texts, rest = plain
        chunks = [rest]
    package.parse(part, handler, chunks)
    return {str(place): unescape(text) for place, text in enumerate(handler.texts)}


class _Strings:
    """Joins the runs of each string and leaves out its phonetic guide."""

    def __init__(self, budget: Budget) -> None:
        self.parts: list[str] = []
        self.texts: list[str] = []
        self._runs: list[str] = []
        self._budget = budget
        self._depth = 0
        self._phonetic = False
        self._counted = 0

    def start(self, tag: str, _: Attributes) -> None:
        self._depth += 1
        self.parts.clear()
        if tag == "rPh":
            self._phonetic = True
        elif self._depth > 4:
            self._budget.check("depth", self._depth)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag == "t":
            if not self._phonetic:
                self._runs.append("".join(self.parts))
        elif tag == "si":
            self.texts.append("".join(self._runs))
            self._runs.clear()
        elif tag == "rPh":
            self._phonetic = False

    def watch(self) -> None:
        fresh = self.texts[self._counted :]
        self._counted = len(self.texts)
        self._budget.spend("strings", len(fresh))
        self._budget.spend("characters", sum(map(len, fresh)))
