"""Capital rules: rows, columns, cross totals, the change and the balance must add up, and the tables must agree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.form.field import Field
from workbook_tools.framework.vocabulary import CountsAs
from workbook_tools.rules.rule import RowRule, Rule

SECTION = "Capital"
TOTAL = "total"
_PAPER = "County council capital programme report to scrutiny, January 2018, table and annexes."

# Figures are in whole pounds, however large.
_NOTHING = 0.5


def _year(name: str) -> bool:
    return name[0] == "y"


def _added(name: str) -> bool:
    return _year(name) or name in (TOTAL, "specific", "flexible")


def _every_added(f: Field) -> bool:
    return _added(f.name)


def _every_summed(f: Field) -> bool:
    return _added(f.name) or f.name == "change"


def _every_shared(f: Field) -> bool:
    return f.name in (TOTAL, "specific", "flexible")


def _nought(name: str) -> pl.Expr:
    """A figure; of a year, a blank is none."""
    if not _year(name):
        return pl.col(name)
    return pl.when(pl.col(f"{name}_blank")).then(0.0).otherwise(pl.col(name))


def _over(beside: str = "") -> pl.Expr:
    """By how much the figures of a row are more than its total; likewise of a row that stands beside it."""
    return pl.col(f"{TOTAL}_over{beside}")


def _adds_up(beside: str) -> pl.Expr:
    return (_over(beside).abs() < _NOTHING).fill_null(value=True)


def _column_over(name: str) -> pl.Expr:
    """By how much the parts of a column are more than its total, on the total's row."""
    return pl.col(f"{name}_of_parts") - _nought(name)


def _too_much(name: str) -> pl.Expr:
    """By how much a figure is too much for its row, if it alone is wrong there."""
    return -_over() if name == TOTAL else _over()


def _meets(name: str) -> pl.Expr:
    """True of the figure at which a row and a column that don't add up meet, both by the same difference."""
    taken = pl.col("counts_as") == CountsAs.TAKEN_AWAY.value
    excess = pl.col(f"{name}_of_parts_of_counts_towards") - pl.col(f"{name}_of_counts_towards").fill_null(0)
    as_part = pl.when(taken.fill_null(value=False)).then(-excess).otherwise(excess)
    same = [(_too_much(name) - other).abs() < _NOTHING for other in (as_part, -_column_over(name))]
    return (_too_much(name).abs() > _NOTHING) & reduce(or_, (one.fill_null(value=False) for one in same))


def _row_apart(name: str, names: Sequence[str]) -> pl.Expr:
    """The total of a row that its figures don't come to, unless one of them is known to be the wrong one."""
    if name != TOTAL:
        return pl.lit(value=False)
    met = reduce(or_, (_meets(one).fill_null(value=False) for one in names))
    return (_over().abs() > _NOTHING) & ~met


def _column_apart(name: str, names: Sequence[str]) -> pl.Expr:
    """The total of a column that its parts don't come to, unless a row that doesn't add up either explains it."""
    apart = _column_over(name).abs() > _NOTHING
    if not _added(name):
        return apart
    rows = _over("_of_parts")
    explained = _column_over(name) - (-rows if name == TOTAL else rows)
    met = _meets(name).fill_null(value=False)
    return apart & ~met & ~(explained.abs() < _NOTHING).fill_null(value=False)


def _change() -> pl.Expr:
    return pl.col(TOTAL) - pl.col(f"{TOTAL}_of_current_programme")


def _elsewhere(name: str) -> pl.Expr:
    """The same figure in the table it agrees with; where a sum stands there as a total, that."""
    there = pl.col(f"{name}_of_agrees_with")
    return pl.coalesce(there, pl.col(f"{TOTAL}_of_agrees_with")) if name == "flexible" else there


def _disagrees(name: str, names: Sequence[str]) -> pl.Expr:
    slack = pl.max_horizontal(pl.col("rounded_to").fill_null(0) / 2, pl.lit(_NOTHING))
    return ((pl.col(name) - _elsewhere(name)).abs() > slack) & _adds_up("") & _adds_up("_of_agrees_with")


def _left() -> pl.Expr:
    before = pl.coalesce(pl.col("balance_of_balance_from"), pl.col("flexible_of_balance_from"))
    return before - pl.col("flexible")


def _more_or_less(difference: pl.Expr) -> pl.Expr:
    return pl.when(difference > 0).then(pl.lit("more")).otherwise(pl.lit("less"))


CAPITAL: tuple[Rule, ...] = (
    RowRule(
        code="CAP201",
        severity=Severity.ERROR,
        title="A figure that neither its row nor its column adds up with",
        section=SECTION,
        each=_every_added,
        fails=lambda name, names: _meets(name),
        expects=lambda name, names: pl.col(name).fill_null(0) - _too_much(name),
        facts={
            "gap": lambda name, names: _too_much(name).abs(),
            "way": lambda name, names: _more_or_less(_too_much(name)),
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
        fails=_row_apart,
        expects=lambda name, names: pl.col(f"{TOTAL}_across"),
        facts={
            "gap": lambda name, names: _over().abs(),
            "way": lambda name, names: _more_or_less(_over()),
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
        fails=_column_apart,
        expects=lambda name, names: pl.col(f"{name}_of_parts"),
        facts={
            "gap": lambda name, names: _column_over(name).abs(),
            "way": lambda name, names: _more_or_less(_column_over(name)),
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
        needs=(TOTAL,),
        follows=(TOTAL,),
        fails=lambda: (
            ((pl.col("change") - _change()).abs() > _NOTHING) & _adds_up("") & _adds_up("_of_current_programme")
        ),
        expects=_change,
        facts={
            "sum": lambda: pl.col("total_shown"),
            "before": lambda: pl.col("total_of_current_programme"),
            "gap": lambda: (pl.col("change") - _change()).abs(),
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
        fails=lambda: (pl.col("balance") - _left()).abs() > _NOTHING,
        expects=_left,
        facts={
            "sum": lambda: pl.col("flexible_shown"),
            "gap": lambda: (pl.col("balance") - _left()).abs(),
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
        fails=_disagrees,
        expects=lambda name, names: _elsewhere(name),
        facts={
            "gap": lambda name, names: (pl.col(name) - _elsewhere(name)).abs(),
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
        field=TOTAL,
        needs=("notes",),
        fails=lambda: ((pl.col(TOTAL) - pl.col("approved_cost")).abs() > _NOTHING) & pl.col("notes_blank"),
        expects=lambda: pl.col("approved_cost"),
        facts={"gap": lambda: (pl.col(TOTAL) - pl.col("approved_cost")).abs()},
        message="Row {ref}: {value} is {gap} from the approved {expected}, and the notes are empty.",
        fix="Say in the notes what has changed and who agreed to it, or type {expected}.",
        why="A programme's costs may change by decision only.",
        example="£3,400,000 for a home approved at £3,000,000.",
    ),
)
