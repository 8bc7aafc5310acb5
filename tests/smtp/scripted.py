"""A mail server on loopback that keeps what it takes and fails as it is told to."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD, TOKEN = "team@barset.example", "Pâss-wörd-canary-71", "token-canary-72"


@dataclass(slots=True)
class Script:
    """What goes wrong, and what was taken.

    Attributes:
        rcpt: the answer to RCPT by address, else 250; a list is used up one by one.
        data: the answer to the whole message, likewise, in order of arrival; "drop" takes it and hangs up before saying
            so, "drop before" hangs up without taking it.
        pause: seconds to wait before an answer to a message.
        taken: (recipient, message) as they were taken, or may have been.
    """

    rcpt: dict[str, list[str]] = field(default_factory=dict)
    data: list[str] = field(default_factory=list)
    pause: float = 0.0
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def recipients(self) -> list[str]:
        """Whose copies were taken."""
        return [recipient for recipient, _ in self.taken]

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        """Answer RCPT."""
        answers = self.rcpt.get(address, [])
        answer = answers.pop(0) if answers else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Answer a whole message."""
        answer = self.data.pop(0) if self.data else "250 Taken"
        await asyncio.sleep(self.pause)
        if answer in ("250 Taken", "drop"):
            self.taken += [(to, bytes(envelope.content or b"")) for to in envelope.rcpt_tos]
        if answer.startswith("drop"):
            server.transport.abort()
        return answer


def _authenticated(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    if mechanism == "XOAUTH2":
        return AuthResult(success=False, handled=False)
    right = isinstance(data, LoginPassword) and data.login.decode() == USER and data.password.decode() == PASSWORD
    return AuthResult(success=right, handled=False)


class _Server(SMTP):
    """aiosmtpd with XOAUTH2 beside its own ways to sign in."""

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        import base64

        said = base64.b64decode(args[1]).decode()
        right = said == f"user={USER}\1auth=Bearer {TOKEN}\1\1"
        return AuthResult(success=right, handled=False, auth_data=said)


@contextmanager
def serving(script: Script, **options: Any) -> Iterator[int]:
    """Run the server.

    Args:
        script: what it does.
        options: of aiosmtpd's SMTP: `tls_context`, `require_starttls`, `authenticator`, `auth_required`, ...

    Yields:
        Its port.
    """

    class _Controller(Controller):
        def factory(self) -> SMTP:
            return _Server(self.handler, **self.SMTP_kwargs)

        def _trigger_server(self) -> None:
            self.port = self.server.sockets[0].getsockname()[1]
            super()._trigger_server()

    controller = _Controller(script, hostname=HOST, port=0, **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def with_sign_in(context: ssl.SSLContext) -> dict[str, Any]:
    """Options of a server that wants STARTTLS and AUTH."""
    return {
        "tls_context": context,
        "require_starttls": True,
        "authenticator": _authenticated,
        "auth_required": True,
    }
