"""A directorate whose sub-units each make a return: together they make one directorate, and none stands for another."""

from __future__ import annotations

import email
import json
from datetime import date
from email.policy import default
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html

from tests.cli.conftest import GOOD, PERIOD, SIGNED, Caller, Filler, call, fill
from tests.cli.conftest import workspace as plain
from tests.cli.test_receive import store_of
from workbook_tools.cli.desk import open_desk
from workbook_tools.edges.excel_out.template import IssueDetails, write_template
from workbook_tools.edges.settings import open_workspace
from workbook_tools.edges.store.outbox import Outbox
from workbook_tools.form.issue import issue

__all__ = ["call", "fill", "plain"]

Q2 = ("--period", "2017-18-Q2")


@pytest.fixture
def workspace(plain: Path) -> Path:
    """Attendance is reported by the schools team, and plans by the fostering team, of one directorate."""
    book = openpyxl.load_workbook(plain / "framework.xlsx")
    for row, text in enumerate(("Sub-unit", "Schools", "fostering"), start=1):
        book["Indicators"].cell(row, 8, text)
    book["Indicators"].append([3, "CEF", "O1", "Carers approved", "number", "high", "judgement", "Fostering"])
    book.save(plain / "framework.xlsx")
    return plain


def filled(workspace: Path, unit: str, path: Path, changes: dict[tuple[str, str], Any] | None = None) -> Path:
    """A sub-unit's return of CEF, filled in and signed."""
    desk = open_desk(open_workspace(workspace))
    directorate = desk.framework.directorate_by_code["CEF"]
    issued = issue(desk.framework, desk.form, directorate, PERIOD, {}, unit=unit)
    more = {("3", "actual"): 4, ("3", "rag"): "Amber", ("3", "outlook"): "Stable", ("3", "commentary"): "Four approved."}
    answers = {key: said for key, said in (GOOD["CEF"] | more | SIGNED | (changes or {})).items() if said is not None}
    path.parent.mkdir(parents=True, exist_ok=True)
    write_template(issued, path, IssueDetails(date(2017, 10, 20), "", "The team", date(2017, 10, 2), answers))
    return path


def refs(path: Path) -> list[str]:
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["Performance"].rows]
    start = next(number for number, row in enumerate(rows) if row[0] == "Ref")
    return [str(row[0]) for row in rows[start + 1 :] if row[0]]


def position(call: Caller, *paths: Path) -> dict[str, Any]:
    return json.loads(call("consolidate", *Q2, "--format", "json", *paths).stdout)  # type: ignore[no-any-return]


def test_each_sub_unit_gets_its_own_rows(call: Caller, workspace: Path) -> None:
    assert call("templates", *Q2).exit_code == 0
    folder = workspace / "templates" / "2017-18-Q2"
    assert {path.name: refs(path) for path in sorted(folder.iterdir())} == {
        "CEF Schools.xlsx": ["1"], "CEF fostering.xlsx": ["2", "3"], "PH.xlsx": ["1"],
    }
    assert openpyxl.load_workbook(folder / "CEF Schools.xlsx")["Performance"]["A1"].value == (
        "Children, Education and Families (Schools): Quarter 2 2017-18"
    )


