"""What drives demand for services, as the framework workbook lists it."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Unit


def has_target(row: SheetRow) -> bool:
    """True of a driver for whose growth the budget makes an allowance."""
    return bool(row["Target"])


def unit_of(_: SheetRow) -> Unit:
    """What is rated: the growth on last year."""
    return Unit.PERCENT


DEMAND = Sheet(
    name="Demand", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates what drives the demand for their services, and how it grows.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="D1", note="Its number or code.", width=8),
        Column(
            title="Driver", required=True, example="Households asking for help with housing", width=44,
            note="What is counted.",
        ),
        Column(
            title="Drives", holds=Holds.CODE, example="4", width=10,
            note="The ref of the directorate's indicator that it bears upon.",
        ),
        Column(
            title="Target", holds=Holds.TARGET, example="<3%", width=14,
            note="The growth on last year that the budget allows for.",
        ),
    ),
)
