"""Who may send a directorate's return."""

from __future__ import annotations

from workbook_tools.cli.desk import Desk


def is_stranger(desk: Desk, sender: str, directorate: str) -> bool:
    """True where a return came from somebody who is no contact of its directorate.

    Args:
        desk: the workspace; the framework has the contacts, and the team may pass on what it was sent.
        sender: an address; "" where the return came by no message.
        directorate: its code; that of nobody is nobody's stranger.
    """
    from workbook_tools.framework.contacts import addresses_in, is_contact

    if not sender or directorate not in desk.framework.directorate_by_code:
        return False
    team = addresses_in(desk.workspace.settings.team.email)
    return sender.casefold() not in team and not is_contact(desk.framework, directorate, sender)
