"""The e-mail that answers a return, as it is queued."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workbook_tools.cli.desk import Desk
from workbook_tools.cli.intake import Case
from workbook_tools.edges.files import sha256

if TYPE_CHECKING:
    from workbook_tools.edges.store.records import Mail

_WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def answer(desk: Desk, case: Case) -> Sequence[Mail]:
    """Answer a return.

    Args:
        desk: the workspace; addresses come from its framework only.
        case: the return, and what becomes of it.
    """
    from workbook_tools.edges.mail.message import Envelope, as_sent, mailboxes, message
    from workbook_tools.edges.store.records import Mail
    from workbook_tools.findings.letter import Occasion, letter

    team, checked = desk.workspace.settings.team, case.checked
    directorate = desk.framework.directorate_by_code.get(checked.directorate)
    name, to = (directorate.name, directorate.contact_email) if directorate else ("", "")
    due = case.due
    deadline = desk.workspace.deadline(due) if due else None
    words = letter(checked, Occasion(name, deadline, case.at.date(), team.name, team.email))
    said = "\n".join((case.outcome.value, checked.sha256, *case.references[-1:], str(checked.findings)))
    identity = sha256(said.encode("utf-8", "replace"))
    mail = message(words, Envelope(to, team.name, team.email, case.at, identity))
    annotated = annotated_return(desk, case)
    if annotated:
        mail.add_attachment(annotated, *_WORKBOOK, filename=f"{Path(checked.file).stem}.xlsx")
    addresses = tuple(address.addr_spec for address in mailboxes(to))
    kind, message_id = case.outcome.value, str(mail["Message-ID"])
    return [Mail(kind, message_id, words.subject, as_sent(mail), addresses, checked.directorate, checked.period)]


def annotated_return(desk: Desk, case: Case) -> bytes | None:
    """The return as it goes back, marked and listed; None where it could not be read or nobody can tell whose it is."""
    from workbook_tools.cli.annotate import painter

    paint = painter(desk, case.checked, case.workbook, case.due, case.answers) if case.workbook else None
    if paint is None:
        return None
    with TemporaryDirectory() as folder:
        place = Path(folder, "annotated.xlsx")
        paint(place)
        return place.read_bytes()
