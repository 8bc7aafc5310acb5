"""The corporate workbook of the published quarter, sheet by sheet, as openpyxl reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import polars as pl
import pytest
from openpyxl.utils import get_column_letter

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, quarter, readings_of
from workbook_tools import __version__
from workbook_tools.edges.excel_out.corporate import Details, write_corporate
from workbook_tools.form.form import Form, form_of
from workbook_tools.framework.council import Directorate, Indicator
from workbook_tools.framework.vocabulary import Ask
from workbook_tools.position import Position, position_of
from workbook_tools.returns.readings import Readings

DETAILS = Details(datetime(2018, 1, 2, 9, 0))
DASHBOARDS = [f"{code} dashboard" for code in ("SCS", "CEF", "PH", "COM", "CSS")]
ALL = ("SCS", "CEF", "PH", "COM", "CSS")


def made(position: Position) -> BytesIO:
    """The workbook of a position, in memory."""
    package = BytesIO()
    write_corporate(position, package, DETAILS)
    return package


def opened(position: Position, values: bool = True) -> Any:
    """The same, opened by openpyxl."""
    return openpyxl.load_workbook(made(position), data_only=values)


def table_of(book: Any, sheet: str, header_row: int = 6) -> list[dict[str, Any]]:
    """The rows of a sheet's table, by heading."""
    rows = list(book[sheet].iter_rows(min_row=header_row, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def altered(**columns: pl.Expr) -> Position:
    """The quarter with some columns of what was returned replaced."""
    framework, readings = oxfordshire(), readings_of(ALL)
    frame = readings.frames["Performance"].with_columns(**columns)
    changed = Readings(readings.sources, {"Performance": frame})
    return position_of(framework, form_of(framework), PERIOD, changed, checked_of(ALL))


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
            "Contents", "Summary", *DASHBOARDS, "Exceptions", "Movements", "Indicators", "Notes", "Provenance",
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
        dashboards = [f"Dashboard_{n}" for n in range(1, 6)]
        assert names == ["Contents", *dashboards, "Exceptions", "Movements", "Indicators", "Notes", "Provenance"]
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
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (wide, 0), sheet.title
            assert "Quarter 2 2017-18" in sheet.oddFooter.left.text
            if sheet.title not in ("Contents", "Summary"):
                assert sheet.print_title_rows == "$6:$6", sheet.title

    def test_it_says_what_it_is(self, book: Any) -> None:
        assert book.properties.title == "Oxfordshire County Council: performance, Quarter 2 2017-18"
        assert book.properties.created == DETAILS.created
        assert {p.name: p.value for p in book.custom_doc_props}["workbook_tools_period"] == "2017-18-Q2"

    def test_the_same_position_gives_the_same_bytes(self) -> None:
        assert made(quarter()).getvalue() == made(quarter()).getvalue()

    def test_headings_of_a_table_are_unlike(self, book: Any) -> None:
        headings = [cell.value for cell in book["Indicators"][6]]
        assert len({h.casefold() for h in headings}) == len(headings)

    def test_rating_rules_exclude_one_another(self, book: Any) -> None:
        sheet = book["SCS dashboard"]
        rules = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
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
        assert formulas["Summary"]["C9"].value == '=COUNTIFS(Indicator_priority,"=TE",Indicator_rating,"Green")'
        assert formulas.defined_names["Indicator_rating"].attr_text.startswith("Indicators!$")

    def test_charts_are_described(self) -> None:
        with ZipFile(made(quarter())) as package:
            drawing = package.read("xl/drawings/drawing1.xml").decode()
            chart = package.read("xl/charts/chart1.xml").decode()
        assert drawing.count("descr=\"Stacked bars: ") == 2
        assert "Indicators by priority and rating" in chart
        assert "<c:v>17</c:v>" in chart

    def test_a_priority_with_nothing_rated_has_no_shares(self) -> None:
        rows = {row[0]: row[1:9] for row in opened(quarter(("SCS",)))["Summary"].iter_rows(values_only=True) if row[0]}
        assert rows["A strong and thriving economy"] == (13, 0, 0, 0, 13, "–", "–", "–")


class TestDashboards:
    def test_laid_out_as_published(self, book: Any) -> None:
        headings = [cell.value for cell in book["SCS dashboard"][6]]
        assert headings[:7] == ["Priority", "Outcome", "Ref", "Indicator", "Target", "Cumulative", "Actual"]
        assert headings[7:] == ["Q1 RAG", "Q2 RAG", "Outlook", "Commentary"]
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
        assert book.sheetnames[2:6] == ["TE dashboard", "PVP dashboard", "EPS dashboard", "Exceptions"]
        assert book["TE dashboard"]["A6"].value == "Directorate"
        assert sum(len(table_of(book, name)) for name in book.sheetnames[2:5]) == 41


class TestExceptionsAndMovements:
    def test_reds_first_then_what_has_slipped(self, book: Any) -> None:
        rows = table_of(book, "Exceptions")
        assert [(r["Why it is here"], r["Ref"]) for r in rows] == [
            *[("Newly Red", ref) for ref in ("11", "12", "40")],
            ("Still Red", "7"),
            *[("Slipped to Amber", ref) for ref in ("4", "27", "36", "41")],
        ]
        assert rows[2]["Action being taken"]
        assert rows[2]["Action due"] == datetime(2018, 3, 30)

    def test_nothing_to_tell_is_a_sentence(self) -> None:
        book = opened(altered(rag=pl.lit("Green"), previous_rag=pl.lit("Green")))
        assert book["Exceptions"]["A4"].value.startswith("No indicator is rated Red")
        assert book["Movements"]["A4"].value.startswith("No rating has changed")

    def test_movements_from_and_to(self, book: Any) -> None:
        rows = table_of(book, "Movements")
        assert [r["Movement"] for r in rows] == ["Improved"] * 3 + ["Deteriorated"] * 7 + ["No longer rated"]
        assert (rows[2]["From (Q1)"], rows[2]["To (Q2)"], rows[2]["In words"]) == ("Red", "Green", "Red to Green")
        assert rows[-1]["In words"] == "Green to not rated"


class TestIndicators:
    def test_a_row_for_each_with_every_field(self, book: Any) -> None:
        rows = table_of(book, "Indicators")
        assert len(rows) == 50
        three = rows[2]
        assert [three[h] for h in ("Key", "Actual", "Actual as a number", "RAG")] == ["SCS/3", "89%", 89, "Green"]
        assert {"Commentary", "Action being taken", "Action owner", "Action due", "Return"} <= three.keys()

    def test_ratings_offer_their_words(self, book: Any) -> None:
        lists = {v.formula1 for v in book["Indicators"].data_validations.dataValidation}
        assert lists == {'"Green,Amber,Red,Not rated"', '"Improving,Stable,Deteriorating"'}

    def test_foreign_text_is_text(self) -> None:
        nasty = '=HYPERLINK("http://example.org")\x07 <b>&amp;_x000D_'
        position = altered(commentary=pl.lit(nasty), actual_shown=pl.lit("=1+1"))
        book = openpyxl.load_workbook(made(position))
        cells = [c for row in book["Indicators"].iter_rows(min_row=7) for c in row if str(c.value).startswith("=H")]
        assert len(cells) == 50
        assert {(c.data_type, c.hyperlink) for c in cells} == {("s", None)}

    def test_names_that_excel_would_misread(self) -> None:
        framework = oxfordshire()
        code = 'A*"?~'
        odd = replace(
            framework,
            council="=Council & <Sons>",
            directorates=(Directorate(code, "=1+1"), Directorate("a/b:[c]", "Same"), Directorate("a b c", "Same")),
            indicators=tuple(Indicator('1"', d, "TE-1", "=title") for d in (code, "a/b:[c]", "a b c")),
        )
        position = position_of(odd, form_of(odd), PERIOD, Readings((), {}), [])
        book = opened(position, values=False)
        assert book.sheetnames[2:5] == ['A " ~ dashboard', "a b c dashboard", "a b c dashboard 2"]
        assert book["Summary"]["A1"].data_type == "s"

    def test_repeated_labels_are_told_apart(self) -> None:
        framework = oxfordshire()
        form = form_of(framework)
        section = form.section("Performance")
        fields = tuple(replace(f, label="Notes") if f.name in ("commentary", "action") else f for f in section.fields)
        shaped = Form((replace(section, fields=fields), form.section("Sign-off")))
        book = opened(quarter(form=shaped))
        headings = [cell.value for cell in book["Indicators"][6]]
        assert {"Notes", "Notes (2)"} <= set(headings)

    @pytest.mark.parametrize("hidden", ["outlook", "commentary", "action_due", "actual", "previous_rag", "rag"])
    def test_fields_that_are_not_asked_for(self, hidden: str) -> None:
        framework = oxfordshire()
        form = form_of(framework)
        section = form.section("Performance")
        fields = tuple(replace(f, ask=Ask.HIDDEN) if f.name == hidden else f for f in section.fields)
        readings = readings_of(ALL)
        frame = readings.frames["Performance"].drop([hidden, f"{hidden}_shown"], strict=False)
        shaped = Form((replace(section, fields=fields), form.section("Sign-off")))
        bare = Readings(readings.sources, {"Performance": frame})
        book = opened(position_of(framework, shaped, PERIOD, bare, checked_of(ALL)))
        assert len(table_of(book, "Indicators")) == 50

    def test_an_optional_measure_has_its_two_columns(self) -> None:
        framework = oxfordshire()
        form = form_of(framework)
        section = form.section("Performance")
        fields = tuple(replace(f, ask=Ask.ENTRY) if f.name == "ytd_actual" else f for f in section.fields)
        readings = readings_of(ALL)
        more = {"ytd_actual": pl.lit(12.5), "ytd_actual_shown": pl.lit("12.5%"), "ytd_actual_blank": pl.lit(False)}
        frame = readings.frames["Performance"].with_columns(**more)
        shaped = Form((replace(section, fields=fields), form.section("Sign-off")))
        bare = Readings(readings.sources, {"Performance": frame})
        rows = table_of(opened(position_of(framework, shaped, PERIOD, bare, checked_of(ALL))), "Indicators")
        assert (rows[0]["Year to date"], rows[0]["Year to date as a number"]) == ("12.5%", 12.5)


class TestNotesAndProvenance:
    def test_every_blank_is_explained(self, book: Any) -> None:
        rows = table_of(book, "Notes")
        blanks = {row["Subject"]: row["Note"] for row in rows if row["About"] == "Not rated"}
        assert list(blanks) == ["CEF/9", "CEF/10", "COM/34"]
        assert blanks["CEF/9"].startswith("Due in Q3. ")
        assert any("10% of the threshold" in row["Note"] for row in rows)
        assert any(__version__ in row["Note"] for row in rows)

    def test_where_each_figure_was_read(self, book: Any) -> None:
        rows = table_of(book, "Provenance")
        assert len(rows) == 50
        four = rows[3]
        assert (four["File"], four["Sheet"]) == ("SCS.xlsx", "Performance")
        assert (four["RAG: cell"], four["Actual: cell"]) == ("J6", "G6")
        assert len(four["SHA-256 of the file"]) == 64
        assert four["Rules version"] == __version__

    def test_what_did_not_come_has_no_source(self) -> None:
        rows = table_of(opened(quarter(("SCS",))), "Provenance")
        assert {(r["Return"], r["File"], r["Rules version"]) for r in rows if r["Directorate"] == "PH"} == {
            ("Not returned", None, None)
        }


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
