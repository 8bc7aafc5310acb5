"""The way to the IMAP server: protected, signed in to, the mailbox opened; or a plain sentence that says why not."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.edges.inbox_settings import Inbox
from workbook_tools.edges.mail_settings import Security, SignIn
from workbook_tools.edges.secrets import Secret
from workbook_tools.edges.unusable import Unusable

if TYPE_CHECKING:
    from imap_tools import BaseMailBox

# What imaplib and the socket below it raise when the line is lost.
LOST = (imaplib.IMAP4.abort, OSError, EOFError)


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox and how to sign in to it.

    Attributes:
        settings: where it is and how the way to it is protected.
        folder: of the workspace, for `ca_file`.
        secret: gives the password or token; called at each connection, since tokens run out.
    """

    settings: Inbox
    folder: Path
    secret: Callable[[], Secret]

    def dial(self) -> BaseMailBox:
        """Sign in and open the mailbox.

        Raises:
            Unusable: in words, with nothing secret in them.
        """
        where = f"{self.settings.server}, port {self.settings.port}"
        secret = self.secret()
        try:
            return self._opened(self._protected(), secret)
        except ssl.SSLCertVerificationError as fault:
            words = f"The certificate of the mailbox's server {where} can't be trusted: {fault.verify_message}."
            raise Unusable(words) from None
        except LOST as fault:
            raise Unusable(f"The mailbox's server {where} can't be reached: {_why(fault)}.") from None
        except imaplib.IMAP4.error as fault:
            said = str(fault).replace(secret.value, "…")[:200]
            raise Unusable(f"The mailbox's server {where} did not let us in: {said}") from None

    def _protected(self) -> BaseMailBox:
        """A connection that is never used unprotected, except where the settings say so.

        Raises:
            imaplib.IMAP4.error: for a server without STARTTLS among others.
        """
        from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted

        one = self.settings
        if one.security is Security.TLS:
            return MailBox(one.server, one.port, timeout=one.timeout, ssl_context=self._trust())
        if one.security is Security.STARTTLS:
            return MailBoxStartTls(one.server, one.port, timeout=one.timeout, ssl_context=self._trust())
        return MailBoxUnencrypted(one.server, one.port, timeout=one.timeout)

    def _trust(self) -> ssl.SSLContext:
        file = self.folder / self.settings.ca_file if self.settings.ca_file else None
        try:
            return ssl.create_default_context(cafile=str(file) if file else None)
        except (OSError, ssl.SSLError):
            raise Unusable(f"inbox.ca_file: {file} is no file of certificates.") from None

    def _opened(self, box: BaseMailBox, secret: Secret) -> BaseMailBox:
        from imap_tools.errors import MailboxFolderSelectError, MailboxLoginError

        try:
            self._sign_in(box, secret)
            box.folder.set(self.settings.mailbox)
        except MailboxLoginError:
            box.client.shutdown()
            raise Unusable(f"{self.settings.server} did not let {self.settings.user} in.") from None
        except MailboxFolderSelectError:
            box.client.shutdown()
            raise Unusable(f"inbox.mailbox: there is no mail folder {self.settings.mailbox!r}.") from None
        except BaseException:
            box.client.shutdown()
            raise
        return box

    def _sign_in(self, box: BaseMailBox, secret: Secret) -> None:
        if self.settings.sign_in is SignIn.OAUTH:
            self._sign_in_by_token(box, secret)
        elif self.settings.sign_in is SignIn.PASSWORD:
            if self.settings.security is Security.NONE:
                raise Unusable('inbox.security is "none", so no password may be sent. Protect the way with "tls".')
            # SASL takes any alphabet, where the old LOGIN command takes ASCII alone.
            box.login_utf8(self.settings.user, secret.value, initial_folder=None)
        else:
            raise Unusable('inbox.sign_in is "password" or "oauth": a mailbox has an owner.')

    def _sign_in_by_token(self, box: BaseMailBox, secret: Secret) -> None:
        """XOAUTH2: a server that refuses says why in a challenge, which must be answered with nothing."""
        replies = iter((f"user={self.settings.user}\1auth=Bearer {secret.value}\1\1".encode(),))
        box.client.authenticate("XOAUTH2", lambda _: next(replies, b""))


def _why(fault: BaseException) -> str:
    if isinstance(fault, TimeoutError):
        return "it did not answer in time"
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror
    return "the connection was lost"
