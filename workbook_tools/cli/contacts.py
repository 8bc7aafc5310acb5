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
    from workbook_tools.edges.mail.message import mailboxes

    known = desk.framework.directorate_by_code.get(directorate)
    if not sender or known is None:
        return False
    addresses = mailboxes(f"{known.contact_email} {known.approver_email} {desk.workspace.settings.team.email}")
    return sender.casefold() not in {address.addr_spec.casefold() for address in addresses}
