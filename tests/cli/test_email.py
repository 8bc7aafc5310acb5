"""E-mails sent through servers that fail in every way there is: nothing lost, nothing sent twice."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.smtp.certificates import Certificates, make_certificates
from tests.smtp.scripted import HOST, PASSWORD, TOKEN, USER, Script, serving, with_sign_in
from workbook_tools.cli import outbox as glue
from workbook_tools.cli.app import app
from workbook_tools.edges.mail.blocks import letter_of
from workbook_tools.edges.mail.message import Envelope, as_sent, message
from workbook_tools.edges.settings import open_workspace
from workbook_tools.edges.store.outbox import Outbox, State
from workbook_tools.edges.store.records import Mail
from workbook_tools.edges.store.store import open_store

THREE = ("one@barset.example", "two@barset.example", "three@barset.example")
START = datetime(2017, 10, 13, 9, tzinfo=UTC)


@dataclass
class Office:
    """A workspace with a queue, and the time it is there."""

    folder: Path
    hour: datetime = START

    @property
    def queue(self) -> Outbox:
        return Outbox(open_store(open_workspace(self.folder)))

    def settings(self, port: int, more: str = 'security = "none"\nsign_in = "none"') -> None:
        text = f'[team]\nname = "Team"\nemail = "team@barset.example"\n[mail]\nserver = "{HOST}"\nport = {port}\n{more}\n'
        (self.folder / "workbook-tools.toml").write_text(text, encoding="utf-8")

    def put(self, *recipients: str, key: str = "a") -> None:
        letter = letter_of(f"Subject: Letter {key}\n\n.leading dot\n\nHello ŵ")
        sent = as_sent(message(letter, Envelope("; ".join(recipients), "Team", "team@barset.example", START, key * 32)))
        self.queue.queue(Mail("reminder", f"<{key}@barset.example>", letter.subject, sent, recipients), START)

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(app, ["-w", str(self.folder), "email", *words])

    def states(self) -> dict[str, str]:
        return {one.address.partition("@")[0]: one.state.value for one in self.queue.all()}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    made = Office(tmp_path)
    monkeypatch.setattr(glue, "now", lambda: made.hour)
    monkeypatch.setattr("workbook_tools.cli.email.now", lambda: made.hour)
    made.settings(25)
    return made


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


def test_each_recipient_gets_one_copy_and_a_second_run_sends_nothing(office: Office) -> None:
    script = Script()
    office.put(*THREE)
    with serving(script) as port:
        office.settings(port)
        assert office.run("--send").exit_code == 0
        again = office.run("--send")
    assert (again.exit_code, again.stdout) == (0, "0 e-mails sent.\n")
    assert script.recipients == list(THREE)
    assert all(b"\r\n..leading" not in mime and b"\n.leading dot" in mime for _, mime in script.taken)
    assert set(office.states().values()) == {"sent"}


def test_550_for_one_of_three(office: Office) -> None:
    script = Script(rcpt={THREE[1]: ["550 No such user"]})
    office.put(*THREE)
    with serving(script) as port:
        office.settings(port)
        done = office.run("--send")
        office.run("--send")
    assert done.exit_code == 1
    assert "two@barset.example: Letter a: refused (550 No such user)" in done.stderr
    assert office.states() == {"one": "sent", "two": "refused", "three": "sent"}
    assert script.recipients == [THREE[0], THREE[2]]
    assert "Refused for good:\n  2. two@barset.example" in office.run().stdout


@pytest.mark.parametrize("answer", ["451 Greylisted", "452 Full", "421 Closing"])
def test_for_now_refused_is_tried_again_later_and_then_sent(office: Office, answer: str) -> None:
    script = Script(rcpt={THREE[0]: [answer, answer]})
    office.put(*THREE)
    with serving(script) as port:
        office.settings(port)
        assert office.run("--send").exit_code == 1
        assert office.states() == {"one": "waiting", "two": "sent", "three": "sent"}
        office.run("--send")
        assert office.states()["one"] == "waiting"
        office.hour += timedelta(minutes=6)
        assert office.run("--send").exit_code == 1
        office.hour += timedelta(minutes=11)
        assert office.run("--send").exit_code == 0
    assert sorted(script.recipients) == sorted(THREE)


def test_given_up_in_the_end(office: Office) -> None:
    office.put(THREE[0])
    with serving(Script(rcpt={THREE[0]: ["451 Not now"] * 3})) as port:
        office.settings(port, 'security = "none"\nsign_in = "none"\nattempts = 3')
        for _ in range(3):
            office.run("--send")
            office.hour += timedelta(hours=5)
    (one,) = office.queue.all(State.REFUSED)
    assert one.last_reply == "Given up after 3 tries. The last reply: 451 Not now"


def test_a_clock_set_back_keeps_nothing_waiting(office: Office) -> None:
    office.put(THREE[0])
    script = Script(rcpt={THREE[0]: ["451 Not now"]})
    with serving(script) as port:
        office.settings(port)
        office.run("--send")
        office.hour -= timedelta(days=400)
        assert office.run("--send").exit_code == 0
    assert script.recipients == [THREE[0]]


@pytest.mark.parametrize(("fault", "copies"), [("drop", 1), ("drop before", 0)])
def test_dropped_after_data_is_in_doubt_and_never_sent_again_unasked(office: Office, fault: str, copies: int) -> None:
    script = Script(data=[fault])
    office.put(*THREE)
    with serving(script) as port:
        office.settings(port)
        done = office.run("--send")
        office.hour += timedelta(days=9)
        office.run("--send")
    assert "one@barset.example: Letter a: in doubt" in done.stderr
    assert office.states() == {"one": "doubtful", "two": "sent", "three": "sent"}
    assert script.recipients.count(THREE[0]) == copies
    assert "In doubt" in office.run().stdout


def test_somebody_may_have_a_doubtful_one_sent_again(office: Office) -> None:
    script = Script(data=["drop before"])
    office.put(THREE[0])
    with serving(script) as port:
        office.settings(port)
        office.run("--send")
        done = office.run("--resend", "1", "--send")
    assert (done.exit_code, script.recipients) == (0, [THREE[0]])
    assert office.run("--resend", "1").exit_code == 2


def test_a_slow_server_is_in_doubt(office: Office) -> None:
    office.put(THREE[0])
    with serving(Script(pause=3)) as port:
        office.settings(port, 'security = "none"\nsign_in = "none"\ntimeout = 1')
        assert office.run("--send").exit_code == 1
    assert office.states() == {"one": "doubtful"}


def test_what_a_crash_left_half_way_is_told_and_not_sent(office: Office) -> None:
    script = Script()
    office.put(*THREE)
    assert office.queue.begin(1, START)
    with serving(script) as port:
        office.settings(port)
        done = office.run("--send")
    assert done.exit_code == 1
    assert "an earlier run was cut off" in done.stdout
    assert office.states()["one"] == "doubtful"
    assert script.recipients == [THREE[1], THREE[2]]


@contextmanager
def greeting(words: bytes) -> Iterator[int]:
    """A server that says one thing and hangs up."""
    with socket.create_server((HOST, 0)) as listening:

        def serve() -> None:
            with listening.accept()[0] as one:
                one.sendall(words)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


@pytest.mark.parametrize("words", [b"554 Go away\r\n", b"421 Too busy\r\n", b"", b"SSH-2.0-OpenSSH\r\n"])
def test_a_refused_greeting_loses_nothing(office: Office, words: bytes) -> None:
    office.put(*THREE)
    with greeting(words) as port:
        office.settings(port)
        done = office.run("--send")
    assert done.exit_code == 1
    assert "What is queued waits" in done.stderr
    assert set(office.states().values()) == {"waiting"}


def test_a_server_that_is_down_loses_nothing(office: Office) -> None:
    office.put(*THREE)
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    office.settings(port)
    done = office.run("--send")
    assert (done.exit_code, "can't be reached" in done.stderr) == (1, True)
    assert set(office.states().values()) == {"waiting"}


def protected(office: Office, port: int, certificates: Certificates, more: str = "") -> None:
    office.settings(port, f'user = "{USER}"\nca_file = "{certificates.authority.as_posix()}"\n{more}')


def test_starttls_and_auth_with_a_password_beyond_ascii(
    office: Office, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = Script()
    office.put(*THREE)
    monkeypatch.setenv(glue.PASSWORD, PASSWORD)
    with serving(script, **with_sign_in(certificates.context())) as port:
        protected(office, port, certificates)
        done = office.run("--send")
    assert (done.exit_code, script.recipients) == (0, list(THREE)), done.stderr


def test_a_token_in_place_of_a_password(
    office: Office, certificates: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = Script()
    office.put(THREE[0])
    monkeypatch.setenv(glue.TOKEN, TOKEN)
    with serving(script, **with_sign_in(certificates.context())) as port:
        protected(office, port, certificates, 'sign_in = "oauth"')
        done = office.run("--send")
    assert (done.exit_code, script.recipients) == (0, [THREE[0]]), done.stderr


@pytest.mark.parametrize("way", ["no starttls", "strange authority", "other name", "wrong password", "wrong token"])
def test_refused_without_a_word_in_the_open(
    office: Office, certificates: Certificates, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    """Nothing is sent, nothing secret is shown, and what to put right is said."""
    script = Script()
    office.put(*THREE)
    monkeypatch.setenv(glue.PASSWORD, "wrong-canary-73" if way == "wrong password" else PASSWORD)
    monkeypatch.setenv(glue.TOKEN, "wrong-canary-73")
    names = {"strange authority": HOST, "other name": "127.0.0.9"}
    shown = make_certificates(tmp_path / "other", names[way]) if way in names else certificates
    trusted = shown if way == "other name" else certificates
    options = {} if way == "no starttls" else with_sign_in(shown.context())
    with serving(script, **options) as port:
        protected(office, port, trusted, 'sign_in = "oauth"' if way == "wrong token" else "")
        done = office.run("--send")
    said = {
        "no starttls": "offers no STARTTLS",
        "strange authority": "can't be trusted",
        "other name": "can't be trusted",
        "wrong password": "did not let team@barset.example in: 535",
        "wrong token": "did not let team@barset.example in: 535",
    }
    assert (done.exit_code, script.taken) == (2, [])
    assert said[way] in done.stderr
    assert set(office.states().values()) == {"waiting"}
    assert not any(canary in done.output + done.stderr for canary in (PASSWORD, "canary"))


def test_no_password_over_an_open_way(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.put(THREE[0])
    monkeypatch.setenv(glue.PASSWORD, PASSWORD)
    with serving(Script()) as port:
        office.settings(port, f'user = "{USER}"\nsecurity = "none"')
        done = office.run("--send")
    assert (done.exit_code, "no password may be sent" in done.stderr) == (2, True)


def test_a_sender_that_the_server_takes_nothing_from(office: Office) -> None:
    office.put(*THREE)

    class Picky(Script):
        async def handle_MAIL(self, server: object, session: object, envelope: object, address: str, options: object) -> str:  # noqa: N802
            return "550 Not from you"

    with serving(Picky()) as port:
        office.settings(port)
        done = office.run("--send")
    assert (done.exit_code, "takes nothing from team@barset.example: 550 Not from you" in done.stderr) == (2, True)
    assert set(office.states().values()) == {"waiting"}


def test_a_message_larger_than_the_server_takes_is_refused_unsent(office: Office) -> None:
    office.put(THREE[0])
    with serving(Script(), data_size_limit=100) as port:
        office.settings(port)
        office.run("--send")
    assert "the server takes 100" in office.queue.all(State.REFUSED)[0].last_reply


def test_two_runs_at_once(office: Office) -> None:
    office.put(*THREE)
    with glue.alone(office.folder) as mine:
        assert mine
        done = office.run("--send")
    assert (done.exit_code, "Another run is sending" in done.stderr) == (2, True)


def test_a_rehearsal_goes_to_one_and_leaves_the_queue_as_it_is(office: Office) -> None:
    script = Script()
    office.put(*THREE)
    with serving(script) as port:
        office.settings(port)
        done = office.run("--only-to", "me@barset.example")
    assert done.exit_code == 0
    assert script.recipients == ["me@barset.example"] * 3
    assert all(b"this would have gone to " + to.encode() in mime.replace(b"=\r\n", b"") for to, (_, mime) in zip(THREE, script.taken, strict=True))
    assert all(b"To: me@barset.example" in mime for _, mime in script.taken)
    assert set(office.states().values()) == {"waiting"}


def test_a_dry_run_says_who_would_get_what(office: Office) -> None:
    office.put(*THREE)
    office.put(key="b")
    done = office.run("--dry-run")
    assert done.stdout.splitlines() == ["To be sent now:", *(f"  {n}. {to}: Letter a" for n, to in enumerate(THREE, 1))]
    assert "Has no addressee" in done.stderr
    assert set(office.states().values()) == {"waiting"}


def test_files_in_place_of_a_server(office: Office) -> None:
    office.put(*THREE)
    office.put(key="b")
    folder = office.folder / "out"
    assert office.run("--outbox", str(folder)).exit_code == 0
    written = sorted(path.name for path in folder.iterdir())
    assert written == ["00001-reminder.eml", "00002-no-addressee.eml"]
    assert b"To: one@barset.example, two@barset.example, three@barset.example" in (folder / written[0]).read_bytes()
    assert set(office.states().values()) == {"sent"}
    assert office.run("--outbox", str(folder)).stdout == ""


def test_both_ways_at_once_are_refused(office: Office) -> None:
    assert office.run("--send", "--outbox", "x").exit_code == 2


def test_nothing_recorded_nothing_to_send(tmp_path: Path) -> None:
    (tmp_path / "workbook-tools.toml").write_text("", encoding="utf-8")
    done = CliRunner().invoke(app, ["-w", str(tmp_path), "email", "--send"])
    assert (done.exit_code, done.stdout) == (0, "Nothing is queued.\n")
    assert not (tmp_path / "store.db").exists()
