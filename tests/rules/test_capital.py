"""Capital rules, drawn: a programme of two projects by year against the current one, and how its cost is met."""

from __future__ import annotations

import pytest

from tests.drawn import SOUND, checked, returned_lines, told, with_lines
from workbook_tools.framework.council import Framework

LINES = """
Ref | Project              | Asked for | To year | Counts towards | Counts as  | Current programme | Agrees with | Balance from | Rounded to | Total cost
C1  | Schools, now         | years     | 2019-20 | C0             |            |                   |             |              |            |
C2  | Roads, now           | years     | 2019-20 | C0             |            |                   |             |              |            |
C0  | Total now            | years     | 2019-20 | D              | taken away |                   |             |              |            |
N1  | Schools, proposed    | years     | 2019-20 | N0             |            | C1                |             |              |            |
N2  | Roads, proposed      | years     | 2019-20 | N0             |            | C2                |             |              |            |
N0  | Total proposed       | years     | 2019-20 | D              |            | C0                |             |              |            |
D   | Difference           | years     | 2019-20 |                |            |                   |             |              |            |
F   | New money            | amount    |         | S              |            |                   | D           |              |            |
P1  | Schools estate       | cost      |         | P0             |            |                   |             | F            |            | 500
P2  | Depot                | cost      |         | P0             |            |                   |             | P1           |            |
P0  | All allocations      | cost      |         | S              | taken away |                   |             |              |            |
S   | Surplus or shortfall | amount    |         |                |            |                   |             |              |            |
R   | Surplus, rounded     | amount    |         |                |            |                   | S           |              | 100        |
"""
ENTERED = """
Ref | 2017/18 | 2018/19 | 2019/20 | Total | Change | Specific funding | Flexible funding | Balance | Notes
C1  | 100     | 200     |         | 300   |        |                  |                  |         |
C2  | 50      | 50      |         | 100   |        |                  |                  |         |
C0  | 150     | 250     | 0       | 400   |        |                  |                  |         |
N1  | 100     | 250     | 300     | 650   | 350    |                  |                  |         |
N2  | 50      | 40      | 160     | 250   | 150    |                  |                  |         |
N0  | 150     | 290     | 460     | 900   | 500    |                  |                  |         |
D   | 0       | 40      | 460     | 500   |        |                  |                  |         |
F   |         |         |         |       |        |                  | 500              |         |
P1  |         |         |         | 500   |        | 200              | 300              | 200     |
P2  |         |         |         | 240   |        | 0                | 240              | -40     |
P0  |         |         |         | 740   |        | 200              | 540              |         |
S   |         |         |         |       |        |                  | -40              |         |
R   |         |         |         |       |        |                  | 0                |         |
"""


def council() -> Framework:
    return with_lines("Capital", LINES)


def found(*changed: tuple[str, str, str]) -> list[str]:
    """What is found with some figures changed: (ref, heading, figure)."""
    heading, *rows = (line.split("|") for line in ENTERED.strip().splitlines())
    titles = [title.strip() for title in heading]
    lines = {cells[0].strip(): [cell.strip() for cell in cells] for cells in rows}
    for ref, title, figure in changed:
        lines[ref][titles.index(title)] = figure
    drawn = "\n".join(" | ".join(cells) for cells in [titles, *lines.values()])
    batch = checked(returned_lines({"Performance": SOUND, "Capital": drawn}, council()), framework=council())
    assert not batch.crashed
    return sorted(told(list(batch.returns[0].findings)))


