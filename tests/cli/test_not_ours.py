"""Files that are nobody's of ours, and returns that nobody has signed: named, and never taken for more than they are."""

from __future__ import annotations

import email
import json
from email.policy import default
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Caller, Filler
from tests.cli.test_receive import store_of, versions
from tests.edges.inbox.letters import message, part, words
from workbook_tools.edges.store.outbox import Outbox

Q2 = ("--period", "2017-18-Q2")


@pytest.fixture
def foreign(workspace: Path, fill: Filler, tmp_path: Path) -> Path:
    """Loamshire's return of its own CEF, whose code and refs are the same as ours."""
    ours = (workspace / "framework.xlsx").read_bytes()
    book = openpyxl.load_workbook(workspace / "framework.xlsx")
    book["Settings"]["B2"] = "Loamshire County Council"
    book.save(workspace / "framework.xlsx")
    path = fill("CEF", tmp_path / "from" / "Loamshire.xlsx")
    (workspace / "framework.xlsx").write_bytes(ours)
    return path


def said(call: Caller, *words: object) -> str:
    answer = call(*words)
    return " ".join((answer.stdout + answer.stderr).split())


def sent_by(path: Path, sender: str) -> Path:
    attached = part(path.read_bytes(), f'attachment; filename="{path.name}"')
    mail = path.with_suffix(".eml")
    mail.write_bytes(message(words(), attached, sender=sender))
    return mail


class TestAnotherCouncilsFile:
    def test_it_is_refused_and_not_listed_as_ours(
        self, call: Caller, workspace: Path, fill: Filler, foreign: Path, tmp_path: Path
    ) -> None:
        call("receive", fill("CEF", tmp_path / "CEF.xlsx"), *Q2)
        assert "Loamshire.xlsx: nobody knows whose, 2017-18-Q2, version 1: wrong or old form." in said(
            call, "receive", foreign, *Q2
        )
        assert versions(workspace) == [("", 1, "wrong or old form"), ("CEF", 1, "accepted")]
        lines = json.loads(call("status", *Q2, "--format", "json").stdout)["returns"]
        assert [(one["directorate"], one["state"], one["version"]) for one in lines] == [
            ("CEF", "accepted", 1), ("PH", "not sent", None),
        ]
        assert "Nobody's return as yet: Loamshire.xlsx, received on" in said(call, "status", *Q2)

    def test_it_is_left_out_of_the_picture_and_named(
        self, call: Caller, fill: Filler, foreign: Path, tmp_path: Path
    ) -> None:
        for code in ("CEF", "PH"):
            call("receive", fill(code, tmp_path / f"{code}.xlsx"), *Q2)
        call("receive", foreign, *Q2)
        fed, filed = said(call, "consolidate", *Q2), said(call, "consolidate", *Q2, tmp_path / "CEF.xlsx", foreign)
        assert "All 2 directorates are in these figures. Left out, because they are another council's: Loamshire" in fed
        assert "1 of 2 directorates is in these figures. Not returned: Public Health. Left out, because" in filed

    def test_only_its_sender_is_answered(self, call: Caller, workspace: Path, foreign: Path) -> None:
        call("receive", sent_by(foreign, "ph@barset.example"), *Q2)
        box = Outbox(store_of(workspace))
        (letter,) = box.all()
        assert (letter.address, letter.directorate) == ("ph@barset.example", "")
        body = email.message_from_bytes(box.mime(letter.email), policy=default).get_body(("plain",))
        assert body is not None
        assert "issued by Loamshire County Council, not by Barset County Council" in " ".join(body.get_content().split())

    def test_a_stranger_who_sends_it_is_told_nothing(self, call: Caller, workspace: Path, foreign: Path) -> None:
        call("receive", sent_by(foreign, "clerk@loamshire.example"), *Q2)
        assert Outbox(store_of(workspace)).all() == []
        assert "Has no addressee" in said(call, "email")


class TestUnreadableFiles:
    @pytest.fixture
    def broken(self, call: Caller, fill: Filler, tmp_path: Path) -> Path:
        call("receive", fill("CEF", tmp_path / "CEF.xlsx"), *Q2)
        path = tmp_path / "Public Health Q2.xlsx"
        path.write_text("not a workbook")
        assert call("receive", path, *Q2).exit_code == 1
        return path

    def test_they_are_named_until_they_are_dealt_with(self, call: Caller, fill: Filler, broken: Path) -> None:
        assert "Not returned: Public Health. Nobody can tell whose: Public Health Q2.xlsx." in said(call, "consolidate", *Q2)
        assert "Public Health Q2.xlsx" not in said(call, "consolidate", "--period", "2017-18-Q1")
        call("receive", fill("PH", broken), *Q2)
        assert "Nobody can tell whose" not in said(call, "consolidate", *Q2)

    def test_one_set_aside_is_named_no_longer(self, call: Caller, broken: Path) -> None:
        assert "Nobody's return as yet: Public Health Q2.xlsx" in said(call, "status", *Q2)
        call("set-aside", 2, "--reason", "A photograph of the cover")
        assert "Nobody's return as yet" not in said(call, "status", *Q2)
        assert "Nobody can tell whose" not in said(call, "consolidate", *Q2)


def test_without_the_director_s_sign_off_a_return_is_provisional_wherever_it_is_shown(
    call: Caller, workspace: Path, fill: Filler, tmp_path: Path
) -> None:
    call("receive", fill("CEF", tmp_path / "CEF.xlsx", {("", "confirmed"): None}), fill("PH", tmp_path / "PH.xlsx"))
    lines = json.loads(call("status", *Q2, "--format", "json").stdout)["returns"]
    assert [one["state"] for one in lines] == ["accepted, provisional: not signed off", "accepted"]
    book = tmp_path / "corporate.xlsx"
    words_above = said(call, "consolidate", *Q2, "-o", book)
    assert "Provisional, not signed off by a director: Children, Education and Families." in words_above
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(book)["Returns"].rows]
    header = next(row for row in rows if "Signed off" in row)
    place, still = header.index("Signed off"), header.index("What is still to come")
    assert [(row[place], row[still]) for row in rows[rows.index(header) + 1 :]] == [
        ("No: provisional", "Still to come: the director's sign-off."), ("Yes", "Nothing is outstanding."),
    ]
    assert {"Due", "Newest version", "Came on", "Accepted on"} <= set(header)
    figures = json.loads(call("consolidate", *Q2, "--format", "json").stdout)
    assert figures["returns"]["not_signed_off"] == ["CEF"]
    signed = fill("CEF", tmp_path / "signed.xlsx")
    call("receive", signed)
    assert "Provisional" not in said(call, "consolidate", *Q2)
