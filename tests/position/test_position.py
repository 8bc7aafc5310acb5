"""The position of the published quarter, and of what is left of it when returns are missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.position.oxfordshire import PERIOD, checked_of, oxfordshire, quarter, readings_of
from workbook_tools.findings.finding import CheckedReturn
from workbook_tools.form.form import Form, form_of
from workbook_tools.form.issue import Previous
from workbook_tools.framework.period import Period
from workbook_tools.framework.vocabulary import Ask, Rag
from workbook_tools.position import headline, position_of
from workbook_tools.position.completeness import Standing
from workbook_tools.returns.readings import Readings

ALL = ("SCS", "CEF", "PH", "COM", "CSS")


@pytest.fixture(scope="module")
def figures() -> dict[str, object]:
    """The headline figures of the whole quarter."""
    return dict(headline(quarter()))


class TestPublishedQuarter:
    """The figures that the council's own report states, or that follow from its dashboards."""

    def test_counts(self, figures: dict[str, dict[str, object]]) -> None:
        indicators = figures["indicators"]
        assert {k: indicators[k] for k in ("total", "Green", "Amber", "Red", "not_rated")} == {
            "total": 50, "Green": 33, "Amber": 10, "Red": 4, "not_rated": 3,
        }

    def test_movements(self, figures: dict[str, dict[str, list[str]]]) -> None:
        indicators = figures["indicators"]
        assert indicators["improved"] == ["COM/31", "COM/38", "CSS/46"]
        assert indicators["deteriorated"] == ["SCS/4", "CEF/11", "CEF/12", "PH/27", "COM/36", "COM/40", "COM/41"]
        assert indicators["newly_rated"] == []
        assert indicators["no_longer_rated"] == ["COM/34"]
        assert len(indicators["unchanged"]) == 50 - 3 - 7 - 1 - 2
        assert indicators["red"] == ["SCS/7", "CEF/11", "CEF/12", "COM/40"]

    def test_outlook(self, figures: dict[str, dict[str, object]]) -> None:
        assert figures["indicators"]["outlook"] == {"improving": 25, "stable": 22, "deteriorating": 3, "blank": 0}

    def test_still_green_is_green_in_both_periods(self, figures: dict[str, dict[str, list[str]]]) -> None:
        still = figures["indicators"]["still_green"]
        assert len(still) == 30
        assert not set(still) & set(figures["indicators"]["improved"])

    def test_outcomes_wait_for_the_directors(self, figures: dict[str, object]) -> None:
        assert figures["outcomes"] == {"total": 23, "Green": 0, "Amber": 0, "Red": 0, "not_rated": 23, "red": []}

    def test_the_contract_s_keys(self, figures: dict[str, dict[str, object]]) -> None:
        assert {"council", "period", "directorates", "indicators", "outcomes", "findings"} <= figures.keys()
        assert set(figures["indicators"]) == {
            "total", "Green", "Amber", "Red", "not_rated", "improved", "deteriorated", "unchanged", "newly_rated",
            "no_longer_rated", "red", "still_green", "outlook",
        }
        assert figures["findings"] == {"errors": 0, "queries": 0, "notes": 0}


def test_an_indicator_as_an_object() -> None:
    by_key = {i.key: i for i in quarter().indicators}
    four = by_key["SCS/4"]
    assert (four.target, four.cumulative, four.previous_rag, four.rag) == ("159", True, "Green", "Amber")
    assert (four.actual, four.actual_shown, four.movement, four.why_not_rated) == (147.0, "147", "Deteriorated", "")
    assert four.action_due == date(2017, 12, 15)
    assert four.provenance is not None
    assert (four.provenance.source.file, four.provenance.sheet, four.provenance.row) == ("SCS.xlsx", "Performance", 6)
    assert four.provenance.cell("rag") == "J6"
    assert four.provenance.cell("numerator") is None


def test_why_there_is_no_rating() -> None:
    reasons = {i.key: i.why_not_rated for i in quarter(("SCS", "CEF", "COM"), sent_back=("COM",)).indicators}
    assert reasons["CEF/9"] == "Due in Q3"
    assert reasons["COM/31"] == "Sent back"
    assert reasons["PH/19"] == "Not returned"
    assert quarter().frame.filter(pl.col("key") == "COM/34")["why_not_rated"].item() == "Not yet available"


def test_a_return_sent_back_is_not_in_the_picture() -> None:
    position = quarter(ALL, sent_back=("COM",), queried=("PH",))
    figures = headline(position)
    assert figures["indicators"]["not_rated"] == 2 + 13
    assert figures["returns"] == {
        "complete": False, "counted": 4, "with_queries": ["PH"], "sent_back": ["COM"], "unreadable": [], "missing": [],
        "not_signed_off": [],
    }
    assert figures["findings"] == {"errors": 1, "queries": 1, "notes": 0}
    assert not any(i.key.startswith("COM/") for i in position.indicators if i.rag or i.commentary or i.provenance)


def test_a_directorate_that_has_not_returned_moves_nowhere() -> None:
    history = {i.key: Previous("1", "Green") for i in oxfordshire().indicators}
    framework = oxfordshire()
    checked, readings = checked_of(["SCS"]), readings_of(["SCS"])
    position = position_of(framework, form_of(framework), PERIOD, readings, checked, history)
    absent = position.frame.filter(pl.col("directorate") != "SCS")
    assert absent["movement"].unique().to_list() == ["Not rated"]
    assert absent["previous_rag"].null_count() == absent.height


def test_history_fills_in_what_the_returns_do_not_carry() -> None:
    framework = oxfordshire()
    readings = readings_of(ALL)
    bare = Readings(readings.sources, {"Performance": readings.frames["Performance"].drop("previous_rag")})
    history = {("SCS", "7"): Previous("7,180", "Amber")}
    position = position_of(framework, form_of(framework), PERIOD, bare, checked_of(ALL), history)
    assert headline(position)["indicators"]["deteriorated"] == ["SCS/7"]


