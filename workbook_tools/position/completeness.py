"""Which directorates are in the picture and which are not, and how that is said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workbook_tools.findings.finding import CheckedReturn, Severity, Verdict
from workbook_tools.form.form import Form, view
from workbook_tools.framework.council import Framework
from workbook_tools.framework.period import Period
from workbook_tools.framework.sub_units import name_with, sub_units
from workbook_tools.returns.readings import Source

# Whose return it is: a directorate's code, and its sub-unit's name, "" for its own.
Whose = tuple[str, str]

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
    """One directorate's return, or one of its sub-units'.

    Attributes:
        name: the directorate's, with the sub-unit's where it has any.
        file: the one whose figures count, or the last that did not; "" where none came.
        errors, queries: how many findings it has.
        unit: the sub-unit; "" for the directorate's own return.
        indicators: how many it reports on.
        confirmed: False where its figures count though the director, who is asked to, has not confirmed them.
    """

    directorate: str
    name: str
    standing: Standing
    file: str = ""
    errors: int = 0
    queries: int = 0
    unit: str = ""
    indicators: int = 0
    confirmed: bool = True

    @property
    def whose(self) -> Whose:
        """The directorate's code, and the sub-unit."""
        return (self.directorate, self.unit)


@dataclass(frozen=True, slots=True)
class Completeness:
    """The whole batch against the framework.

    Attributes:
        returns: one per directorate that owes a return, or per sub-unit of it, in framework order.
        unplaced: files of which nobody can tell whose they are.
        foreign: files that are another council's.
        superseded: accepted files in whose place a later one of the same directorate or sub-unit counts.
    """

    returns: tuple[DirectorateReturn, ...]
    unplaced: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()

    def with_standing(self, standing: Standing) -> tuple[DirectorateReturn, ...]:
        """The returns that stand so."""
        return tuple(r for r in self.returns if r.standing is standing)

    @property
    def standings(self) -> dict[Whose, str]:
        """How each return stands, in words, by whose it is."""
        return {r.whose: r.standing.value for r in self.returns}

    @property
    def unconfirmed(self) -> tuple[DirectorateReturn, ...]:
        """The returns whose figures count provisionally: no director has confirmed them."""
        return tuple(r for r in self.returns if r.standing.counts and not r.confirmed)

    @property
    def directorates(self) -> dict[str, bool]:
        """Every directorate that owes a return, by code: True where all its figures count, each sub-unit's too."""
        whole: dict[str, bool] = {}
        for r in self.returns:
            whole[r.directorate] = whole.get(r.directorate, True) and r.standing.counts
        return whole

    @property
    def in_the_picture(self) -> int:
        """How many directorates' figures count, all of them."""
        return sum(self.directorates.values())

    @property
    def complete(self) -> bool:
        """True where every directorate's figures count."""
        return all(self.directorates.values())

    @property
    def words(self) -> str:
        """The state of the batch in one line, to stand above every picture made of it."""
        said = [self._head()]
        for standing, words in _SAID.items():
            said.append(_list_of(words, [r.name for r in self.with_standing(standing)]))
        said.append(_list_of("Provisional, not signed off by a director", [r.name for r in self.unconfirmed]))
        said.append(_list_of("Nobody can tell whose", self.unplaced))
        said.append(_list_of("Left out, because they are another council's", self.foreign))
        return " ".join(filter(None, said))

    def _head(self) -> str:
        number = len(self.directorates)
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


def counted_sources(
    framework: Framework, sources: Sequence[Source], checked: Iterable[CheckedReturn], period: Period
) -> dict[Whose, int]:
    """Which return of each directorate and sub-unit counts.

    Args:
        framework: the council's; a return of a sub-unit that it no longer names is left out.
        sources: the batch, in order of arrival.
        checked: what was found in it; a source is known again by its file's name and hash.
        period: returns for any other are left out.

    Returns:
        The index into `sources` by whose it is: of the last accepted one.
    """
    accepted = {(c.file, c.sha256) for c in checked if c.accepted}
    return {
        (source.directorate, source.unit): index
        for index, source in enumerate(sources)
        if _identity(source) in accepted
        and source.period == str(period)
        and source.unit in sub_units(framework, source.directorate)
    }


def completeness_of(
    framework: Framework,
    form: Form,
    period: Period,
    checked: Sequence[CheckedReturn],
    sources: Sequence[Source],
    counted: Mapping[Whose, int],
    unconfirmed: Collection[int] = (),
) -> Completeness:
    """Hold a batch against the directorates that owe a return: those that have indicators, or lines of other sections.

    Args:
        framework, form: the council's.
        checked: the whole batch, accepted or not.
        sources: of those that could be read.
        counted: as `counted_sources` gives it.
        unconfirmed: indices of sources that a director was asked to confirm, and has not.
    """
    mine = [c for c in checked if c.period == str(period) and c.ours]
    last = {(c.directorate, c.unit): c for c in mine}
    used = {whose: _identity(sources[index]) for whose, index in counted.items()}
    last |= {whose: c for whose, identity in used.items() for c in mine if (c.file, c.sha256) == identity}
    provisional = {whose for whose, index in counted.items() if index in unconfirmed}
    owed = _owed(framework, form)
    return Completeness(
        returns=tuple(_standing(one, last.get(one.whose), one.whose not in provisional) for one in owed),
        unplaced=tuple(c.file for c in checked if c.ours and c.directorate not in framework.directorate_by_code),
        foreign=tuple(c.file for c in checked if not c.ours),
        superseded=tuple(c.file for c in mine if c.accepted and (c.file, c.sha256) not in used.values()),
    )


def _owed(framework: Framework, form: Form) -> Iterator[DirectorateReturn]:
    """Every return that is owed, before anything is known of it."""
    tables = [section for section in form.sections if section.by_row]
    owing = {line.directorate for section in tables for line in view(framework, section).indicators}
    for one in framework.directorates:
        for unit in sub_units(framework, one.code) if one.code in owing else ():
            number = sum(indicator.sub_unit == unit for indicator in framework.indicators_of(one.code))
            name = name_with(one.name, unit)
            yield DirectorateReturn(one.code, name, Standing.MISSING, unit=unit, indicators=number)


def _identity(source: Source) -> tuple[str, str]:
    return (source.file, source.sha256)


def _standing(owed: DirectorateReturn, found: CheckedReturn | None, confirmed: bool) -> DirectorateReturn:
    if found is None:
        return owed
    return replace(
        owed,
        standing=_OF_VERDICT[found.verdict],
        file=found.file,
        errors=found.count(Severity.ERROR),
        queries=found.count(Severity.QUERY),
        confirmed=confirmed,
    )
