"""Every rule of the framework workbook: edits to a sound workbook that break it, with the cell, and some that don't.

The workbook is drawn in `tests/framework/drawn.py`; the findings listed are all there are.
"""

from __future__ import annotations

import pytest

from tests.framework.drawn import check_drawn, found, framework_drawn, framework_of
from workbook_tools.checking.framework import check_framework
from workbook_tools.findings.finding import Severity, Verdict
from workbook_tools.form.form import form_of
from workbook_tools.returns.cells import RawWorkbook, Unreadable
from workbook_tools.returns.received import Received
from workbook_tools.rules.framework import FRAMEWORK

# Indicators: A Ref, B Directorate, C Outcome, E Unit, F Polarity, G Basis, I Aggregation, K Lag, L Due, M Tolerance,
# N Amber margin, O Decimals, P Last year, U Parent. Rows 2 to 6 are ENV 1, 2, 3 and HOU 1, 2.
# Targets: A Directorate, B Ref, C Period, D Target. Rows 2 to 4 are ENV's, 5 to 8 HOU 1's by quarter, 9 is HOU 2's.
FAILS = [
    (["-Indicators"], ["FRM401 Indicators"]),
    (["Outcomes -> KPIs"], ["FRM401 Outcomes"]),
    (["-Fields", "Field!A1 = Section"], ["FRM402 Field"]),
    (["Priorities!1:1 ="], ["FRM403 Priorities"]),
    (["Directorates!D1 = Mail"], ["FRM404 Directorates", "FRM405 Directorates!D1"]),
    (["Indicators!V1 = Source system"], ["FRM405 Indicators!V1"]),
    (["Priorities!2:9 =", "Outcomes!2:9 =", "Indicators!2:9 =", "Targets!2:9 =", "Waivers!2:2 ="],
     ["FRM406 Priorities", "FRM406 Outcomes", "FRM406 Indicators"]),
    (["Targets!E1 = Target"], ["FRM407 Targets!E1"]),
    (["Indicators!D3 ="], ["FRM410 Indicators!D3"]),
    (["Directorates!D3 ="], ["FRM410 Directorates!D3"]),
    (["Indicators!D3 = #N/A"], ["FRM411 Indicators!D3"]),
    (["Indicators!C3 = #REF!"], ["FRM411 Indicators!C3"]),
    (["Indicators!F3 = hihg"], ["FRM412 Indicators!F3"]),
    (["Indicators!H3 = maybe"], ["FRM412 Indicators!H3"]),
    (["Settings!B4 = weekly"], ["FRM412 Settings!B4"]),
    (["Settings!B6 = best"], ["FRM412 Settings!B6"]),
    (["Settings!B5 = about 10"], ["FRM413 Settings!B5"]),
    (["Settings!B3 = 2017"], ["FRM413 Settings!B3"]),
    (["Settings!B3 = 2017-19"], ["FRM413 Settings!B3"]),
    (["Indicators!K2 = 1.5"], ["FRM413 Indicators!K2"]),
    (["Indicators!K2 = -1"], ["FRM413 Indicators!K2"]),
    (["Indicators!L4 = Q5"], ["FRM413 Indicators!L4"]),
    (["Indicators!L4 = Jun"], ["FRM413 Indicators!L4"]),
    (["Indicators!M2 = a bit"], ["FRM413 Indicators!M2"]),
    (["Indicators!M2 = 12,5"], ["FRM413 Indicators!M2"]),
    (["Indicators!N2 = £5"], ["FRM413 Indicators!N2"]),
    (["Indicators!N2 = 05/10/2017"], ["FRM413 Indicators!N2"]),
    (["Indicators!O2 = one"], ["FRM413 Indicators!O2"]),
    (["Waivers!F2 = Christmas"], ["FRM413 Waivers!F2"]),
    (["Directorates!D3 = hou@barset"], ["FRM414 Directorates!D3"]),
    (["Directorates!E2 = a@barset.example; b@barset.example"], ["FRM414 Directorates!E2"]),
    (["Settings!B2 ="], ["FRM420 Settings!B2"]),
    (["Settings!4:4 ="], ["FRM420 Settings"]),
    (["Settings!A5 = Amber magin"], ["FRM421 Settings!A5"]),
    (["Settings!A8 = Currency", "Settings!B8 = GBP"], ["FRM422 Settings!A8"]),
    (["Directorates!A3 = env"], ["FRM430 Directorates!A3", "FRM431 Indicators!B5", "FRM431 Indicators!B6",
                                 *(f"FRM431 Targets!A{row}" for row in range(5, 10))]),
    (["Indicators!A3 = 1"], ["FRM430 Indicators!A3", "FRM433 Targets!B3"]),
    (["Targets!C6 = 2017-18-q1"], ["FRM430 Targets!C6"]),
    (["Settings!A8 = YEAR", "Settings!B8 = 2018-19"], ["FRM430 Settings!A8"]),
    (["Fields!B3 = Forecast"], ["FRM430 Fields!B3"]),
    (["Indicators!C2 = E-9"], ["FRM431 Indicators!C2"]),
    (["Outcomes!B2 = P9"], ["FRM431 Outcomes!B2"]),
    (["Risks!A2 = ENVI"], ["FRM431 Risks!A2"]),
    (["Directorates!A4 = A/B", "Directorates!B4 = Adults", "Directorates!D4 = ab@barset.example"],
     ["FRM432 Directorates!A4", "FRM436 Directorates!A4"]),
    (["Targets!B2 = 11"], ["FRM433 Targets!B2"]),
    (["Waivers!C2 = 9"], ["FRM433 Waivers!C2"]),
    (["Indicators!U4 = 9"], ["FRM434 Indicators!U4"]),
    (["Indicators!U4 = 3"], ["FRM434 Indicators!U4"]),
    (["Indicators!C5 = E-1", "Indicators!C6 = H-1"], ["FRM435 Indicators!C5"]),
    (["Outcomes!A4 = E-2", "Outcomes!B4 = P1", "Outcomes!C4 = Cleaner air"], ["FRM436 Outcomes!A4"]),
    (["Targets!C2 = Q3"], ["FRM440 Targets!C2"]),
    (["Targets!C2 = 2017-06"], ["FRM440 Targets!C2"]),
    (["Targets!C2 = 01/06/2017"], ["FRM440 Targets!C2"]),
    (["Targets!A10 = ENV", "Targets!B10 = 1", "Targets!C10 = 2016-17", "Targets!D10 = 55%"], ["FRM441 Targets!C10"]),
    (["Fields!A3 = Performence"], ["FRM450 Fields!A3"]),
    (["Fields!B3 = comentary"], ["FRM451 Fields!B3"]),
    (["Fields!B3 = ref"], ["FRM452 Fields!C3"]),
    (["Fields!B3 = commentary", "Fields!C3 = computed"], ["FRM452 Fields!C3"]),
    (["Fields!B3 = commentary", "Fields!C3 = prefilled"], ["FRM452 Fields!C3"]),
    (["Fields!B3 = computed_rag", "Fields!C3 = entry"], ["FRM452 Fields!C3"]),
    (["Fields!E2 = Commentary"], ["FRM453 Fields!E2"]),
    (["Indicators!F2 = none"], ["FRM460 Indicators!F2"]),
    (["Indicators!F2 = status"], ["FRM460 Indicators!F2"]),
    (["Indicators!E2 = rag", "Indicators!F2 = status"], []),
    (["Indicators!E2 = rag", "Indicators!F2 = status", "Targets!2:2 ="], []),
    (["Indicators!E2 = text"], ["FRM461 Indicators!E2"]),
    (["Targets!2:2 ="], ["FRM462 Indicators!G2"]),
    (["Targets!D2 ="], ["FRM462 Indicators!G2"]),
    (["Targets!C2 = 2016-17"], ["FRM462 Indicators!G2", "FRM441 Targets!C2"]),
    (["Targets!D3 = 12,47"], ["FRM463 Targets!D3"]),
    (["Targets!D9 = 05/03/2017"], ["FRM463 Targets!D9"]),
    (["Targets!D3 = Top quartile"], ["FRM464 Targets!D3"]),
    (["Targets!D3 = 60/20"], ["FRM464 Targets!D3"]),
    (["Targets!D3 = Q1: 300 Q2: 600 Q3: 900 Q4: 1,200"], []),
    (["Targets!D3 = Q1 300 Q2 600"], ["FRM478 Indicators!A3"]),
    (["Targets!D3 = Q1 >=300; Q2 >=600; Q3 900; Q4 1,200"], ["FRM472 Targets!D3"]),
    (["Targets!D3 = Q1 scoped; Q2 drafted; Q3 agreed; Q4 begun"], ["FRM464 Targets!D3"]),
    (["Targets!D3 = 1,200 by March 2018"], []),
    (["Indicators!K5 = 1", "Targets!8:8 ="], []),
    (["Indicators!K5 = 1", "Targets!7:7 ="], ["FRM478 Indicators!A5"]),
    (["Targets!D4 = by 31 March"], ["FRM470 Targets!D4"]),
    (["Indicators!F5 = none"], [f"FRM471 Targets!D{row}" for row in range(5, 9)]),
    (["Targets!D2 = <60%"], ["FRM472 Targets!D2"]),
    (["Targets!D3 = >=1,200"], ["FRM472 Targets!D3"]),
    (["Targets!D9 = 25"], ["FRM473 Targets!D9"]),
    (["Targets!D2 = 105%"], ["FRM474 Targets!D2"]),
    (["Targets!D2 = 0.6"], ["FRM475 Targets!D2"]),
    (["Targets!D3 = 60%"], ["FRM476 Targets!D3"]),
    (["Targets!D2 = 57.5%"], ["FRM477 Targets!D2"]),
    (["Indicators!P3 = 1,100"], ["FRM477 Targets!D3"]),
    (["Targets!D8 = 240"], ["FRM477 Targets!D8"]),
    (["Targets!7:7 ="], ["FRM478 Indicators!A5"]),
    (["Targets!5:8 ="], ["FRM479 Indicators!A5"]),
    (["Indicators!I2 = sum"], ["FRM480 Indicators!I2"]),
    (["Indicators!M3 = 5%"], ["FRM481 Indicators!M3"]),
    (["Indicators!F2 = low", "Targets!D2 = 100%", "Indicators!P2 ="], ["FRM482 Indicators!F2"]),
    (["Indicators!F3 = high", "Targets!D3 = 0"], ["FRM482 Indicators!F3"]),
    (["Indicators!D2 = Visits to libaries"], ["FRM483 Indicators!D2"]),
    (["Indicators!D2 = Pupils who miss at least on lesson a week"], ["FRM483 Indicators!D2"]),
    (["Indicators!D2 = Share of the the pupils"], ["FRM483 Indicators!D2"]),
    (["Indicators!D2 = Annual change in absence"], ["FRM484 Indicators!F2"]),
    (["Indicators!D6 = Homes insulate"], ["FRM489 Indicators!D6"]),
    (["Indicators!R3 = P Quil", "Indicators!R4 = P Quill"], ["FRM489 Indicators!R3"]),
    (["Indicators!J2 = School year"], ["FRM485 Indicators!J2"]),
    (["Indicators!J2 = Half-yearly"], ["FRM485 Indicators!J2"]),
    (["Indicators!J2 = Month only (not quarterly data)"], ["FRM486 Indicators!J2"]),
    (["Actions!F2 ="], ["FRM491 Actions!F2"]),
    (["Actions!F4 = #info needed#"], ["FRM491 Actions!F4"]),
    (["Actions!F3 = Waste  strategy"], ["FRM492 Actions!F3"]),
    (["Lead teams!A1 = Team", "Lead teams!A2 = Waste Strategy", "Lead teams!A3 = Streets"], ["FRM493 Actions!F4"]),
]

