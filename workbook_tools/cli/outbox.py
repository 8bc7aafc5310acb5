"""The store's outbox as the sending sees it, and the server that the settings name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from workbook_tools.edges.mail.delivery import Result
    from workbook_tools.edges.mail.server import Server
    from workbook_tools.edges.secrets import Secret
    from workbook_tools.edges.settings import Workspace
    from workbook_tools.edges.store.outbox import Outbox, Queued

PASSWORD, TOKEN, CLIENT_SECRET = (
    "WORKBOOK_TOOLS_SMTP_PASSWORD",
    "WORKBOOK_TOOLS_SMTP_TOKEN",
    "WORKBOOK_TOOLS_SMTP_CLIENT_SECRET",
)


def now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Post:
    """The store's outbox, in the words of the sending."""

    outbox: Outbox

    def due(self) -> Sequence[Queued]:
        """Those whose turn has come."""
        return self.outbox.due(now())

    def mime(self, email: int) -> bytes:
        """The whole message of an e-mail."""
        return self.outbox.mime(email)

    def begin(self, recipient: int) -> bool:
        """Note that a copy is about to leave."""
        return self.outbox.begin(recipient, now())

    def record(self, recipient: int, result: Result, reply: str, next_try_at: datetime | None) -> None:
        """Note what came of it."""
        from workbook_tools.edges.mail.delivery import Result
        from workbook_tools.edges.store.outbox import State

        state = State.WAITING if result is Result.LATER else State(result.value)
        self.outbox.record(recipient, state, reply, now(), next_try_at)


def server_of(workspace: Workspace) -> Server:
    """The mail server that the settings name.

    Raises:
        Unusable: where they name none, or no address of the team.
    """
    from workbook_tools.edges.mail.message import mailboxes
    from workbook_tools.edges.mail.server import Server
    from workbook_tools.edges.mail_settings import SignIn

    mail, team = workspace.settings.mail, workspace.settings.team
    if not mail.server:
        raise Unusable('The settings name no mail server. Write it under [mail], server = "…", or use --outbox DIR.')
    if len(mailboxes(team.email)) != 1:
        raise Unusable("The settings must name the team's own address, from which is sent: [team], email.")
    if mail.sign_in is not SignIn.NONE and not mail.user:
        raise Unusable('The settings name no account to sign in with: [mail], user = "…".')
    return Server(mail, workspace.folder, lambda: _secret(workspace))


def _secret(workspace: Workspace) -> Secret:
    from workbook_tools.edges.mail_settings import SignIn
    from workbook_tools.edges.secrets import secret, secret_if_any

    mail = workspace.settings.mail
    if mail.sign_in is SignIn.PASSWORD:
        return secret(PASSWORD, mail.user, "the mail server's password")
    if given := secret_if_any(TOKEN):
        return given
    from workbook_tools.edges.m365 import token

    return token(mail.tenant, mail.client, secret(CLIENT_SECRET, mail.client, "the application that sends"))


@contextmanager
def alone(folder: Path) -> Iterator[bool]:
    """Hold the workspace's outbox for oneself; gives False where another run is sending from it now."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / ".sending.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
