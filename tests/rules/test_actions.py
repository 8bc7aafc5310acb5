"""Actions rules, drawn, and the doubts that a framework's list of actions leaves."""

from __future__ import annotations

import dataclasses

import pytest

from tests.drawn import SOUND, checked, returned_lines, told, with_lines
from tests.framework.test_build import given_rows
from workbook_tools.framework.build import build
from workbook_tools.framework.council import FieldChoice, Framework
from workbook_tools.framework.faults import Given
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.teams import teams_of

PLAN = """
Ref | Register | Activity         | Priority | Lead           | Due
1   | Plan     | Mend the weir    | P1       | Waste Strategy | 31/08/2017
2   | Plan     | Plant hedges     | P1       | ?              | 31/03/2018
3   | Plan     | Buy quiet mowers | P1       | Waste Strategy | when funded
"""
HEADING = "Ref | Status | Progress | Evidence | New lead | New due date"
ENTERED = {
    "Plan 1": "Plan 1 | Overdue | | | |",
    "Plan 2": "Plan 2 | On track | | | Parks and Rivers |",
    "Plan 3": "Plan 3 | Not started | | | |",
}


def council() -> Framework:
    teams = tuple(SheetRow({"Team": team}) for team in ("Waste Strategy", "Parks and Rivers", "Roads"))
    plan = with_lines("Actions", PLAN)
    return dataclasses.replace(plan, sheets=plan.sheets | {"Lead teams": teams})


def found(*changed: str) -> list[str]:
    """What is found where rows are put otherwise."""
    rows = ENTERED | {row.split("|")[0].strip(): row for row in changed}
    entries = {"Performance": SOUND, "Actions": "\n".join([HEADING, *rows.values()])}
    batch = checked(returned_lines(entries, council()), framework=council())
    assert not batch.crashed
    return told(list(batch.returns[0].findings))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ENTERED["Plan 1"], []),
        ("Plan 1 | On track | | | |", ["ACT201 Plan 1 status -> Overdue"]),
        # Moved to a later date, it is not overdue any more.
        ("Plan 1 | On track | | | | 31/12/2017", []),
        ("Plan 1 | Overdue | | | | 31/12/2017", ["ACT202 Plan 1 status"]),
        # What is due on the period's last day should be done by then.
        ("Plan 1 | At risk | | | | 30/09/2017", ["ACT201 Plan 1 status -> Overdue"]),
        ("Plan 1 | Complete | | | |", ["ACT203 Plan 1 evidence"]),
        ("Plan 1 | Complete | | TBC | |", ["ACT203 Plan 1 evidence"]),
        ("Plan 1 | Complete | | Cabinet, 12 September | |", []),
        ("Plan 1 | Closed without completion | | | |", ["ACT204 Plan 1 progress"]),
        ("Plan 1 | Closed without completion | Done by the Rivers Trust. | | |", []),
        ("Plan 2 | On track | | | |", ["ACT205 Plan 2 new_lead"]),
        ("Plan 2 | On track | | | TBC |", ["ACT206 Plan 2 new_lead"]),
        ("Plan 2 | On track | | | Parks and Roads |", ["ACT210 Plan 2 new_lead -> Parks and Rivers"]),
        ("Plan 2 | On track | | | Communications |", ["ACT210 Plan 2 new_lead"]),
        ("Plan 2 | On track | | |  Roads  |", []),
        ("Plan 2 | On track | | | Waste Stratgey |", ["ACT207 Plan 2 new_lead -> Waste Strategy"]),
        # Who led on what is finished no longer matters.
        ("Plan 2 | Complete | | Cabinet, 12 September | |", []),
        # A date in words can't pass.
        ("Plan 3 | On track | | | |", []),
        ("Plan 3 | | | | |", ["VAL201 Plan 3 status"]),
    ],
)
def test_a_row_put_otherwise(row: str, expected: list[str]) -> None:
    assert found(row) == expected


def test_a_red_measure_needs_an_action_under_way() -> None:
    done = [f"Plan {n} | Complete | | Cabinet, 12 September | |" for n in (1, 2, 3)]
    assert found(*done) == ["ACT208 5 rag"]
    assert found(*done[:2]) == []


