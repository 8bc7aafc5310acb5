"""The risk register, as the framework workbook lists them."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet

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
        Column(title="Owner", example="D Hayre", note="Who watches it.", width=20),
        Column(title="Likelihood", holds=Holds.WHOLE, example="3", note="By the council's own scale.", width=12),
        Column(title="Impact", holds=Holds.WHOLE, example="4", note="By the council's own scale.", width=12),
        Column(
            title="Target score", holds=Holds.WHOLE, example="6", width=12,
            note="Where it should come down to.",
        ),
    ),
)
