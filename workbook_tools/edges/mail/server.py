"""The way to the mail server: found, protected, signed in to; or a plain sentence that says why not.

Nothing here turns smtplib's own log on: it would print the password.
"""

from __future__ import annotations

import base64
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from workbook_tools.edges.mail_settings import Mail, Security, SignIn
from workbook_tools.edges.secrets import Secret
from workbook_tools.findings.letter import plain

SignedIn = Callable[[], Secret]


class NotReady(Exception):
    """The server can't be used now, and no message was given to it; the message says why in a plain sentence.

    Attributes:
        settings: true where waiting will not help: something in the settings or the secret is wrong.
    """

    def __init__(self, words: str, *, settings: bool = False) -> None:
        super().__init__(words)
        self.settings = settings


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server and how to sign in to it.

    Attributes:
        settings: where it is and how the way to it is protected.
        folder: of the workspace, for `ca_file`.
        secret: gives the password or token; not called where none is needed.
    """

    settings: Mail
    folder: Path
    secret: SignedIn

    def dial(self) -> smtplib.SMTP:
        """Open a session, ready for messages.

        Raises:
            NotReady: in words, with nothing secret in them.
        """
        where = f"{self.settings.server}, port {self.settings.port}"
        try:
            return self._signed_in(self._protected())
        except ssl.SSLCertVerificationError as fault:
            words = f"The certificate of {where} can't be trusted: {fault.verify_message}. Nothing was sent."
            raise NotReady(words, settings=True) from None
        except smtplib.SMTPResponseException as fault:
            raise NotReady(f"The mail server {where} refused us: {said(fault)}.") from None
        except (OSError, smtplib.SMTPException) as fault:
            raise NotReady(f"The mail server {where} can't be reached: {_why(fault)}.") from None

    def _protected(self) -> smtplib.SMTP:
        settings = self.settings
        if settings.security is Security.TLS:
            context = self._trust()
            session: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.server, settings.port, timeout=settings.timeout, context=context
            )
        else:
            session = smtplib.SMTP(settings.server, settings.port, timeout=settings.timeout)
        return self._or_closed(session, self._started)

    def _started(self, session: smtplib.SMTP) -> None:
        session.ehlo_or_helo_if_needed()
        if self.settings.security is not Security.STARTTLS:
            return
        if not session.has_extn("starttls"):
            raise NotReady(
                f"{self.settings.server} offers no STARTTLS, so everything would be sent unprotected. Nothing was "
                "sent. Somebody may be standing between, or the port is another: ask your IT.",
                settings=True,
            )
        session.starttls(context=self._trust())
        session.ehlo()

    def _trust(self) -> ssl.SSLContext:
        file = self.folder / self.settings.ca_file if self.settings.ca_file else None
        try:
            return ssl.create_default_context(cafile=str(file) if file else None)
        except (OSError, ssl.SSLError):
            raise NotReady(f"mail.ca_file: {file} is no file of certificates.", settings=True) from None

    def _signed_in(self, session: smtplib.SMTP) -> smtplib.SMTP:
        if self.settings.sign_in is SignIn.NONE:
            return session
        return self._or_closed(session, self._sign_in)

    def _sign_in(self, session: smtplib.SMTP) -> None:
        if self.settings.security is Security.NONE:
            words = 'mail.security is "none", so no password may be sent: set sign_in = "none", or protect the way.'
            raise NotReady(words, settings=True)
        session.ehlo_or_helo_if_needed()
        offered = session.esmtp_features.get("auth", "").upper().split()
        secret = self.secret()
        code, reply = _authenticate(session, self.settings, secret, offered)
        if code not in (235, 503):
            kept = plain(reply.decode("utf-8", "replace")).replace(secret.value, "…")
            words = f"{self.settings.server} did not let {self.settings.user or 'us'} in: {code} {kept}"
            raise NotReady(words, settings=500 <= code < 600)

    @staticmethod
    def _or_closed(session: smtplib.SMTP, work: Callable[[smtplib.SMTP], None]) -> smtplib.SMTP:
        """Do the work, and leave no session open where it fails."""
        try:
            work(session)
        except BaseException:
            with suppress(OSError):
                session.close()
            raise
        return session


def _authenticate(session: smtplib.SMTP, mail: Mail, secret: Secret, offered: list[str]) -> tuple[int, bytes]:
    """Sign in by the best way offered; smtplib's own knows no password beyond ASCII."""
    if mail.sign_in is SignIn.OAUTH:
        token = f"user={mail.user}\1auth=Bearer {secret.value}\1\1"
        code, reply = session.docmd("AUTH", f"XOAUTH2 {_base64(token)}")
        return session.docmd("") if code == 334 else (code, reply)
    if "PLAIN" in offered:
        return session.docmd("AUTH", f"PLAIN {_base64(chr(0) + mail.user + chr(0) + secret.value)}")
    if "LOGIN" in offered:
        code, reply = session.docmd("AUTH", f"LOGIN {_base64(mail.user)}")
        return session.docmd(_base64(secret.value)) if code == 334 else (code, reply)
    ways = ", ".join(offered) or "nothing"
    raise NotReady(f"{mail.server} offers no way to sign in that we know; it offers {ways}.", settings=True)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8")).decode("ascii")


def said(fault: smtplib.SMTPResponseException) -> str:
    """What the server said, on one line and not at any length: "550 No such user here"."""
    reply = fault.smtp_error
    return in_short(fault.smtp_code, reply if isinstance(reply, bytes) else str(reply).encode("utf-8", "replace"))


def in_short(code: int, reply: bytes) -> str:
    """A reply on one line: "550 No such user here"."""
    return plain(f"{code} {reply.decode('utf-8', 'replace')}")[:300]


def _why(fault: Exception) -> str:
    if isinstance(fault, TimeoutError):
        return "it did not answer in time"
    if isinstance(fault, OSError) and fault.strerror:
        return plain(fault.strerror)
    return plain(str(fault)) or type(fault).__name__
