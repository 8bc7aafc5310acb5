"""Capital rules: rows, columns, cross totals, the change and the balance must add up, and the tables must agree."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.form.field import Field
from workbook_tools.rules import capital_sums as sums
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Capital"
_PAPER = "County council capital programme report to scrutiny, January 2018, table and annexes."


def _every_added(f: Field) -> bool:
    return sums.added(f.name)


def _every_summed(f: Field) -> bool:
    return sums.added(f.name) or f.name == "change"


def _every_shared(f: Field) -> bool:
    return f.name in (sums.TOTAL, "specific", "flexible")


CAPITAL: tuple[Rule, ...] = (
    RowRule(
        code="CAP201",
        severity=Severity.ERROR,
        title="A figure that neither its row nor its column adds up with",
        section=SECTION,
        each=_every_added,
        fails=lambda name, names: sums.meets(name),
        expects=lambda name, names: pl.col(name).fill_null(0) - sums.too_much(name),
        facts={
            "gap": lambda name, names: sums.too_much(name).abs(),
            "way": lambda name, names: sums.more_or_less(sums.too_much(name)),
        },
        message="Row {ref}, column {label}: {value} is {gap} {way} than its row adds up with, and its column is out "
        "by the same.",
        fix="Type {expected} if that is right; else correct the row's total and the column's.",
        why="Members add the columns up; one wrong figure puts every total below it in doubt.",
        example="£14,485,000 in a row and a column that both come to £1,000 more than their totals.",
        source=_PAPER,
    ),
    RowRule(
        code="CAP202",
        severity=Severity.ERROR,
        title="A row does not add up to its total",
        section=SECTION,
        each=_every_added,
        fails=sums.row_apart,
        expects=lambda name, names: pl.col(f"{sums.TOTAL}_across"),
        facts={
            "gap": lambda name, names: sums.over().abs(),
            "way": lambda name, names: sums.more_or_less(sums.over()),
        },
        message="Row {ref}: its figures come to {expected}, which is {gap} {way} than the total of {value}.",
        fix="Correct the total or the figure that is wrong.",
        why="The total is what is approved, and the years are what is paid.",
        example="Years that come to £40,640,000 beside a total of £40,650,000.",
        source=_PAPER,
    ),
    RowRule(
        code="CAP203",
        severity=Severity.ERROR,
        title="A column does not add up to its total",
        section=SECTION,
        each=_every_summed,
        fails=sums.column_apart,
        expects=lambda name, names: pl.col(f"{name}_of_parts"),
        facts={
            "gap": lambda name, names: sums.column_over(name).abs(),
            "way": lambda name, names: sums.more_or_less(sums.column_over(name)),
            "parts": lambda name, names: pl.col("parts_asked").cast(pl.String),
            "said": lambda name, names: pl.col(f"{name}_shown").fill_null("nothing"),
        },
        message="Row {ref}, column {label}: its {parts} lines come to {expected}, which is {gap} {way} than the total "
        "of {said}.",
        fix="Correct the total or the line that is wrong.",
        why="The lines stand right above the total; members add them up.",
        example="Six schemes that come to £22,581,000 over a total of £22,580,000.",
        source=_PAPER,
    ),
    RowRule(
        code="CAP204",
        severity=Severity.ERROR,
        title="The change is not the difference to the current programme",
        section=SECTION,
        field="change",
        needs=(sums.TOTAL,),
        follows=(sums.TOTAL,),
        fails=lambda: (
            ((pl.col("change") - sums.change()).abs() > sums.NOTHING)
            & sums.adds_up("")
            & sums.adds_up("_of_current_programme")
        ),
        expects=sums.change,
        facts={
            "sum": lambda: pl.col("total_shown"),
            "before": lambda: pl.col("total_of_current_programme"),
            "gap": lambda: (pl.col("change") - sums.change()).abs(),
        },
        message="Row {ref}: {sum} against {before} in the current programme is a change of {expected}; {value} is "
        "{gap} out.",
        fix="Type {expected}, or correct the total.",
        why="The change is what members are asked to agree to.",
        example="A change of £14,001,000 from £21,984,000 to £35,984,000.",
        source=_PAPER,
    ),
    RowRule(
        code="CAP205",
        severity=Severity.ERROR,
        title="The balance does not follow from the one before",
        section=SECTION,
        field="balance",
        needs=("flexible",),
        follows=("flexible",),
        fails=lambda: (pl.col("balance") - sums.left()).abs() > sums.NOTHING,
        expects=sums.left,
        facts={
            "sum": lambda: pl.col("flexible_shown"),
            "gap": lambda: (pl.col("balance") - sums.left()).abs(),
            "from": lambda: pl.col("balance_from"),
        },
        message="Row {ref}: taking {sum} from what {from} leaves comes to {expected}; {value} is {gap} out.",
        fix="Type {expected}, or correct the balance before it.",
        why="The last balance says whether the programme is paid for.",
        example="£182,572,000 less £13,000,000 given as £169,573,000.",
        source=_PAPER,
    ),
    RowRule(
        code="CAP206",
        severity=Severity.QUERY,
        title="Two tables have different figures for the same thing",
        section=SECTION,
        each=_every_shared,
        fails=sums.disagrees,
        expects=lambda name, names: sums.elsewhere(name),
        facts={
            "gap": lambda name, names: (pl.col(name) - sums.elsewhere(name)).abs(),
            "there": lambda name, names: pl.col("agrees_with"),
        },
        message="Row {ref}, column {label}: {value} here and {expected} in row {there}, which is {gap} apart, more "
        "than rounding.",
        fix="Correct the one that is wrong, or say in the notes why they differ.",
        why="Members find the summary and its annex in one paper, and the difference with them.",
        example="A summary that balances, and an annex that is £487,000 short.",
        source=_PAPER,
    ),
    RowRule(
        code="CAP207",
        severity=Severity.QUERY,
        title="Total is not the approved cost, and nothing says why",
        section=SECTION,
        field=sums.TOTAL,
        needs=("notes",),
        fails=lambda: ((pl.col(sums.TOTAL) - pl.col("approved_cost")).abs() > sums.NOTHING) & pl.col("notes_blank"),
        expects=lambda: pl.col("approved_cost"),
        facts={"gap": lambda: (pl.col(sums.TOTAL) - pl.col("approved_cost")).abs()},
        message="Row {ref}: {value} is {gap} from the approved {expected}, and the notes are empty.",
        fix="Say in the notes what has changed and who agreed to it, or type {expected}.",
        why="A programme's costs may change by decision only.",
        example="£3,400,000 for a home approved at £3,000,000.",
    ),
)
