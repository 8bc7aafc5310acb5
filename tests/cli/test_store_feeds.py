"""What was received, put to use: in the position, in next period's forms, and in the team's decisions."""

from __future__ import annotations

import email
import json
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Caller, Filler
from tests.cli.test_receive import counted, store_of
from tests.edges.inbox.letters import message, part, words
from workbook_tools.edges.store.events import events
from workbook_tools.edges.store.outbox import Outbox
from workbook_tools.edges.store.periods import restatements

Q2 = ("--period", "2017-18-Q2")


@pytest.fixture
def received(call: Caller, fill: Filler, tmp_path: Path) -> Path:
    """A good return of each directorate, received."""
    for code in ("CEF", "PH"):
        fill(code, tmp_path / "in" / f"{code}.xlsx")
    assert call("receive", tmp_path / "in").exit_code == 0
    return tmp_path / "in"


def test_consolidated_from_the_store_or_from_the_files_it_is_the_same(
    call: Caller, received: Path, tmp_path: Path
) -> None:
    stored = call("consolidate", *Q2, "--format", "json", "-o", tmp_path / "stored.xlsx")
    filed = call("consolidate", *Q2, received, "--format", "json", "-o", tmp_path / "filed.xlsx")
    assert stored.exit_code == filed.exit_code == 0
    assert json.loads(stored.stdout) == json.loads(filed.stdout)


def last_period(path: Path) -> list[tuple[object, object]]:
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["Performance"].rows]
    header = next(row for row in rows if "Ref" in row)
    places = header.index("Last period"), header.index("Last period RAG")
    return [(row[places[0]], row[places[1]]) for row in rows[rows.index(header) + 1 :] if row[header.index("Ref")]]


def test_next_period_s_forms_show_what_was_accepted(call: Caller, received: Path, workspace: Path) -> None:
    assert call("templates", "--period", "2017-18-Q3").exit_code == 0
    issued = workspace / "templates" / "2017-18-Q3"
    assert last_period(issued / "CEF.xlsx") == [("92.5%", "Green"), ("85%", "Green")]
    with store_of(workspace).reading() as connection:
        told = {(one.kind, one.directorate) for one in events(connection, period="2017-18-Q3")}
    assert told == {("issued", "CEF"), ("issued", "PH")}


def attached(workspace: Path, address: str, kind: str, folder: Path) -> Path:
    """The workbook that goes with the last e-mail of a kind to somebody, as a file."""
    box = Outbox(store_of(workspace))
    mail = [one for one in box.all() if (one.address, one.kind) == (address, kind)][-1]
    (enclosed,) = email.message_from_bytes(box.mime(mail.email), policy=default).iter_attachments()
    path = folder / "back.xlsx"
    path.write_bytes(enclosed.get_payload(decode=True))
    return path


def test_the_right_form_that_goes_back_for_a_wrong_one_shows_what_was_accepted(
    call: Caller, received: Path, fill: Filler, workspace: Path, tmp_path: Path
) -> None:
    old = fill("CEF", tmp_path / "old.xlsx", {("1", "actual"): 94})
    assert "wrong or old form" in call("receive", old, "--period", "2017-18-Q3").stdout
    back = attached(workspace, "cef@barset.example", "wrong or old form", tmp_path)
    assert last_period(back) == [("92.5%", "Green"), ("85%", "Green")]


def test_no_other_directorate_s_figures_go_with_a_form_that_nobody_is_named_on(
    call: Caller, received: Path, fill: Filler, workspace: Path, tmp_path: Path
) -> None:
    form = openpyxl.load_workbook(fill("PH", tmp_path / "own.xlsx"))["Performance"]
    own = openpyxl.Workbook()
    own["Sheet"].title = "Performance"
    for row in form.values:
        own["Performance"].append(row)
    own.save(tmp_path / "own.xlsx")
    data = part((tmp_path / "own.xlsx").read_bytes(), 'attachment; filename="own.xlsx"')
    (tmp_path / "mail.eml").write_bytes(message(words(), data, sender="cef@barset.example"))
    call("receive", tmp_path / "mail.eml", "--period", "2017-18-Q3")
    back = attached(workspace, "cef@barset.example", "wrong or old form", tmp_path)
    assert last_period(back) == [(None, None)]


def test_a_version_set_aside_and_reinstated(call: Caller, received: Path, fill: Filler, workspace: Path) -> None:
    call("receive", fill("CEF", received / "CEF.xlsx", {("1", "actual"): 95}))
    listed = json.loads(call("submissions", "--format", "json").stdout)["submissions"]
    ids = {one["number"]: one["id"] for one in listed if one["directorate"] == "CEF"}
    assert call("set-aside", ids[2]).exit_code == 2  # without a reason
    assert "Version 1 counts now." in call("set-aside", ids[2], "--reason", "Figures of another year").stdout
    assert ("CEF", 1) in counted(workspace)
    assert "Version 2 counts now." in call("reinstate", ids[2], "--reason", "They were right").stdout
    assert "Version 1 counts now." in call("reinstate", ids[1], "--reason", "The director prefers it").stdout
    assert ("CEF", 1) in counted(workspace)
    assert call("set-aside", 99, "--reason", "x").exit_code == 2


