"""Paints a paper as a Word document: real styles, real headings, tables whose header rows are known as such."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from workbook_tools.edges.paper.content import (
    Authored,
    Box,
    Bullets,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Part,
    Table,
    Turn,
)
from workbook_tools.edges.paper.place import Kept, hold, put_back
from workbook_tools.framework.vocabulary import Rag, StatusWords

LONG, SHORT = Cm(29.7), Cm(21.0)
MARGIN = Cm(2)
_FONT, _INK, _NAVY = "Arial", RGBColor(0x1D, 0x27, 0x33), RGBColor(0x12, 0x43, 0x6D)
_BODY, _SMALL = Pt(11), Pt(9)
_LABELS = 0.24
_FILLS = {Rag.RED: ("9B1C1C", "FFFFFF"), Rag.AMBER: ("FFC24D", "000000"), Rag.GREEN: ("CDE8D5", "00401F")}
_FIXED = (1980, 1, 1, 0, 0, 0)


def paper_bytes(paper: Paper, kept: Mapping[str, Kept], made: datetime, own: bytes | None = None) -> bytes:
    """Paint a paper.

    Args:
        paper: its content.
        kept: what authors wrote in an earlier copy, by tag of the place.
        made: the moment that the document bears.
        own: a council's own document, whose styles, headers and page are used; its text is not.

    Returns:
        The file; the same paper always gives the same bytes.
    """
    document = _blank(own)
    if own is None:
        _dress(document)
    _describe(document, paper, made)
    _foot(document, paper.footer)
    for part in paper.parts:
        _paint(document, part, kept)
    whole = BytesIO()
    document.save(whole)
    return _repeatable(whole.getvalue())


def open_document(data: bytes) -> Any:
    """Open a Word document.

    Raises:
        ValueError: where it is none, in words.
    """
    try:
        return Document(BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError):
        raise ValueError("A file that the paper is made from can't be opened as a Word document (.docx).") from None


def _blank(own: bytes | None) -> Any:
    document = open_document(own) if own else Document()
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    return document


def _dress(document: Any) -> None:
    """The look of a paper where the council has none of its own: large enough to read, dark enough to print."""
    for style in document.styles:
        if getattr(style, "font", None) is not None and style.name.startswith(("Heading", "Title")):
            _set_font(style, _NAVY)
    normal = document.styles["Normal"]
    _set_font(normal, _INK)
    normal.font.size = _BODY
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 20), ("Heading 1", 16), ("Heading 2", 13), ("Heading 3", 11)):
        document.styles[name].font.size = Pt(size)
    _set_font(document.styles["Caption"], _INK)
    _lay(document.sections[0], landscape=False)


def _set_font(style: Any, colour: RGBColor) -> None:
    style.font.name = _FONT
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    fonts.set(qn("w:hAnsi"), _FONT)


def _describe(document: Any, paper: Paper, made: datetime) -> None:
    about = document.core_properties
    about.title, about.author, about.subject = paper.title, paper.author, paper.subject
    about.language, about.comments, about.keywords = "en-GB", "", ""
    about.created = about.modified = made
    about.last_modified_by, about.revision = paper.author, 1


def _foot(document: Any, words: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.text = f"{words} · page "
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        paragraph.add_run()._r.append(element)


def _paint(document: Any, part: Part, kept: Mapping[str, Kept]) -> None:
    match part:
        case Heading():
            document.add_heading(part.text, part.level)
        case Paragraph():
            document.add_paragraph(part.text).runs[0].italic = part.quiet
        case Numbered():
            document.add_paragraph(part.text, _style(document, "List Number"))
            _points(document, part.parts, "List Bullet 2")
        case Bullets():
            _points(document, part.points, "List Bullet")
        case Authored():
            _author(document, part, kept)
        case Table():
            _table(document, part)
        case Box():
            _box(document, part)
        case Turn():
            _lay(document.add_section(WD_SECTION.NEW_PAGE), part.landscape)


def _points(document: Any, points: tuple[str, ...], style: str) -> None:
    for point in points:
        document.add_paragraph(point, _style(document, style))


def _style(document: Any, name: str) -> str:
    """A style of that name; a council's own document may lack it."""
    known = {style.name for style in document.styles}
    return name if name in known else "Normal"


def _author(document: Any, part: Authored, kept: Mapping[str, Kept]) -> None:
    paragraph = document.add_paragraph(part.prompt, _style(document, "Quote"))
    content = hold(paragraph, part.tag, part.prompt)
    if part.tag in kept:
        put_back(content, kept[part.tag])


def _lay(section: Any, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if landscape else (SHORT, LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _width(document: Any) -> int:
    section = document.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin)


def _table(document: Any, part: Table) -> None:
    _caption(document, part.caption)
    table = _empty_table(document, part.caption, [_width(document) * w / sum(part.widths) for w in part.widths])
    _row(table, part.headings, bold=True, header=True)
    for cells in part.rows:
        if len(cells) == 1:
            _band(table, cells[0])
            continue
        row = _row(table, cells)
        for column in part.rated:
            _rate(row.cells[column], cells[column])


def _box(document: Any, part: Box) -> None:
    _caption(document, part.caption)
    whole = _width(document)
    table = _empty_table(document, part.caption, [whole * _LABELS, whole * (1 - _LABELS)])
    for label, text in part.rows:
        row = _row(table, (label, text))
        row.cells[0].paragraphs[0].runs[0].bold = True
    document.add_paragraph()


def _caption(document: Any, words: str) -> None:
    paragraph = document.add_paragraph(style=_style(document, "Caption"))
    paragraph.add_run(words)
    paragraph.paragraph_format.keep_with_next = True


def _empty_table(document: Any, caption: str, widths: list[float]) -> Any:
    table = document.add_table(rows=0, cols=len(widths))
    table.style = _style(document, "Table Grid") if _style(document, "Table Grid") != "Normal" else None
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = int(width)
    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    table._tbl.tblPr.append(described)
    return table


def _row(table: Any, texts: tuple[str, ...], bold: bool = False, header: bool = False) -> Any:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(("w:tblHeader",) if header else ())):
        properties.append(OxmlElement(name))
    for cell, text, column in zip(row.cells, texts, table.columns, strict=True):
        cell.width = column.width
        run = cell.paragraphs[0].add_run(text)
        run.font.size, run.bold = _SMALL, bold
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        if header:
            _fill(cell, "12436D", "FFFFFF")
    return row


def _band(table: Any, text: str) -> None:
    row = _row(table, (text, *[""] * (len(table.columns) - 1)), bold=True)
    whole = row.cells[0].merge(row.cells[-1])
    for empty in whole.paragraphs[1:]:
        empty._p.getparent().remove(empty._p)
    whole.paragraphs[0].paragraph_format.keep_with_next = True
    _fill(whole, "E3EBF3", "1D2733")


def _rate(cell: Any, word: str) -> None:
    """A rating's colour, with its shape before the word."""
    if word in {rag.value for rag in Rag}:
        cell.paragraphs[0].runs[0].text = StatusWords.SHAPES.says(word)
        _fill(cell, *_FILLS[Rag(word)])


def _fill(cell: Any, fill: str, ink: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)):
        shading.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shading)
    for run in cell.paragraphs[0].runs:
        run.font.color.rgb = RGBColor.from_string(ink)


def _repeatable(package: bytes) -> bytes:
    """The same package with every part dated alike."""
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return whole.getvalue()
