"""Rules that look from one sheet of a return to another."""

from __future__ import annotations

import polars as pl

from tests.drawn import BARSET, SOUND, checked, returned_lines, told, with_lines
from workbook_tools.findings.finding import Severity
from workbook_tools.rules.catalogue import STANDARD, Catalogue
from workbook_tools.rules.lent import Lent, known
from workbook_tools.rules.rule import RowRule

LINES = """
Ref | Measure | Kind    | Target | Polarity | Block
F1  | Invoices | debtors | 97%   | high     | P1
"""
ON_TARGET = "Ref | Position at | Figure | On target?\nF1 | 31/10/2017 | 98% | Yes"
LENT = Lent(
    lender="Finance",
    to="Performance",
    on=("priority",),
    columns=lambda: {"finance_on_target": (pl.col("on_target") == "Yes").all()},
)
RULE = RowRule(
    code="OUR999", severity=Severity.QUERY, title="", section="Performance", field="rag", beside=("Finance",),
    fails=lambda: pl.col(known("Finance")) & pl.col("finance_on_target") & (pl.col("rag") == "Red"),
    message="Red, and all finance of {on} is on target.", fix="", why="", example="",
    facts={"on": lambda: pl.col("priority")},
)


def found(finance: str, framework_lines: str = LINES, on: tuple[str, ...] = ("priority",)) -> list[str]:
    """What the rule finds where Finance lends to Performance."""
    council = with_lines("Finance", framework_lines) if framework_lines else BARSET
    lent = Lent(lender="Finance", to="Performance", on=on, columns=LENT.columns)
    catalogue = Catalogue((*STANDARD.rules, RULE), (lent,))
    book = returned_lines({"Performance": SOUND, "Finance": finance}, council)
    batch = checked(book, framework=council, catalogue=catalogue)
    assert not batch.crashed
    return [line for line in told(list(batch.returns[0].findings)) if line.startswith("OUR")]


def test_a_rule_sees_what_another_sheet_of_the_return_says() -> None:
    assert found(ON_TARGET, on=("directorate",)) == ["OUR999 5 rag"]
    assert found(ON_TARGET.replace("98%", "90%").replace("Yes", "No"), on=("directorate",)) == []


def test_it_does_not_apply_where_the_return_has_no_such_sheet() -> None:
    assert found("", framework_lines="") == []
