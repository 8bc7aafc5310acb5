"""How far a return is: so many rows complete, and one phrase for the whole; each as formula and value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from workbook_tools.edges.excel_out.template.condition import (
    Condition,
    Either,
    Place,
    Step,
    Values,
    every,
    said,
    said_formula,
)
from workbook_tools.edges.excel_out.template.to_do import CHECK, COMPLETE
from workbook_tools.form.field import Section
from workbook_tools.framework.vocabulary import Required, YesNo
from workbook_tools.returns.place import letters

NOT_STARTED = "Not started"
IN_PROGRESS = "In progress"
PLEASE_CHECK = "Please check, then sign"
PLEASE_SIGN = "Complete – please sign"
SIGNED_UNCHECKED = "Signed, with rows to check"
SIGNED = "Complete and signed – please send"


@dataclass(frozen=True, slots=True)
class Live:
    """A cell that works itself out: its formula, and the value it has as issued."""

    formula: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetProgress:
    """Where the rows of a section stand and what they hold as issued.

    Attributes:
        section: the sheet; it has the field `to_do`.
        first, last: 1-based numbers of its rows.
        to_dos: what each row still lacks.
        entered: how many entries are made.
    """

    section: Section
    first: int
    last: int
    to_dos: Sequence[str]
    entered: int

    @property
    def count(self) -> Live:
        """`7 of 10 complete`."""
        words = f" of {len(self.to_dos)} complete"
        return Live(f'={self.tally(COMPLETE)}&"{words}"', f"{self.to_dos.count(COMPLETE)}{words}")

    def tally(self, words: str) -> str:
        """The formula that counts the rows which say something."""
        return f'COUNTIF({self._range("to_do")},"{words}")'

    @property
    def entries(self) -> str:
        """The formula that counts the entries, side by side ones at once: Excel opens no formula beyond a length."""
        shown = self.section.shown
        runs = [list(run) for entry, run in groupby(range(len(shown)), key=lambda n: shown[n].is_entry) if entry]
        return "+".join(f"COUNTA({self._range(shown[run[0]].name, shown[run[-1]].name)})" for run in runs)

    def _range(self, name: str, to: str = "") -> str:
        """The rows of a column, or of those up to another; by INDEX, as a plain range shrinks when its end is moved."""
        names = [f.name for f in self.section.shown]
        first, last = (f"'{self.section.name}'!${column}:${column}" for column in (
            letters(names.index(name) + 1), letters(names.index(to or name) + 1)
        ))
        return f"INDEX({first},{self.first}):INDEX({last},{self.last})"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a whole return is.

    Attributes:
        tables: its sheets of rows, one at least.
        signed: when the return counts as signed, of Sign-off's own places.
        signature: Sign-off's values.
    """

    tables: Sequence[SheetProgress]
    signed: Condition
    signature: Values

    @property
    def overall(self) -> Live:
        """One phrase for the whole return."""
        steps = list(self._steps())
        return Live(f"={said_formula(steps, IN_PROGRESS)}", said(steps, self.signature, IN_PROGRESS))

    @property
    def count(self) -> Live:
        """`7 of 10 complete`, of the rows of all sheets together."""
        if len(self.tables) == 1:
            return self.tables[0].count
        words = f" of {len(self._to_dos)} complete"
        return Live(f'=({self._tally(COMPLETE)})&"{words}"', f"{self._to_dos.count(COMPLETE)}{words}")

    @property
    def _to_dos(self) -> list[str]:
        return [words for table in self.tables for words in table.to_dos]

    def _steps(self) -> Iterator[Step]:
        complete, check = self._tally(COMPLETE), self._tally(f"{CHECK}*")
        finished = sum(words == COMPLETE for words in self._to_dos)
        settled = sum(words == COMPLETE or words.startswith(CHECK) for words in self._to_dos)
        total = len(self._to_dos)
        all_complete = Condition(f"{complete}={total}", lambda _: finished == total)
        all_settled = Condition(f"{complete}+{check}={total}", lambda _: settled == total)
        yield Step(all_complete, Either(self.signed, SIGNED, PLEASE_SIGN))
        yield Step(all_settled, Either(self.signed, SIGNED_UNCHECKED, PLEASE_CHECK))
        entries = "+".join(table.entries for table in self.tables)
        entered = sum(table.entered for table in self.tables)
        yield Step(Condition(f"{entries}=0", lambda _: entered == 0), NOT_STARTED)

    def _tally(self, words: str) -> str:
        return "+".join(table.tally(words) for table in self.tables)


def signed(sign_off: Section, places: dict[str, Place]) -> Condition:
    """A return is signed when all that Sign-off always wants is there, and every question is answered Yes."""
    wanted = [f for f in sign_off.entries if f.required is Required.ALWAYS]
    return every(
        places[f.name].says([YesNo.YES.value]) if f.choices is YesNo else ~places[f.name].blank for f in wanted
    )
