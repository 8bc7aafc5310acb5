"""A real Dovecot of our own: on loopback, in a temporary folder, with a certificate of its own authority.

Reusable as a session fixture: `from tests.edges.inbox.dovecot import dovecot`. Debian's `dovecot-imapd` must be there.
"""

from __future__ import annotations

import imaplib
import json
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

PASSWORD = "correct-horse-£"
TOKEN_FOR = "token-for-"
# pytest's own folders are shut to the account that Dovecot gives its rights up to.
_ROOT = tempfile.gettempdir()
_SETTINGS = """
base_dir = {home}/run
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{home}/server.pem
ssl_key = <{home}/server.key
disable_plaintext_auth = yes
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
mail_location = maildir:{home}/mail/%u
mail_uid = {uid}
mail_gid = {gid}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {home}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


_TOKENS = """
tokeninfo_url = http://127.0.0.1:{office}/?token=
username_attribute = email
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server.

    Attributes:
        tls, plain: its ports; on `plain` it wants STARTTLS.
        authority: the file of the certificate to trust.
    """

    home: Path
    tls: int
    plain: int
    authority: Path

    def session(self, user: str) -> imaplib.IMAP4_SSL:
        """A session of a mail program's."""
        box = imaplib.IMAP4_SSL("127.0.0.1", self.tls, ssl_context=ssl.create_default_context(cafile=self.authority))
        box.authenticate("PLAIN", lambda _: f"\0{user}\0{PASSWORD}".encode())
        return box

    def put(self, user: str, *messages: bytes, folder: str = "INBOX", at: datetime | None = None) -> None:
        """Deliver messages; `at` is when the server says it took them, for now where it is None."""
        with self.session(user) as box:
            for one in messages:
                assert box.append(folder, "", at or "", one)[0] == "OK"

    def count(self, user: str, folder: str = "INBOX") -> int:
        """How many messages a folder holds; 0 where there is no such folder."""
        with self.session(user) as box:
            status, found = box.select(f'"{folder}"', readonly=True)
            return int(found[0]) if status == "OK" else 0

    def cut_off(self, user: str) -> None:
        """Cut a user's sessions off, as a failing line does."""
        subprocess.run(["doveadm", "-c", str(self.home / "dovecot.conf"), "kick", user], check=True, capture_output=True)

    def says(self) -> str:
        """What it has logged."""
        return (self.home / "log").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """A server for the whole session; each test takes a user of its own, by any name."""
    home = Path(tempfile.mkdtemp(prefix="dovecot-", dir=_ROOT))
    server = Dovecot(home, free_port(), free_port(), home / "authority.pem")
    with _token_office() as office:
        process = _start(server, office)
        try:
            yield server
        finally:
            process.terminate()
            process.wait(20)
            shutil.rmtree(home, ignore_errors=True)


def _start(server: Dovecot, office: int) -> subprocess.Popen[bytes]:
    home = server.home
    home.chmod(0o755)
    make_certificates(home)
    me = pwd.getpwuid(os.getuid())
    # Started by root it gives its rights up to its own account; started by anybody else it keeps that one's.
    own = "dovecot" if me.pw_uid == 0 else me.pw_name
    mail = pwd.getpwnam("mail" if me.pw_uid == 0 else me.pw_name)
    (home / "mail").mkdir()
    os.chown(home / "mail", mail.pw_uid, mail.pw_gid)
    ports = {"tls": server.tls, "plain": server.plain, "office": office}
    for name, text in (("dovecot.conf", _SETTINGS), ("oauth2.conf", _TOKENS)):
        text = text.format(home=home, user=own, group=own, uid=mail.pw_uid, gid=mail.pw_gid, password=PASSWORD, **ports)
        (home / name).write_text(text, encoding="utf-8")
    process = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", str(home / "dovecot.conf")])
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", server.tls), 1).close()
            return process
        except OSError:
            assert process.poll() is None, server.says()
            time.sleep(0.1)
    raise AssertionError(server.says())


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def make_certificates(home: Path) -> None:
    """An authority, and a certificate of its for 127.0.0.1 and localhost: authority.pem, server.pem, server.key."""
    now = datetime.now(UTC)
    authority, office = _key(), _name("Test authority")
    top = _certificate(office, office, authority.public_key(), now)
    top = top.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    key = _key()
    names = [x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")]
    own = _certificate(_name("localhost"), office, key.public_key(), now)
    own = own.add_extension(x509.SubjectAlternativeName(names), critical=False)
    for name, made in (("authority.pem", top), ("server.pem", own)):
        (home / name).write_bytes(made.sign(authority, hashes.SHA256()).public_bytes(Encoding.PEM))
    (home / "server.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (home / "server.key").chmod(0o600)


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, now: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    dated = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))
    return dated.serial_number(x509.random_serial_number())


class _TokenOffice(BaseHTTPRequestHandler):
    """Says whose a token is, as an identity provider's token information does."""

    def do_GET(self) -> None:
        token = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
        user = token.removeprefix(TOKEN_FOR) if token.startswith(TOKEN_FOR) else ""
        body = json.dumps({"email": user} if user else {"error": "invalid_token"}).encode()
        self.send_response(200 if user else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def _token_office() -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _TokenOffice) as office:
        threading.Thread(target=office.serve_forever, daemon=True).start()
        try:
            yield office.server_port
        finally:
            office.shutdown()
