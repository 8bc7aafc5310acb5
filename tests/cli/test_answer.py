"""Who is answered with what, and what of it goes to whom."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.cli.conftest import Caller, Filler
from workbook_tools.cli.answer import answer
from workbook_tools.cli.case import Case
from workbook_tools.cli.desk import Desk, open_desk, receive_one
from workbook_tools.edges.files import Found
from workbook_tools.edges.mail_settings import Mail
from workbook_tools.edges.settings import Team, open_workspace
from workbook_tools.edges.store.records import Mail as Queued
from workbook_tools.findings.outcome import Outcome
from workbook_tools.returns.cells import RawWorkbook

STRANGER = "temp@elsewhere.example"


@pytest.fixture
def desk(workspace: Path) -> Desk:
    table = open_desk(open_workspace(workspace))
    settings = replace(table.workspace.settings, team=Team("Performance team", "team@barset.example"))
    return replace(table, workspace=replace(table.workspace, settings=settings))


@pytest.fixture
def case(desk: Desk, workspace: Path, fill: Filler) -> Case:
    """A return that is sent back, with its cells."""
    path = workspace / "in" / "CEF.xlsx"
    fill("CEF", path, {("1", "actual"): "about 40"})
    due = desk.period("2017-18-Q2")
    (checked,) = desk.check([path], due).returns
    workbook = receive_one(Found(path, path.name)).workbook
    assert isinstance(workbook, RawWorkbook)
    return Case(checked, Outcome.SENT_BACK, due, datetime(2017, 10, 13, tzinfo=UTC), workbook=workbook)


def read(mail: Queued) -> EmailMessage:
    found = email.message_from_bytes(mail.mime, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_the_contact_gets_the_marked_return(desk: Desk, case: Case) -> None:
    (mail,) = answer(desk, case)
    assert mail.recipients == ("cef@barset.example",)
    assert [part.get_filename() for part in read(mail).iter_attachments()] == ["CEF.xlsx"]


def test_a_stranger_is_told_nothing_and_the_team_is_asked(desk: Desk, case: Case) -> None:
    notice, question = answer(desk, replace(case, outcome=Outcome.WRONG_SENDER, sender=STRANGER))
    assert (notice.recipients, question.recipients) == ((STRANGER,), ("team@barset.example",))
    assert not list(read(notice).iter_attachments())
    assert b"about 40" not in notice.mime
    assert b"Children" not in notice.mime
    assert STRANGER in question.subject


@pytest.mark.parametrize(("sender", "to"), [("CEF@barset.example", ("CEF@barset.example",)), (STRANGER, ()), ("", ())])
def test_a_file_of_nobodys_is_answered_only_to_somebody_we_know(
    desk: Desk, case: Case, sender: str, to: tuple[str, ...]
) -> None:
    nobodys = replace(case.checked, directorate="", readable=False)
    (mail,) = answer(desk, replace(case, checked=nobodys, outcome=Outcome.UNREADABLE, workbook=None, sender=sender))
    assert mail.recipients == to


def test_the_same_answer_has_the_same_message_id_and_another_message_another(desk: Desk, case: Case) -> None:
    first, again, other = (answer(desk, one)[0] for one in (case, case, replace(case, references=("<x@y.example>",))))
    assert first.message_id == again.message_id != other.message_id


def test_what_is_too_large_is_put_into_the_shared_folder(desk: Desk, case: Case, workspace: Path) -> None:
    mail = Mail(largest_mb=0, shared_folder="shared", shared_link="https://barset.example/returns/")
    settings = replace(desk.workspace.settings, mail=mail)
    small = replace(desk, workspace=replace(desk.workspace, settings=settings))
    sent = read(answer(small, case)[0])
    body = sent.get_body(("plain",))
    assert body is not None
    assert not list(sent.iter_attachments())
    assert "https://barset.example/returns/CEF" in body.get_content()
    assert len(list((workspace / "shared").iterdir())) == 1


def test_a_councils_broken_words_do_not_keep_an_answer_back(
    desk: Desk, case: Case, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace / "letters"
    folder.mkdir()
    (folder / "sent-back.jinja").write_text("Subject: x\n\n{{ nobody }}", encoding="utf-8")
    (mail,) = answer(desk, case)
    assert mail.subject.startswith("Sent back: 1 thing to put right in the Children")
    assert "sent-back.jinja, line 3: 'nobody' is undefined" in capsys.readouterr().err


def test_letters_are_exported_edited_and_checked(call: Caller, workspace: Path) -> None:
    assert call("letters").stdout == "Every letter is in our own words.\n"
    assert call("letters", "--export").exit_code == 0
    file = workspace / "letters" / "accepted.jinja"
    assert file.is_file()
    file.write_text("Subject: x\n\n{% if %}", encoding="utf-8")
    checked = call("letters")
    assert checked.exit_code == 2
    assert "accepted.jinja, line 3" in checked.stderr
    assert "was left as it is" in call("letters", "--export").stderr