def test_a_red_outcome_needs_an_action_under_way() -> None:
    asked = (FieldChoice("Narrative", "outcome_rag", "entry", "never", ""),)
    framework = dataclasses.replace(council(), fields=asked, outcome_rating="judgement")
    done = [f"Plan {n} | Complete | | Cabinet, 12 September | |" for n in (1, 2, 3)]
    narrative = """
    Ref           | Achievements | Issues | Outcome RAG | Why it is Red | Recommended action | For discussion or noting
    Priority P1   | None         | Rain.  |             |               |                    |
    Outcome ENV-1 |              |        | Red         | It leaks.     | Mend it.           | Noting
    """
    for rows, expected in ((done, {"ACT208 5 rag", "ACT209 Outcome ENV-1 outcome_rag"}), (ENTERED.values(), set())):
        entries = {"Performance": SOUND, "Actions": "\n".join([HEADING, *rows]), "Narrative": narrative}
        batch = checked(returned_lines(entries, framework), framework=framework)
        assert not batch.crashed
        assert set(told(list(batch.returns[0].findings))) == expected


@pytest.mark.parametrize("lead", ["", "?", "??", "Policy?", "#info needed#", "TBC", "n/a", "to be confirmed", "-"])
def test_a_placeholder_is_no_lead(lead: str) -> None:
    assert doubts(lead, "Policy") == [("lead-missing", "")]


def test_each_team_spelt_several_ways_is_told_once_with_the_commonest_spelling() -> None:
    fire = ("Fire & Rescue Service", "Fire and Rescue Service", "Fire & rescue Service", "Fire & Rescue Service")
    assert doubts(*fire, "Adults Safeguarding", "Policy") == [("lead-spelling", "Fire & Rescue Service")]
    assert doubts("Education Psychology Service", "Education Psychology") == [
        ("lead-spelling", "Education Psychology Service")
    ]
    assert doubts("Communities", "Communities Policy", "Education Quality") == []


def test_where_a_council_lists_its_teams_a_lead_must_be_one_of_them() -> None:
    teams = given_rows("Lead teams", {"Team": "Trading Standards"}, {"Team": "Policy"})
    found = [(f.key, f.value, f.expected) for f in build({
        "Lead teams": teams,
        "Actions": register("Policy", "Trading  Standards", "Trading Standard", "Trading Standard", "Museums"),
    }).faults if f.key[:5] == "lead-"]
    assert found == [("lead-unknown", "Trading Standard", "Trading Standards"), ("lead-unknown", "Museums", "")]


def test_the_teams_known_are_those_listed_or_else_the_leads_as_they_are_spelt_most_often() -> None:
    assert teams_of(council()) == ("Parks and Rivers", "Roads", "Waste Strategy")
    leads = ("Policy", "Fire and Rescue", "?", "Fire & Rescue", "Fire & Rescue", "Museum Service", "Museum")
    assert teams_of(build({"Actions": register(*leads)}).framework) == ("Fire & Rescue", "Museum Service", "Policy")
    assert teams_of(build({}).framework) == ()


def doubts(*leads: str) -> list[tuple[str, str]]:
    """What is doubted where a register has these leads."""
    return [(f.key, f.expected) for f in build({"Actions": register(*leads)}).faults if f.key[:5] == "lead-"]


def register(*leads: str) -> Given:
    """The sheet of a register with these leads."""
    rows = [
        {"Directorate": "ENV", "Register": "Plan", "Ref": str(n), "Activity": "Act", "Lead": lead}
        for n, lead in enumerate(leads, 1)
    ]
    return given_rows("Actions", *rows)


# Rows that come close to what a rule finds, and are right.
PASSES = [
    ("ACT202", "Plan 1 | Overdue | | | | 30/09/2017"),
    ("ACT204", "Plan 1 | Closed without completion | The river took it. | | |"),
    ("ACT205", "Plan 2 | Complete | | Seen in June | |"),
    ("ACT206", "Plan 2 | On track | | | Roads |"),
    ("ACT207", "Plan 2 | On track | | | Waste Strategy |"),
    ("ACT209", "Plan 1 | At risk | | | | 31/12/2017"),
]


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_row_that_comes_close_is_left_alone(code: str, row: str) -> None:
    assert [line for line in found(row) if line.startswith(code)] == []
