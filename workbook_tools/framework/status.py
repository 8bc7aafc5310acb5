"""Ratings that are words to begin with: a measure of polarity `status` is what its figure says, Red, Amber or Green.

As with the bands of `rag`, one table of words and three renderings of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbook_tools.framework.vocabulary import SYNONYMS, Rag, word_of

if TYPE_CHECKING:
    import polars as pl

SPELLINGS: dict[Rag, tuple[str, ...]] = {
    rag: (rag.value, *(other for other, meant in SYNONYMS[Rag].items() if meant == rag.value)) for rag in Rag
}


def rate_words(text: str | None) -> Rag | None:
    """The rating that a text is; None where it is none.

    Args:
        text: as typed, in any spelling that a reader takes.
    """
    word = word_of(Rag, text or "")
    return Rag(word) if word else None


def words_expression(words: str) -> pl.Expr:
    """The same as a polars expression.

    Args:
        words: name of a column of texts.
    """
    import polars as pl

    meant = {spelling.casefold(): rag.value for rag, spellings in SPELLINGS.items() for spelling in spellings}
    tidy = pl.col(words).str.replace_all(r"\s+", " ").str.strip_chars().str.to_lowercase()
    return tidy.replace_strict(meant, default=None, return_dtype=pl.String)


def words_formula(text: str, says: Callable[[Rag], str] = str) -> str:
    """The same as an Excel formula, without the equals sign; "" where the cell holds no rating.

    Args:
        text: an expression giving the text.
        says: how each rating is written.
    """
    chain = '""'
    for rag, spellings in reversed(SPELLINGS.items()):
        tests = ",".join(f'TRIM({text})="{spelling}"' for spelling in spellings)
        chain = f'IF(OR({tests}),"{says(rag)}",{chain})'
    return chain
