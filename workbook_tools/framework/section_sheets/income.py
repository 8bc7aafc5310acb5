"""Income that is to be generated, as the framework workbook lists it."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Unit


def unit_of(_: SheetRow) -> Unit:
    """What is rated: the year's income, in pounds."""
    return Unit.MONEY


INCOME = Sheet(
    name="Income", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates how much income they generate against plan.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="I1", note="Its number or code.", width=8),
        Column(
            title="Income", required=True, example="Garden waste subscriptions", width=48,
            note="What brings the money in: fees, rents, sales, traded services.",
        ),
        Column(
            title="Plan", required=True, holds=Holds.TARGET, example="£450,000", width=16,
            note="What the budget counts on for the year, in pounds.",
        ),
    ),
)
