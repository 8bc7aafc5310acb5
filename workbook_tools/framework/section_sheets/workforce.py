"""Services and their posts, as the framework workbook lists them."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Unit


def has_target(row: SheetRow) -> bool:
    """True of a service whose sickness has a target."""
    return bool(row["Target"])


def unit_of(_: SheetRow) -> Unit:
    """What is rated: days lost to sickness for each full-time post."""
    return Unit.NUMBER


WORKFORCE = Sheet(
    name="Workforce", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates for the people of each service: in post, vacant, agency, sickness.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="W1", note="Its number or code.", width=8),
        Column(
            title="Service", required=True, example="Waste and streets", width=40,
            note="A service or team: the part of the directorate that is counted.",
        ),
        Column(
            title="Establishment", holds=Holds.NUMBER, example="120.5", width=14,
            note="Posts in the budget, as full-time equivalents: those in post and the vacancies must add up to it.",
        ),
        Column(
            title="Target", holds=Holds.TARGET, example="<8", width=14,
            note="Days lost to sickness for each full-time equivalent, over the last twelve months.",
        ),
    ),
)
