"""From rows to a framework: pure, without any workbook."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.framework.drawn import framework_of
from workbook_tools.checking.framework import finding_of
from workbook_tools.framework.build import build
from workbook_tools.framework.columns import Sheet
from workbook_tools.framework.council import Directorate, FieldChoice, Outcome, Priority
from workbook_tools.framework.faults import Given, Written
from workbook_tools.framework.sheets import SHEET_BY_NAME, SHEETS
from workbook_tools.framework.tolerance import Margin
from workbook_tools.framework.vocabulary import Aggregation, Basis, Polarity, Unit


def given_rows(sheet: str, *rows: dict[str, str]) -> Given:
    """A sheet of rows, with every declared heading in row 1."""
    columns = SHEET_BY_NAME[sheet].columns
    headings = {column.title: f"{chr(64 + number)}1" for number, column in enumerate(columns, 1)}
    lines = tuple(
        {title: Written(row.get(title, ""), f"{place[:-1]}{line}") for title, place in headings.items()}
        for line, row in enumerate(rows, 2)
    )
    return Given(headings, rows=lines)


def test_every_column_of_an_indicator_is_read() -> None:
    indicator = framework_of("Indicators!L2 = Q2, Q4", "Indicators!K2 = 1", "Indicators!U2 = 2").by_key["ENV", "1"]
    assert (indicator.unit, indicator.polarity, indicator.basis) == (Unit.PERCENT, Polarity.HIGH, Basis.COMPUTED)
    assert (indicator.cumulative, indicator.aggregation) == (False, Aggregation.LATEST)
    assert (indicator.tolerance, indicator.amber_margin) == (Decimal("0.5"), Margin(Decimal(2), relative=False))
    assert (indicator.lag, indicator.due, indicator.decimals) == (1, ("Q2", "Q4"), 1)
    assert (indicator.data_period, indicator.last_year, indicator.benchmark) == ("Quarter", "58%", "England 45%")
    assert (indicator.director, indicator.portfolio_holder) == ("P Quill", "Cllr Thorne")
    assert (indicator.theme, indicator.parent) == ("Waste", "2")


def test_settings_are_read_and_those_left_out_are_as_usual() -> None:
    framework = framework_of("Settings!5:7 =")
    assert (framework.council, framework.year, framework.frequency) == ("Barset Council", "2017-18", "quarterly")
    assert framework.amber_margin == Margin(Decimal(10), relative=True)
    assert (framework.outcome_rating, framework.status_words) == ("judgement", "words")
    assert framework_of("Settings!B5 = 2 points").amber_margin == Margin(Decimal(2), relative=False)


def test_a_monthly_council_that_rounds_first() -> None:
    framework = framework_of(
        "Settings!B4 = monthly", "Settings!A8 = Round before rating", "Settings!B8 = yes", "Targets!2:9 =", "-Waivers",
        "Indicators!2:4 =", "Indicators!L5 =", "Indicators!L6 =", "Indicators!G6 = judgement",
        "Targets!A2 = HOU", "Targets!B2 = 1", "Targets!C2 = 2017-04", "Targets!D2 = 75",
    )  # fmt: skip
    assert (framework.frequency, framework.round_first) == ("monthly", True)
    assert framework_of().round_first is False


def test_every_column_of_directorates_priorities_and_outcomes_is_read() -> None:
    framework = framework_of()
    assert framework.directorates[0] == Directorate(
        "ENV", "Environment", "P Quill", "env@barset.example", "director@barset.example", "Cllr Thorne"
    )
    assert framework.priorities == (Priority("P1", "A cleaner county"), Priority("P2", "Homes for all"))
    assert framework.outcomes[0] == Outcome("E-1", "P1", "Less waste", "ENV")
    assert [indicator.cumulative for indicator in framework.indicators] == [False, True, False, True, False]
    assert framework.by_key["HOU", "2"].tolerance == 0


def test_a_row_that_cannot_be_told_from_others_is_no_indicator_and_no_target() -> None:
    one = {"Directorate": "ENV", "Ref": "1", "Period": "2017-18", "Target": "60%"}
    nameless = [{}, *(one | {gap: ""} for gap in one)]
    framework = build(
        {
            "Directorates": given_rows("Directorates", {"Name": "Nobody"}, {"Code": "ENV", "Name": "Environment"}),
            "Priorities": given_rows("Priorities", {"Name": "None"}),
            "Outcomes": given_rows("Outcomes", {"Name": "None"}),
            "Indicators": given_rows("Indicators", *nameless[:3], one),
            "Targets": given_rows("Targets", *nameless, one | {"Ref": "2"}, one),
        }
    ).framework
    assert [directorate.code for directorate in framework.directorates] == ["ENV"]
    assert (framework.priorities, framework.outcomes) == ((), ())
    assert set(framework.by_key) == {("ENV", "1")}
    assert framework.targets == {("ENV", "1"): {"2017-18": "60%"}}


def test_codes_are_kept_as_their_own_sheet_spells_them() -> None:
    framework = framework_of("Indicators!B2 = env", "Indicators!C2 = e-1", "Targets!A2 = Env")
    assert framework.by_key["ENV", "1"].outcome == "E-1"
    assert framework.targets["ENV", "1"] == {"2017-18": "60%"}


def test_fields_are_named_by_name_or_label_and_kept_by_name() -> None:
    framework = framework_of("Fields!A3 = performance", "Fields!B3 = Year to date", "Fields!C3 = ENTRY")
    assert framework.fields[1] == FieldChoice("Performance", "ytd_actual", "entry")


def test_nothing_given_is_a_draft_and_one_fault_for_each_needed_sheet() -> None:
    built = build({})
    assert {fault.key for fault in built.faults} == {"sheet-missing"}
    assert built.framework.indicators == ()


def test_without_the_forms_fields_the_fields_sheet_names_no_section() -> None:
    built = build({"Fields": given_rows("Fields", {"Section": "Performance", "Field": "rag", "Ask": "entry"})})
    assert "section-unknown" in {fault.key for fault in built.faults}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_declaration_holds_together(sheet: Sheet) -> None:
    titles = [column.title for column in sheet.columns]
    assert len(set(titles)) == len(titles)
    assert sheet.required
    assert set(sheet.key) <= set(sheet.required)
    for column in sheet.columns:
        assert len(column.note) <= 240
        assert not column.of or SHEET_BY_NAME[column.of].columns[0].title == "Code"


CONTRACT = {
    "Settings": (["Setting", "Value"], []),
    "Directorates": (["Code", "Name", "Contact email"], ["Director", "Approver email", "Portfolio holder"]),
    "Priorities": (["Code", "Name"], []),
    "Outcomes": (["Code", "Priority", "Name"], ["Directorate"]),
    "Indicators": (
        ["Ref", "Directorate", "Outcome", "Title", "Unit", "Polarity", "Basis"],
        ["Cumulative", "Aggregation", "Data period", "Lag", "Due", "Tolerance", "Amber margin", "Decimals",
         "Last year", "Benchmark", "Director", "Portfolio holder", "Theme", "Parent"],
    ),
    "Targets": (["Directorate", "Ref", "Period", "Target"], []),
    "Fields": (["Section", "Field", "Ask"], ["Required", "Label"]),
    "Finance": (["Directorate", "Ref", "Measure", "Kind"], ["Target", "Polarity"]),
    "Actions": (["Directorate", "Register", "Ref", "Activity"], ["Priority", "Lead", "Portfolio holder", "Due"]),
    "Capital": (
        ["Directorate", "Ref", "Project"], ["Portfolio", "Total cost", "Specific funding", "Flexible funding"]
    ),
    "Risks": (["Directorate", "Ref", "Risk"], ["Owner", "Likelihood", "Impact", "Target score"]),
    "Waivers": (["Rule", "Directorate", "Ref", "Reason", "Approved by", "Expires"], []),
}


def test_the_declaration_is_the_contracts() -> None:
    assert [sheet.name for sheet in SHEETS if sheet.name in CONTRACT] == list(CONTRACT)
    for name, (required, optional) in CONTRACT.items():
        sheet = SHEET_BY_NAME[name]
        assert sorted(sheet.required) == sorted(required), sheet.name
        assert set(optional) <= {column.title for column in sheet.columns}, sheet.name


TYPED = st.sampled_from(
    ["", "ENV", "env", "E-1", "P1", "1", "2", "60%", ">28%", "12,47", "2017-18", "2017-18-Q3", "2023-01", "high",
     "none", "computed", "judgement", "percent", "text", "Council", "Year", "Frequency", "quarterly", "monthly",
     "#REF!", "Performance", "rag", "hidden", "Actual", "Q2, Q4", "nonsense"]
) | st.text(max_size=8)


@st.composite
def workbooks(draw: st.DrawFn) -> dict[str, Given]:
    """Any sheets with any rows of words that mean something somewhere."""
    sheets = draw(st.lists(st.sampled_from(SHEETS), unique_by=lambda sheet: sheet.name))
    row = {sheet.name: st.fixed_dictionaries({column.title: TYPED for column in sheet.columns}) for sheet in sheets}
    return {name: given_rows(name, *draw(st.lists(cells, max_size=2))) for name, cells in row.items()}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(workbooks())
def test_no_rows_make_it_raise_and_every_fault_has_its_rule(sheets: dict[str, Given]) -> None:
    for fault in build(sheets).faults:
        finding = finding_of(fault)
        assert finding.message
        assert finding.fix
