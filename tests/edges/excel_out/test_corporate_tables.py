"""The tables of the corporate workbook: exceptions, movements, indicators, notes and provenance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import polars as pl
import pytest

from tests.edges.excel_out.corporate_books import ALL, altered, made, opened, table_of
from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, quarter, readings_of
from workbook_tools import __version__
from workbook_tools.findings.finding import Finding, Severity
from workbook_tools.form.form import Form, form_of
from workbook_tools.framework.council import Directorate, Indicator
from workbook_tools.framework.vocabulary import Ask, StatusWords
from workbook_tools.framework.waiver import Waiver
from workbook_tools.position import position_of
from workbook_tools.position.background import Background
from workbook_tools.returns.readings import Readings


@pytest.fixture(scope="module")
def book() -> Any:
    """The whole quarter's workbook, with values."""
    return opened(quarter())


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
        cells = [c for row in book["Indicators"].iter_rows(min_row=7) for c in row if str(c.value).startswith('=HYPERLINK("http')]
        assert len(cells) == 50
        assert {(c.data_type, c.hyperlink) for c in cells} == {("s", None)}

    def test_a_long_ref_stays_on_one_line(self) -> None:
        framework = oxfordshire()
        long = tuple(replace(one, ref=f"OCC-02.{one.ref}") for one in framework.indicators)
        framework = replace(framework, indicators=long, targets={})
        book = opened(position_of(framework, form_of(framework), PERIOD, Readings((), {}), []))
        for sheet, column in (("Indicators", "C"), ("SCS dashboard", "C"), ("Provenance", "B")):
            assert book[sheet].column_dimensions[column].width >= len("OCC-02.10") + 2, sheet

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

    def test_every_sheet_is_explained_and_whether_it_changes(self, book: Any) -> None:
        said = {row["Subject"]: row["Note"] for row in table_of(book, "Notes") if row["About"] == "Sheets"}
        assert list(said) == book.sheetnames[1:]
        for sheet in ("SCS dashboard", "Heat map"):
            assert said[sheet].endswith("It follows the ratings in Indicators: change one there, and it changes.")
        for sheet in ("Exceptions", "Movements", "Returns", "Provenance"):
            assert said[sheet].endswith("It shows the returns as they stood when this workbook was made.")

    def test_what_is_not_in_the_workbook_is_not_explained(self, book: Any) -> None:
        subjects = {row["Subject"] for row in table_of(book, "Notes") if row["About"] == "Blanks"}
        assert "On Heat map" in subjects
        assert not subjects & {"On Trends", "On Run chart", "On Integrated"}

    @pytest.mark.parametrize(("practice", "said"), [("worst", "the worst there is"), ("share", "rated indicator")])
    def test_every_outcome_and_priority_has_the_reason_of_its_rating(self, practice: str, said: str) -> None:
        position = quarter(outcome_rating=practice, status=StatusWords.SHAPES)
        rows = table_of(opened(position), "Notes")
        given = {about: [row for row in rows if row["About"] == about] for about in ("Outcomes", "Priorities")}
        assert [row["Subject"] for row in given["Outcomes"][1:]] == [one.name for one in position.outcomes]
        assert [row["Subject"] for row in given["Priorities"]] == [one.name for one in position.priorities]
        assert all(said in row["Note"] and row["Note"][:2] in ("★ ", "● ", "▲ ") for row in given["Priorities"])

    def test_a_waived_check_is_printed_with_its_reason(self) -> None:
        waiver = Waiver("RAG201", "SCS", "4", "The count was recast in July", "Head of Performance", date(2018, 3, 31))
        finding = Finding("RAG201", Severity.QUERY, "You chose Green.", "Choose Amber.", directorate="SCS", ref="4")
        readings, framework = readings_of(ALL), oxfordshire()
        background = Background(waived=((waiver, finding),))
        position = position_of(framework, form_of(framework), PERIOD, readings, checked_of(ALL), background=background)
        told = [(row["Subject"], row["Note"]) for row in table_of(opened(position), "Notes") if row["About"] == "Checks waived"]
        words = "You chose Green. Waived by Head of Performance until 31/03/2018: The count was recast in July"
        assert told == [("SCS/4", words)]

    def test_without_a_directors_rating_there_is_no_reason(self, book: Any) -> None:
        assert [row["Subject"] for row in table_of(book, "Notes") if row["About"] == "Outcomes"] == ["How they are rated"]

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