PASSES = [
    ["Indicators!D2 = Annual reduction in absence, at least on average"],
    ["Indicators!J2 = Rolling year"],
    ["Indicators!J2 = Year", "Indicators!L2 = Q4"],
    ["Indicators!J2 = End of month"],
    ["-Fields"],
    ["-Risks", "-Waivers"],
    ["Risks!1:2 ="],
    ["Risks!2:2 ="],
    ["Notes!A1 = Agreed by cabinet in March"],
    ["Settings!A1 =   SETTING", "Directorates!D1 = contact  EMAIL"],
    ["Settings!5:7 ="],
    ["Settings!B5 = 2 points"],
    ["Settings!B4 = Quarterly"],
    ["Indicators!H2 = no", "Indicators!H3 = Yes"],
    ["Indicators!F2 = HIGH"],
    ["Indicators!A2 = 1.0 General"],
    ["Indicators!B2 = env", "Targets!A2 = Env"],
    ["Indicators!L4 = q2; Q4"],
    ["Indicators!K2 = 0"],
    ["Indicators!M2 = 0.5%"],
    ["Indicators!U4 = 2"],
    ["Indicators!F6 = breakeven", "Targets!D9 = 25"],
    ["Indicators!F2 = breakeven"],
    ["Fields!A3 = performance", "Fields!B3 = Outlook"],
    ["Fields!B3 = year_to_date"],
    ["Fields!B3 = rag", "Fields!C3 = computed"],
    ["Fields!B3 = ytd_target", "Fields!C3 = prefilled"],
    ["Fields!B3 = action", "Fields!E2 = Action being taken"],
    ["Directorates!D3 = hou.team+kpi@barset-dc.gov.example"],
    ["Targets!D2 = >=60%"],
    ["Targets!D2 = 58%"],
    ["Targets!D2 = 100%"],
    ["Indicators!F2 = low", "Targets!D2 = <100%", "Indicators!P2 ="],
    ["Indicators!F2 = low", "Targets!D2 = 99%", "Indicators!P2 ="],
    ["Indicators!F3 = high", "Targets!D3 = >0"],
    ["Indicators!F3 = high", "Indicators!E3 = money", "Targets!D3 = £0"],
    ["Targets!D3 = 0"],
    ["Targets!D5 = 0"],
    ["Targets!D3 = <=1,200"],
    ["Targets!D3 = 1200"],
    ["Targets!D4 ="],
    ["Targets!D4 = 60/20"],
    ["Targets!5:8 =", "Indicators!F5 = status"],
    ["Waivers!F2 = 31 March 2018"],
    ["Waivers!F2 = 31/03/2018"],
    ["Actions!F4 = Waste Management"],
    ["Lead teams!A1 = Team", "Lead teams!A2 = Waste Strategy", "Lead teams!A3 = Street Cleaning"],
]


