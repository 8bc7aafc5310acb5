"""The corporate workbook of the published quarter: its shape, its summary and its dashboards."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.utils import get_column_letter

from tests.edges.excel_out.corporate_books import BY_PRIORITY, DASHBOARDS, DETAILS, made, opened, table_of
from tests.position.oxfordshire import PERIOD, oxfordshire, quarter
from workbook_tools.edges.excel_out.heights import row_height
from workbook_tools.form.form import form_of
from workbook_tools.framework.council import Directorate, Indicator
from workbook_tools.position import position_of
from workbook_tools.returns.readings import Readings


@pytest.fixture(scope="module")
def book() -> Any:
    """The whole quarter's workbook, with values."""
    return opened(quarter())


@pytest.fixture(scope="module")
def formulas() -> Any:
    """The same, with formulas."""
    return opened(quarter(), values=False)


class TestShape:
    def test_sheets_in_the_contract_s_order(self, book: Any) -> None:
        assert book.sheetnames == [
            "Contents", "Summary", *DASHBOARDS, "Exceptions", "Movements", "Heat map", "Returns", "Indicators", "Notes",
            "Provenance",
        ]

    def test_every_formula_carries_its_value(self, book: Any, formulas: Any) -> None:
        counted = 0
        for sheet in formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        counted += 1
                        assert book[sheet.title][cell.coordinate].value is not None, (sheet.title, cell.coordinate)
        assert counted > 150

    def test_tables_are_marked_up_and_described(self, book: Any) -> None:
        names = [name for sheet in book for name in sheet.tables]
        dashboards = [f"Dashboard_{n}" for n in range(1, 9)]
        others = ["Exceptions", "Movements", "Heat_map", "Returns", "Indicators", "Notes", "Provenance"]
        assert names == ["Contents", *dashboards, *others]
        assert book["Indicators"].tables["Indicators"].ref.endswith("56")
        with ZipFile(made(quarter())) as package:
            parts = [package.read(name).decode() for name in package.namelist() if "/tables/" in name]
        assert all(re.search(r'altText="[^"]+" altTextSummary="[^"]{15,}"', part) for part in parts)

    def test_no_cell_is_merged(self, book: Any) -> None:
        assert not any(sheet.merged_cells.ranges for sheet in book)

    def test_every_sheet_prints(self, book: Any) -> None:
        for sheet in book:
            wide = 2 if sheet.title == "Indicators" else 1
            assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8), sheet.title
            assert (sheet.page_setup.fitToWidth or 1) == wide, sheet.title
            # A small Summary stands on one page, so that none of its charts is cut; a table may take many.
            tall = None if sheet.title == "Summary" else 0
            assert sheet.page_setup.fitToHeight == tall, sheet.title
            assert "Quarter 2 2017-18" in sheet.oddFooter.left.text
            if sheet.title not in ("Contents", "Summary"):
                assert sheet.print_title_rows == "$6:$6", sheet.title

    def test_it_says_what_it_is(self, book: Any) -> None:
        assert book.properties.title == "Oxfordshire County Council: performance, Quarter 2 2017-18"
        assert book.properties.created == DETAILS.created
        assert {p.name: p.value for p in book.custom_doc_props}["workbook_tools_period"] == "2017-18-Q2"

    def test_the_same_position_gives_the_same_bytes(self) -> None:
        first, second = made(quarter()), made(quarter())
        assert first.getvalue() == second.getvalue()

    def test_the_font_is_not_tied_to_excel_s_theme(self) -> None:
        assert b"<scheme" not in ZipFile(made(quarter())).read("xl/styles.xml")

    def test_headings_of_a_table_are_unlike(self, book: Any) -> None:
        headings = [cell.value for cell in book["Indicators"][6]]
        assert len({h.casefold() for h in headings}) == len(headings)

    def test_rating_rules_exclude_one_another(self, book: Any) -> None:
        sheet = book["SCS dashboard"]
        rules = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules if rule.formula]
        assert 'TRIM($I7)="Red"' in rules
        assert len([rule for rule in rules if rule.startswith("TRIM($I7)")]) == 3

    def test_links_lead_to_the_sheets(self, book: Any) -> None:
        sheet = book["Contents"]
        targets = [sheet.cell(row, 1).hyperlink.location for row in range(7, 7 + len(book.sheetnames) - 1)]
        assert targets == [f"'{name}'!A1" for name in book.sheetnames[1:]]