def test_a_late_correction_of_a_locked_period(call: Caller, received: Path, fill: Filler, workspace: Path) -> None:
    assert call("lock", *Q2).exit_code == 0
    late = call("receive", fill("CEF", received / "late.xlsx", {("1", "actual"): 95}))
    assert "version 2: period locked." in late.stdout
    assert ("CEF", 1) in counted(workspace)
    corrected = fill("CEF", received / "corrected.xlsx", {("1", "actual"): 96})
    assert call("receive", corrected, "--reopen").exit_code == 2  # without a reason
    answer = call("receive", corrected, "--reopen", "--reason", "Audit")
    assert "restated: 1 actual from 92.5% to 96%" in answer.stdout
    assert ("CEF", 3) in counted(workspace)
    with store_of(workspace).reading() as connection:
        (one,) = [one for one in restatements(connection, "2017-18-Q2") if one.field == "actual"]
    assert (one.ref, one.was, one.became, one.reason) == ("1", "92.5%", "96%", "Audit")


def test_today_s_rules_over_what_is_stored(call: Caller, received: Path, workspace: Path) -> None:
    assert "as before" in call("receive", "--again").stderr
    book = openpyxl.load_workbook(workspace / "framework.xlsx")
    book["Targets"]["D2"] = "99%"
    book.save(workspace / "framework.xlsx")
    answer = call("receive", "--again")
    assert "CEF 2017-18-Q2 version 1:" in answer.stdout
    assert "raised now: " in answer.stdout
    with store_of(workspace).reading() as connection:
        assert [one.kind for one in events(connection, directorate="CEF")][-1] == "checked again"
    assert call("receive", "--again").stdout == ""


class TestHistory:
    CSV = "Directorate,Ref,Period,Actual,RAG\nCEF,1,2017-18-Q1,91%,Green\nCEF,2,2017-18-Q1,70%,Red\nPH,1,2016-17-Q4,95,A\n"

    def test_from_a_csv(self, call: Caller, workspace: Path, tmp_path: Path) -> None:
        (tmp_path / "past.csv").write_text(self.CSV)
        answer = call("history", "import", tmp_path / "past.csv")
        assert answer.exit_code == 0, answer.output
        assert "CEF, 2017-18-Q1: 2 indicators." in answer.stdout
        call("templates", *Q2)
        issued = workspace / "templates" / "2017-18-Q2"
        assert last_period(issued / "CEF.xlsx") == [("91%", "Green"), ("70%", "Red")]
        assert last_period(issued / "PH.xlsx") == [(None, None)]
        assert "left out" in call("history", "import", tmp_path / "past.csv").stdout

    def test_from_a_corporate_workbook(self, call: Caller, received: Path, workspace: Path, tmp_path: Path) -> None:
        call("consolidate", *Q2, "-o", tmp_path / "corporate.xlsx")
        for path in (workspace / "store.db", *(workspace / "store").iterdir()):
            path.unlink()
        answer = call("history", "import", tmp_path / "corporate.xlsx")
        assert "CEF, 2017-18-Q2: 2 indicators." in answer.stdout
        call("templates", "--period", "2017-18-Q3")
        issued = workspace / "templates" / "2017-18-Q3"
        assert last_period(issued / "CEF.xlsx") == [("92.5%", "Green"), ("85%", "Green")]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Ref,Actual\n1,2\n", "no table with the columns"),
            ("Directorate,Ref,Actual,RAG\nCEF,1,91%,Green\n", "Add --period"),
            ("Directorate,Ref,Period,Actual,RAG\nCEF,1,2017-18-Q1,many,Green\n", "past.csv, D2: 'many'"),
        ],
    )
    def test_a_file_that_will_not_do(self, call: Caller, tmp_path: Path, text: str, words: str) -> None:
        (tmp_path / "past.csv").write_text(text)
        answer = call("history", "import", tmp_path / "past.csv")
        assert answer.exit_code == 2
        assert words in answer.stderr


def test_an_address_is_forgotten(call: Caller, received: Path, workspace: Path) -> None:
    answer = call("forget", "CEF@barset.example")
    assert "1 recipient and 1 e-mail" in answer.stdout
    assert "the framework workbook" in answer.stdout
    assert b"cef@barset.example" not in (workspace / "store.db").read_bytes()
    assert b"ph@barset.example" in (workspace / "store.db").read_bytes()
