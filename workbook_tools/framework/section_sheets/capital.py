"""The projects of the capital programme, as the framework workbook lists them."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet

CAPITAL = Sheet(
    name="Capital", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates how the projects of the capital programme stand.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="C1", note="Its number or code.", width=8),
        Column(
            title="Project", required=True, example="Science Vale cycle network", width=48,
            note="The project's name.",
        ),
        Column(title="Portfolio", example="Environment", note="The portfolio it is in.", width=20),
        Column(title="Total cost", holds=Holds.NUMBER, example="£4.5m", note="Over its whole life."),
        Column(title="Specific funding", holds=Holds.NUMBER, example="£4m", note="Money that is for it alone."),
        Column(title="Flexible funding", holds=Holds.NUMBER, example="£0.5m", note="Money the council may move."),
    ),
)
