"""E-mails through a real Postfix with STARTTLS and AUTH, and runs killed at random instants."""

from __future__ import annotations

import email
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.smtp.postfix import DOMAIN, PASSWORD, Postfix, postfix
from tests.smtp.scripted import HOST, Script, serving
from workbook_tools.cli.app import app
from workbook_tools.edges.mail.blocks import letter_of
from workbook_tools.edges.mail.message import Attachment, Envelope, as_sent, message
from workbook_tools.edges.settings import open_workspace
from workbook_tools.edges.store.outbox import Outbox, State
from workbook_tools.edges.store.records import Mail
from workbook_tools.edges.store.store import open_store

__all__ = ["postfix"]

NOW = datetime(2017, 10, 13, 9, tzinfo=UTC)
TEAM = f"team@{DOMAIN}"
RETURN = bytes(range(256)) * 300
KILLS = 200


def queue_of(folder: Path, port: int, more: str) -> Outbox:
    """A workspace's queue."""
    settings = f'[team]\nname = "Team"\nemail = "{TEAM}"\n[mail]\nserver = "{HOST}"\nport = {port}\n{more}\n'
    (folder / "workbook-tools.toml").write_text(settings, encoding="utf-8")
    return Outbox(open_store(open_workspace(folder)))


def put(queue: Outbox, key: int, *recipients: str, files: tuple[Attachment, ...] = ()) -> None:
    letter = letter_of(f"Subject: Letter {key} – Ŵyn\n\n.leading dot\n\nHello ŵ")
    identity = f"{key:032}"
    mail = message(letter, Envelope("; ".join(recipients), "Team", TEAM, NOW, identity, attachments=files))
    queue.queue(Mail("reminder", str(mail["Message-ID"]), letter.subject, as_sent(mail), recipients), NOW)


def test_postfix_takes_them_and_refuses_an_unknown_user(
    postfix: Postfix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBOOK_TOOLS_SMTP_PASSWORD", PASSWORD)
    queue = queue_of(tmp_path, postfix.port, f'user = "team"\nca_file = "{postfix.certificates.authority}"')
    put(queue, 1, f"one@{DOMAIN}", f"nobody@{DOMAIN}", f"two@{DOMAIN}", files=(Attachment("CEF.xlsx", RETURN),))
    done = CliRunner().invoke(app, ["-w", str(tmp_path), "email", "--send"])
    assert done.exit_code == 1, done.output
    assert "User unknown" in done.stderr
    assert [one.state for one in queue.all()] == [State.SENT, State.REFUSED, State.SENT]
    for name in ("one", "two"):
        (raw,) = postfix.delivered(name, 1)
        mail = email.message_from_bytes(raw, policy=default)
        assert isinstance(mail, EmailMessage)
        (attached,) = mail.iter_attachments()
        body = mail.get_body(("plain",))
        assert body is not None
        assert (mail["Subject"], mail["Reply-To"]) == ("Letter 1 – Ŵyn", f"Team <{TEAM}>")
        assert body.get_content() == ".leading dot\n\nHello ŵ\n"
        assert attached.get_content() == RETURN
        assert b"with ESMTPSA" in raw
    assert PASSWORD not in done.output + done.stderr


def test_killed_at_random_instants_nothing_is_lost_and_nothing_sent_twice(tmp_path: Path) -> None:
    """Each copy arrives at most once; one that may or may not have arrived is told, and never sent again."""
    script = Script(pause=0.01)
    recipients = [f"r{number}@{DOMAIN}" for number in range(3 * KILLS)]
    with serving(script) as port:
        queue = queue_of(tmp_path, port, 'security = "none"\nsign_in = "none"')
        for start in range(0, len(recipients), 10):
            put(queue, start, *recipients[start : start + 10])
        words = [sys.executable, "-m", "tests.smtp.killed", str(tmp_path), str(KILLS), "20171013"]
        killed = subprocess.run(words, capture_output=True, text=True, check=True)
        CliRunner().invoke(app, ["-w", str(tmp_path), "email", "--send"])
    copies, states = Counter(script.recipients), {one.address: one.state for one in queue.all()}
    assert int(killed.stdout) == KILLS
    assert set(states.values()) == {State.SENT, State.DOUBTFUL}
    assert max(copies.values()) == 1
    assert [to for to, state in states.items() if state is State.SENT and copies[to] != 1] == []
    assert len(states) == len(recipients)
    assert Counter(states.values())[State.DOUBTFUL] <= KILLS
