"""What somebody wrote in a return stands in its readings and findings, and in no log, event or list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select

from tests.cli.conftest import Caller, Filler
from tests.cli.test_receive import store_of
from workbook_tools.edges.store.schema import answer, finding, metadata, reading, waiver_used

SAID = "Mrs Dale of 4 Mill Lane waited nine weeks"
WORDS = {("1", "commentary"): SAID, ("1", "action"): SAID, ("1", "action_owner"): SAID}
Q2 = ("--period", "2017-18-Q2")
# Beside the whole messages, which quote what is to be put right.
_MAY_QUOTE = {reading.name, finding.name, answer.name, waiver_used.name}


def rows(workspace: Path) -> dict[str, str]:
    """Every table but those that may quote a return."""
    tables = {name: table for name, table in metadata.tables.items() if name not in _MAY_QUOTE}
    with store_of(workspace).reading() as connection:
        columns = {name: [c for c in table.c if c.name != "mime"] for name, table in tables.items()}
        return {name: str(connection.execute(select(*found)).all()) for name, found in columns.items()}


@pytest.fixture
def quarter(call: Caller, workspace: Path, fill: Filler, tmp_path: Path) -> list[str]:
    """What was said on standard error while a quarter went wrong in every way that is noted."""
    def received(name: str, changes: dict[tuple[str, str], Any], *more: str, code: str = "CEF") -> str:
        return call("receive", fill(code, tmp_path / f"{name}.xlsx", WORDS | changes), *more).stderr

    said = [received("good", {}), received("doubtful", {("1", "rag"): "Amber"}, code="PH")]
    said.append(received("faulty", {("1", "outlook"): SAID, ("1", "actual"): SAID}))
    call("lock", *Q2)
    said += [received("late", {("1", "actual"): 93}), received("last", {("1", "actual"): 94}, "--reopen", "--reason", "Audit")]
    book = openpyxl.load_workbook(workspace / "framework.xlsx")
    book["Targets"]["D2"] = "99%"
    book.save(workspace / "framework.xlsx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("workbook_tools.checking.check.run", _broken)
        said.append(received("crashed", {("1", "actual"): 95}, "--reopen", "--reason", "Audit"))
    assert "this is our fault" in said[-1]
    again = ("receive", "--again", "--reopen", "--reason", "Audit")
    return said + [call(*words).stderr for words in (again, ("status", *Q2), ("email",), ("chase", *Q2))]


def _broken(frame: Any, *_: object) -> None:
    raise ValueError(f"{frame['commentary'].to_list()} can't be read")


def test_no_event_and_no_log_quotes_a_return(quarter: list[str], workspace: Path) -> None:
    kinds = rows(workspace)["event"]
    for kind in ("received", "checked again", "reopened", "locked", "e-mail queued", "set aside"):
        assert f"'{kind}'" in kinds
    assert [name for name, text in rows(workspace).items() if SAID in text] == []
    assert [words for words in quarter if SAID in words] == []
