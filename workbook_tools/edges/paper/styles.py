"""The styles a paper is written in: ours, or a council's own with whatever it lacks added to them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

# What a paper can't do without. Lists are not among them: Word keeps their numbering in a part of its own, and where a
# council's document has none, their marks are typed.
NEEDED = ("Title", "Heading 1", "Heading 2", "Heading 3", "Quote", "Caption", "Table Grid")
HEADING, TEXT = "Table Heading", "Table Text"

_FONT, _INK = "Arial", RGBColor(0x1D, 0x27, 0x33)
_BODY, _SMALL = Pt(11), Pt(9)
_SIZES = {"Title": 20, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11}

# Ids by name.
Styles = dict[str, str]


def own_styles(colour: str) -> Any:
    """An empty document in the look of a paper where the council has none of its own.

    Args:
        colour: of its headings, six hexadecimal digits.
    """
    document = Document()
    for style in document.styles:
        if getattr(style, "font", None) is not None and style.name.startswith(("Heading", "Title")):
            _set_font(style, RGBColor.from_string(colour))
    normal = document.styles["Normal"]
    _set_font(normal, _INK)
    normal.font.size = _BODY
    normal.paragraph_format.space_after = Pt(6)
    for name, size in _SIZES.items():
        document.styles[name].font.size = Pt(size)
    _set_font(document.styles["Caption"], _INK)
    return document


def complete(document: Any, colour: str) -> Styles:
    """Add to a document the styles that a paper needs and it lacks.

    Args:
        colour: of headings, as of `own_styles`.

    Returns:
        The ids of all its styles.
    """
    known = {style.name for style in document.styles}
    missing = [name for name in NEEDED if name not in known]
    if missing:
        source = own_styles(colour)
        for name in missing:
            _copy(source.styles[name].element, document)
    for name in (TEXT, HEADING):
        if name not in known:
            _small(document, name)
    return {style.name: style.style_id for style in document.styles}


def _copy(element: Any, document: Any) -> None:
    """A style without what points to others that the document may not have."""
    copied = deepcopy(element)
    for name in ("w:link", "w:next", "w:basedOn"):
        for found in copied.findall(qn(name)):
            copied.remove(found)
    document.styles.element.append(copied)


def _small(document: Any, name: str) -> None:
    """A style for the cells of tables, smaller and closer than the text around them."""
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = next((one for one in document.styles if one.name == "Normal"), None)
    style.font.size, style.font.bold = _SMALL, name == HEADING
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(1), Pt(2)
    style.paragraph_format.line_spacing = 1.0


def _set_font(style: Any, colour: RGBColor) -> None:
    style.font.name = _FONT
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    fonts.set(qn("w:hAnsi"), _FONT)
