"""`receive` of messages, and of what is still on its way."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Caller, Filler
from tests.cli.test_receive import queued, store_of, versions
from tests.edges.inbox.compound import Attached, OutlookMessage
from tests.edges.inbox.dovecot import PASSWORD, Dovecot, dovecot
from tests.edges.inbox.letters import message, part, words
from workbook_tools.edges.store.events import Happened, events
from workbook_tools.edges.store.outbox import Outbox, State

__all__ = ["dovecot"]


def test_a_return_by_e_mail_is_recorded_and_answered(call: Caller, workspace: Path, fill: Filler, tmp_path: Path) -> None:
    fill("CEF", tmp_path / "made" / "CEF.xlsx")
    data = (tmp_path / "made" / "CEF.xlsx").read_bytes()
    mail = tmp_path / "in" / "mail.eml"
    mail.parent.mkdir()
    mail.write_bytes(message(words(), part(data, 'attachment; filename="CEF.xlsx"'), sender="A <CEF@barset.example>"))
    assert call("receive", mail.parent).exit_code == 0
    assert versions(workspace) == [("CEF", 1, "accepted")]
    assert queued(workspace) == [("cef@barset.example", "accepted")]


def test_a_stranger_s_return_waits_for_the_team(call: Caller, workspace: Path, fill: Filler, tmp_path: Path) -> None:
    fill("CEF", tmp_path / "CEF.xlsx")
    stranger = OutlookMessage("eve@elsewhere.example", attached=(Attached("CEF.xlsx", (tmp_path / "CEF.xlsx").read_bytes()),))
    (tmp_path / "mail.msg").write_bytes(stranger.saved())
    call("receive", tmp_path / "mail.msg")
    assert versions(workspace) == [("CEF", 1, "wrong sender")]


def test_half_a_return_is_left_for_the_next_run(call: Caller, workspace: Path, fill: Filler) -> None:
    folder = workspace / "inbox"
    fill("CEF", folder / "CEF.xlsx")
    data = (folder / "CEF.xlsx").read_bytes()
    (folder / "CEF.xlsx").write_bytes(data[:3000])
    answer = call("receive", folder)
    assert (answer.exit_code, versions(workspace)) == (0, [])
    assert "still being written or synced; left for the next run" in answer.stderr
    (folder / "CEF.xlsx").write_bytes(data)
    call("receive", folder)
    assert versions(workspace) == [("CEF", 1, "accepted")]


def test_a_message_without_a_return_is_told(call: Caller, workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "mail.eml").write_bytes(message(words("It is at https://barset.sharepoint.com/x")))
    answer = call("receive", tmp_path / "mail.eml")
    assert answer.exit_code == 0
    assert "attach the workbook itself instead of a link" in " ".join(answer.stderr.split())


def test_the_mailbox_of_the_settings_is_looked_into(
    call: Caller, workspace: Path, fill: Filler, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = "returns@barset.example"
    settings = workspace / "workbook-tools.toml"
    settings.write_text(
        f'[inbox]\nserver = "127.0.0.1"\nport = {dovecot.tls}\nuser = "{user}"\nca_file = "{dovecot.authority}"\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("WORKBOOK_TOOLS_INBOX_SECRET", PASSWORD)
    fill("CEF", workspace / "CEF.xlsx")
    attached = part((workspace / "CEF.xlsx").read_bytes(), 'attachment; filename="CEF.xlsx"')
    dovecot.put(user, message(words(), attached, sender="cef@barset.example"))
    monkeypatch.chdir(workspace)
    answer = call("receive")
    assert answer.exit_code == 0, answer.output
    assert PASSWORD not in answer.output
    assert versions(workspace) == [("CEF", 1, "accepted")]
    assert (dovecot.count(user), dovecot.count(user, "Processed")) == (0, 1)


BOUNCE = Path(__file__).resolve().parents[1] / "edges" / "inbox" / "messages" / "bounce.eml"


def test_a_letter_that_was_sent_and_came_back_is_shown(
    call: Caller, workspace: Path, fill: Filler, tmp_path: Path
) -> None:
    """The mail server took it; another on its way refused it later."""
    call("receive", fill("CEF", tmp_path / "CEF.xlsx"))
    call("email", "--outbox", tmp_path / "out")
    queue = Outbox(store_of(workspace))
    (sent,) = queue.all(State.SENT)
    told = BOUNCE.read_text(encoding="utf-8").replace("<0123456789abcdef@council.example>", sent.message_id)
    told = re.sub("(?i)bob.roe@council.example", sent.address, told)
    bounce = tmp_path / "in" / "bounce.eml"
    bounce.parent.mkdir()
    bounce.write_text(told.replace("09 Oct 2017", "09 Oct 2090"), encoding="utf-8")
    answer = call("receive", bounce.parent)
    assert "did not reach cef@barset.example" in " ".join(answer.stderr.split())
    (refused,) = queue.all()
    assert (refused.state, "User unknown" in refused.last_reply) == (State.REFUSED, True)
    assert "refused for good" in " ".join(call("status", "--period", "2017-18-Q2").stderr.split())
    with store_of(workspace).reading() as connection:
        assert [one.what for one in events(connection, kind=Happened.REFUSED)] == ["e-mail 1: accepted"]
    assert "did not reach" not in call("receive", bounce.parent).stderr


def test_a_letter_that_went_out_again_since_is_another(
    call: Caller, workspace: Path, fill: Filler, tmp_path: Path
) -> None:
    call("receive", fill("CEF", tmp_path / "CEF.xlsx"))
    call("email", "--outbox", tmp_path / "out")
    queue = Outbox(store_of(workspace))
    (sent,) = queue.all(State.SENT)
    before, now = sent.changed_at - timedelta(hours=1), sent.changed_at
    assert queue.bounced(sent.message_id, [sent.address], "User unknown", before, now) == []
    assert queue.bounced(sent.message_id, ["somebody@barset.example"], "User unknown", None, now) == []
    assert queue.bounced(sent.message_id, [sent.address.upper()], "User unknown", None, now) == [sent]