def test_the_workbook_as_drawn_is_sound() -> None:
    framework, checked = check_drawn()
    assert framework
    assert checked.findings == ()
    assert checked.verdict is Verdict.ACCEPTED
    assert (checked.file, checked.council, checked.directorate, checked.period) == (
        "framework.xlsx", "Barset Council", "", ""
    )


@pytest.mark.parametrize(("edits", "findings"), FAILS, ids=lambda part: "; ".join(part))
def test_an_edit_that_breaks_a_rule_is_found_where_it_stands(edits: list[str], findings: list[str]) -> None:
    assert found(*edits) == findings


@pytest.mark.parametrize("edits", PASSES, ids="; ".join)
def test_an_edit_that_breaks_no_rule_finds_nothing(edits: list[str]) -> None:
    assert found(*edits) == []


# A run of refs is longer than the drawn workbook: tests/framework/test_ref_doubts.py.
ABOUT_REFS = {"FRM487", "FRM488"}


def test_every_rule_has_a_case_in_which_it_fails() -> None:
    failing = {finding.split()[0] for _, findings in FAILS for finding in findings}
    assert failing | ABOUT_REFS | {"FRM400"} == {rule.code for rule in FRAMEWORK}


@pytest.mark.parametrize(("edits", "findings"), FAILS, ids=lambda part: "; ".join(part))
def test_only_an_error_makes_a_framework_unusable(edits: list[str], findings: list[str]) -> None:
    severity = {rule.code: rule.severity for rule in FRAMEWORK}
    has_error = any(severity[finding.split()[0]] is Severity.ERROR for finding in findings)
    framework, checked = check_drawn(*edits)
    assert (framework is None) is has_error
    assert (checked.verdict is Verdict.SENT_BACK) is has_error


