"""What has come in at the places that returns come from; and what was left there, said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.cli import say
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.cli.desk import Desk
    from workbook_tools.edges.inbox.arrival import Delivery, Note
    from workbook_tools.edges.inbox.sorting import Sorter
    from workbook_tools.edges.inbox_settings import Inbox
    from workbook_tools.edges.secrets import Secret
    from workbook_tools.edges.settings import Workspace
    from workbook_tools.returns.arrival import Arrival


def arrivals(table: Desk, paths: list[Path], bounced: Callable[[Delivery], None]) -> Iterator[Arrival]:
    """The files at some paths, those in messages and zipped folders too.

    A delivery is marked done when the file after its last one is asked for: whoever asks has recorded it by then.

    Args:
        table: the workspace.
        paths: returns, messages (`.eml`, `.msg`), zipped returns, and folders of them; none for the places that the
            settings name.
        bounced: records a mail server's word that a letter was not delivered.

    Raises:
        Unusable: where nothing stands at the paths, or the settings name no place.
    """
    nothing = bool(paths)
    for delivery in _deliveries(table.workspace, paths):
        nothing = nothing and not delivery.arrivals and all(note.kind == "passed over" for note in delivery.notes)
        if delivery.bounce:
            bounced(delivery)
        yield from _handed_on(delivery)
    if nothing:
        raise Unusable(f"There are no returns in {', '.join(map(str, paths))}.")


def _deliveries(workspace: Workspace, paths: list[Path]) -> Iterator[Delivery]:
    from workbook_tools.edges.inbox.folder import collect
    from workbook_tools.edges.inbox.sorting import Sorter

    inbox, sorter = workspace.settings.inbox, Sorter(workspace.settings.team.email)
    if not paths and not inbox.folder and not inbox.server:
        raise Unusable("Name the returns, or say under [inbox] in the settings which folder and mailbox they come to.")
    if paths or inbox.folder:
        yield from collect(paths or [workspace.folder / inbox.folder], sorter)
    if not paths and inbox.server:
        yield from _mailed(workspace, sorter)


def _mailed(workspace: Workspace, sorter: Sorter) -> Iterator[Delivery]:
    from workbook_tools.edges.inbox.connection import Account
    from workbook_tools.edges.inbox.mailbox import Mailbox

    inbox = workspace.settings.inbox
    with Mailbox(Account(inbox, workspace.folder, partial(_secret, inbox)), sorter) as mailbox:
        yield from mailbox.deliveries()


def _secret(inbox: Inbox) -> Secret:
    """The mailbox's password, or the token that stands for it."""
    from workbook_tools.edges.m365 import token
    from workbook_tools.edges.mail_settings import SignIn
    from workbook_tools.edges.secrets import secret

    found = secret("WORKBOOK_TOOLS_INBOX_SECRET", inbox.user, "the mailbox")
    return token(inbox.tenant, inbox.client, found) if inbox.sign_in is SignIn.OAUTH else found


def _handed_on(delivery: Delivery) -> Iterator[Arrival]:
    for line in in_words(delivery.notes):
        say.note(line)
    yield from delivery.arrivals
    delivery.done()


def in_words(notes: Sequence[Note]) -> Iterator[str]:
    """What was not taken, a line each; files of no interest are named together."""
    plain = [note.about for note in notes if note.text.startswith("It is no workbook")]
    if plain:
        yield f"Passed over, because they are no workbooks: {', '.join(plain)}"
    for note in notes:
        if note.about not in plain:
            yield f"{note.about}: {note.text}{f' To the sender: {note.advice}' if note.advice else ''}"
