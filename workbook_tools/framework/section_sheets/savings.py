"""Planned savings, as the framework workbook lists them."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet, words
from workbook_tools.framework.vocabulary import Recurrence

SAVINGS = Sheet(
    name="Savings", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates how their planned savings stand.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="V1", note="Its number or code.", width=8),
        Column(
            title="Saving", required=True, example="Fewer agency social workers", width=48,
            note="What is to cost less, or no longer be done.",
        ),
        Column(
            title="Planned", required=True, holds=Holds.NUMBER, example="£250,000", width=16,
            note="What the budget counts on for the year, in pounds.",
        ),
        Column(
            title="Recurring", holds=Holds.WORD, choices=words(Recurrence), example=Recurrence.RECURRING.value,
            note="recurring: it stays in the budgets that follow. one-off: this year alone.",
        ),
        Column(
            title="Replaces", holds=Holds.CODE, example="V4", width=12,
            note="The ref of the failed saving that it makes up for.",
        ),
    ),
)
