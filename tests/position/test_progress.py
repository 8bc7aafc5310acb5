"""Where each directorate's return stands, and who is to be reminded of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from workbook_tools.findings.outcome import Outcome
from workbook_tools.form.form import form_of
from workbook_tools.framework.council import Directorate, Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.position.chasing import Calendar, to_remind
from workbook_tools.position.progress import Progress, Round, State, Version, progress_of

Q2 = Period.parse("2017-18-Q2")
DUE = date(2017, 10, 20)
CALENDAR = Calendar((-5, 0, 2), (5, 10))
LEE, RAY, HEAD = "lee@barset.example", "ray@barset.example", "head@barset.example"

COUNCIL = Framework(
    "Barset",
    "2017-18",
    "quarterly",
    directorates=(
        Directorate("CS", "Children", contact_email=LEE, approver_email=HEAD),
        Directorate("PH", "Public Health", contact_email=f"{LEE}; {RAY}", approver_email=HEAD),
        Directorate("HW", "Highways", contact_email=RAY),
    ),
    indicators=(
        Indicator("1", "CS", "O", "All year"),
        Indicator("1", "PH", "O", "All year"),
        Indicator("1", "HW", "O", "Once a year", due=("Q3",)),
    ),
)


def came(directorate: str, number: int, day: int, outcome: Outcome, **more: object) -> Version:
    received = datetime(2017, 10, day, 12, tzinfo=UTC)
    valid = outcome in (Outcome.ACCEPTED, Outcome.QUERIES)
    first = Version(directorate, "", number, received, LEE, outcome, 0, 0, False, valid)
    return replace(first, **more)  # type: ignore[arg-type]


def lines(*versions: Version, today: date = DUE, council: Framework = COUNCIL) -> dict[str, Progress]:
    found = progress_of(council, form_of(council), versions, Round(Q2, DUE, today, {}, {}, {}))
    return {f"{line.directorate}{line.unit}": line for line in found}


def test_not_sent_is_no_return_and_a_measure_due_in_q3_is_not_asked_for_in_q2() -> None:
    assert {code: line.state for code, line in lines().items()} == {
        "CS": State.NOT_SENT, "PH": State.NOT_SENT, "HW": State.NOT_DUE,
    }


@pytest.mark.parametrize(
    ("version", "state"),
    [
        (came("CS", 1, 18, Outcome.ACCEPTED), State.ACCEPTED),
        (came("CS", 1, 18, Outcome.QUERIES, queries=2), State.QUERIES),
        (came("CS", 1, 18, Outcome.ACCEPTED, provisional=True), State.PROVISIONAL),
        (came("CS", 1, 18, Outcome.SENT_BACK, errors=1), State.SENT_BACK),
        (came("CS", 1, 18, Outcome.WRONG_FORM, errors=1), State.SENT_BACK),
        (came("CS", 1, 18, Outcome.UNREADABLE), State.UNREADABLE),
        (came("CS", 1, 18, Outcome.WRONG_SENDER), State.HELD),
        (came("CS", 1, 18, Outcome.OUR_FAULT), State.HELD),
        (came("CS", 1, 18, Outcome.ACCEPTED, valid=False), State.HELD),
    ],
)
def test_where_a_return_stands(version: Version, state: State) -> None:
    assert lines(version)["CS"].state is state


def test_an_accepted_version_counts_whatever_comes_after_it() -> None:
    line = lines(came("CS", 1, 18, Outcome.ACCEPTED), came("CS", 2, 19, Outcome.SENT_BACK, errors=3))["CS"]
    assert (line.state, line.last and line.last.number) == (State.ACCEPTED, 2)


@pytest.mark.parametrize(
    ("versions", "today", "late"),
    [
        ((), date(2017, 10, 20), 0),
        ((), date(2017, 10, 23), 3),
        ((came("CS", 1, 20, Outcome.ACCEPTED),), date(2017, 11, 30), 0),
        ((came("CS", 1, 25, Outcome.ACCEPTED),), date(2017, 11, 30), 5),
        ((came("CS", 1, 18, Outcome.SENT_BACK),), date(2017, 10, 22), 2),
        ((came("CS", 1, 18, Outcome.SENT_BACK), came("CS", 2, 21, Outcome.ACCEPTED)), date(2017, 11, 30), 1),
    ],
)
def test_late_by(versions: tuple[Version, ...], today: date, late: int) -> None:
    assert lines(*versions, today=today)["CS"].late_by == late


def test_each_sub_unit_has_a_line_once_something_is_due_from_it() -> None:
    named = (("1", "North", ()), ("2", "South", ()), ("3", "East", ("Q3",)))
    measures = tuple(Indicator(ref, "CS", "O", ref, due=due, sub_unit=unit) for ref, unit, due in named)
    found = lines(came("CS", 1, 18, Outcome.ACCEPTED, unit="North"), council=replace(COUNCIL, indicators=measures))
    states = {code: line.state for code, line in found.items() if code.startswith("CS")}
    assert states == {"CSNorth": State.ACCEPTED, "CSSouth": State.NOT_SENT}


def reminded(today: date, *versions: Version, before: dict[str, list[date]] | None = None) -> dict[str, list[str]]:
    people = to_remind(COUNCIL, lines(*versions, today=today).values(), CALENDAR, today, before or {})
    return {person.address: [one.directorate for one in person.all] for person in people}


@pytest.mark.parametrize(
    ("days", "who"),
    [
        (-6, []),
        (-5, [LEE, RAY]),
        (-4, [LEE, RAY]),
        (0, [LEE, RAY]),
        (5, [LEE, HEAD, RAY]),
        (10, [LEE, HEAD, RAY]),
        (18, []),
    ],
)
def test_the_calendar(days: int, who: list[str]) -> None:
    assert list(reminded(DUE + timedelta(days=days))) == who


def test_one_letter_for_each_person_and_only_what_is_due() -> None:
    assert reminded(DUE) == {LEE: ["CS", "PH"], RAY: ["PH"]}
    assert reminded(DUE, came("CS", 1, 18, Outcome.ACCEPTED)) == {LEE: ["PH"], RAY: ["PH"]}
    assert reminded(DUE, came("PH", 1, 18, Outcome.SENT_BACK)) == {LEE: ["CS", "PH"], RAY: ["PH"]}
    assert reminded(DUE, came("PH", 1, 18, Outcome.WRONG_SENDER)) == {LEE: ["CS"]}


def test_a_whole_round_day_by_day_with_the_clock_set_back_in_between() -> None:
    """Everybody is written to once for each day of the calendar, whenever and however often the command is run."""
    before: dict[str, list[date]] = {}
    written: list[tuple[int, str]] = []
    for days in [*range(-8, 3), 0, 1, 2, 2, *range(3, 40)]:
        today = DUE + timedelta(days=days)
        for address in reminded(today, before=before):
            before.setdefault(address, []).append(today)
            written.append((days, address))
    contacts = [(days, who) for days in (-5, 0, 2) for who in (LEE, RAY)]
    assert written == [*contacts, *((days, who) for days in (5, 10) for who in (LEE, HEAD, RAY))]