class TestSummary:
    def test_counts_by_priority_and_directorate(self, book: Any) -> None:
        rows = {row[0]: row[1:9] for row in book["Summary"].iter_rows(values_only=True) if row[0]}
        assert rows["Social and Community Services"][:5] == (8, 5, 2, 1, 0)
        assert rows["A strong and thriving economy"][:5] == (13, 8, 1, 1, 3)
        assert rows["Total"][:5] == (50, 33, 10, 4, 3)
        assert rows["Total"][5] == pytest.approx(33 / 47)

    def test_headline(self, book: Any) -> None:
        assert book["Summary"]["A4"].value == "50 indicators: 33 Green, 10 Amber, 4 Red, 3 not rated."
        assert book["Summary"]["A5"].value.startswith("23 outcomes: the directors rate them")

    def test_movements_and_outlook(self, book: Any) -> None:
        rows = list(book["Summary"].iter_rows(values_only=True))
        assert {row[10]: row[11] for row in rows if isinstance(row[11], int)} == {
            "Improved": 3, "Deteriorated": 7, "Unchanged": 37, "Newly rated": 0, "No longer rated": 1, "Not rated": 2,
        }
        assert {row[13]: row[14] for row in rows if isinstance(row[14], int)} == {
            "↑ Improving": 25, "↔ Stable": 22, "↓ Deteriorating": 3, "None given": 0,
        }

    def test_counts_are_formulas_over_the_indicators(self, formulas: Any) -> None:
        found = {cell.value for row in formulas["Summary"].iter_rows() for cell in row}
        assert '=COUNTIFS(Indicator_priority,"=TE",Indicator_rating,"Green")' in found
        assert formulas.defined_names["Indicator_rating"].attr_text.startswith("Indicators!$")

    def test_charts_are_described(self) -> None:
        with ZipFile(made(quarter())) as package:
            drawing = package.read("xl/drawings/drawing1.xml").decode()
            chart = package.read("xl/charts/chart1.xml").decode()
        assert drawing.count("descr=\"Stacked bars: ") == 2
        assert "Indicators by priority and rating" in chart
        assert "<c:v>17</c:v>" in chart

    def test_the_headlines_stand_above_the_tables(self, book: Any) -> None:
        lines = [row[0] for row in book["Summary"].iter_rows(values_only=True) if row[0]]
        first = lines.index("Headlines, as returned")
        assert "• Of the 50 indicators reported on, 4 are rated Red, two more than in Quarter 1 2017-18, when 2 were." in lines
        assert first < lines.index("By priority") < lines.index("By directorate")

    def test_a_priority_with_nothing_rated_has_no_shares(self) -> None:
        rows = {row[0]: row[1:9] for row in opened(quarter(("SCS",)))["Summary"].iter_rows(values_only=True) if row[0]}
        assert rows["A strong and thriving economy"] == (13, 0, 0, 0, 13, "–", "–", "–")


class TestDashboards:
    def test_laid_out_as_published(self, book: Any) -> None:
        headings = [cell.value for cell in book["SCS dashboard"][6]]
        assert headings[:7] == ["Priority", "Outcome", "Ref", "Indicator", "Target", "Cumulative", "Actual"]
        assert headings[7:] == ["Q1 RAG", "Q2 RAG", "Movement", "Outlook", "Commentary"]
        four = table_of(book, "SCS dashboard")[3]
        assert (four["Ref"], four["Target"], four["Cumulative"]) == ("4", "159", "Yes")
        assert (four["Q1 RAG"], four["Q2 RAG"], four["Outlook"]) == ("Green", "Amber", "↔ Stable")

    def test_what_is_not_rated_says_why(self, book: Any) -> None:
        nine = table_of(book, "CEF dashboard")[0]
        assert (nine["Ref"], nine["Actual"], nine["Q2 RAG"]) == ("9", "Due in Q3", "Not rated")

    def test_the_counts_above(self, book: Any) -> None:
        assert book["COM dashboard"]["A4"].value == "13 indicators: 8 Green, 3 Amber, 1 Red, 1 not rated"

    def test_outcome_ratings_where_indicators_make_them(self) -> None:
        rows = table_of(opened(quarter(outcome_rating="worst")), "SCS dashboard")
        assert [row["Outcome RAG"] for row in rows][-4:] == ["Red", "Red", "Red", "Green"]

    def test_with_many_directorates_there_is_one_for_each_priority(self) -> None:
        framework = oxfordshire()
        many = tuple(Directorate(f"D{n}", f"Directorate {n}") for n in range(41))
        codes = [outcome.code for outcome in framework.outcomes] * 2
        indicators = tuple(Indicator("1", d.code, code, "A measure") for d, code in zip(many, codes, strict=False))
        wide = replace(framework, directorates=many, indicators=indicators, targets={})
        book = opened(position_of(wide, form_of(wide), PERIOD, Readings((), {}), []))
        assert book.sheetnames[2:6] == [*BY_PRIORITY, "Exceptions"]
        assert book["TE dashboard"]["A6"].value == "Directorate"
        assert sum(len(table_of(book, name)) for name in book.sheetnames[2:5]) == 41


def test_a_partial_picture_is_never_shown_as_whole() -> None:
    position = quarter(("SCS", "CEF", "COM", "CSS"))
    book = opened(position)
    for sheet in book:
        assert sheet["A3"].value == position.completeness.words, sheet.title
    assert "Public Health" in position.completeness.words


def test_no_returns_at_all_still_make_a_workbook() -> None:
    framework = oxfordshire()
    book = opened(position_of(framework, form_of(framework), PERIOD, Readings((), {}), []))
    assert book["Summary"]["A4"].value == "50 indicators: 0 Green, 0 Amber, 0 Red, 50 not rated."


def test_rows_are_high_enough_for_their_texts(book: Any) -> None:
    for name in [*DASHBOARDS, "Exceptions", "Movements", "Notes"]:
        sheet = book[name]
        widths = [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, sheet.max_column + 1)]
        for row in sheet.iter_rows(min_row=7):
            texts = [(cell.value, width) for cell, width in zip(row, widths, strict=True) if isinstance(cell.value, str)]
            assert sheet.row_dimensions[row[0].row].height >= row_height(texts), (name, row[0].row)
