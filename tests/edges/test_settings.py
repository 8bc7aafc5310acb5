"""The settings, and which workspace is meant."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from workbook_tools.cli.init import SETTINGS
from workbook_tools.edges.mail_settings import Chase, Mail, Security, SignIn
from workbook_tools.edges.settings import Settings, Team, Workspace, find_workspace, parse_settings
from workbook_tools.edges.unusable import Unusable
from workbook_tools.framework.period import Period

Q2 = Period.parse("2017-18-Q2")


def test_everything_may_be_left_out() -> None:
    assert parse_settings("") == Settings()


def test_all_entries() -> None:
    settings = parse_settings("""
        framework = "master.xlsx"
        period = "2017-18-q2"
        [team]
        name = "Insight"
        email = "insight@barset.example"
        [deadlines]
        "2017-18-q2" = 2017-10-13
        [folders]
        returns = "in"
    """)
    assert settings == Settings(
        framework="master.xlsx",
        period="2017-18-Q2",
        team=Team("Insight", "insight@barset.example"),
        deadlines={"2017-18-Q2": date(2017, 10, 13)},
        folders={"returns": "in"},
    )
    workspace = Workspace(Path("x"), settings)
    assert workspace.place("returns") == Path("x/in")
    assert workspace.place("outbox") == Path("x/outbox")
    assert workspace.deadline(Q2) == date(2017, 10, 13)
    assert workspace.deadline(Q2.next()) == date(2018, 1, 20)


def test_what_init_writes_is_what_would_hold_anyway() -> None:
    settings = parse_settings(SETTINGS)
    assert settings.team == Team()
    assert all(name == folder for name, folder in settings.folders.items())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("framwork = 'x'", "nobody knows 'framwork'; did you mean 'framework'"),
        ("zzz = 1", "nobody knows 'zzz'; the entries known are framework, period, store, team, inbox, mail, chase, paper, publish, brand, folders"),
        ("[team]\nmail = 'x'", "nobody knows 'mail' under [team]; did you mean 'email'"),
        ("framework = 3", "framework is text"),
        ("team = 'us'", "write [team] on a line of its own"),
        ("[deadlines]\n'2017-18-Q2' = '2017-10-20'", "the deadline of 2017-18-Q2 is a date"),
        ("[deadlines]\n'2017-18-Q2' = 2017-10-20T12:00:00", "the deadline of 2017-18-Q2 is a date"),
        ("[deadlines]\n'Q2' = 2017-10-20", "'Q2' is not a period"),
        ("framework = x", "line 1"),
    ],
)
def test_faults_are_said_in_words(text: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "workbook-tools.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Unusable) as refusal:
        find_workspace(tmp_path, ())
    assert words in str(refusal.value)
    assert str(tmp_path / "workbook-tools.toml") in str(refusal.value)


class TestFinding:
    def test_nearest_folder_upward(self, tmp_path: Path) -> None:
        (tmp_path / "workbook-tools.toml").touch()
        (deep := tmp_path / "a" / "b").mkdir(parents=True)
        assert find_workspace(None, [deep]).folder == tmp_path.resolve()

    def test_then_from_the_first_path(self, tmp_path: Path) -> None:
        for name in ("here", "there/returns"):
            (tmp_path / name).mkdir(parents=True)
        (tmp_path / "there" / "workbook-tools.toml").touch()
        found = find_workspace(None, [tmp_path / "here", tmp_path / "there" / "returns" / "CEF.xlsx"])
        assert found.folder == (tmp_path / "there").resolve()

    def test_none(self, tmp_path: Path) -> None:
        with pytest.raises(Unusable, match="workbook-tools init my-council"):
            find_workspace(None, [tmp_path])

    def test_named_but_none(self, tmp_path: Path) -> None:
        with pytest.raises(Unusable, match="is not a workspace"):
            find_workspace(tmp_path, [])

    def test_a_framework_alone_will_do(self, tmp_path: Path) -> None:
        (tmp_path / "framework.xlsx").touch()
        assert find_workspace(tmp_path, []).settings == Settings()

    def test_notepad_s_byte_order_mark(self, tmp_path: Path) -> None:
        (tmp_path / "workbook-tools.toml").write_bytes(b"\xef\xbb\xbf[team]\nname = 'Us'\n")
        assert find_workspace(tmp_path, []).settings.team.name == "Us"

    def test_another_encoding(self, tmp_path: Path) -> None:
        (tmp_path / "workbook-tools.toml").write_bytes("[team]\nname = 'Ynys Môn'\n".encode("cp1252"))
        with pytest.raises(Unusable, match="not saved as UTF-8"):
            find_workspace(tmp_path, [])


def test_mail_and_chase() -> None:
    settings = parse_settings("""
        [mail]
        server = "smtp.barset.example"
        port = 465
        security = "tls"
        sign_in = "oauth"
        [chase]
        remind = [-3, 0]
        escalate = []
    """)
    assert settings.mail == Mail("smtp.barset.example", 465, Security.TLS, SignIn.OAUTH)
    assert settings.chase == Chase((-3, 0), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[mail]\npassword = 'x'", "nobody knows 'password' under [mail]"),
        ("[mail]\nport = '25'", "mail.port is a whole number from 1"),
        ("[mail]\nport = true", "mail.port is a whole number from 1"),
        ("[mail]\nsecurity = 'ssl'", 'mail.security is "starttls", "tls" or "none", not \'ssl\''),
        ("[chase]\nremind = 3", "chase.remind is a list of days"),
        ("[chase]\nremind = ['3']", "chase.remind is a list of days"),
    ],
)
def test_mail_and_chase_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        parse_settings(text)
