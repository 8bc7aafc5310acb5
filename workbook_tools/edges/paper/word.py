"""Paints a paper as a Word document: real styles, real headings, tables whose header rows are known as such."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from workbook_tools.edges.brand import HOUSE, Brand
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
from workbook_tools.edges.paper.place import Kept, hold, mark_as_made, put_back
from workbook_tools.edges.paper.styles import TEXT, Styles, complete, own_styles
from workbook_tools.edges.paper.table import box_element, table_element

LONG, SHORT = Cm(29.7), Cm(21.0)
MARGIN = Cm(2)
_LOGO = Cm(1.6)
_FIXED = (1980, 1, 1, 0, 0, 0)


def paper_bytes(
    paper: Paper, kept: Mapping[str, Kept], made: datetime, own: bytes | None = None, brand: Brand = HOUSE
) -> bytes:
    """Paint a paper.

    Args:
        paper: its content.
        kept: what authors wrote in an earlier copy, by tag of the place.
        made: the moment that the document bears.
        own: a council's own document, whose styles, headers, footers and page are used; its text is not.
        brand: the council's colours, and the logo that stands at the head where it has no document of its own.

    Returns:
        The file; the same paper always gives the same bytes.
    """
    colour = brand.colour.lstrip("#")
    document = _emptied(open_document(own)) if own else _ours(colour)
    painter = _Painter(document, complete(document, colour), kept, colour)
    _describe(document, paper, made)
    _foot(document.sections[0], paper.footer)
    if brand.logo and not own:
        _logo(document, brand, paper.council)
    for part in (*paper.parts, *_left(paper, kept)):
        painter.paint(part)
    mark_as_made(document)
    whole = BytesIO()
    document.save(whole)
    return _repeatable(whole.getvalue())


def _left(paper: Paper, kept: Mapping[str, Kept]) -> Iterator[Part]:
    """What authors wrote in places that the paper no longer has: kept at its end, for them to move or to take out."""
    places = {part.tag for part in paper.parts if isinstance(part, Authored)}
    left = [tag for tag in kept if tag not in places]
    if left:
        yield Heading("Written for an earlier copy", 2)
    yield from (Authored(tag, "") for tag in left)


def open_document(data: bytes) -> Any:
    """Open a Word document.

    Raises:
        ValueError: where it is none, in words.
    """
    try:
        return Document(BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError):
        raise ValueError("A file that the paper is made from can't be opened as a Word document (.docx).") from None


def _ours(colour: str) -> Any:
    document = _emptied(own_styles(colour))
    section = document.sections[0]
    section.page_width, section.page_height = SHORT, LONG
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    return document


def _emptied(document: Any) -> Any:
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    return document


def _logo(document: Any, brand: Brand, council: str) -> None:
    picture = document.add_paragraph().add_run().add_picture(brand.logo, height=_LOGO)
    picture._inline.docPr.set("descr", brand.described(council))


def _describe(document: Any, paper: Paper, made: datetime) -> None:
    about = document.core_properties
    about.title, about.author, about.subject = paper.title, paper.author, paper.subject
    about.language, about.comments, about.keywords = "en-GB", "", ""
    about.created = about.modified = made
    about.last_modified_by, about.revision = paper.author, 1


def _foot(section: Any, words: str) -> None:
    """The foot of every page, with its number; a council's own that numbers the pages stays as it is."""
    footer = section.footer
    if any("PAGE" in (field.text or "") for field in footer._element.iter(qn("w:instrText"))):
        return
    empty = next((p for p in footer.paragraphs if not p.text), None)
    paragraph = empty if empty is not None else footer.add_paragraph()
    paragraph.add_run(f"{words} · page ")
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        paragraph.add_run()._r.append(element)


@dataclass(slots=True)
class _Painter:
    """Paints parts one below the other.

    Attributes:
        styles: ids of the document's, by name.
        colour: of tables' header rows.
        numbered: how many numbered paragraphs there are so far.
    """

    document: Any
    styles: Styles
    kept: Mapping[str, Kept]
    colour: str
    numbered: int = 0

    def paint(self, part: Part) -> None:
        """Paint one part."""
        match part:
            case Heading():
                self.write(part.text, f"Heading {part.level}" if part.level else "Title")
            case Paragraph():
                paragraph = self.write(part.text)
                paragraph.runs[0].italic = paragraph.paragraph_format.keep_with_next = part.quiet or None
            case Numbered():
                self.numbered += 1
                self.listed(part.text, "List Number", f"{self.numbered}.")
                self.points(part.parts, "List Bullet 2")
            case Bullets():
                self.points(part.points, "List Bullet", part.together)
            case Authored():
                content = hold(self.write(part.prompt, "Quote"), part.tag, part.prompt)
                if part.tag in self.kept:
                    put_back(content, self.kept[part.tag])
            case Table():
                self.table(part.caption, table_element(part, self.styles, self.width, self.colour))
            case Box():
                self.table(part.caption, box_element(part, self.styles, self.width))
            case Turn():
                _turn(self.document.add_section(WD_SECTION.NEW_PAGE), part.landscape)

    def write(self, text: str, style: str = "") -> Any:
        """A paragraph in a style of that name, or in the plain one."""
        paragraph = self.document.add_paragraph(text)
        if style in self.styles:
            paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = self.styles[style]
        return paragraph

    def points(self, points: tuple[str, ...], style: str, together: bool = False) -> None:
        """Points without an order."""
        for point in points:
            self.listed(point, style, "•").paragraph_format.keep_with_next = together or None

    def listed(self, text: str, style: str, mark: str) -> Any:
        """A point of a list; where a council's own document has no such style, its mark is typed."""
        return self.write(text if style in self.styles else f"{mark} {text}", style)

    def table(self, caption: str, table: Any) -> None:
        """A table under its caption, with a little room below it."""
        self.write(caption, "Caption").paragraph_format.keep_with_next = True
        self.write("", TEXT)._p.addprevious(table)

    @property
    def width(self) -> int:
        """Of the page between its margins, in EMU."""
        section = self.document.sections[-1]
        return int(section.page_width - section.left_margin - section.right_margin)


def _turn(section: Any, landscape: bool) -> None:
    short, long = sorted((section.page_width, section.page_height))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)


def _repeatable(package: bytes) -> bytes:
    """The same package with every part dated alike."""
    whole = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return whole.getvalue()
