"""What the corporate workbook shows of the periods on record, and of what is not settled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from tests.edges.excel_out.corporate_books import DETAILS, made, table_of
from tests.edges.excel_out.office import convert
from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, readings_of
from tests.position.quarters import ALL, judged, past_in, second_quarter
from tests.position.recount import QUARTERS, rows_of
from workbook_tools.edges.excel_out.corporate import write_corporate
from workbook_tools.form.form import form_of
from workbook_tools.framework.council import FieldChoice
from workbook_tools.framework.vocabulary import Aggregation
from workbook_tools.position import Background, Position, position_of

# openpyxl does not keep sparklines, and says so.
pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension:UserWarning")


def with_history() -> Position:
    """Quarter 2 with three quarters before it, a forecast asked for, one open query."""
    choice = FieldChoice("Performance", "forecast", "entry", "never")
    framework = replace(oxfordshire(), fields=(choice,))
    quarters = {name: rows_of(QUARTERS[0]) for name in ("2016-17-Q3", "2016-17-Q4", "2017-18-Q1")}
    background = Background(past_in(framework, quarters), judgements=judged(framework, PERIOD))
    checked = checked_of(ALL, queried=("PH",))
    return position_of(framework, form_of(framework), PERIOD, readings_of(ALL), checked, background=background)


@pytest.fixture(scope="module")
def book() -> Any:
    with pytest.warns(UserWarning, match="Sparkline"):
        return openpyxl.load_workbook(made(with_history()), data_only=True)


def test_a_trend_has_a_column_for_each_period(book: Any) -> None:
    rows = {row["Key"]: row for row in table_of(book, "Trends")}
    seven = rows["SCS/7"]
    assert [seven[f"{q}"] for q in ("Q3 2016-17", "Q4 2016-17", "Q1 2017-18", "Q2 2017-18")] == [7180, 7180, 7180, 7610]
    assert (seven["Ratings, oldest first"], seven["Q2 2017-18 target"]) == ("R R R R", 8920)


def test_exceptions_say_for_how_long_and_outcomes_have_their_ratings(book: Any) -> None:
    by_ref = {row["Ref"]: row for row in table_of(book, "Exceptions")}
    assert by_ref["7"]["Red for"] == "4 periods, since Quarter 3 2016-17"
    assert by_ref["40"]["Red for"] == "1 period"
    assert table_of(book, "CEF dashboard")[2]["Outcome RAG"] == "Red"


def test_movements_say_why(book: Any) -> None:
    moved = {row["Ref"]: row for row in table_of(book, "Movements")}
    assert moved["40"]["What moved it"] == "The figure"
    assert moved["40"]["Why the arrow moved"].startswith("The figure alone moved it; figure 27.4% before and 31.3% now;")


def test_the_heat_map_holds_the_worst_of_each(book: Any) -> None:
    rows = {row["Directorate"]: row for row in table_of(book, "Heat map")}
    assert rows["Children, Education and Families"]["Protecting vulnerable people"] == "2 Red"
    assert rows["Public Health"]["A strong and thriving economy"] == "–"


def test_returns_say_what_is_still_to_come(book: Any) -> None:
    rows = {row["Directorate"]: row for row in table_of(book, "Returns")}
    assert rows["Public Health"]["What is still to come"] == "Still to come: answers to its open queries."
    assert rows["Communities"]["Not rated"] == 1


def test_a_forecast_is_held_against_the_year_in_words_and_as_a_number() -> None:
    choice = FieldChoice("Performance", "forecast", "entry", "never")
    targets = {("SCS", ref): {"2017-18": text} for ref, text in (("1", "67%"), ("3", "80%"), ("5", "14"))}
    indicators = tuple(replace(one, aggregation=Aggregation.LATEST) for one in oxfordshire().indicators)
    framework = replace(oxfordshire(), fields=(choice,), targets=targets, indicators=indicators)
    readings = readings_of(ALL)
    given = {"SCS/1": 66.5, "SCS/3": 81.0, "SCS/5": 16.0}
    keys = readings.frames["Performance"].select(pl.concat_str("directorate", "ref", separator="/")).to_series()
    figures = [given.get(key) for key in keys]
    frame = readings.frames["Performance"].with_columns(
        forecast=pl.Series(figures, dtype=pl.Float64),
        forecast_shown=pl.Series([f"{one:g}" if one else None for one in figures], dtype=pl.String),
    )
    readings = replace(readings, frames={"Performance": frame})
    position = position_of(framework, form_of(framework), PERIOD, readings, checked_of(ALL))
    rows = {row["Ref"]: row for row in table_of(openpyxl.load_workbook(made(position)), "Forecast")}
    told = [(row["Forecast less target"], row["Forecast less target as a number"]) for row in rows.values()]
    assert told == [("-0.5 points", -0.5), ("+1 point", 1), ("+2", 2)]


def test_another_indicator_chosen_moves_the_run_chart(tmp_path: Path) -> None:
    path = tmp_path / "corporate.xlsx"
    write_corporate(with_history(), path, DETAILS)
    with pytest.warns(UserWarning, match="Sparkline"):
        book = openpyxl.load_workbook(path)
    book["Run chart"]["B4"] = "COM/40"
    book.save(path)
    sheet = openpyxl.load_workbook(convert(path, "xlsx", tmp_path), data_only=True)["Run chart"]
    assert [sheet.cell(row, 2).value for row in range(7, 11)] == [27.4, 27.4, 27.4, 31.3]
    assert sheet["C4"].value.startswith("28% of the A and B Classified road network")


def test_two_periods_draw_no_line() -> None:
    assert "Trends" not in openpyxl.load_workbook(made(second_quarter())).sheetnames
