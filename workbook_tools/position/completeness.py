"""Which directorates are in the picture and which are not, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbook_tools.findings.finding import CheckedReturn, Severity, Verdict
from workbook_tools.form.form import Form, view
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.returns.readings import Source

# Characters that each list of names may take in a line above a table; all of them stand in the notes.
ROOM = 70


class Standing(StrEnum):
    """What became of a directorate's return."""

    ACCEPTED = "Accepted"
    QUERIES = "Accepted with queries"
    SENT_BACK = "Sent back"
    UNREADABLE = "Could not be read"
    MISSING = "Not returned"

    @property
    def counts(self) -> bool:
        """True where its figures are in the position."""
        return self in (Standing.ACCEPTED, Standing.QUERIES)


_OF_VERDICT = {
    Verdict.ACCEPTED: Standing.ACCEPTED,
    Verdict.QUERIES: Standing.QUERIES,
    Verdict.SENT_BACK: Standing.SENT_BACK,
    Verdict.UNREADABLE: Standing.UNREADABLE,
}


@dataclass(frozen=True, slots=True)
class DirectorateReturn:
    """One directorate's return.

    Attributes:
        file: the one whose figures count, or the last that did not; "" where none came.
        errors, queries: how many findings it has.
    """

    directorate: str
    name: str
    standing: Standing
    file: str = ""
    errors: int = 0
    queries: int = 0


@dataclass(frozen=True, slots=True)
class Completeness:
    """The whole batch against the framework.

    Attributes:
        returns: one per directorate that owes a return, in framework order.
        unplaced: files that could not be read and do not say whose they are.
        superseded: accepted files whose directorate has a later accepted one, which counts instead.
    """

    returns: tuple[DirectorateReturn, ...]
    unplaced: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()

    def with_standing(self, standing: Standing) -> tuple[DirectorateReturn, ...]:
        """The directorates whose return stands so."""
        return tuple(r for r in self.returns if r.standing is standing)

    @property
    def in_the_picture(self) -> int:
        """How many directorates' figures count."""
        return sum(r.standing.counts for r in self.returns)

    @property
    def complete(self) -> bool:
        """True where every directorate's figures count."""
        return self.in_the_picture == len(self.returns)

    @property
    def words(self) -> str:
        """The state of the batch in one line, to stand above every picture made of it."""
        said = [self._head()]
        for standing, words in _SAID.items():
            said.append(_list_of(words, [r.name for r in self.with_standing(standing)]))
        said.append(_list_of("Could not be read, sender unknown", self.unplaced))
        return " ".join(filter(None, said))

    def _head(self) -> str:
        number = len(self.returns)
        if not self.complete:
            verb = "is" if self.in_the_picture == 1 else "are"
            return f"Incomplete: {self.in_the_picture or 'none'} of {number} directorates {verb} in these figures."
        whole = f"All {number} directorates are" if number != 1 else "The one directorate is"
        return f"{whole} in these figures."


_SAID = {
    Standing.MISSING: "Not returned",
    Standing.SENT_BACK: "Sent back",
    Standing.UNREADABLE: "Could not be read",
    Standing.QUERIES: "Accepted with queries still open",
}


def _list_of(words: str, names: Sequence[str]) -> str:
    """`Not returned: A; B.`, with semicolons because directorates' names hold commas; "" for no names."""
    if not names:
        return ""
    said = [names[0]]
    for name in names[1:]:
        if len("; ".join([*said, name])) > ROOM:
            break
        said.append(name)
    more = f"; and {len(names) - len(said)} more" if len(names) > len(said) else ""
    return f"{words}: {'; '.join(said)}{more}."


def counted_sources(sources: Sequence[Source], checked: Iterable[CheckedReturn], period: Period) -> dict[str, int]:
    """Which return of each directorate counts.

    Args:
        sources: the batch, in order of arrival.
        checked: what was found in it; a source is known again by its file's name and hash.
        period: returns for any other are left out.

    Returns:
        The index into `sources` by directorate code: of the last accepted one.
    """
    accepted = {(c.file, c.sha256) for c in checked if c.accepted}
    return {
        source.directorate: index
        for index, source in enumerate(sources)
        if (source.file, source.sha256) in accepted and source.period == str(period)
    }


def completeness_of(
    framework: Framework,
    form: Form,
    period: Period,
    checked: Sequence[CheckedReturn],
    sources: Sequence[Source],
    counted: Mapping[str, int],
) -> Completeness:
    """Hold a batch against the directorates that owe a return: those that have indicators, or lines of other sections.

    Args:
        framework, form: the council's.
        checked: the whole batch, accepted or not.
        sources: of those that could be read.
        counted: as `counted_sources` gives it.
    """
    tables = [section for section in form.sections if section.by_row]
    owing = {line.directorate for section in tables for line in view(framework, section).indicators}
    mine = [c for c in checked if c.period == str(period)]
    last = {c.directorate: c for c in mine}
    last |= {d: c for d, i in counted.items() for c in mine if (c.file, c.sha256) == _identity(sources[i])}
    used = {_identity(sources[index]) for index in counted.values()}
    return Completeness(
        returns=tuple(_standing(d.code, d.name, last.get(d.code)) for d in framework.directorates if d.code in owing),
        unplaced=tuple(c.file for c in checked if not c.readable and not c.directorate),
        superseded=tuple(c.file for c in mine if c.accepted and (c.file, c.sha256) not in used),
    )


def _identity(source: Source) -> tuple[str, str]:
    return (source.file, source.sha256)


def _standing(code: str, name: str, found: CheckedReturn | None) -> DirectorateReturn:
    if found is None:
        return DirectorateReturn(code, name, Standing.MISSING)
    counts = found.count(Severity.ERROR), found.count(Severity.QUERY)
    return DirectorateReturn(code, name, _OF_VERDICT[found.verdict], found.file, *counts)
