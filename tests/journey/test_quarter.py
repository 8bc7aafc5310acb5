"""A quarter's life on real parts: a folder, Outlook's and plain message files, Dovecot, Postfix, the store, the position."""

from __future__ import annotations

import email
import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from tests.edges.inbox import dovecot as imap
from tests.edges.inbox.compound import Attached, OutlookMessage
from tests.edges.inbox.dovecot import Dovecot, dovecot
from tests.samples import FAULTY, RETURNS, TEMPLATES
from tests.smtp import postfix as smtp
from tests.smtp.postfix import Postfix
from workbook_tools.cli.app import app
from workbook_tools.edges.settings import open_workspace
from workbook_tools.edges.store.outbox import Outbox, State
from workbook_tools.edges.store.store import open_store

__all__ = ["dovecot"]

DOMAIN, PERIOD = "oxfordshire.example", "2017-18-Q2"
CODES = ("SCS", "CEF", "PH", "COM", "CSS")
CONTACT = {code: f"performance.{code.lower()}@{DOMAIN}" for code in CODES}
TEAM, STRANGER = f"performance@{DOMAIN}", f"temp.cover@{DOMAIN}"
GOOD = {code: (RETURNS / f"{code}.xlsx").read_bytes() for code in CODES}
WRONG = (FAULTY / "rag-missing" / "CEF.xlsx").read_bytes()
SETTINGS = """
framework = "framework.xlsx"
period = "2017-18-Q2"
[team]
name = "Corporate Performance Team"
email = "{team}"
[deadlines]
"2017-18-Q2" = 2017-10-20
[inbox]
folder = "inbox"
server = "127.0.0.1"
port = {imap.tls}
user = "{team}"
ca_file = "{imap.authority}"
[mail]
server = "127.0.0.1"
port = {smtp.port}
user = "{team}"
ca_file = "{smtp.certificates.authority}"
"""


def october(day: int, hour: int = 9) -> datetime:
    return datetime(2017, 10, day, hour, tzinfo=UTC)


@dataclass
class Team:
    """The performance team at its desk.

    Attributes:
        now: what its clock says.
        read: how many messages of each mailbox have been looked at.
    """

    workspace: Path
    imap: Dovecot
    smtp: Postfix
    now: datetime = datetime(2017, 10, 2, 9, tzinfo=UTC)
    read: Counter[str] = field(default_factory=Counter)

    def call(self, *words: object) -> Result:
        return CliRunner().invoke(app, ["-w", str(self.workspace), *map(str, words)])

    def saved(self, name: str, data: bytes, at: datetime) -> None:
        """Somebody saves a file into the shared folder."""
        path = self.workspace / "inbox" / name
        path.write_bytes(data)
        os.utime(path, (at.timestamp(), at.timestamp()))

    def mailed(self, message: bytes, at: datetime) -> None:
        self.imap.put(TEAM, message, at=at)

    def answers(self) -> list[str]:
        """What `receive` makes of what came; the answers are sent at once."""
        received = self.call("receive")
        assert received.exit_code in (0, 1), received.output
        sent = self.call("email", "--send")
        assert sent.exit_code == 0, sent.output
        return [line.split(": ", 1)[1] for line in received.stdout.splitlines()]

    def post(self, address: str, count: int = 1) -> list[EmailMessage]:
        """The messages that came to an address since it was last asked, so many and no more."""
        name = address.partition("@")[0]
        raw = self.smtp.delivered(name, self.read[address] + count)[self.read[address] :]
        self.read[address] += len(raw)
        assert len(raw) == count
        assert all(b"with ESMTPSA" in one for one in raw)
        found = [email.message_from_bytes(one, policy=default) for one in raw]
        assert {str(one["To"]) for one in found} == {address}
        return [one for one in found if isinstance(one, EmailMessage)]

    def letter(self, address: str) -> EmailMessage:
        (one,) = self.post(address)
        return one

    def returns(self) -> dict[str, dict[str, object]]:
        told = self.call("status", "--period", PERIOD, "--format", "json")
        assert told.exit_code == 0, told.output
        return {line["directorate"]: line for line in json.loads(told.stdout)["returns"]}

    def states(self) -> dict[str, str]:
        return {code: str(line["state"]) for code, line in self.returns().items()}


