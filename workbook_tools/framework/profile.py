"""A profile: how much of a year's target is to be reached by the end of each period, as `Q1 10%; Q2 30%; Q4 100%`."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from workbook_tools.framework.target import parse_target


def parse_profile(text: str) -> tuple[tuple[str, Decimal], ...] | None:
    """Read a profile.

    Args:
        text: as typed, in the form of a graduated target.

    Returns:
        Percent by the short name of the period (`Q1`, `Apr`); None where the text is no such profile, or where a part
        is below the one before it or beyond the whole.
    """
    target = parse_target(text)
    parts = [(key, part.low) for key, part in target.parts] if target and target.kind == "graduated" else []
    shares = [(key, low) for key, low in parts if low is not None]
    rising = all(one <= other for (_, one), (_, other) in pairwise(shares))
    whole = all(0 <= share <= 100 for _, share in shares)
    percent = target is not None and all(part.percent for _, part in target.parts)
    return tuple(shares) if parts and len(shares) == len(parts) and rising and whole and percent else None
