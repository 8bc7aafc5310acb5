"""Finance rules, drawn: framework rows above, entries below, and what is found."""

from __future__ import annotations

import pytest

from tests.drawn import BARSET, SOUND, checked, family_findings, returned_lines, told, with_lines
from workbook_tools.framework.council import Framework
from workbook_tools.returns.cells import RawWorkbook

LINES = """
Ref | Directorate | Block     | Measure              | Kind        | Target                | Polarity | Budget | Counts towards
F1  | ENV         | Waste     | Spending, waste      | expenditure | < 2.0% of net budget  | low      | £20m   | F9
F2  | ENV         | Waste     | Reserves, waste      | reserves    |                       |          |        | F8
F3  | ENV         | Waste     | Invoices in 90 days  | debtors     | 97%                   | high     |        |
F4  | ENV         | Waste     | Debtor days          | debtors     | 48 days               | low      |        |
F5  | ENV         | Waste     | Virements            | virements   |                       |          |        |
H1  | HOU         | Homes     | Spending, homes      | expenditure | < 2.0% of net budget  | low      |        | F9
F8  | ENV         | Corporate | All reserves         | balances    |                       |          | £100m  |
F9  | ENV         | Corporate | Spending, council    | expenditure | < 2.0% of net budget  | low      |        |
"""
ENTERED = """
Ref | Position at | Amount   | Figure | On target? | Notes
F1  | 31/10/2017  | 200000   | 1%     | Yes        |
F2  | 31/10/2017  | 5000000  |        |            |
F3  | 31/10/2017  |          | 98%    | Yes        |
F4  | 31/10/2017  |          | 49     | No         | Two large invoices were late.
F5  | 31/10/2017  |          | 0      |            |
F8  | 31/10/2017  | 5000000  | 5%     |            |
F9  | 31/10/2017  | 500000   | 1.5%   | Yes        |
"""
HOMES = """
Ref | Position at | Amount   | Figure | On target? | Notes
H1  | 31/10/2017  | 300000   | 1.8%   | Yes        |
"""


def council() -> Framework:
    return with_lines("Finance", LINES)


def finance_findings(changed: str = "", homes: str = HOMES) -> list[str]:
    """What is found in two returns: the rows entered, with some put otherwise."""
    heading, *rows = ENTERED.strip().splitlines()
    told_otherwise = {line.split("|")[0].strip(): line for line in changed.strip().splitlines()}
    entered = "\n".join([heading, *(told_otherwise.get(row.split("|")[0].strip(), row) for row in rows)])
    batch = checked(
        returned_lines({"Performance": SOUND, "Finance": entered}, council()),
        returned_lines({"Performance": "Ref | Actual | RAG | Outlook\nH1 | 300 | Green | Stable", "Finance": homes}, council(), "HOU"),
        framework=council(),
    )
    assert not batch.crashed
    return [line for one in batch.returns for line in told(list(one.findings))]


def test_sound_finance_returns_are_accepted() -> None:
    assert finance_findings() == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # The figures decide, whatever the sign: an underspend is less than 2%.
        ("F1 | 31/10/2017 | -100000 | -0.5% | No | Vacancies.", ["FIN201 F1 on_target -> Yes", "FIN204 F9 amount -> £200,000"]),
        ("F3 | 31/10/2017 | | 94% | Yes |", ["FIN201 F3 on_target -> No"]),
        ("F4 | 31/10/2017 | | 48 | No | Late.", ["FIN201 F4 on_target -> Yes"]),
        # Within rounding of £0.1m and of one digit.
        ("F1 | 31/10/2017 | 200000 | 0.8% | Yes |", []),
        ("F1 | 31/10/2017 | 200000 | 1.4% | Yes |", ["FIN202 F1 position -> 1%"]),
        ("F1 | 31/10/2017 | -200000 | 1% | Yes |", ["FIN203 F1 position", "FIN204 F9 amount -> £100,000"]),
        ("F8 | 31/10/2017 | 6000000 | 6% | |", ["FIN204 F8 amount -> £5,000,000"]),
        ("F9 | 31/10/2017 | 600000 | 1.5% | Yes |", []),
        ("F9 | 31/10/2017 | 700000 | 1.5% | Yes |", ["FIN204 F9 amount -> £500,000"]),
        ("F2 | 31/07/2017 | 5000000 | | |", ["FIN205 F2 position_at -> 31/10/2017"]),
        # Required where the row has the entry, and nowhere else.
        ("F2 | 31/10/2017 | | | |", ["VAL201 F2 amount"]),
        ("F5 | 31/10/2017 | | | |", ["VAL201 F5 position"]),
        ("F3 | 31/10/2017 | | 98% | |", ["VAL201 F3 on_target"]),
        ("F4 | 31/10/2017 | | 49 | No |", ["VAL201 F4 notes"]),
        ("F3 | 31/10/2017 | | 98% | Perhaps |", ["VAL210 F3 on_target -> Yes or No"]),
    ],
)
def test_a_row_put_otherwise(row: str, expected: list[str]) -> None:
    assert finance_findings(row) == expected


def test_a_total_is_not_held_against_parts_that_are_not_all_in() -> None:
    assert "FIN204 F9 amount -> £500,000" not in finance_findings("F9 | 31/10/2017 | 900000 | 1.5% | Yes |", homes="Ref")


def test_a_row_of_finance_that_is_missing_is_named_as_such() -> None:
    book = returned_lines({"Performance": SOUND, "Finance": ENTERED}, council())
    finance = next(sheet for sheet in book.sheets if sheet.name == "Finance")
    del finance.rows[7]
    [missing] = family_findings("FIL", checked(book, framework=council()).returns[0])
    assert missing.message == "The row of finance measure F2 (Reserves, waste) is missing."
    assert missing.fix == "Put the row back, with F2 in the column Ref."


def test_a_council_that_lists_no_finance_has_no_such_sheet() -> None:
    book = returned_lines({"Performance": SOUND}, BARSET)
    assert [sheet.name for sheet in book.sheets] == ["Performance", "Sign-off", "_meta"]


def test_no_other_sheet_is_taken_for_one_that_is_missing() -> None:
    book = returned_lines({"Performance": SOUND, "Finance": ENTERED}, council())
    for gone in ("Finance", "Performance"):
        left = RawWorkbook(tuple(sheet for sheet in book.sheets if sheet.name != gone))
        assert [(f.code, f.expected) for f in checked(left, framework=council()).returns[0].findings] == [("FIL120", gone)]


# Rows that come close to what a rule finds, and are right.
PASSES = [
    ("FIN202", "F1 | 31/10/2017 | 200000 | 1.1% | Yes |"),
    ("FIN203", "F1 | 31/10/2017 | 0 | 0% | Yes |"),
    ("FIN205", "F2 | 31/10/2017 | 5000000 | | |"),
]


@pytest.mark.parametrize(("code", "row"), PASSES)
def test_a_row_that_comes_close_is_left_alone(code: str, row: str) -> None:
    assert [line for line in finance_findings(row) if line.startswith(code)] == []