def test_of_two_accepted_returns_the_last_counts() -> None:
    framework = oxfordshire()
    first = readings_of(["SCS"])
    second = first.frames["Performance"].with_columns(source=pl.lit(1, pl.Int64), outlook=pl.lit("Deteriorating"))
    later = replace(first.sources[0], file="SCS again.xlsx", sha256="f" * 64)
    readings = Readings((*first.sources, later), {"Performance": pl.concat([first.frames["Performance"], second])})
    again = CheckedReturn(later.file, later.sha256, "", "SCS", str(PERIOD))
    position = position_of(framework, form_of(framework), PERIOD, readings, [*checked_of(["SCS"]), again])
    assert {i.outlook for i in position.indicators if i.directorate == "SCS"} == {"Deteriorating"}
    assert position.completeness.superseded == ("SCS.xlsx",)
    assert position.completeness.returns[0].file == "SCS again.xlsx"


def test_a_return_for_another_period_does_not_count() -> None:
    framework = oxfordshire()
    later = Period.parse("2017-18-Q3")
    position = position_of(framework, form_of(framework), later, readings_of(ALL), checked_of(ALL))
    assert position.tally.rated == 0
    assert {r.standing for r in position.completeness.returns} == {Standing.MISSING}


def test_no_returns_at_all() -> None:
    framework = oxfordshire()
    position = position_of(framework, form_of(framework), PERIOD, Readings((), {}), [])
    assert headline(position)["indicators"]["not_rated"] == 50
    assert len(position.indicators) == 50


def test_an_unreadable_file_is_named() -> None:
    framework = oxfordshire()
    torn = CheckedReturn("torn.xlsx", "0" * 64, readable=False)
    position = position_of(framework, form_of(framework), PERIOD, readings_of(ALL), [*checked_of(ALL), torn])
    assert "torn.xlsx" in position.completeness.words


@pytest.mark.parametrize("hidden", ["outlook", "commentary", "action_due", "no_data_reason", "previous_rag", "actual"])
def test_a_field_that_is_not_asked_for_is_simply_absent(hidden: str) -> None:
    framework = oxfordshire()
    form = form_of(framework)
    section = form.section("Performance")
    fields = tuple(replace(f, ask=Ask.HIDDEN) if f.name == hidden else f for f in section.fields)
    readings = readings_of(ALL)
    columns = [hidden, f"{hidden}_shown"]
    frame = readings.frames["Performance"].drop(columns, strict=False)
    bare = Readings(readings.sources, {"Performance": frame})
    shaped = Form((replace(section, fields=fields), form.section("Sign-off")))
    position = position_of(framework, shaped, PERIOD, bare, checked_of(ALL))
    assert headline(position)["indicators"]["Green"] == 33
    assert len(position.indicators) == 50


def test_where_no_rating_is_asked_for_the_figures_rate() -> None:
    framework = oxfordshire()
    readings = readings_of(ALL)
    frame = readings.frames["Performance"].with_columns(computed_rag=pl.lit("Amber")).drop("rag")
    bare = Readings(readings.sources, {"Performance": frame})
    position = position_of(framework, form_of(framework), PERIOD, bare, checked_of(ALL))
    assert position.tally.of(Rag.AMBER) == 50


def test_what_the_framework_says_is_never_taken_from_a_return() -> None:
    readings = readings_of(ALL)
    loosened = readings.frames["Performance"].with_columns(target=pl.lit("32%"), title=pl.lit("="), outcome=pl.lit(""))
    framework = oxfordshire()
    position = position_of(
        framework, form_of(framework), PERIOD, Readings(readings.sources, {"Performance": loosened}), checked_of(ALL)
    )
    assert {i.key: i.target for i in position.indicators}["COM/40"] == "28%"


WORDS = st.lists(st.sampled_from([None, "Red", "Amber", "Green"]), min_size=50, max_size=50)


@settings(max_examples=30, deadline=None)
@given(before=WORDS, now=WORDS)
def test_figures_always_add_up(before: list[str | None], now: list[str | None]) -> None:
    framework, readings = oxfordshire(), readings_of(ALL)
    ratings = {"previous_rag": pl.Series(before, dtype=pl.String), "rag": pl.Series(now, dtype=pl.String)}
    frame = readings.frames["Performance"].with_columns(**ratings)
    batch = Readings(readings.sources, {"Performance": frame})
    position = position_of(framework, form_of(framework), PERIOD, batch, checked_of(ALL))
    figures = headline(position)["indicators"]
    assert figures["Green"] + figures["Amber"] + figures["Red"] + figures["not_rated"] == figures["total"] == 50
    lists = ("improved", "deteriorated", "unchanged", "newly_rated", "no_longer_rated")
    moved = [key for name in lists for key in figures[name]]
    assert len(moved) == len(set(moved))
    assert set(moved) == {i.key for i in position.indicators if i.rag or i.previous_rag}
    assert set(figures["still_green"]) <= set(figures["unchanged"])
    assert sum(counts.total for counts in position.by_priority.values()) == 50


def test_a_word_that_is_no_rating_is_none() -> None:
    framework, readings = oxfordshire(), readings_of(ALL)
    frame = readings.frames["Performance"].with_columns(previous_rag=pl.lit("-"))
    batch = Readings(readings.sources, {"Performance": frame})
    position = position_of(framework, form_of(framework), PERIOD, batch, checked_of(ALL))
    assert len(headline(position)["indicators"]["newly_rated"]) == 47
    assert {i.previous_rag for i in position.indicators} == {""}