def test_their_returns_make_one_directorate(call: Caller, workspace: Path, fill: Filler, tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    fill("PH", inbox / "PH.xlsx")
    schools, fostering = (filled(workspace, unit, inbox / f"{unit}.xlsx") for unit in ("Schools", "fostering"))
    assert call("receive", inbox / "PH.xlsx", schools).exit_code == 0
    half = position(call)
    assert half["returns"] == {
        "complete": False, "counted": 1, "with_queries": [], "sent_back": [], "unreadable": [],
        "missing": ["CEF fostering"], "not_signed_off": [],
    }
    assert (half["indicators"]["Green"], half["indicators"]["not_rated"]) == (2, 2)
    said = " ".join(call("consolidate", *Q2).stdout.split())
    assert "Incomplete: 1 of 2 directorates is in these figures. Not returned: Children, Education and Families" in said
    assert "(fostering)" in said

    assert call("receive", fostering).exit_code == 0
    whole = position(call)
    assert (whole["returns"]["complete"], whole["returns"]["counted"], whole["directorates"]) == (True, 2, 2)
    assert (whole["indicators"]["Green"], whole["indicators"]["Amber"], whole["indicators"]["not_rated"]) == (3, 1, 0)
    assert position(call, inbox) == whole


def test_a_correction_replaces_only_its_own_sub_unit_s(call: Caller, workspace: Path, tmp_path: Path) -> None:
    for unit in ("Schools", "fostering"):
        call("receive", filled(workspace, unit, tmp_path / f"{unit}.xlsx"))
    again = filled(workspace, "fostering", tmp_path / "again.xlsx", {("2", "actual"): 79, ("2", "rag"): "Amber",
                                                                     ("2", "commentary"): "Two reviews slipped a week."})
    assert "(fostering), 2017-18-Q2, version 2" in call("receive", again).stdout
    assert (position(call)["indicators"]["Green"], position(call)["indicators"]["Amber"]) == (1, 2)
    faulty = filled(workspace, "Schools", tmp_path / "faulty.xlsx", {("1", "outlook"): None})
    assert "(Schools), 2017-18-Q2, version 2: sent back" in call("receive", faulty).stdout
    assert (position(call)["indicators"]["Green"], position(call)["indicators"]["Amber"]) == (1, 2)


def test_status_and_answers_name_the_sub_unit(call: Caller, workspace: Path, tmp_path: Path) -> None:
    call("receive", filled(workspace, "Schools", tmp_path / "Schools.xlsx", {("1", "outlook"): None}))
    lines = json.loads(call("status", *Q2, "--format", "json").stdout)["returns"]
    assert [(one["directorate"], one["unit"], one["state"]) for one in lines] == [
        ("CEF", "Schools", "sent back"), ("CEF", "fostering", "not sent"), ("PH", "", "not sent"),
    ]
    (letter,) = Outbox(store_of(workspace)).all()
    assert "Children, Education and Families (Schools) return" in letter.subject


def test_the_whole_directorate_s_form_is_sent_back_with_a_right_one(
    call: Caller, workspace: Path, fill: Filler, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(workspace / "framework.xlsx")
    with_units = (workspace / "framework.xlsx").read_bytes()
    book["Indicators"].delete_cols(8)
    book.save(workspace / "framework.xlsx")
    old = fill("CEF", tmp_path / "CEF.xlsx")
    (workspace / "framework.xlsx").write_bytes(with_units)
    assert "wrong or old form" in call("receive", old).stdout
    (letter,) = Outbox(store_of(workspace)).all()
    mail = email.message_from_bytes(Outbox(store_of(workspace)).mime(letter.email), policy=default)
    body, (form,) = mail.get_body(("plain",)), mail.iter_attachments()
    assert body is not None
    assert "is not asked for a return of its own" in body.get_content()
    (tmp_path / "back.xlsx").write_bytes(form.get_content())
    assert refs(tmp_path / "back.xlsx") == ["1"]
    assert position(call)["returns"]["missing"] == ["CEF Schools", "CEF fostering", "PH"]


def test_paper_and_dashboard_tell_what_is_missing_and_then_show_one_directorate(
    call: Caller, workspace: Path, fill: Filler, tmp_path: Path
) -> None:
    fill("PH", tmp_path / "PH.xlsx")
    schools, fostering = (filled(workspace, unit, tmp_path / f"{unit}.xlsx") for unit in ("Schools", "fostering"))
    call("receive", tmp_path / "PH.xlsx", schools)
    paper, page = painted(call, workspace)
    for told in (paper, page):
        assert "Not returned: Children, Education and Families (fostering)." in told
        assert "Of the 4 indicators, 2 of which are reported on, none is rated Red" in told

    call("receive", fostering)
    paper, page = painted(call, workspace)
    for told in (paper, page):
        assert "All 2 directorates are in these figures." in told
        assert "Of the 4 indicators reported on, none is rated Red" in told
        assert "Carers approved" in told
    assert paper.count("Children, Education and Families: indicators, Quarter 2 2017-18") == 1


def painted(call: Caller, workspace: Path) -> tuple[str, str]:
    """The words of the paper and of the dashboard."""
    for command in ("paper", "dashboard"):
        assert call(command, *Q2).exit_code in (0, 1)
    document = Document(str(workspace / "corporate" / "2017-18-Q2.docx"))
    told = [text.text or "" for paragraph in document.element.body.iter(qn("w:p")) for text in paragraph.iter(qn("w:t"))]
    page = html.fromstring((workspace / "corporate" / "2017-18-Q2.html").read_bytes())
    return " ".join("".join(told).split()), " ".join(page.text_content().split())
