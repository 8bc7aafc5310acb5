"""Tables of a paper as Word keeps them.

Each is built as one text and parsed once: asking python-docx for a cell of a table walks the whole row and, with merged
cells, the whole table, so that a long register would take minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from workbook_tools.edges.paper.content import Box, Table
from workbook_tools.edges.paper.styles import HEADING, TEXT, Styles
from workbook_tools.framework.vocabulary import Rag
from workbook_tools.position.tables import Cell

_LABELS = 0.24
_FILLS = {Rag.RED: ("9B1C1C", "FFFFFF"), Rag.AMBER: ("FFC24D", "000000"), Rag.GREEN: ("CDE8D5", "00401F")}
_WHITE, _BAND = "FFFFFF", ("E3EBF3", "1D2733")
# English Metric Units in a twentieth of a point.
_TWIP = 635


def table_element(part: Table, styles: Styles, width: int, colour: str) -> Any:
    """A table whose header row is known as such and stands on each of its pages.

    Args:
        styles: ids of a document's styles, by name.
        width: of the page between its margins, in EMU.
        colour: of the header row, six hexadecimal digits; white text stands on it.
    """
    widths = [int(width * share / sum(part.widths) / _TWIP) for share in part.widths]
    titles = zip(part.headings, widths, strict=True)
    head = _row([_cell(Cell(text), w, styles[HEADING], (colour, _WHITE)) for text, w in titles], header=True)
    rows = [_line(cells, widths, styles, part.figures) for cells in part.rows]
    return _table(part.caption, part.about, widths, [head, *rows], styles)


def box_element(part: Box, styles: Styles, width: int) -> Any:
    """A box: its labels in the first column, its texts beside them; it stands whole on one page where it can."""
    widths = [int(width * share / _TWIP) for share in (_LABELS, 1 - _LABELS)]
    rows = []
    for number, (label, said) in enumerate(part.rows, start=1):
        together = number < len(part.rows)
        first = _cell(Cell(label), widths[0], styles[HEADING], together=together)
        rows.append(_row([first, _cell(said, widths[1], styles[TEXT], together=together)]))
    return _table(part.caption, "", widths, rows, styles)


def _line(cells: Sequence[Cell], widths: Sequence[int], styles: Styles, figures: Sequence[int]) -> str:
    if len(cells) == 1 < len(widths):
        return _row([_cell(cells[0], sum(widths), styles[HEADING], _BAND, across=len(widths), together=True)])
    each = enumerate(zip(cells, widths, strict=True))
    return _row([_cell(cell, width, styles[TEXT], right=number in figures) for number, (cell, width) in each])


def _row(cells: Sequence[str], header: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    cell: Cell, width: int, style: str, look: tuple[str, str] | None = None, *, across: int = 1, right: bool = False,
    together: bool = False,
) -> str:
    """One cell; a rating has its colour, and its shape before the word.

    Args:
        look: fill and ink; None for those of its rating, if it has one.
        across: the columns that it takes.
        together: it stays on the page of what follows.
    """
    fill, ink = look or (_FILLS[cell.rag] if cell.rag else ("", ""))
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    stays, side = "<w:keepNext/>" if together else "", '<w:jc w:val="right"/>' if right else ""
    inked = f'<w:rPr><w:color w:val="{ink}"/></w:rPr>' if ink else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{stays}{side}</w:pPr>'
        f'<w:r>{inked}<w:t xml:space="preserve">{escape(cell.shown)}</w:t></w:r></w:p></w:tc>'
    )


def _table(caption: str, about: str, widths: Sequence[int], rows: Sequence[str], styles: Styles) -> Any:
    said = quoteattr(caption), quoteattr(about or caption)
    style = styles.get("Table Grid")
    look = f'<w:tblStyle w:val="{style}"/>' if style else ""
    edge = "" if style else _edges()
    properties = (
        f'{look}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{edge}<w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0020" w:firstRow="1"/><w:tblCaption w:val={said[0]}/><w:tblDescription w:val={said[1]}/>'
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(rows)
    return parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _edges() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    drawn = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8794A1"/>' for side in sides)
    return f"<w:tblBorders>{drawn}</w:tblBorders>"
