"""The only place where a colour is decided.

A target, a polarity, a tolerance and an Amber margin are reduced once to `Bands`: up to four numbers between which a
figure is Green, and between which it is still Amber. The rating in Python, the polars expression, the Excel formula
and the explanation are renderings of those same numbers, so they cannot come to differ.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from workbook_tools.framework.bands import BAND_COLUMNS, LEAST_GAP, LEAST_SHARE, Bands, as_printed, bands, rate, slack
from workbook_tools.framework.explain import explain
from workbook_tools.framework.vocabulary import Rag

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BAND_COLUMNS", "Bands", "as_printed", "bands", "explain", "rate", "rating_expression", "rating_formula"]


def rating_expression(figure: str, prefix: str = "") -> pl.Expr:
    """The rating as a polars expression.

    Args:
        figure: name of the column of figures; the frame also holds `BAND_COLUMNS` and the boolean `strict`, null
            where there is no such end. A row without figure or without any band has no rating.
        prefix: stands before the names of those columns: "ytd_" for the year to date.

    Returns:
        A text expression: "Red", "Amber", "Green" or null.
    """
    import polars as pl

    def reached(gap: pl.Expr, end: pl.Expr, strict: pl.Expr) -> pl.Expr:
        near = pl.max_horizontal(pl.lit(LEAST_GAP), end.abs() * LEAST_SHARE)
        return pl.when(strict).then(gap > near).otherwise(gap >= -near).fill_null(True)

    def inside(colour: str, strict: pl.Expr) -> pl.Expr:
        low, high = pl.col(f"{prefix}{colour}_low"), pl.col(f"{prefix}{colour}_high")
        value = pl.col(figure)
        return reached(value - low, low, strict) & reached(high - value, high, strict)

    banded = pl.any_horizontal(pl.col(f"{prefix}{name}").is_not_null() for name in BAND_COLUMNS)
    green = inside("green", pl.col(f"{prefix}strict"))
    amber = inside("amber", pl.lit(False))
    colour = pl.when(green).then(pl.lit("Green")).when(amber).then(pl.lit("Amber")).otherwise(pl.lit("Red"))
    return pl.when(pl.col(figure).is_not_null() & banded).then(colour)


def rating_formula(figure: str, within: Bands, scale: int = 1, says: Callable[[Rag], str] = str) -> str:
    """The rating as an Excel formula, without the equals sign.

    Args:
        figure: an expression giving the figure, such as `INDEX($G:$G,ROW())`.
        within: the bands, written into the formula as numbers.
        scale: 100 where the cell holds a percentage as Excel keeps it (0.5795), else 1.
        says: how each rating is written.

    Returns:
        A formula giving the rating as written, or "" where the cell holds no number. Classic functions only.
    """
    value = f"{figure}*{scale}" if scale != 1 else figure
    green = _inside_formula(value, within.green_low, within.green_high, within.strict)
    amber = _inside_formula(value, within.amber_low, within.amber_high, False)
    best, middle, worst = (f'"{says(rag)}"' for rag in reversed(Rag))
    other = f"IF({amber},{middle},{worst})" if middle != worst else worst
    return f'IF(ISNUMBER({figure}),IF({green},{best},{other}),"")'


def _inside_formula(value: str, low: Decimal | None, high: Decimal | None, strict: bool) -> str:
    gaps = [(f"{value}-({low:f})", low)] if low is not None else []
    gaps += [(f"{high:f}-{value}", high)] if high is not None else []
    op = ">" if strict else ">=-"
    return f"AND({','.join(f'{gap}{op}{slack(end):.3G}' for gap, end in gaps)})"
