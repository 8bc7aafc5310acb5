"""The e-mails that answer a return: which words, what goes with them, and to whom."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.cli import say
from workbook_tools.cli.case import Case
from workbook_tools.cli.desk import Desk

if TYPE_CHECKING:
    from workbook_tools.edges.mail.message import Attachment
    from workbook_tools.edges.mail.words import Words
    from workbook_tools.edges.store.records import Mail
    from workbook_tools.findings.letter import Occasion
    from workbook_tools.findings.outcome import Outcome

# Nobody else is sent anybody's figures, and a return that needs nothing done is not sent round again.
_WITH_THE_RETURN = frozenset({"accepted-with-queries", "sent-back", "wrong-or-old-form"})


def answer(desk: Desk, case: Case) -> list[Mail]:
    """Answer a return.

    Args:
        desk: the workspace; addresses come from its framework and settings, and only a notice without any figure goes
            to the address that a return came from.
        case: the return, and what becomes of it.

    Returns:
        One e-mail; two where it came from somebody unknown, because the team is asked. One without recipients is for
        somebody whose address nobody knows.
    """
    from workbook_tools.findings.outcome import Outcome

    team = desk.workspace.settings.team
    kind = _name_of(case.outcome)
    if case.outcome is not Outcome.WRONG_SENDER:
        return [_mail(desk, case, kind, _recipients(desk, case))]
    asked = _mail(desk, case, f"{kind}-to-the-team", team.email)
    return [_mail(desk, case, kind, case.sender), asked] if case.sender else [asked]


@cache
def words_in(folder: Path) -> Words:
    """The letters: ours, and those in a folder that the council puts in their place; what is wrong is told once."""
    from workbook_tools.edges.mail.words import Words

    return Words(folder, say.broken_words)


def _name_of(outcome: Outcome) -> str:
    return outcome.value.replace(" ", "-")


def _recipients(desk: Desk, case: Case) -> str:
    """The directorate's contacts; of a file of nobody's, its sender, provided that we know that address."""
    directorate = desk.framework.directorate_by_code.get(case.checked.series[0])
    if directorate:
        if not directorate.contact_email:
            say.note(f"The framework has no e-mail address for {directorate.name}; its letter has no addressee yet.")
        return directorate.contact_email
    from workbook_tools.edges.mail.message import mailboxes

    known = " ".join(f"{d.contact_email} {d.approver_email}" for d in desk.framework.directorates)
    addresses = {address.addr_spec.casefold() for address in mailboxes(known)}
    return case.sender if case.sender.casefold() in addresses else ""


def _mail(desk: Desk, case: Case, kind: str, to: str) -> Mail:
    from workbook_tools.edges.mail.message import Envelope, as_sent, mailboxes, message
    from workbook_tools.edges.store.records import Mail
    from workbook_tools.findings.letter import facts

    team, checked = desk.workspace.settings.team, case.checked
    attached, occasion = _occasion(desk, case, kind)
    said = facts(checked, occasion)
    words = words_in(desk.workspace.place("letters"))
    letter = words.letter(kind, {field.name: getattr(said, field.name) for field in fields(said)})
    identity = _identity(case, kind)
    envelope = Envelope(to, team.name, team.email, case.at, identity, case.references, attached)
    mail = message(letter, envelope)
    addresses = tuple(address.addr_spec for address in mailboxes(to))
    name, key = kind.replace("-", " "), str(mail["Message-ID"])
    return Mail(name, key, letter.subject, as_sent(mail), addresses, checked.series[0], checked.series[2])


def _identity(case: Case, kind: str) -> str:
    """What makes this answer this one: the same file by another message, or newly checked, is answered anew."""
    checked = case.checked
    said = [kind, *checked.series, checked.sha256, *case.references[-1:], str(checked.findings)]
    return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()


def _occasion(desk: Desk, case: Case, kind: str) -> tuple[tuple[Attachment, ...], Occasion]:
    """What goes with a letter, and what the letter says of it."""
    from workbook_tools.findings.letter import Occasion
    from workbook_tools.findings.outcome import Outcome

    settings = desk.workspace.settings
    directorate = desk.framework.directorate_by_code.get(case.checked.series[0])
    file, place = _enclosed(desk, case) if kind in _WITH_THE_RETURN else (None, "")
    name = file.name if file else ""
    form = case.outcome is Outcome.WRONG_FORM
    occasion = Occasion(
        directorate=desk.name_of(directorate.code, case.checked.unit) if directorate else "",
        deadline=desk.workspace.deadline(case.due) if case.due else None,
        sent=case.at.date(),
        team=settings.team.name,
        email=settings.team.email,
        council=desk.framework.council,
        sender=case.sender,
        received=case.received.date() if case.received else None,
        attached="" if form else name,
        form=name if form else "",
        place=place,
    )
    return ((file,) if file else ()), occasion


def _enclosed(desk: Desk, case: Case) -> tuple[Attachment | None, str]:
    """The return on a fresh form, marked, or where to find it."""
    from workbook_tools.cli.annotate import annotated_copy
    from workbook_tools.cli.enclosed import enclosed

    copy = annotated_copy(desk, case.checked, case.workbook, case.due, case.answers)
    return enclosed(desk.workspace, copy)
