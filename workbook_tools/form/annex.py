"""The order of the committee paper's annexes after the dashboards, where it is not the order of the return's sheets."""

from __future__ import annotations

from enum import StrEnum


class Annex(StrEnum):
    """What stands first, in the order of published papers; every other section follows with an annex of its own."""

    MONEY = "Money"
    CAPITAL = "Capital"
