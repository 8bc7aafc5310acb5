"""An answer to a query, kept from period to period for as long as rule, cell and value stay what they were."""

from __future__ import annotations

import email
import json
from email.policy import default
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Caller, Filler
from tests.cli.test_receive import store_of
from workbook_tools.edges.store.outbox import Outbox
from workbook_tools.framework.period import Period
from workbook_tools.returns.answers import ANSWERS_SHEET, YOUR_ANSWER

Q3 = Period.parse("2017-18-Q3")
# Five short of a hundred is Amber, and the director says Green.
DISPUTED = {("1", "actual"): 95}
ANSWER = "The two checks of last week are not in the system yet."


@pytest.fixture
def answered(call: Caller, workspace: Path, fill: Filler, tmp_path: Path) -> Path:
    """A return with a query, and the same one come home with an answer beside it."""
    call("receive", fill("PH", tmp_path / "PH.xlsx", DISPUTED))
    outbox = Outbox(store_of(workspace))
    (letter,) = outbox.all()
    (back,) = email.message_from_bytes(outbox.mime(letter.email), policy=default).iter_attachments()
    path = tmp_path / "answered.xlsx"
    path.write_bytes(back.get_content())
    book = openpyxl.load_workbook(path)
    cells = [cell for row in book[ANSWERS_SHEET].iter_rows() for cell in row]
    heading = next(cell for cell in cells if cell.value == YOUR_ANSWER)
    book[ANSWERS_SHEET].cell(heading.row + 1, heading.column, ANSWER)
    book.save(path)
    assert "version 2: accepted." in call("receive", path).stdout
    return path


def query(call: Caller, path: Path) -> dict[str, Any]:
    """What is said of the rating, by a check that records nothing."""
    found = json.loads(call("validate", path, "--format", "json").stdout)["returns"][0]["findings"]
    (one,) = [one for one in found if (one["ref"], one["field"], one["severity"]) == ("1", "rag", "query")]
    return one  # type: ignore[no-any-return]


def test_it_stays_answered_in_the_next_period(
    call: Caller, fill: Filler, answered: Path, tmp_path: Path
) -> None:
    later = fill("PH", tmp_path / "later.xlsx", DISPUTED, period=Q3)
    assert query(call, later)["explained"]
    assert "2017-18-Q3, version 1: accepted." in call("receive", later).stdout


@pytest.mark.parametrize("moved", [{("1", "actual"): 94}, {("1", "rag"): "Red"}], ids=["figure", "rating"])
def test_it_is_asked_again_once_the_value_moves(
    call: Caller, fill: Filler, answered: Path, tmp_path: Path, moved: dict[tuple[str, str], Any]
) -> None:
    why = {("1", "commentary"): "Staff were away.", ("1", "action"): "Recruit", ("1", "action_owner"): "B Proudie"}
    later = fill("PH", tmp_path / "later.xlsx", DISPUTED | moved | why, period=Q3)
    assert not query(call, later)["explained"]
    assert "accepted" not in call("receive", later).stdout.replace("accepted with queries", "")


def test_nobody_else_s_answer_counts(call: Caller, fill: Filler, answered: Path, tmp_path: Path) -> None:
    other = fill("CEF", tmp_path / "CEF.xlsx", {("1", "actual"): 88})
    assert not query(call, other)["explained"]
