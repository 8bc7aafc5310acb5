"""Finance measures, by block, as the framework workbook lists them."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet, words
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.target import parse_target
from workbook_tools.framework.vocabulary import Polarity, Unit

# Kinds of measure that are counted in money, and those that (also) have a figure of their own. A kind that is none of
# these has a figure, counted as its target is.
VARIANCES = frozenset({"expenditure", "revenue"})
_IN_MONEY = VARIANCES | {"balances", "reserves"}
_MONEY_ALONE = frozenset({"reserves"})
_PERCENTAGES = frozenset({"expenditure", "revenue", "balances", "savings", "capital", "debtors", "debt", "treasury"})


def is_variance(row: SheetRow) -> bool:
    """True of a measure whose amount and percentage are more (+) or less (-) than the budget."""
    return row["Kind"].casefold() in VARIANCES


def in_money(row: SheetRow) -> bool:
    """True of a measure that has an amount."""
    return row["Kind"].casefold() in _IN_MONEY


def as_figure(row: SheetRow) -> bool:
    """True of a measure that has a figure beside its amount, or no amount."""
    return row["Kind"].casefold() not in _MONEY_ALONE


def has_target(row: SheetRow) -> bool:
    """True of a measure that is on target or not."""
    return bool(row["Target"])


def unit_of(row: SheetRow) -> Unit:
    """What a measure's figure counts: as its target has it, else as is usual for its kind."""
    target = parse_target(row["Target"]) if row["Target"] else None
    if target and target.unit == "days":
        return Unit.DAYS
    if target and target.money:
        return Unit.MONEY
    percent = target.percent if target else row["Kind"].casefold() in _PERCENTAGES
    return Unit.PERCENT if percent else Unit.NUMBER


FINANCE = Sheet(
    name="Finance", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates for their finance measures.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="F1", note="Its number or code.", width=8),
        Column(
            title="Block", example="Education and learning", width=24,
            note="The part of the budget that it is about. Blocks may be others than the directorates.",
        ),
        Column(
            title="Measure", required=True, example="Spending against the agreed budget", width=48,
            note="What is measured.",
        ),
        Column(
            title="Kind", required=True, example="expenditure", width=16,
            note="What sort of measure it is: expenditure and balances are counted in money and as a percentage, "
            "reserves in money, and virements, savings, capital, debtors and treasury by a figure.",
        ),
        Column(
            title="Target", holds=Holds.TARGET, example="<2%", width=20,
            note="What it should reach, as people write it.",
        ),
        Column(
            title="Polarity", holds=Holds.WORD, choices=words(Polarity), example="low", note="Which way is good.",
        ),
        Column(
            title="Budget", holds=Holds.NUMBER, example="£31.3m", width=16,
            note="What the percentage is a share of: amount and percentage are then held against each other.",
        ),
        Column(
            title="Counts towards", holds=Holds.CODE, example="F31", width=14,
            note="The ref of the total that its amount is part of, in whichever directorate that is.",
        ),
    ),
)
