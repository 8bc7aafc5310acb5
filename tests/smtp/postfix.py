"""A real Postfix of our own: on loopback, in a temporary folder, with STARTTLS and AUTH; Dovecot checks the passwords.

Reusable as a session fixture: `from tests.smtp.postfix import postfix`. Debian's `postfix` and `dovecot-core` must be
there, and only root may start them.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.smtp.certificates import Certificates, make_certificates

PASSWORD = "correct-horse-£-staple"
DOMAIN = "barset.example"
_TRIES, _PAUSE = 300, 0.05

_MAIN = """
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
mail_owner = {owner}
maillog_file = {home}/maillog
maillog_file_prefixes = {home}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.{domain}
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {home}/mail
virtual_mailbox_maps = inline:{{ {mailboxes} }}
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_sasl_authenticated, reject
message_size_limit = 12000000
mailbox_size_limit = 0
virtual_mailbox_limit = 0
"""

_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
showq unix n - n - - showq
flush unix n - n 1000? 0 flush
"""

_AUTH = """
base_dir = {home}/dovecot
log_path = {home}/dovecot.log
protocols =
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login
default_internal_user = {owner}
default_login_user = {owner}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service auth {{
  chroot =
  inet_listener {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True)
class Postfix:
    """A running server.

    Attributes:
        port: it wants STARTTLS there before it hears of a password.
        certificates: `authority` is the one to trust.
    """

    home: Path
    port: int
    certificates: Certificates

    def delivered(self, name: str, wanted: int) -> list[bytes]:
        """The messages in somebody's mailbox, once as many as are wanted have come."""
        folder = self.home / "mail" / name / "new"
        for _ in range(_TRIES):
            found = sorted(folder.iterdir()) if folder.is_dir() else []
            if len(found) >= wanted:
                break
            time.sleep(_PAUSE)
        return [path.read_bytes() for path in found]

    def empty(self) -> None:
        """Take everything out of every mailbox."""
        for folder in (self.home / "mail").iterdir():
            shutil.rmtree(folder)


@contextmanager
def running(*mailboxes: str, domain: str = DOMAIN) -> Iterator[Postfix]:
    """Run Postfix with mailboxes of these names; any other recipient is an unknown user."""
    home = Path(tempfile.mkdtemp(prefix="postfix-"))
    home.chmod(0o755)
    made = Postfix(home, _free_port(), make_certificates(home / "tls"))
    _write(made, mailboxes, domain)
    config = str(home / "etc")
    _run("dovecot", "-c", str(home / "dovecot.conf"))
    try:
        _run("postfix", "-c", config, "start")
        _wait_for(made.port)
        yield made
    finally:
        _run("postfix", "-c", config, "stop", check=False)
        _run("doveadm", "-c", str(home / "dovecot.conf"), "stop", check=False)
        shutil.rmtree(home, ignore_errors=True)


def _run(*words: str, check: bool = True) -> None:
    """Run a command; the servers it starts would hold a pipe open for as long as they live."""
    silent = subprocess.DEVNULL
    subprocess.run(words, check=check, stdin=silent, stdout=silent, stderr=silent)


def _write(made: Postfix, mailboxes: tuple[str, ...], domain: str) -> None:
    home, owner = made.home, pwd.getpwnam("postfix")
    facts = {
        "home": home,
        "owner": owner.pw_name,
        "uid": owner.pw_uid,
        "gid": owner.pw_gid,
        "domain": domain,
        "mailboxes": ", ".join(f"{name}@{domain}={name}/" for name in mailboxes),
        "certificate": made.certificates.certificate,
        "key": made.certificates.key,
        "auth": _free_port(),
        "port": made.port,
        "password": PASSWORD,
    }
    for name in ("etc", "queue", "data", "mail"):
        (home / name).mkdir()
    for name in ("data", "mail"):
        os.chown(home / name, owner.pw_uid, owner.pw_gid)
    for name, text in (("etc/main.cf", _MAIN), ("etc/master.cf", _MASTER), ("dovecot.conf", _AUTH)):
        (home / name).write_text(text.format_map(facts), encoding="utf-8")


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(_TRIES):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as one:
            if one.recv(100).startswith(b"220"):
                return
        time.sleep(_PAUSE)
    raise RuntimeError("Postfix does not answer")


@pytest.fixture(scope="session")
def postfix() -> Iterator[Postfix]:
    """A Postfix with the mailboxes of the made-up council's people."""
    with running("one", "two", "three", "team", "cef", "ph", "cs", "ss", "lib", "temp.cover") as made:
        yield made