@pytest.mark.parametrize(
    ("reason", "words"),
    [("encrypted", "password on the file"), ("csv", "not an Excel workbook"), ("damaged", "damaged workbook")],
)
def test_a_workbook_that_cannot_be_opened_is_one_plain_finding(reason: str, words: str) -> None:
    framework, checked = check_framework(Received("framework.xlsx", "sha", Unreadable(reason)))
    assert framework is None
    assert checked.verdict is Verdict.UNREADABLE
    assert [finding.code for finding in checked.findings] == ["FRM400"]
    assert checked.findings[0].message == f"The framework workbook can't be opened: {words}."


def test_a_workbook_without_sheets_says_which_are_needed() -> None:
    _, checked = check_framework(Received("framework.xlsx", "sha", RawWorkbook(())))
    assert [(f.code, f.sheet) for f in checked.findings] == [
        ("FRM401", sheet)
        for sheet in ("Settings", "Directorates", "Priorities", "Outcomes", "Indicators", "Targets")
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_sheets() -> None:
    edits = ["Targets!D3 = 12,47", "Indicators!F6 = sideways", "Indicators!D2 =", "Settings!B3 = soon"]
    assert found(*edits, "Outcomes!B2 = P9") == [
        "FRM413 Settings!B3", "FRM431 Outcomes!B2", "FRM410 Indicators!D2",
        "FRM412 Indicators!F6", "FRM463 Targets!D3",
    ]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ("Indicators!F3 = hihg", "Perhaps high is meant."),
        ("Indicators!C2 = E1", "Perhaps E-1 is meant."),
        ("Fields!B3 = comentary", "Perhaps commentary is meant."),
        ("Fields!A3 = Performence", "Perhaps Performance is meant."),
        ("Settings!A5 = Amber magin", "Amber margin"),
        ("Targets!D2 = 0.6", "60%"),
        ("Targets!C2 = Q3", "2017-18-Q3"),
        ("Indicators -> Indicator", "Perhaps Indicator is meant."),
        ("Directorates!D1 = Contact mail", "Perhaps Contact mail is meant."),
    ],
)
def test_the_fix_names_what_was_meant(edit: str, words: str) -> None:
    assert words in check_drawn(edit)[1].findings[0].fix


