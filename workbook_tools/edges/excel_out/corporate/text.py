"""Foreign text made fit for a cell: what Excel cannot hold is taken out, what it would misread is escaped."""

from __future__ import annotations

import re

import polars as pl

# Excel's longest text, in UTF-16 units; a longer one makes it "repair" the whole workbook.
LONGEST = 32_767
CUT_MARK = " […] (cut here: longer than a cell can hold)"

_NOT_FOR_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

# Excel reads _x0041_ in a stored text as the letter A; an underscore that would begin such an escape is itself escaped.
_ESCAPE = re.compile("_(?=x[0-9a-fA-F]{4}_)")

# What hardly any text holds, for Rust's regular expressions.
_RARE = r"[\x00-\x08\x0b-\x1f\x{FFFE}\x{FFFF}]|_x[0-9a-fA-F]{4}_"
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_TRANSLATION = str.maketrans(_MARKS)


def tidy(text: str) -> str:
    """A text without control characters, with Excel's line breaks, short enough for a cell."""
    plain = _NOT_FOR_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _units(plain) <= LONGEST:
        return plain
    room = (LONGEST - len(CUT_MARK)) * 2
    return plain.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT_MARK


def xml_text(text: str) -> str:
    """A text as it stands between the tags of a cell."""
    escaped = _ESCAPE.sub("_x005F_", tidy(text))
    return escaped.translate(_TRANSLATION)


def xml_texts(frame: pl.DataFrame) -> pl.DataFrame:
    """A frame whose texts are as they stand between the tags of cells; nulls stay null.

    Only the columns that hold something rare go through `xml_text` one text at a time.
    """
    texts = pl.col(pl.String)
    rare = frame.select((texts.str.contains(_RARE) | (texts.str.len_bytes() > LONGEST)).any()).row(0, named=True)
    quick = [name for name, found in rare.items() if not found]
    slow = [_one_by_one(frame[name]) for name, found in rare.items() if found]
    return frame.with_columns(pl.col(quick).str.replace_many(_MARKS), *slow)


def _one_by_one(texts: pl.Series) -> pl.Series:
    return pl.Series(texts.name, [None if text is None else xml_text(text) for text in texts], pl.String)


def excel_string(text: str) -> str:
    """A text as a constant in a formula."""
    return '"' + tidy(text).replace('"', '""') + '"'


def criterion(text: str) -> str:
    """A text as the criterion of COUNTIFS: equal to it, whatever marks it holds that Excel reads as wildcards."""
    return excel_string("=" + re.sub(r"([~*?])", r"~\1", text))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
