"""`validate`, and what all commands share: workspaces, exit statuses, who hears what."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.cli.conftest import Caller, Filler
from workbook_tools.checking.check import Checked
from workbook_tools.cli import app, desk
from workbook_tools.cli.guard import DEBUG
from workbook_tools.edges.files import sha256


class TestVerdicts:
    def test_good_returns(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        fill("CEF", tmp_path / "in" / "CEF.xlsx")
        answer = call("validate", tmp_path / "in")
        assert answer.exit_code == 0
        assert "Children, Education and Families" in answer.stdout
        assert "1 return: 1 accepted." in answer.stdout
        assert answer.stderr == ""

    def test_a_query_stops_nothing(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        fill("PH", tmp_path / "in" / "PH.xlsx", {("1", "actual"): 95})
        answer = call("validate", tmp_path / "in")
        assert answer.exit_code == 0
        assert "? Accepted, with 1 query to answer." in answer.stdout

    def test_an_error_sends_it_back(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        path = fill("CEF", tmp_path / "CEF.xlsx", {("1", "outlook"): None, ("2", "outlook"): None})
        answer = call("validate", path)
        assert answer.exit_code == 1
        assert "Sent back: 1 thing to put right." in answer.stdout
        assert "Outlook is blank." in answer.stdout
        assert "indicators 1 and 2" in answer.stdout

    def test_an_unreadable_file_is_a_return_too(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        fill("CEF", tmp_path / "in" / "CEF.xlsx")
        (tmp_path / "in" / "PH.xlsx").write_text("not a workbook")
        answer = call("validate", tmp_path / "in")
        assert answer.exit_code == 1
        assert "2 returns: 1 accepted, 1 unreadable." in answer.stdout

    def test_another_period(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        path = fill("CEF", tmp_path / "CEF.xlsx")
        assert call("validate", path, "--period", "2017-18-Q2").exit_code == 0
        assert call("validate", path, "--period", "2017-18-Q3").exit_code == 1

    def test_two_returns_of_one_directorate(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        fill("PH", tmp_path / "in" / "PH.xlsx")
        fill("PH", tmp_path / "in" / "PH final.xlsx", {("1", "actual"): 121})
        assert call("validate", tmp_path / "in").exit_code == 1
        fill("PH", tmp_path / "in" / "PH final.xlsx").rename(tmp_path / "in" / "PH copy.xlsx")
        (tmp_path / "in" / "PH copy.xlsx").replace(tmp_path / "PH.xlsx")
        assert call("validate", tmp_path / "in", tmp_path / "PH.xlsx").exit_code == 0


class TestJson:
    def test_the_answer_and_nothing_else(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        path = fill("CEF", tmp_path / "in" / "CEF.xlsx", {("1", "actual"): "about £40"})
        (tmp_path / "in" / "notes.csv").touch()
        answer = call("validate", tmp_path / "in", "--format", "json")
        said = json.loads(answer.stdout)
        assert answer.exit_code == 1
        assert said["summary"] == {"returns": 1, "accepted": 0, "queries": 0, "sent_back": 1, "unreadable": 0}
        (checked,) = said["returns"]
        assert checked["sha256"] == sha256(path.read_bytes())
        assert (checked["file"], checked["directorate"], checked["period"]) == ("CEF.xlsx", "CEF", "2017-18-Q2")
        assert checked["findings"][0]["value"] == "about £40"
        assert answer.stdout.isascii()
        assert "notes.csv" in answer.stderr


class TestReport:
    def test_is_written_beside(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        path = fill("CEF", tmp_path / "CEF.xlsx", {("1", "actual"): "<b>[/]"})
        answer = call("validate", path, "--report", tmp_path / "out" / "report.html")
        page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
        assert "&lt;b&gt;[/]" in page
        assert "“<b>[/]”" in answer.stdout
        assert "report.html" in answer.stderr

    def test_onto_a_folder(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        answer = call("validate", fill("PH", tmp_path / "PH.xlsx"), "--report", tmp_path)
        assert answer.exit_code == 2
        assert "directory" in answer.stderr


class TestFiles:
    def test_what_is_passed_over_is_said(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        fill("PH", tmp_path / "in" / "PH.xlsx")
        for name in ("~$PH.xlsx", "README.md", "golden.json", "old.csv"):
            (tmp_path / "in" / name).write_text("x")
        answer = call("validate", tmp_path / "in")
        assert answer.exit_code == 0
        assert answer.stderr.splitlines() == [
            "Somebody has PH.xlsx open. Only what is saved is checked.",
            "Passed over, because they are no workbooks: old.csv",
            "Passed over: 2 other files (notes and the like).",
        ]

    def test_a_named_file_is_checked_whatever_it_is(self, call: Caller, tmp_path: Path) -> None:
        (tmp_path / "old.csv").write_text("Ref,Actual")
        assert call("validate", tmp_path / "old.csv").exit_code == 1

    @pytest.mark.parametrize("name", ["gone.xlsx", "empty"])
    def test_nothing_to_check(self, call: Caller, tmp_path: Path, name: str) -> None:
        (tmp_path / "empty").mkdir()
        answer = call("validate", tmp_path / name)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert answer.stderr.startswith("There ")

    def test_a_bar_where_there_are_many_and_somebody_watches(
        self, call: Caller, fill: Filler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = fill("PH", tmp_path / "in" / "PH.xlsx")
        for number in range(20):
            (tmp_path / "in" / f"PH-{number}.xlsx").write_bytes(path.read_bytes())
        monkeypatch.setattr("workbook_tools.cli.say.is_terminal", lambda: True)
        answer = call("validate", tmp_path / "in", "--format", "json")
        assert len(json.loads(answer.stdout)["returns"]) == 21


class TestCalls:
    @pytest.mark.parametrize("period", ["2017-18", "Q2", "2017-19-Q2", "2023-01", "../x"])
    def test_a_period_that_is_none(self, call: Caller, fill: Filler, tmp_path: Path, period: str) -> None:
        answer = call("validate", fill("PH", tmp_path / "PH.xlsx"), "--period", period)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert answer.stderr.startswith("--period: ")

    def test_no_workspace(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "a.xlsx").touch()
        answer = CliRunner().invoke(app, ["validate", "a.xlsx"])
        assert answer.exit_code == 2
        assert "workbook-tools init my-council" in answer.stderr

    def test_the_workspace_above_the_return(
        self, workspace: Path, fill: Filler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        path = fill("PH", workspace / "returns" / "2017-18-Q2" / "PH.xlsx")
        assert CliRunner().invoke(app, ["validate", str(path)]).exit_code == 0

    def test_a_framework_with_an_error(self, call: Caller, workspace: Path, fill: Filler, tmp_path: Path) -> None:
        path = fill("PH", tmp_path / "PH.xlsx")
        book = openpyxl.load_workbook(workspace / "framework.xlsx")
        del book["Targets"]
        book.save(workspace / "framework.xlsx")
        answer = call("validate", path)
        assert (answer.exit_code, answer.stdout) == (2, "")
        assert "Targets" in answer.stderr
        assert "workbook-tools framework check" in answer.stderr

    def test_no_framework(self, call: Caller, workspace: Path, tmp_path: Path) -> None:
        (workspace / "framework.xlsx").unlink()
        answer = call("validate", tmp_path)
        assert answer.exit_code == 2
        assert "no framework workbook" in answer.stderr


class TestOurFault:
    def test_no_traceback_but_a_reference(self, call: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(workspace: object) -> None:
            raise KeyError("secret figure")

        monkeypatch.setattr(desk, "open_desk", broken)
        answer = call("validate", tmp_path)
        assert answer.exit_code == 3
        assert answer.stderr.startswith("This is our fault")
        assert "KeyError-test_validate.py-" in answer.stderr
        assert "secret" not in answer.stderr
        assert "Traceback" not in answer.stderr

    def test_all_of_it_where_asked(self, call: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(workspace: object) -> None:
            raise KeyError("x")

        monkeypatch.setattr(desk, "open_desk", broken)
        monkeypatch.setenv(DEBUG, "1")
        assert isinstance(call("validate", tmp_path).exception, KeyError)

    def test_a_crashed_rule_is_loud(
        self, call: Caller, fill: Filler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = fill("PH", tmp_path / "PH.xlsx")
        real = desk.Desk.check

        def crashed(self: desk.Desk, *given: Any) -> Checked:
            return replace(real(self, *given), crashed=("RAG201",))

        monkeypatch.setattr(desk.Desk, "check", crashed)
        answer = call("validate", path)
        assert answer.exit_code == 3
        assert "RAG201" in answer.stderr
        assert "1 return" in answer.stdout


class TestTheCouncilsOwnRules:
    def test_a_workspace_shows_its_own_weights_and_limits(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings = '[rules]\nMOV602 = "trial"\nEVI307 = "off"\n[rules.EVI301]\nfewest = 20\nseverity = "query"\n'
        (tmp_path / "workbook-tools.toml").write_text(settings, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        listed = json.loads(CliRunner().invoke(app, ["rules", "--format", "json"]).stdout)["rules"]
        own = {rule["code"]: (rule["severity"], rule["standing"], rule["parameters"]) for rule in listed}
        assert own["MOV602"][:2] == ("note", "trial")
        assert own["EVI307"][1] == "off"
        assert own["EVI301"] == ("query", "in force", {"fewest": 20})
        assert "fewer than 20" in CliRunner().invoke(app, ["explain", "EVI301"]).stdout

    def test_outside_any_workspace_the_rules_stand_as_for_all(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert "(query)" in CliRunner().invoke(app, ["explain", "MOV602"]).stdout

    def test_settings_that_name_no_rule_are_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "workbook-tools.toml").write_text('[rules]\nMOV999 = "trial"\n', encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        assert CliRunner().invoke(app, ["rules"]).exit_code == 2
