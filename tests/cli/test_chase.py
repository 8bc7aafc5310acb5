"""`status` and `chase`: who has returned, and who is reminded."""

from __future__ import annotations

import email
import json
from datetime import UTC, datetime, timedelta
from email.policy import default
from pathlib import Path

import pytest

from tests.cli.conftest import Caller, Filler
from workbook_tools.edges.settings import open_workspace
from workbook_tools.edges.store.outbox import Outbox
from workbook_tools.edges.store.store import open_store

DUE = datetime(2017, 10, 20, 12, tzinfo=UTC)


class Clock:
    """The time that the commands see."""

    def __init__(self) -> None:
        self.now = DUE

    def days(self, number: int) -> None:
        self.now = DUE + timedelta(days=number)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, workspace: Path) -> Clock:
    made = Clock()
    monkeypatch.setattr("workbook_tools.cli.outbox.now", lambda: made.now)
    monkeypatch.setattr("workbook_tools.cli.chase.now", lambda: made.now)
    settings = workspace / "workbook-tools.toml"
    kept = settings.read_text(encoding="utf-8") if settings.exists() else ""
    if "2017-10-20" not in kept:
        settings.write_text(f'{kept}\n[deadlines]\n"2017-18-Q2" = 2017-10-20\n', encoding="utf-8")
    return made


def outbox(workspace: Path) -> Outbox:
    return Outbox(open_store(open_workspace(workspace)))


def reminders(workspace: Path) -> list[tuple[str, str]]:
    return [(one.address, one.kind) for one in outbox(workspace).all() if one.kind in ("reminder", "escalation")]


def test_those_who_have_not_returned_are_reminded_once(
    call: Caller, workspace: Path, fill: Filler, clock: Clock
) -> None:
    fill("PH", workspace / "in" / "PH.xlsx")
    call("receive", workspace / "in")
    shown = call("chase", "--period", "2017-18-Q2", "--dry-run")
    assert reminders(workspace) == []
    done = call("chase", "--period", "2017-18-Q2")
    assert done.stdout == shown.stdout
    assert reminders(workspace) == [("cef@barset.example", "reminder")]
    clock.now -= timedelta(hours=3)
    assert call("chase", "--period", "2017-18-Q2").stdout == "Nobody is to be reminded today.\n"
    clock.days(-1)
    again = call("chase", "--period", "2017-18-Q2")
    assert again.stdout == "Nobody is to be reminded today.\n"
    assert "clock may have been set back" in again.stderr
    assert len(reminders(workspace)) == 1


def test_what_a_reminder_says(call: Caller, workspace: Path, clock: Clock) -> None:
    clock.days(2)
    call("chase", "--period", "2017-18-Q2")
    box = outbox(workspace)
    mail = email.message_from_bytes(box.mime(box.all()[0].email), policy=default)
    body = mail.get_body(("plain",))
    assert body is not None
    assert mail["Subject"].startswith("Overdue: the Children, Education and Families return, Q2 2017-18")
    assert "- Children, Education and Families: not sent yet" in body.get_content()
    assert mail["Auto-Submitted"] == "auto-generated"


def test_a_status_nobody_has_returned(call: Caller, workspace: Path, clock: Clock) -> None:
    clock.days(3)
    answer = call("status", "--period", "2017-18-Q2", "--format", "json")
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.stdout)
    assert {one["directorate"]: (one["state"], one["late_by"]) for one in told["returns"]} == {
        "CEF": ("not sent", 3), "PH": ("not sent", 3),
    }
    assert not (workspace / "store.db").exists()


def test_status_after_a_return(call: Caller, workspace: Path, fill: Filler, clock: Clock) -> None:
    fill("PH", workspace / "in" / "PH.xlsx")
    call("receive", workspace / "in")
    told = json.loads(call("status", "--period", "2017-18-Q2", "--format", "json").stdout)
    health = next(one for one in told["returns"] if one["directorate"] == "PH")
    assert (health["version"], health["errors"], health["accepted"] is not None) == (1, 0, True)
    shown = call("status", "--period", "2017-18-Q2")
    assert "Public Health" in shown.stdout
    assert "1 of 2 returns accepted." in shown.stdout
    assert "1 e-mail waiting to be sent" in shown.stderr
