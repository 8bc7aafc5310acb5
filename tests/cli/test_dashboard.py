"""`dashboard`: the same accepted returns as the corporate workbook, as one page."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Caller, Filler


def test_it_stands_beside_the_corporate_workbook(workspace: Path, fill: Filler, call: Caller) -> None:
    for code in ("CEF", "PH"):
        fill(code, workspace / "returns" / "2017-18-Q2" / f"{code}.xlsx")
    answer = call("dashboard", "--period", "2017-18-Q2")
    page = (workspace / "corporate" / "2017-18-Q2.html").read_text(encoding="utf-8")
    assert answer.exit_code == 0
    assert "All 2 directorates are in these figures." in page
    assert "92.5%" in page


def test_who_is_missing_is_said_and_makes_the_status_1(workspace: Path, fill: Filler, call: Caller) -> None:
    answer = call("dashboard", "--period", "2017-18-Q2", fill("PH", workspace / "PH.xlsx"), "-o", workspace / "d.html")
    assert answer.exit_code == 1
    assert "Incomplete: 1 of 2 directorates" in answer.stderr
    assert "Incomplete: 1 of 2 directorates" in (workspace / "d.html").read_text(encoding="utf-8")


def test_without_returns_nothing_is_made(workspace: Path, call: Caller) -> None:
    answer = call("dashboard", "--period", "2017-18-Q2")
    assert answer.exit_code == 2
    assert not (workspace / "corporate").exists()
