"""The other commands, in journey order."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.cli.conftest import Caller, Filler
from workbook_tools.cli import app
from workbook_tools.edges.samples import sample_names


def run(*words: object) -> tuple[int, str, str]:
    answer = CliRunner().invoke(app, [str(word) for word in words])
    return answer.exit_code, answer.stdout, answer.stderr


class TestInit:
    def test_a_blank_workspace(self, tmp_path: Path) -> None:
        status, said, _ = run("init", tmp_path / "new")
        assert status == 0
        assert "framework check" in said
        assert sorted(p.name for p in (tmp_path / "new").iterdir()) == [
            "corporate", "framework.xlsx", "outbox", "returns", "templates", "workbook-tools.toml",
        ]

    def test_a_sample_s(self, tmp_path: Path) -> None:
        assert run("init", tmp_path, "--sample", sample_names()[0])[0] == 0
        assert run("-w", tmp_path, "framework", "check")[0] == 0

    def test_an_unknown_sample_leaves_nothing(self, tmp_path: Path) -> None:
        status, _, words = run("init", tmp_path / "new", "--sample", "oxfordshire")
        assert status == 2
        assert "oxfordshire-2017-18" in words
        assert not (tmp_path / "new").exists()

    @pytest.mark.parametrize("command", ["init", "demo"])
    def test_other_people_s_files_are_left_alone(self, command: str, tmp_path: Path) -> None:
        (tmp_path / "mine.xlsx").write_text("mine")
        assert run(command, tmp_path)[0] == 2
        assert run(command, tmp_path / "mine.xlsx")[0] == 2
        assert [p.name for p in tmp_path.iterdir()] == ["mine.xlsx"]


class TestFrameworkCheck:
    def test_sound(self, call: Caller) -> None:
        answer = call("framework", "check")
        assert answer.exit_code == 0
        assert "Not usable" not in answer.stdout

    def test_an_error(self, call: Caller, workspace: Path) -> None:
        book = openpyxl.load_workbook(workspace / "framework.xlsx")
        book["Indicators"]["B2"] = "[red]XYZ[/]"
        book.save(workspace / "framework.xlsx")
        answer = call("framework", "check")
        assert answer.exit_code == 1
        assert "Not usable yet" in answer.stdout
        assert "[red]XYZ[/]" in answer.stdout
        said = json.loads(call("framework", "check", "--format", "json").stdout)
        assert said["returns"][0]["file"] == "framework.xlsx"
        assert said["returns"][0]["verdict"] == "sent back"

    def test_no_workbook(self, call: Caller, workspace: Path) -> None:
        (workspace / "framework.xlsx").write_text("x")
        assert call("framework", "check").exit_code == 1


class TestTemplates:
    def test_one_for_each_directorate(self, call: Caller, workspace: Path) -> None:
        answer = call("templates", "--period", "2017-18-Q2")
        assert answer.exit_code == 0
        folder = workspace / "templates" / "2017-18-Q2"
        assert answer.stdout.split() == [str(folder / "CEF.xlsx"), str(folder / "PH.xlsx")]
        assert sorted(p.name for p in folder.iterdir()) == ["CEF.xlsx", "PH.xlsx"]

    def test_the_deadline_is_the_settings(self, call: Caller, workspace: Path) -> None:
        with (workspace / "workbook-tools.toml").open("a") as settings:
            settings.write('[deadlines]\n"2017-18-Q2" = 2017-10-09\n')
        call("templates", "--period", "2017-18-Q2", "--directorate", "ph")
        book = openpyxl.load_workbook(workspace / "templates" / "2017-18-Q2" / "PH.xlsx")
        words = " ".join(str(cell.value) for row in book["Instructions"].rows for cell in row)
        assert "9 October 2017" in words

    def test_chosen_directorates_elsewhere(self, call: Caller, tmp_path: Path) -> None:
        answer = call("templates", "--period", "2017-18-Q2", "--directorate", "ph", "-o", tmp_path / "out")
        assert answer.exit_code == 0
        assert [p.name for p in (tmp_path / "out").iterdir()] == ["PH.xlsx"]

    def test_an_unknown_directorate(self, call: Caller) -> None:
        answer = call("templates", "--period", "2017-18-Q2", "--directorate", "CFE")
        assert (answer.exit_code, "did you mean CEF?" in answer.stderr) == (2, True)


class TestPrevious:
    def last_period(self, path: Path) -> dict[str, tuple[object, object]]:
        sheet = openpyxl.load_workbook(path)["Performance"]
        rows = [[cell.value for cell in row] for row in sheet.rows]
        header = next(row for row in rows if "Ref" in row)
        ref, actual, rag = (header.index(title) for title in ("Ref", "Last period", "Last period RAG"))
        return {str(row[ref]): (row[actual], row[rag]) for row in rows[rows.index(header) + 1 :] if row[ref]}

    def test_from_returns(self, call: Caller, fill: Filler, workspace: Path, tmp_path: Path) -> None:
        fill("CEF", tmp_path / "in" / "CEF.xlsx")
        fill("PH", tmp_path / "in" / "PH.xlsx", {("1", "outlook"): None})
        answer = call("templates", "--period", "2017-18-Q3", "--previous", tmp_path / "in")
        assert answer.exit_code == 0
        assert "PH.xlsx is sent back, so its figures are not carried forward." in answer.stderr
        issued = workspace / "templates" / "2017-18-Q3"
        assert self.last_period(issued / "CEF.xlsx") == {"1": ("92.5%", "Green"), "2": ("85%", "Green")}
        assert self.last_period(issued / "PH.xlsx") == {"1": (None, None)}

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_from_a_csv(self, call: Caller, workspace: Path, tmp_path: Path, encoding: str) -> None:
        text = "rag,Note,Directorate ,REF,Actual\r\ngreen,é,CEF,1,91%\r\n,,CEF,2,\r\nA,,PH,1,95\r\nR,,PH,99,1\r\n"
        (tmp_path / "last.csv").write_bytes(text.encode(encoding))
        answer = call("templates", "--period", "2017-18-Q3", "--previous", tmp_path / "last.csv")
        assert answer.exit_code == 0
        assert "PH/99" in answer.stderr
        issued = workspace / "templates" / "2017-18-Q3"
        assert self.last_period(issued / "CEF.xlsx") == {"1": ("91%", "Green"), "2": (None, None)}
        assert self.last_period(issued / "PH.xlsx") == {"1": ("95", "Amber")}

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Ref,Actual\n1,2\n", "lacks Directorate, RAG"),
            ("", "lacks Directorate, Ref, Actual, RAG"),
            ("Directorate,Ref,Actual,RAG\nCEF,1,2,Blue\n", "last.csv, line 2: the rating 'Blue'"),
        ],
    )
    def test_a_csv_that_will_not_do(self, call: Caller, tmp_path: Path, text: str, words: str) -> None:
        (tmp_path / "last.csv").write_text(text)
        answer = call("templates", "--period", "2017-18-Q3", "--previous", tmp_path / "last.csv")
        assert answer.exit_code == 2
        assert words in answer.stderr

    def test_a_csv_that_is_not_there(self, call: Caller, tmp_path: Path) -> None:
        assert call("templates", "--period", "2017-18-Q3", "--previous", tmp_path / "no.csv").exit_code == 2


class TestConsolidate:
    def test_from_the_usual_folder_to_the_usual_place(self, call: Caller, fill: Filler, workspace: Path) -> None:
        for code in ("CEF", "PH"):
            fill(code, workspace / "returns" / "2017-18-Q2" / f"{code}.xlsx")
        answer = call("consolidate", "--period", "2017-18-Q2")
        assert answer.exit_code == 0
        assert "Barset County Council, Quarter 2 2017-18" in answer.stdout
        assert "Indicators: 3, of which 3 Green, 0 Amber, 0 Red, 0 not rated." in answer.stdout
        assert (workspace / "corporate" / "2017-18-Q2.xlsx").is_file()

    def test_what_is_left_out_is_named(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        fill("CEF", tmp_path / "in" / "CEF.xlsx", {("1", "outlook"): None})
        answer = call("consolidate", "--period", "2017-18-Q2", tmp_path / "in", "-o", tmp_path / "out.xlsx")
        assert answer.exit_code == 1
        assert "Not returned: Public Health" in " ".join(answer.stdout.split())
        assert "Sent back: Children, Education and Families" in " ".join(answer.stdout.split())
        assert (tmp_path / "out.xlsx").is_file()

    def test_a_directorate_missing_is_status_1(self, call: Caller, fill: Filler, tmp_path: Path) -> None:
        answer = call("consolidate", "--period", "2017-18-Q2", fill("CEF", tmp_path / "CEF.xlsx"), "--format", "json")
        assert answer.exit_code == 1

    def test_json_is_the_headline_and_writes_only_what_is_asked(
        self, call: Caller, fill: Filler, workspace: Path, tmp_path: Path
    ) -> None:
        paths = [fill(code, tmp_path / "in" / f"{code}.xlsx") for code in ("CEF", "PH")]
        answer = call("consolidate", "--period", "2017-18-Q2", *paths, "--format", "json")
        said = json.loads(answer.stdout)
        assert answer.exit_code == 0
        assert said["indicators"]["Green"] == 3
        assert not (workspace / "corporate").exists()
        call("consolidate", "--period", "2017-18-Q2", *paths, "--format", "json", "-o", tmp_path / "c.xlsx")
        assert (tmp_path / "c.xlsx").is_file()

    def test_nothing_named_and_no_usual_folder(self, call: Caller, workspace: Path) -> None:
        answer = call("consolidate", "--period", "2017-18-Q2")
        assert answer.exit_code == 2
        assert "returns/2017-18-Q2" in answer.stderr


class TestCatalogue:
    def test_rules(self) -> None:
        status, said, _ = run("rules")
        assert status == 0
        assert "RAG disagrees with the figures" in said
        listed = json.loads(run("rules", "--format", "json")[1])["rules"]
        (rule,) = [rule for rule in listed if rule["code"] == "RAG201"]
        assert (rule["severity"], rule["family"]) == ("query", "rating")

    def test_explain(self) -> None:
        status, said, _ = run("explain", "rag201")
        assert status == 0
        assert said.startswith("RAG201  RAG disagrees with the figures  (query)")
        assert [part for part in ("What it says", "What to do", "Why it matters", "For example") if part in said]
        assert "{" not in said

    def test_explain_an_unknown_code(self) -> None:
        status, said, words = run("explain", "RAG21")
        assert (status, said) == (2, "")
        assert "Did you mean RAG2" in words
        assert "workbook-tools rules" in run("explain", "[/]")[2]
