"""Targets written in one house style, which reads back as the same meaning."""

from __future__ import annotations

from decimal import Decimal

from workbook_tools.framework.numbers import plain
from workbook_tools.framework.target_meaning import Target

_LAST = ("Q4", "Mar")


def write_target(target: Target) -> str:
    """Write a target in the house style.

    Args:
        target: as read.

    Returns:
        Such as `<=16.8 (189)`, `93-95% each quarter` or `Q1 25%; Q2 50%`; words as they were written.
    """
    if target.kind in ("words", "placeholder", "milestone"):
        return target.text
    if target.kind == "breakeven":
        return "Breakeven"
    if target.kind == "graduated":
        return _graduated(target)
    years = (_figure(target), *(f"{_figure(part)} (for {year})" for year, part in target.parts))
    return "; ".join(years)


def _graduated(target: Target) -> str:
    parts = [f"{key} {write_target(part)}" for key, part in target.parts]
    tolerant = [key for key, part in target.parts if part.tolerance is not None]
    if len(parts) > 1 and tolerant == [target.parts[-1][0]] and tolerant[0] in _LAST:
        parts[-1] = parts[-1].replace(" tolerance)", " tolerance at year end)")
    return "; ".join(parts)


def _figure(target: Target) -> str:
    def amount(value: Decimal) -> str:
        return _amount(value, target.percent, target.money)

    bare = (
        target.unit and f" {target.unit}",
        target.each and f" each {target.each}",
        target.by and f" by {target.by}",
        target.year_end is not None and f", {amount(target.year_end)} at year end",
        target.of_what and f" of {target.of_what}",
    )
    bracketed = (
        target.bracket is not None and plain(target.bracket),
        target.aspire is not None and f"aspire {amount(target.aspire)}",
        target.annual is not None and f"{amount(target.annual)} a year",
        target.benchmark,
        target.year and f"for {target.year}{_behind(target)}",
        target.tolerance is not None and f"{_tolerance(target)} tolerance",
    )
    said = [words for words in bare if words] + [f" ({words})" for words in bracketed if words]
    return _head(target) + "".join(said)


def _head(target: Target) -> str:
    low, high = target.low or Decimal(0), target.high or Decimal(0)
    last = _amount(high, target.percent, target.money)
    if target.kind == "threshold":
        return _sign(target) + last
    first = _amount(low, False, target.money)
    if target.kind == "pair":
        return f"{first} / {last}"
    return f"{first} to {last}" if low < 0 else f"{first}-{last}"


def _sign(target: Target) -> str:
    if target.direction is None:
        return ""
    return {"high": ">", "low": "<"}[target.direction] + ("" if target.strict else "=")


def _amount(value: Decimal, percent: bool, money: bool) -> str:
    text = plain(value) + ("%" if percent else "")
    return text if not money else f"-£{text[1:]}" if text.startswith("-") else f"£{text}"


def _tolerance(target: Target) -> str:
    return _amount(target.tolerance or Decimal(0), target.percent, money=False)


def _behind(target: Target) -> str:
    return f", one {target.behind} behind" if target.behind else ""
