"""A figure as people write it."""

from __future__ import annotations

from decimal import Decimal

from workbook_tools.framework.numbers import plain
from workbook_tools.framework.vocabulary import Unit


def show(value: Decimal | float, unit: Unit, decimals: int | None = None, signed: bool = False) -> str:
    """Write a figure for a person: 57.9%, £1,200, 1,247.

    Args:
        value: in the measure's own unit.
        unit: which decides the signs.
        decimals: digits after the point; None for as many as it has.
        signed: a figure above nought has its plus sign.
    """
    text = plain(value, decimals)
    sign = "-" if text.startswith("-") else "+" if signed and value > 0 else ""
    if unit is Unit.MONEY:
        return f"{sign}£{text.removeprefix('-')}"
    return sign + text.removeprefix("-") + ("%" if unit is Unit.PERCENT else "")
