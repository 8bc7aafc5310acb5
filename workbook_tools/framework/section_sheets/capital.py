"""The lines of the capital programme, as the framework workbook lists them: projects, funding, and their totals."""

from __future__ import annotations

from workbook_tools.framework.columns import DIRECTORATE, Column, Holds, Sheet, words
from workbook_tools.framework.council import Framework
from workbook_tools.framework.sheet_row import SheetRow
from workbook_tools.framework.vocabulary import CountsAs

BY_YEAR, COST, AMOUNT = "years", "cost", "amount"


def by_year(row: SheetRow) -> bool:
    """True of a line that is planned year by year."""
    return row["Asked for"] == BY_YEAR


def has_total(row: SheetRow) -> bool:
    """True of a line with a total: over its years, or of its two sorts of funding."""
    return row["Asked for"] != AMOUNT


def is_cost(row: SheetRow) -> bool:
    """True of a line that says how its cost is met."""
    return row["Asked for"] not in (BY_YEAR, AMOUNT)


def has_flexible(row: SheetRow) -> bool:
    """True of a line that is, or needs, money the council may move."""
    return row["Asked for"] != BY_YEAR


def has_current(row: SheetRow) -> bool:
    """True of a line whose current programme is known."""
    return bool(row["Current programme"])


def has_balance(row: SheetRow) -> bool:
    """True of a line after which a balance is left."""
    return bool(row["Balance from"])


def years(framework: Framework) -> tuple[str, ...]:
    """The programme's financial years, as 2017-18: from the framework's own to the last that a line is planned to."""
    lasts = [row["To year"] for row in framework.rows(CAPITAL.name) if by_year(row) and row["To year"]]
    first, last = int(framework.year[:4]), max((int(text[:4]) for text in lasts), default=0)
    return tuple(f"{year}-{(year + 1) % 100:02}" for year in range(first, last + 1))


def _ref(title: str, note: str) -> Column:
    return Column(title=title, holds=Holds.CODE, example="C9", width=14, note=note)


CAPITAL = Sheet(
    name="Capital", may_be_empty=True, key=("Directorate", "Ref"),
    guide="Optional. Fill it to ask directorates how the projects of the capital programme stand.",
    columns=(
        DIRECTORATE,
        Column(title="Ref", required=True, holds=Holds.CODE, example="C1", note="Its number or code.", width=8),
        Column(
            title="Project", required=True, example="Science Vale cycle network", width=48,
            note="The project's name, or that of the funding or total.",
        ),
        Column(title="Portfolio", example="Environment", note="The portfolio it is in.", width=20),
        Column(title="Total cost", holds=Holds.NUMBER, example="£4.5m", note="Over its whole life, as approved."),
        Column(title="Specific funding", holds=Holds.NUMBER, example="£4m", note="Money that is for it alone."),
        Column(title="Flexible funding", holds=Holds.NUMBER, example="£0.5m", note="Money the council may move."),
        Column(title="Table", example="Proposed programme", width=24, note="The table of the report that it is in."),
        Column(
            title="Asked for", holds=Holds.WORD, choices=(BY_YEAR, COST, AMOUNT), default=COST, example=BY_YEAR,
            note="years: money year by year, and the total. cost: total cost and how it is met. amount: one sum.",
        ),
        Column(
            title="To year", holds=Holds.YEAR, example="2027-28",
            note="Of a line asked for years: the last of the programme. The first is the framework's own year.",
        ),
        _ref("Counts towards", "The ref of the total that it is part of, in whichever directorate that is."),
        Column(
            title="Counts as", holds=Holds.WORD, choices=words(CountsAs), example=CountsAs.ADDED.value,
            note="taken away: the line lowers that total, as spending lowers what is left. Blank: added.",
        ),
        _ref("Current programme", "The ref of the line as it is in the current programme; Change is held against it."),
        _ref("Agrees with", "The ref of the same figure in another table."),
        _ref("Balance from", "The ref of the line whose balance this line's money is taken from."),
        Column(
            title="Rounded to", holds=Holds.NUMBER, example="£0.1m",
            note="What its figures are rounded to, where the table that it agrees with has more digits.",
        ),
    ),
)
