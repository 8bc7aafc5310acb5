"""The settings of where returns come from: [inbox]. It holds no secret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbook_tools.edges.mail_settings import Security, SignIn


class Done(StrEnum):
    """What becomes of a message in the mailbox once its returns are recorded."""

    MOVE = "move"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where returns come from. Secrets come from the environment or the system's keyring.

    Attributes:
        folder: a folder to look through, a synced one too, seen from the workspace; "" for none.
        server, port: of the IMAP server; "" for none.
        security, sign_in, user: how the way to it is protected and how we sign in.
        mailbox: the mail folder in which returns arrive.
        done: what becomes of a message afterwards: moved, or flagged with a keyword of ours.
        done_folder: where messages with returns, and those that programs sent, are moved to.
        others_folder: where messages are moved to in which no return was found, for somebody to look at.
        ca_file: certificates of the council's own authority, seen from the workspace; "" for the system's.
        tenant, client: of the application registered with Microsoft 365, for sign_in = "oauth".
        timeout: seconds to wait for the server.
    """

    folder: str = ""
    server: str = ""
    port: int = 993
    security: Security = Security.TLS
    sign_in: SignIn = SignIn.PASSWORD
    user: str = ""
    mailbox: str = "INBOX"
    done: Done = Done.MOVE
    done_folder: str = "Processed"
    others_folder: str = "To look at"
    ca_file: str = ""
    tenant: str = ""
    client: str = ""
    timeout: int = 60
