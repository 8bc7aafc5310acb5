"""Who leads on an action, where that is in doubt: nobody named, one team spelt several ways, or an unknown team."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_tools.framework.council import Framework
from workbook_tools.framework.faults import Fault, Record
from workbook_tools.framework.links import Rows
from workbook_tools.framework.teams import names_nobody, spellings, teams_of, tidy
from workbook_tools.framework.vocabulary import nearest_word


def lead_checks(framework: Framework, rows: Rows) -> Iterator[Fault]:
    """Yield a doubt for each action that nobody or an unknown team leads on, and for each team spelt several ways."""
    named = []
    for row in rows["Actions"]:
        if names_nobody(row["Lead"]):
            why = f"“{row['Lead']}” names no team" if row["Lead"] else "the cell is blank"
            yield row.fault("lead-missing", "Lead", register=row["Register"], why=why)
        else:
            named.append(row)
    yield from _unknown(framework, named) if rows["Lead teams"] else _spellings(named)


def _unknown(framework: Framework, rows: list[Record]) -> Iterator[Fault]:
    """A lead that is not on the Lead teams sheet, once for each way in which it is written."""
    teams = teams_of(framework)
    seen = set(teams)
    for row in rows:
        lead = tidy(row["Lead"])
        if lead not in seen:
            seen.add(lead)
            near = nearest_word(list(teams), lead)
            yield row.fault("lead-unknown", "Lead", expected=near or "", perhaps=f", {near}, " if near else " ")


def _spellings(rows: list[Record]) -> Iterator[Fault]:
    for spelt in spellings(row["Lead"] for row in rows):
        (best, _), *others = spelt.most_common()
        if others:
            odd = next(row for row in rows if tidy(row["Lead"]) in spelt and tidy(row["Lead"]) != best)
            ways = ", ".join(f"“{name}” ({count}×)" for name, count in spelt.most_common())
            yield odd.fault("lead-spelling", "Lead", expected=best, ways=ways)
