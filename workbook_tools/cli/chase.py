"""`workbook-tools chase`: reminders to those from whom something is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from workbook_tools.cli import desk, say
from workbook_tools.cli.outbox import now

if TYPE_CHECKING:
    from workbook_tools.edges.store.outbox import Queued
    from workbook_tools.edges.store.records import Mail
    from workbook_tools.framework.period import Period
    from workbook_tools.position.chasing import Person

_REMINDER, _ESCALATION = "reminder", "escalation"


def chase(
    ctx: typer.Context,
    period: Annotated[str, typer.Option(metavar="P", help="The period whose returns are due.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show who would be reminded, and of what.")] = False,
) -> None:
    """Remind those from whom something is due.

    The days are those of [chase] in the settings. Each person gets one e-mail, whatever is due, and at most one a
    day; after the last of the days nobody is reminded any more. The reminders are queued; to send them: email --send.
    """
    table = desk.open_desk(desk.workspace_of(ctx))
    due = table.period(period)
    today = now().astimezone().date()
    people = _people(table, due, today)
    if not people:
        typer.echo("Nobody is to be reminded today.")
    for person in people:
        returns = ", ".join(table.name_of(one.directorate, one.unit) for one in person.all)
        typer.echo(f"{person.address} ({_kind(person)}): {returns}")
    if people and not dry_run:
        _queue(table, [_mail(table, person, due, today) for person in people])


def _people(table: desk.Desk, due: Period, today: date) -> list[Person]:
    """Those whose day it is, but for whoever has had a reminder today already, of whatever period."""
    from workbook_tools.cli.tracking import progress, sent_about, store_of
    from workbook_tools.position.chasing import Calendar, to_remind

    calendar = table.workspace.settings.chase
    sent = [one for one in sent_about(store_of(table)) if one.kind in (_REMINDER, _ESCALATION)]
    _tell_of_the_future(sent, today)
    reminded: dict[str, list[date]] = {}
    for one in sent:
        if one.period == str(due) or _day(one) >= today:
            reminded.setdefault(one.address.casefold(), []).append(_day(one))
    lines = progress(table, due, now())
    return to_remind(table.framework, lines, Calendar(calendar.remind, calendar.escalate), today, reminded)


def _day(one: Queued) -> date:
    return one.queued_at.astimezone().date()


def _tell_of_the_future(sent: list[Queued], today: date) -> None:
    if any(_day(one) > today for one in sent):
        say.note("Some reminders bear a later day than today: this computer's clock may have been set back.")


def _kind(person: Person) -> str:
    return _REMINDER if person.own else _ESCALATION


def _queue(table: desk.Desk, mails: list[Mail]) -> None:
    from workbook_tools.edges.store.outbox import Outbox
    from workbook_tools.edges.store.store import open_store
    from workbook_tools.findings.letter import counted

    box = Outbox(open_store(table.workspace))
    for mail in mails:
        box.queue(mail, now())
    say.note(f"{counted(len(mails), 'e-mail')} queued; to send: workbook-tools email --send")


def _mail(table: desk.Desk, person: Person, due: Period, today: date) -> Mail:
    import hashlib

    from workbook_tools.cli.answer import words_in
    from workbook_tools.edges.mail.message import Envelope, as_sent, mailboxes, message
    from workbook_tools.edges.store.records import Mail
    from workbook_tools.findings.letter import day_in_words, period_in_short

    team, kind, deadline = table.workspace.settings.team, _kind(person), table.workspace.deadline(due)
    facts = {
        "returns": [
            {"directorate": table.name_of(one.directorate), "unit": one.unit, "state": one.state.value}
            for one in person.all
        ],
        "period": due.label,
        "period_short": period_in_short(str(due)),
        "deadline": day_in_words(deadline),
        "late": today > deadline,
        "team": team.name,
        "email": team.email,
        "council": table.framework.council,
    }
    letter = words_in(table.workspace.place("letters")).letter(kind, facts)
    identity = hashlib.sha256(f"{kind}\n{person.address}\n{today}".encode()).hexdigest()
    mail = message(letter, Envelope(person.address, team.name, team.email, now(), identity))
    addresses = tuple(address.addr_spec for address in mailboxes(person.address))
    directorates = {one.directorate for one in person.all}
    whose = directorates.pop() if len(directorates) == 1 else ""
    return Mail(kind, str(mail["Message-ID"]), letter.subject, as_sent(mail), addresses, whose, str(due))
