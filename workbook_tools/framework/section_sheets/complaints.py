"""Complaints and requests for information, by stream, as the framework workbook lists them."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import Unit

_COMPLAINTS = "complaints"


def is_complaint(row: SheetRow) -> bool:
    """True of a stream of complaints, which are upheld or not; a request for information is answered or not."""
    return row["Kind"].casefold() == _COMPLAINTS


def has_target(row: SheetRow) -> bool:
    """True of a stream that is on target or not."""
    return bool(row["Target"])


def unit_of(_: SheetRow) -> Unit:
    """What is rated: the share answered in time."""
    return Unit.PERCENT


COMPLAINTS = Sheet(
    name="Complaints", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates for their complaints and requests for information.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="K1", note="Its number or code.", width=8),
        Column(
            title="Stream", required=True, example="Complaints, stage 1", width=44,
            note="What comes in: a stage of complaints, requests under one Act.",
        ),
        Column(
            title="Kind", required=True, holds=Holds.WORD, choices=(_COMPLAINTS, "requests"), example=_COMPLAINTS,
            note="complaints are upheld or not; requests are not asked that.",
        ),
        Column(
            title="Days allowed", holds=Holds.WHOLE, example="20", width=12,
            note="Working days within which an answer is in time.",
        ),
        Column(
            title="Target", holds=Holds.TARGET, example="90%", width=14,
            note="The share that should be answered in time.",
        ),
    ),
)
