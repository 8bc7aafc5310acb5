"""Names for dashboards' tabs that Excel takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 31
ENDING = " dashboard"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def tab_names(codes: Sequence[str]) -> list[str]:
    """One name for each code, in order; no two alike, whatever their case.

    Args:
        codes: of directorates or priorities; marks that a tab cannot hold become spaces, long ones are cut.
    """
    taken: set[str] = set()
    return [_unlike(_fit(code), taken) for code in codes]


def _fit(code: str) -> str:
    plain = " ".join(_FORBIDDEN.sub(" ", code).split()).strip("'")
    return plain[: LONGEST - len(ENDING)].strip() + ENDING


def _unlike(name: str, taken: set[str]) -> str:
    wanted, number = name.strip(), 1
    while wanted.casefold() in taken:
        number += 1
        ending = f" {number}"
        wanted = name[: LONGEST - len(ending)] + ending
    taken.add(wanted.casefold())
    return wanted
