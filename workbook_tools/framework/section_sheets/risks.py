"""The risk register, as the framework workbook lists them."""

from __future__ import annotations

from enum import StrEnum

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet
from workbook_tools.framework.vocabulary import Rag

# Likelihood and impact go from 1 to this; likelihood × impact is Red and Amber from these scores on.
HIGHEST, RED_FROM, AMBER_FROM = 5, 15, 8


def rating_of(score: float) -> Rag:
    """The colour of a likelihood × impact."""
    if score >= RED_FROM:
        return Rag.RED
    return Rag.AMBER if score >= AMBER_FROM else Rag.GREEN


class RiskMovement(StrEnum):
    """Where a risk has gone since last period."""

    UP = "Up"
    SAME = "No change"
    DOWN = "Down"
    NEW = "New"


RISKS = Sheet(
    name="Risks", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates how their risks stand.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="R1", note="Its number or code.", width=8),
        Column(
            title="Risk", required=True, example="Too few foster carers come forward", width=48,
            note="What may happen.",
        ),
        Column(
            title="Priority", holds=Holds.CODE, of="Priorities", example="TE",
            note="The code of the priority it threatens.",
        ),
        Column(
            title="Outcome", holds=Holds.CODE, of="Outcomes", example="CEF-2",
            note="The code of the outcome it threatens, where it is one alone.",
        ),
        Column(title="Owner", example="D Hayre", note="Who watches it.", width=20),
        Column(title="Likelihood", holds=Holds.WHOLE, example="3", note="Before any control, from 1 to 5.", width=12),
        Column(title="Impact", holds=Holds.WHOLE, example="4", note="Before any control, from 1 to 5.", width=12),
        Column(
            title="Appetite", holds=Holds.WHOLE, example="8", width=12,
            note="The highest likelihood × impact that the council lives with.",
        ),
        Column(
            title="Target score", holds=Holds.WHOLE, example="6", width=12,
            note="Where it should come down to.",
        ),
    ),
)
