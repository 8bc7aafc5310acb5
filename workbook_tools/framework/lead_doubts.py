"""Who leads on an action, where that is in doubt: nobody named, or one team spelt several ways."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from workbook_tools.framework.alike import commoner
from workbook_tools.framework.council import Framework
from workbook_tools.framework.faults import Fault, Record
from workbook_tools.framework.links import Rows
from workbook_tools.framework.section_sheets.actions import PLACEHOLDER

_PLACEHOLDER = re.compile(PLACEHOLDER)
# Museum and Museum Service are one team.
_KIND_OF_TEAM = re.compile(r"\s+(?:services?|team)$", re.IGNORECASE)


def lead_checks(_: Framework, rows: Rows) -> Iterator[Fault]:
    """Yield a doubt for each action that nobody leads on, and one for each team spelt several ways."""
    named = []
    for row in rows["Actions"]:
        if _PLACEHOLDER.search(row["Lead"]):
            why = f"“{row['Lead']}” names no team" if row["Lead"] else "the cell is blank"
            yield row.fault("lead-missing", "Lead", register=row["Register"], why=why)
        else:
            named.append(row)
    yield from _spellings(named)


def _spellings(rows: list[Record]) -> Iterator[Fault]:
    better = commoner(map(_core, rows))
    teams: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        teams[better.get(_core(row), _core(row))].append(row)
    for team in teams.values():
        spelt = Counter(_tidy(row) for row in team)
        (best, _), *others = spelt.most_common()
        if others:
            odd = next(row for row in team if _tidy(row) != best)
            ways = ", ".join(f"“{name}” ({count}×)" for name, count in spelt.most_common())
            yield odd.fault("lead-spelling", "Lead", expected=best, ways=ways)


def _tidy(row: Record) -> str:
    return " ".join(row["Lead"].split())


def _core(row: Record) -> str:
    return _KIND_OF_TEAM.sub("", _tidy(row))
