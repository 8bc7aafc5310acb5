"""A council's own practice: weights and limits in the settings, waivers in the framework, a past in the workspace."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.samples import FAULTY, RETURNS, TEMPLATES
from workbook_tools.cli import app

DISAGREES = FAULTY / "rag-disagrees" / "COM.xlsx"


@pytest.fixture
def council(tmp_path: Path) -> Path:
    folder = tmp_path / "council"
    folder.mkdir()
    shutil.copy(TEMPLATES / "framework.xlsx", folder)
    (folder / "workbook-tools.toml").write_text("", encoding="utf-8")
    return folder


def validated(council: Path, file: Path) -> tuple[int, dict[str, Any]]:
    command = ["-w", str(council), "validate", str(file), "--period", "2017-18-Q2", "--format", "json"]
    result = CliRunner().invoke(app, command)
    return result.exit_code, json.loads(result.stdout)["returns"][0]


def practise(council: Path, rules: str) -> None:
    (council / "workbook-tools.toml").write_text(f"[rules]\n{rules}\n", encoding="utf-8")


def test_a_rule_made_stricter_sends_the_return_back(council: Path) -> None:
    assert validated(council, DISAGREES)[1]["verdict"] == "accepted with queries"
    practise(council, 'RAG201 = "error"')
    assert validated(council, DISAGREES)[1]["verdict"] == "sent back"


def test_a_rule_on_trial_only_notes(council: Path) -> None:
    practise(council, 'RAG201 = "trial"')
    status, answer = validated(council, DISAGREES)
    assert (status, answer["verdict"]) == (0, "accepted")
    assert [(f["code"], f["severity"]) for f in answer["findings"]] == [("RAG201", "note")]
    assert answer["findings"][0]["message"].endswith("(on trial)")


def test_a_rule_that_nobody_knows_is_refused_in_words(council: Path) -> None:
    practise(council, 'RAG299 = "error"')
    result = CliRunner().invoke(app, ["-w", str(council), "validate", str(DISAGREES)])
    assert result.exit_code == 2
    assert "RAG299" in result.output


@pytest.mark.parametrize(("expires", "codes"), [("2999-12-31", []), ("2018-01-01", ["RAG201", "RAG201"])])
def test_a_waiver_silences_a_rule_for_a_row_until_it_expires(council: Path, expires: str, codes: list[str]) -> None:
    workbook = openpyxl.load_workbook(council / "framework.xlsx")
    sheet = workbook["Waivers"]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Rule")
    said = {"Rule": "RAG201", "Directorate": "COM", "Ref": "36", "Reason": "agreed", "Approved by": "A Head"}
    for cell in header:
        sheet.cell(header[0].row + 1, cell.column).value = (said | {"Expires": expires}).get(cell.value)
    workbook.save(council / "framework.xlsx")
    assert [f["code"] for f in validated(council, DISAGREES)[1]["findings"]] == codes


def test_the_returns_of_the_period_before_are_remembered(council: Path, tmp_path: Path) -> None:
    before = council / "returns" / "2017-18-Q1"
    before.mkdir(parents=True)
    workbook = openpyxl.load_workbook(RETURNS / "COM.xlsx")
    for row in workbook["_meta"].iter_rows(max_col=2):
        if row[0].value == "period":
            row[1].value = "2017-18-Q1"
    workbook.custom_doc_props["workbook_tools_period"].value = "2017-18-Q1"
    workbook.save(before / "COM.xlsx")
    codes = {f["code"] for f in validated(council, RETURNS / "COM.xlsx")[1]["findings"]}
    assert "NAR307" in codes  # every commentary is last period's, word for word
    shutil.rmtree(council / "returns")
    assert validated(council, RETURNS / "COM.xlsx")[1]["findings"] == []
