"""Rating rules: figure, rating and the reason for neither must tell one story."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.rules.rule import RequiredRule, RowRule, Rule

RATING: tuple[Rule, ...] = (
    RowRule(
        code="RAG201",
        severity=Severity.QUERY,
        title="RAG disagrees with the figures",
        section="Performance",
        field="rag",
        needs=("actual",),
        follows=("actual",),
        fails=lambda: pl.col("rag").is_in(["Red", "Amber", "Green"]) & (pl.col("rag") != pl.col("computed_rag")),
        expects=lambda: pl.col("computed_rag"),
        message="You chose {value}, but {reckoning}.",
        fix="Choose {expected}, correct the figure, or say in the commentary why {value} is right.",
        why="Members check ratings against figures in public; one paper of five showed Greens that were Red.",
        example="Green for 19.4% against a target of 22%, where Amber reaches to 20.9%.",
        source="County council performance report, January 2023 (five of its shapes contradict their figures).",
    ),
    RequiredRule(
        code="RAG202",
        severity=Severity.ERROR,
        title="RAG missing",
        fields=("rag",),
        message="There is no rating{though}.",
        fix="Choose Red, Amber or Green in the column {label}.",
        why="An indicator with a figure and a target that is not rated drops out of the counts.",
        example="57.95% against 62%, printed without a rating.",
        source="Eight blank ratings in one published paper of Quarter 1 2017-18.",
    ),
    RowRule(
        code="RAG203",
        severity=Severity.QUERY,
        title="RAG given though there is no figure",
        section="Performance",
        field="rag",
        needs=("actual", "no_data_reason"),
        fails=lambda: ~pl.col("rag_blank")
        & pl.col("actual_blank")
        & ~pl.col("no_data_reason_blank")
        & (pl.col("basis") == "computed"),
        message="You chose {value}, but there is no figure ({reason}).",
        fix="Clear the rating, or type the figure it rests on and clear the reason.",
        why="A rating by the figures cannot rest on a figure that does not exist.",
        example="Green beside Not yet available.",
    ),
    RequiredRule(
        code="RAG204",
        severity=Severity.ERROR,
        title="Figure missing with no reason",
        fields=("actual",),
        message="There is no figure and no reason for it.",
        fix="Type this period's figure in {label} and choose a rating, or choose a reason for no data from the list.",
        why="A blank can mean nought, unknown, late or forgotten; the report must say which.",
        example="The cell was left empty because the system report was late.",
    ),
    RowRule(
        code="RAG205",
        severity=Severity.QUERY,
        title="Reason for no data beside a figure",
        section="Performance",
        field="no_data_reason",
        needs=("actual",),
        fails=lambda: ~pl.col("actual_blank") & ~pl.col("no_data_reason_blank"),
        message="You chose {value} as the reason for no data, but there is a figure: {figure}.",
        fix="Clear the reason if the figure is right, or clear the figure.",
        why="Both cannot be true, and we would have to guess which one to print.",
        example="Not yet available beside 57.9%.",
    ),
)
