"""What the framework knows, beside a batch's readings: whose target rates which figure."""

from __future__ import annotations

from typing import Any

import polars as pl

from workbook_tools.checking.facts import BESIDE, YEAR_END, YTD, facts, reckoning, with_statuses
from workbook_tools.framework.council import Framework, Indicator
from workbook_tools.framework.period import Period
from workbook_tools.framework.rag import rating_expression
from workbook_tools.framework.vocabulary import Aggregation, Basis, Polarity, Unit

Q2 = Period.parse("2017-18-Q2")


def measure(ref: str, **more: Any) -> Indicator:
    said: dict[str, Any] = {"unit": Unit.NUMBER, "polarity": Polarity.HIGH, "basis": Basis.COMPUTED} | more
    return Indicator(ref, "X", "O", f"Measure {ref}", **said)


FRAMEWORK = Framework(
    "Barset", "2017-18", "quarterly",
    indicators=(
        measure("1", aggregation=Aggregation.SUM),
        measure("2", aggregation=Aggregation.SUM, basis=Basis.JUDGEMENT),
        measure("3", lag=1),
        measure("4", unit=Unit.RAG, polarity=Polarity.STATUS),
        measure("5", unit=Unit.TEXT, polarity=Polarity.STATUS),
        measure("5a", parent="5"),
        measure("5b", unit=Unit.RAG, polarity=Polarity.STATUS, parent="5"),
        measure("6", unit=Unit.RAG, polarity=Polarity.STATUS, basis=Basis.JUDGEMENT),
    ),
    targets={("X", ref): {"2017-18": "300"} for ref in ("1", "2", "5a")} | {("X", "3"): {"2017-18-Q1": "280"}},
)  # fmt: skip


def row(ref: str, **more: Any) -> dict[str, Any]:
    return facts(FRAMEWORK, [(Q2, "X")]).row(by_predicate=pl.col("ref") == ref, named=True) | more


def test_three_ratings_have_three_yardsticks() -> None:
    found = row("1")
    assert [found[f"{prefix}green_low"] for prefix in ("", YTD, YEAR_END, BESIDE)] == [300, 600, 1200, 300]
    assert [found[f"{prefix}amber_low"] for prefix in ("", YTD, YEAR_END, BESIDE)] == [270, 540, 1080, 270]
    assert [found[f"{prefix}target_text"] for prefix in ("", YTD, YEAR_END)] == ["300", "600", "1,200"]


def test_a_judged_measure_has_targets_but_its_figures_decide_nothing() -> None:
    found = row("2")
    assert [found[f"{prefix}green_low"] for prefix in ("", YTD, YEAR_END, BESIDE)] == [None, None, None, 300]
    assert [found[f"{prefix}target_low"] for prefix in ("", YTD, YEAR_END)] == [300, 600, 1200]


def test_a_lagging_figure_is_known_by_its_own_period() -> None:
    assert (row("3")["own_period"], row("3")["target_text"], row("1")["own_period"]) == ("2017-18-Q1", "280", "2017-18-Q2")


def test_the_reason_of_each_rating() -> None:
    found = row("1", actual=280.0, ytd_actual=500.0, forecast=1200.0)
    assert reckoning(found) == "280 is 6.7% worse than the target of 300; Amber reaches to 10%, so Amber"
    assert reckoning(found, "ytd_actual", YTD) == "500 is 16.7% worse than the target of 600; Amber reaches to 10%, so Red"
    assert reckoning(found, "forecast", YEAR_END) == "1,200 meets the target of 1,200, so Green"
    assert reckoning(row("2", actual=280.0)) == ""
    assert reckoning(row("2", actual=280.0), prefix=BESIDE).endswith("so Amber")
    assert reckoning(row("1", actual=None)) == ""


def test_a_status_is_its_word_or_the_worst_of_its_parts() -> None:
    returned = {"1": (310.0, None), "4": (None, "amber"), "5": (None, "on track"), "5a": (280.0, None), "5b": (None, "Green"),
                "6": (None, "Red")}  # fmt: skip
    frame = facts(FRAMEWORK, [(Q2, "X")]).filter(pl.col("ref").is_in(list(returned)))
    frame = frame.with_columns(
        pl.lit(0).alias("source"),
        pl.Series("actual", [returned[ref][0] for ref in frame["ref"]], dtype=pl.Float64),
        pl.Series("actual_shown", [returned[ref][1] for ref in frame["ref"]], dtype=pl.String),
    )
    rated = with_statuses(FRAMEWORK, frame.with_columns(computed_rag=rating_expression("actual")))
    assert dict(rated.select("ref", "computed_rag").iter_rows()) == {
        "1": "Green", "4": "Amber", "5": "Amber", "5a": "Amber", "5b": "Green", "6": None,
    }  # fmt: skip
    assert rated.columns == [*frame.columns, "computed_rag", "of_parts"]
