"""Answers to returns, as e-mails in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.cli import say
from workbook_tools.cli.desk import Desk

if TYPE_CHECKING:
    from workbook_tools.findings.finding import CheckedReturn
    from workbook_tools.framework.period import Period


def write_letters(
    desk: Desk, returns: Sequence[CheckedReturn], due: Period, sent: datetime, folder: Path
) -> list[Path]:
    """Answer each return with one e-mail.

    Args:
        desk: the workspace; addresses come from its framework only.
        returns: checked.
        due: the period whose returns are due; its deadline is named.
        sent: the date the letters bear.
        folder: where to.

    Returns:
        The files written, one per return.
    """
    from workbook_tools.edges.mail.message import Envelope, message, write_eml
    from workbook_tools.findings.letter import Occasion, letter

    team, deadline = desk.workspace.settings.team, desk.workspace.deadline(due)
    written = []
    for checked in returns:
        directorate = desk.framework.directorate_by_code.get(checked.directorate)
        name, to = (directorate.name, directorate.contact_email) if directorate else ("", "")
        if name and not to:
            say.note(f"The framework has no e-mail address for {name}; its letter has no addressee yet.")
        words = letter(checked, Occasion(name, deadline, sent.date(), team.name, team.email))
        envelope = Envelope(to, team.name, team.email, sent, checked.sha256)
        written.append(write_eml(message(words, envelope), folder, _name(checked)))
    return written


def _name(checked: CheckedReturn) -> str:
    """The return's name and the beginning of its hash: an answer to a later return never covers an earlier one."""
    return f"{checked.file.rpartition('.')[0] or checked.file}-{checked.sha256[:6]}"
