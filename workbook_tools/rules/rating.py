"""Rating rules: figure, rating and the reason for neither must tell one story."""

from __future__ import annotations

import polars as pl

from workbook_tools.findings.finding import Severity
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.rules.evidence import on_the_way
from workbook_tools.rules.rule import ANSWER, RequiredRule, RowRule, Rule

_RATINGS = [rag.value for rag in Rag]
_OXON = "County council performance report, January 2023"


def _contradicted(code: str, title: str, rating: str, figure: str, computed: str, example: str, source: str) -> RowRule:
    """A rating that its figure contradicts; null, and so no failure, where the figures decide nothing."""
    return RowRule(
        code=code,
        severity=Severity.QUERY,
        title=title,
        section="Performance",
        field=rating,
        needs=(figure,),
        follows=(figure,),
        fails=lambda: pl.col(rating).is_in(_RATINGS) & (pl.col(rating) != pl.col(computed)),
        expects=lambda: pl.col(computed),
        message="You chose {value}, but {reckoning}.",
        fix=f"Choose {{expected}}, or correct the figure. If {{value}} is right, say why in {ANSWER}.",
        why="Members check ratings against figures in public; one paper of five showed Greens that were Red.",
        example=example,
        source=source,
    )


def _judged_otherwise() -> pl.Expr:
    judged = (pl.col("basis") == "judgement") & ~on_the_way() & pl.col("rag").is_in(_RATINGS)
    return judged & pl.col("commentary_blank") & (pl.col("rag") != pl.col("judged_rag"))


def _unrated(code: str, what: str, rating: str, figure: str, target: str, example: str, source: str = "") -> RowRule:
    """A second rating left blank in a row that has what it rests on, by one who gives it in other rows."""
    given = ~pl.col(f"{rating}_blank")
    return RowRule(
        code=code,
        severity=Severity.QUERY,
        title=f"{what} RAG missing",
        section="Performance",
        field=rating,
        needs=(figure,),
        follows=(figure, rating),
        fails=lambda: (
            pl.col(f"{rating}_blank")
            & pl.col(figure).is_not_null()
            & (pl.col(target).is_not_null() | pl.col("ytd_target_figure").is_not_null())
            & (pl.col("polarity") != "none")
            & given.any().over("source")
        ),
        facts={"other": lambda: pl.col(f"{figure}_shown")},
        message="There is no {label}, though there are a figure ({other}) and a target.",
        fix=f"Choose a rating in the column {{label}}. If none can be given, say why in {ANSWER}.",
        why="A row that is not rated drops out of the counts, and looks like one that nobody has judged.",
        example=example,
        source=source,
    )


RATING: tuple[Rule, ...] = (
    _contradicted(
        "RAG201",
        "RAG disagrees with the figures",
        "rag",
        "actual",
        "computed_rag",
        "Green for 19.4% against a target of 22%, where Amber reaches to 20.9%.",
        f"{_OXON} (five of its shapes contradict their figures).",
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
        fails=lambda: (
            ~pl.col("rag_blank")
            & pl.col("actual_blank")
            & ~pl.col("no_data_reason_blank")
            & (pl.col("basis") == "computed")
        ),
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
    _contradicted(
        "RAG206",
        "Year-to-date RAG disagrees with the figures",
        "ytd_rag",
        "ytd_actual",
        "computed_ytd_rag",
        "Green for 1,082,739 since April against 1,117,000, which is 3.1% short.",
        f"{_OXON} (four of its year-to-date shapes contradict their figures).",
    ),
    _contradicted(
        "RAG207",
        "Year-end RAG disagrees with the forecast",
        "forecast_rag",
        "forecast",
        "computed_end_rag",
        "Green beside a forecast of 55% against 60% for the year.",
        "",
    ),
    RowRule(
        code="RAG208",
        severity=Severity.QUERY,
        title="Judged rating differs from the figures without a word",
        section="Performance",
        field="rag",
        needs=("actual",),
        follows=("actual",),
        silences=False,
        fails=_judged_otherwise,
        expects=lambda: pl.col("judged_rag"),
        message="You judge it {value}, and there is no word on why, but {reckoning}.",
        fix="Say in the commentary what your judgement rests on, or choose {expected}.",
        why="The director's word stands, and members ask why it departs from the figures.",
        example="Amber for 45 days against 28, because the backlog has just been cleared.",
    ),
    RowRule(
        code="RAG209",
        severity=Severity.QUERY,
        title="RAG given to a measure that is never rated",
        section="Performance",
        field="rag",
        fails=lambda: (pl.col("polarity") == "none") & pl.col("rag").is_in(_RATINGS),
        message="You chose {value}, but this measure has no good direction and is only watched.",
        fix="Clear the rating, or ask us to give the measure a target and a direction.",
        why="A rating that follows from nothing counts as much as any other in the totals.",
        example="Green for the number of children in care, a measure for information.",
    ),
    _unrated(
        "RAG210", "Year-to-date", "ytd_rag", "ytd_actual", "ytd_target_low",
        "58.06% since April against 62%, printed without a rating.", _OXON,
    ),
    _unrated(
        "RAG211", "Year-end", "forecast_rag", "forecast", "end_target_low", "A forecast of 55% without a rating.",
    ),
)
