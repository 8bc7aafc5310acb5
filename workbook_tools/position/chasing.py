"""Who is to be reminded today: only those from whom something is due, each at most once a day, and not for ever."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from workbook_tools.framework.contacts import addresses_in
from workbook_tools.framework.council import Framework
from workbook_tools.position.progress import Progress

# A day of the calendar on which nobody ran the command is made up for within a week, and not later.
_STALE = timedelta(days=7)


@dataclass(slots=True)
class Person:
    """Somebody to be written to.

    Attributes:
        address: as the framework has it, in lower case.
        own: what is due from this person's own directorates.
        approves: what is due from directorates for which this person answers, and is told of in the end.
    """

    address: str
    own: list[Progress] = field(default_factory=list)
    approves: list[Progress] = field(default_factory=list)

    @property
    def all(self) -> list[Progress]:
        """Everything that the letter is about, each once."""
        return list({(one.directorate, one.unit): one for one in (*self.own, *self.approves)}.values())


@dataclass(frozen=True, slots=True)
class Calendar:
    """When people are reminded, in days from the deadline.

    Attributes:
        remind: of contacts alone.
        escalate: of contacts and approvers.
    """

    remind: tuple[int, ...]
    escalate: tuple[int, ...]


def to_remind(
    framework: Framework,
    lines: Iterable[Progress],
    calendar: Calendar,
    today: date,
    reminded: dict[str, list[date]],
) -> list[Person]:
    """Who is to be written to today.

    Args:
        framework: with the addresses.
        lines: how far everybody has got.
        calendar: of the settings.
        today: the day.
        reminded: on which days each address was reminded before of this period.

    Returns:
        In the order in which they are first met; nobody whose calendar has nothing for today.
    """
    people: dict[str, Person] = {}
    for line in lines:
        known = framework.directorate_by_code[line.directorate]
        if not line.state.wanted:
            continue
        for address in addresses_in(known.contact_email):
            if _is_time(line.due, (*calendar.remind, *calendar.escalate), today, reminded.get(address, ())):
                people.setdefault(address, Person(address)).own.append(line)
        for address in addresses_in(known.approver_email):
            if _is_time(line.due, calendar.escalate, today, reminded.get(address, ())):
                people.setdefault(address, Person(address)).approves.append(line)
    return list(people.values())


def _is_time(due: date, days: Iterable[int], today: date, reminded: Collection[date]) -> bool:
    """Whether a day of the calendar has come, not long ago, on which or after which nothing was sent yet.

    A reminder that bears a later day than today was sent before the clock was set back; it counts as today's.
    """
    past = [day for day in (due + timedelta(days=number) for number in days) if day <= today]
    return bool(past) and today - max(past) <= _STALE and not any(day >= max(past) for day in reminded)
