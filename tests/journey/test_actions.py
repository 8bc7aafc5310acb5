"""The 172 actions of a published delivery plan and the council's other registers, from list to findings."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import openpyxl
from typer.testing import CliRunner

from tests.samples import ROOT, planted_codes
from workbook_tools.checking.framework import check_framework
from workbook_tools.cli.app import app
from workbook_tools.edges.excel_in.reader import read_workbook
from workbook_tools.edges.samples import sample_returns
from workbook_tools.returns.received import Received

RETURNS = sample_returns("oxfordshire-2017-18-Q2-registers")
FRAMEWORK = ROOT / "templates" / "oxfordshire-2017-18-registers" / "framework.xlsx"


# The registers beside the delivery plan, as published; Audit is made up.
OTHERS = {"Equality": 10, "Inequalities": 21, "Scrutiny": 5, "Audit": 3, "Programme": 29}


def test_the_plan_comes_in_whole_and_its_own_gaps_are_found() -> None:
    framework, checked = check_framework(Received("framework.xlsx", "", read_workbook(FRAMEWORK.read_bytes())))
    assert framework is not None
    registers = Counter(row["Register"] for row in framework.rows("Actions"))
    assert registers == {
        "Residents": 29, "Communities": 57, "Environment": 26, "Children": 29, "Independence": 15, "Economy": 16,
        **OTHERS,
    }
    assert registers.total() - sum(OTHERS.values()) == 172
    leads = [finding for finding in checked.findings if finding.code == "FRM491"]
    assert len(leads) == 13
    assert sorted(finding.value or "" for finding in leads) == [""] * 5 + ["?"] * 6 + ["??", "Policy?"]
    spelt = [finding.expected for finding in checked.findings if finding.code == "FRM492"]
    assert spelt == [
        "Property, Assets & Investments", "Fire & Rescue Service", "Adults Safeguarding", "Education Psychology Service",
    ]


def test_the_returns_are_asked_who_leads_and_for_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "council"
    assert CliRunner().invoke(app, ["init", str(place), "--sample", "oxfordshire-2017-18-registers"]).exit_code == 0
    result = CliRunner().invoke(app, ["-w", str(place), "validate", str(RETURNS), "--format", "json"])
    assert result.exit_code == 0, result.output
    findings = [f for one in json.loads(result.stdout)["returns"] for f in one["findings"]]
    assert Counter(finding["code"] for finding in findings) == {"ACT205": 13}


def test_the_heat_map_counts_the_risks_of_each_square(tmp_path: Path) -> None:
    place, book = tmp_path / "council", tmp_path / "corporate.xlsx"
    assert CliRunner().invoke(app, ["init", str(place), "--sample", "oxfordshire-2017-18-registers"]).exit_code == 0
    options = ["consolidate", "--period", "2017-18-Q2", str(RETURNS), "-o", str(book)]
    assert CliRunner().invoke(app, ["-w", str(place), *options]).exit_code == 0
    rows = list(openpyxl.load_workbook(book, data_only=True)["Risk heat map"].iter_rows(min_row=8, values_only=True))
    assert rows[1][:6] == ("Likelihood 4", "Green", "Amber", "Amber", "Red: 2", "Red")
    assert rows[2][:6] == ("Likelihood 3", "Green", "Green", "Amber: 3", "Amber: 2", "Red")


def test_each_faulty_return_has_the_planted_fault_alone() -> None:
    assert planted_codes(sample_returns("faulty-oxfordshire-2017-18-registers")) == {
        "past-its-date": ["ACT201"], "early-overdue": ["ACT202"], "no-evidence": ["ACT203"],
        "no-reason-to-close": ["ACT204"], "lead-is-a-placeholder": ["ACT206"], "lead-misspelt": ["ACT207"],
        "status-blank": ["VAL201"], "off-the-scale": ["RSK201"], "moved-the-other-way": ["RSK204"],
        "above-the-appetite": ["RSK205"], "objective-unshown": ["ACT203"], "lead-unknown": ["ACT210"],
        "email-in-progress": ["PRV819"], "progress-is-a-placeholder": ["NAR322"],
    }
