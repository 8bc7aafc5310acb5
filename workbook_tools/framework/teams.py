"""The teams that may lead on an action, and how each of them is spelt."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from workbook_tools.framework.alike import commoner
from workbook_tools.framework.council import Framework
from workbook_tools.framework.section_sheets.actions import PLACEHOLDER

_PLACEHOLDER = re.compile(PLACEHOLDER)
# Museum and Museum Service are one team.
_KIND_OF_TEAM = re.compile(r"\s+(?:services?|team)$", re.IGNORECASE)


def names_nobody(lead: str) -> bool:
    """True of what stands in a lead's place and names no team: blank, ?, TBC."""
    return _PLACEHOLDER.search(lead) is not None


def tidy(name: str) -> str:
    """A name without spaces at its ends and without repeated ones."""
    return " ".join(name.split())


def spellings(leads: Iterable[str]) -> list[Counter[str]]:
    """The ways in which each team is spelt, in the order in which the teams come.

    Args:
        leads: each as often as it stands there, none of which names nobody.
    """
    names = [tidy(lead) for lead in leads]
    better = commoner(map(_core, names))
    teams: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        core = _core(name)
        teams[better.get(core, core)][name] += 1
    return list(teams.values())


def _core(name: str) -> str:
    return _KIND_OF_TEAM.sub("", name)


def teams_of(framework: Framework) -> tuple[str, ...]:
    """The teams that a council knows, in alphabetical order.

    Args:
        framework: its Lead teams sheet counts; where that is empty, the leads that its Actions sheet names, each as it
            is spelt most often.
    """
    listed = [tidy(row["Team"]) for row in framework.rows("Lead teams")]
    leads = (row["Lead"] for row in framework.rows("Actions"))
    named = listed or [spelt.most_common(1)[0][0] for spelt in spellings(one for one in leads if not names_nobody(one))]
    return tuple(sorted(set(named), key=str.casefold))