@pytest.fixture
def team(tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    names = [address.partition("@")[0] for address in (*CONTACT.values(), TEAM, STRANGER)]
    monkeypatch.setenv("WORKBOOK_TOOLS_INBOX_SECRET", imap.PASSWORD)
    monkeypatch.setenv("WORKBOOK_TOOLS_SMTP_PASSWORD", smtp.PASSWORD)
    (tmp_path / "inbox").mkdir()
    shutil.copy(TEMPLATES / "framework.xlsx", tmp_path)
    with smtp.running(*names, domain=DOMAIN) as server:
        settings = SETTINGS.format(team=TEAM, imap=dovecot, smtp=server)
        (tmp_path / "workbook-tools.toml").write_text(settings, encoding="utf-8")
        made = Team(tmp_path, dovecot, server)
        for module in ("receive", "outbox", "email"):
            monkeypatch.setattr(f"workbook_tools.cli.{module}.now", lambda: made.now)
        yield made


def mail(sender: str, code: str, data: bytes, at: datetime, answers: EmailMessage | None = None) -> bytes:
    """A return attached to a message, or to a reply to one of ours."""
    one = EmailMessage()
    one["From"], one["To"] = sender, TEAM
    one["Subject"] = f"Re: {answers['Subject']}" if answers else f"{code} return for Q2"
    one["Date"], one["Message-ID"] = format_datetime(at), f"<{code}.{at:%d%H}@mail.{DOMAIN}>"
    if answers:
        one["In-Reply-To"] = one["References"] = str(answers["Message-ID"])
    one.set_content("Our return is attached.")
    one.add_attachment(data, "application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet", filename=f"{code}.xlsx")
    return one.as_bytes()


def enclosed(letter: EmailMessage) -> list[str | None]:
    return [part.get_filename() for part in letter.iter_attachments()]


def test_a_quarter(team: Team) -> None:
    the_forms_go_out(team)
    monday(team)
    back = tuesday(team)
    wednesday(team)
    thursday(team)
    friday(team, back)
    the_week_after(team)
    the_position_is_complete(team)
    nothing_is_lost_and_nobody_is_told_twice(team)


def the_forms_go_out(team: Team) -> None:
    """2 October."""
    issued = team.call("templates", "--period", PERIOD)
    assert issued.exit_code == 0, issued.output
    assert sorted(path.stem for path in (team.workspace / "templates" / PERIOD).iterdir()) == sorted(CODES)
    assert team.states() == dict.fromkeys(CODES, "not sent")
    assert all(line["issued"] for line in team.returns().values())


def monday(team: Team) -> None:
    """One into the shared folder."""
    team.saved("SCS.xlsx", GOOD["SCS"], october(16))
    team.now = october(16, 10)
    assert team.answers() == ["Social and Community Services, 2017-18-Q2, version 1: accepted."]
    letter = team.letter(CONTACT["SCS"])
    assert letter["Subject"] == "Accepted: the Social and Community Services return, Q2 2017-18"
    assert enclosed(letter) == []
    assert team.states() == dict.fromkeys(CODES, "not sent") | {"SCS": "accepted"}


def tuesday(team: Team) -> EmailMessage:
    """A wrong one, as a plain message file; it goes back marked."""
    team.saved("Q2.eml", mail(CONTACT["CEF"], "CEF", WRONG, october(17)), october(17))
    team.now = october(17, 10)
    assert team.answers() == ["Children, Education and Families, 2017-18-Q2, version 1: sent back."]
    back = team.letter(CONTACT["CEF"])
    assert back["Subject"] == (
        "Sent back: 1 thing to put right in the Children, Education and Families return, Q2 2017-18"
    )
    assert enclosed(back) == ["CEF.xlsx"]
    (team.workspace / "back.xlsx").write_bytes(next(back.iter_attachments()).get_content())
    assert "What to put right" in openpyxl.load_workbook(team.workspace / "back.xlsx").sheetnames
    assert team.returns()["CEF"]["errors"] == 1
    return back


def wednesday(team: Team) -> None:
    """One as Outlook's message file, and the same again through the mailbox."""
    outlook = OutlookMessage(CONTACT["PH"], "PH return", (Attached("PH.xlsx", GOOD["PH"]),), sent=october(18))
    team.saved("PH return.msg", outlook.saved(), october(18))
    team.mailed(mail(CONTACT["PH"], "PH", GOOD["PH"], october(18, 10)), october(18, 10))
    team.now = october(18, 11)
    assert team.answers() == [
        "Public Health, 2017-18-Q2, version 1: accepted.",
        "Public Health, 2017-18-Q2, version 1: we already have this, received on 18/10/2017; nothing changed.",
    ]
    subjects = {str(one["Subject"]) for one in team.post(CONTACT["PH"], 2)}
    assert subjects == {
        "Accepted: the Public Health return, Q2 2017-18",
        "We already have this: the Public Health return, Q2 2017-18",
    }


def thursday(team: Team) -> None:
    """One from somebody who is no contact; the team is asked, and he is told nothing of it."""
    team.mailed(mail(STRANGER, "COM", GOOD["COM"], october(19)), october(19))
    team.now = october(19, 10)
    assert team.answers() == ["Communities, 2017-18-Q2, version 1: wrong sender."]
    notice, question = team.letter(STRANGER), team.letter(TEAM)
    assert (enclosed(notice), enclosed(question)) == ([], [])
    assert "Communities" not in notice.as_string()
    assert STRANGER in question["Subject"]
    expected = {"SCS": "accepted", "CEF": "sent back", "PH": "accepted", "COM": "waits for the team", "CSS": "not sent"}
    assert team.states() == expected


def friday(team: Team, back: EmailMessage) -> None:
    """The last day: the wrong one comes back right, in a reply; the held one comes from its own contact."""
    team.mailed(mail(CONTACT["CEF"], "CEF", GOOD["CEF"], october(20), back), october(20))
    team.mailed(mail(CONTACT["COM"], "COM", GOOD["COM"], october(20, 10)), october(20, 10))
    team.now = october(20, 16)
    assert team.answers() == [
        "Children, Education and Families, 2017-18-Q2, version 2: accepted.",
        "Communities, 2017-18-Q2, version 1: accepted.",
    ]
    letter = team.letter(CONTACT["CEF"])
    assert letter["Subject"].startswith("Accepted: the Children, Education and Families return")
    assert back["Message-ID"] in letter["References"]
    assert team.letter(CONTACT["COM"])["Subject"] == "Accepted: the Communities return, Q2 2017-18"
    assert team.states() == dict.fromkeys(CODES, "accepted") | {"CSS": "not sent"}
    part = team.call("consolidate", "--period", PERIOD)
    assert part.exit_code == 1
    assert "4 of 5 directorates" in part.stdout


def the_week_after(team: Team) -> None:
    """The last one is three days late, by when it came and not by when it is looked at."""
    team.mailed(mail(CONTACT["CSS"], "CSS", GOOD["CSS"], october(23)), october(23))
    team.now = october(25)
    assert team.answers() == ["Community Safety Services, 2017-18-Q2, version 1: accepted."]
    assert team.letter(CONTACT["CSS"])["Subject"] == "Accepted: the Community Safety Services return, Q2 2017-18"
    assert {code: line["late_by"] for code, line in team.returns().items()} == dict.fromkeys(CODES, 0) | {"CSS": 3}


def the_position_is_complete(team: Team) -> None:
    told = team.call("consolidate", "--period", PERIOD, "--format", "json", "-o", team.workspace / "Q2.xlsx")
    assert told.exit_code == 0, told.output
    found = json.loads(told.stdout)
    assert found["directorates"] == found["returns"]["counted"] == 5
    assert found["returns"]["complete"]
    assert {name: found["indicators"][name] for name in ("total", "Green", "Amber", "Red", "not_rated")} == {
        "total": 50, "Green": 33, "Amber": 10, "Red": 4, "not_rated": 3,
    }  # fmt: skip
    assert (team.workspace / "Q2.xlsx").is_file()


def nothing_is_lost_and_nobody_is_told_twice(team: Team) -> None:
    kept = {path.read_bytes() for path in (team.workspace / "store").iterdir()}
    assert kept == {*GOOD.values(), WRONG}
    assert (team.imap.count(TEAM), team.imap.count(TEAM, "Processed")) == (0, 5)
    copies = Outbox(open_store(open_workspace(team.workspace))).all()
    assert {one.state for one in copies} == {State.SENT}
    assert len(copies) == sum(team.read.values()) == 9
    assert team.answers() == []  # the same folder and mailbox once more
    for address, read in team.read.items():
        raw = team.smtp.delivered(address.partition("@")[0], read)
        identities = {re.search(rb"(?im)^message-id:\s*(\S+)", one)[1] for one in raw}  # type: ignore[index]
        assert len(raw) == len(identities) == read