def test_a_programme_that_adds_up_is_accepted() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("ref", "title", "figure", "expected"),
    [
        # One figure changed by 1 is found at its own cell: where its row and its column meet.
        ("N1", "2018/19", "251", ["CAP201 N1 y2018_19 -> £250"]),
        ("N1", "2018/19", "249", ["CAP201 N1 y2018_19 -> £250"]),
        ("C2", "2017/18", "51", ["CAP201 C2 y2017_18 -> £50"]),
        ("C1", "2019/20", "1", ["CAP201 C1 y2019_20 -> £0"]),
        ("N0", "2019/20", "461", ["CAP201 N0 y2019_20 -> £460"]),
        ("C0", "2019/20", "", []),
        ("C0", "2019/20", "1", ["CAP201 C0 y2019_20 -> £0"]),
        ("D", "2018/19", "41", ["CAP201 D y2018_19 -> £40"]),
        ("N2", "Total", "251", ["CAP201 N2 total -> £250"]),
        ("C1", "Total", "301", ["CAP201 C1 total -> £300"]),
        ("N0", "Total", "901", ["CAP201 N0 total -> £900"]),
        ("D", "Total", "501", ["CAP201 D total -> £500"]),
        ("P2", "Specific funding", "1", ["CAP201 P2 specific -> £0"]),
        ("P2", "Flexible funding", "241", ["CAP201 P2 flexible -> £240"]),
        ("P0", "Flexible funding", "541", ["CAP201 P0 flexible -> £540"]),
        ("P0", "Total", "741", ["CAP201 P0 total -> £740"]),
        ("S", "Flexible funding", "-41", ["CAP203 S flexible -> -£40"]),
        ("N1", "Change", "351", ["CAP203 N0 change -> £501", "CAP204 N1 change -> £350"]),
        ("P2", "Balance", "-41", ["CAP205 P2 balance -> -£40"]),
        ("F", "Flexible funding", "501", ["CAP203 S flexible -> -£39", "CAP205 P1 balance -> £201", "CAP206 F flexible -> £500"]),
        # A rounded table may be half a step out, and no more.
        ("R", "Flexible funding", "100", ["CAP206 R flexible -> -£40"]),
        # What must be there and isn't is one finding.
        ("N1", "Total", "", ["VAL201 N1 total"]),
        ("P1", "Specific funding", "", ["VAL201 P1 specific"]),
    ],
)
def test_one_figure_put_otherwise(ref: str, title: str, figure: str, expected: list[str]) -> None:
    assert found((ref, title, figure)) == sorted(expected)


def test_a_figure_and_its_total_wrong_together_are_found_by_their_columns() -> None:
    assert found(("N1", "2018/19", "251"), ("N1", "Total", "651"), ("N1", "Change", "351")) == [
        "CAP203 N0 change -> £501", "CAP203 N0 total -> £901", "CAP203 N0 y2018_19 -> £291",
    ]  # fmt: skip


def test_two_figures_that_cancel_out_in_their_row_are_found_by_their_columns() -> None:
    assert found(("N2", "2017/18", "51"), ("N2", "2018/19", "39")) == [
        "CAP203 N0 y2017_18 -> £151", "CAP203 N0 y2018_19 -> £289",
    ]  # fmt: skip


def test_a_row_alone_out_is_told_its_difference() -> None:
    assert found(("D", "2018/19", "43"), ("D", "2019/20", "462")) == [
        "CAP202 D total -> £505", "CAP203 D y2018_19 -> £40", "CAP203 D y2019_20 -> £460",
    ]  # fmt: skip


def test_a_cost_that_is_not_the_approved_one_wants_a_word() -> None:
    changed = [("P1", "Total", "501"), ("P1", "Specific funding", "201"), ("P0", "Total", "741"), ("P0", "Specific funding", "201")]
    assert found(*changed) == ["CAP207 P1 total -> £500"]
    assert found(*changed, ("P1", "Notes", "The tender came in higher.")) == []


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("CAP202", [("C1", "2019/20", "0")]),
        ("CAP204", [("N1", "Change", "350")]),
        ("CAP207", [("P1", "Notes", "As approved.")]),
    ],
)
def test_figures_that_agree_are_left_alone(code: str, changed: list[tuple[str, str, str]]) -> None:
    assert [line for line in found(*changed) if line.startswith(code)] == []