def test_a_target_for_the_wrong_directorate_says_whose_the_ref_is() -> None:
    finding = check_drawn("Targets!B9 = 3")[1].findings[0]
    assert (finding.directorate, finding.ref, finding.value) == ("HOU", "3", "3")
    assert "Ref 3 is one of ENV." in finding.fix


def test_a_finding_about_a_target_names_its_indicator() -> None:
    finding = check_drawn("Targets!D2 = <60%")[1].findings[0]
    assert finding.as_json() | {"message": "", "fix": ""} == {
        "code": "FRM472", "severity": "query", "sheet": "Targets", "cell": "D2", "directorate": "ENV", "ref": "1",
        "field": "Target", "value": "<60%", "expected": None, "message": "", "fix": "", "explained": False,
    }


def test_the_header_may_stand_anywhere_and_columns_in_any_order() -> None:
    book = framework_drawn("-Priorities", "Priorities!A1 = Priorities", "Priorities!C4 = code", "Priorities!B4 = NAME",
                           "Priorities!C5 = P1", "Priorities!B5 = A cleaner county", "Priorities!C6 = P9",
                           "Priorities!B7 = Homes", "Priorities!C7 = P2")
    framework, checked = check_framework(Received("framework.xlsx", "sha", book))
    assert framework is None
    assert [(f.code, f.cell) for f in checked.findings] == [("FRM410", "B6"), ("FRM436", "C6")]


def test_a_monthly_council_reads_months_even_where_excel_has_made_dates_of_them() -> None:
    monthly = ["Settings!B4 = monthly", "Targets!5:8 =", "Indicators!L4 = Apr, Jan"]
    framework = framework_of(*monthly, "Targets!C2 = 01/01/2018", "Targets!C9 = 2017-18")
    assert framework.targets["ENV", "1"] == {"2018-01": "60%"}
    assert framework.by_key["ENV", "3"].due == ("Apr", "Jan")
    assert "FRM440 Targets!C2" in found(*monthly, "Targets!C2 = 2017-18-Q3")


def test_the_choice_of_fields_shapes_the_form() -> None:
    performance = form_of(framework_of("Fields!B3 = Reason for no data")).section("Performance")
    assert performance.field("forecast").label == "Forecast at 31 March"
    assert performance.has("forecast")
    assert not performance.has("no_data_reason")
