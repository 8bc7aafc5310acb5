"""What our workbooks look like: one palette and one set of cell looks, for the template and the corporate workbook.

Colours were measured, not chosen by eye: every text stands at 4.5:1 or better on its fill (WCAG 1.4.3), every edge at
3:1 or better on white (1.4.11), and Red and Green keep a delta-E of 61 under the worst of three colour-vision
deficiencies. Colour is never alone: a rating is always also its word.
"""

from __future__ import annotations

from typing import Any

from workbook_tools.edges.brand import HOUSE, Brand
from workbook_tools.framework.vocabulary import Rag, Unit

Look = dict[str, Any]

FONT = "Arial"
BODY_SIZE = 11
READING_SIZE = 12

INK = "#1D2733"
QUIET = "#4A5663"
ENTRY_EDGE = "#1D70B8"
# In a look these stand for the council's own colours, which only `Formats` knows.
OWN, ACCENT = "own colour", "own accent"
EDGE = "#8794A1"
WHITE = "#FFFFFF"
TINT = "#F1F4F7"
WORKED = "#E3EBF3"

# Series that are not ratings (Analysis Function palette, each at least 3:1 on white).
SERIES = (HOUSE.colour, "#28A197", "#801650", "#F46A25")

RAG_LOOKS: dict[Rag, Look] = {
    Rag.RED: {"bg_color": "#9B1C1C", "font_color": WHITE, "bold": True},
    Rag.AMBER: {"bg_color": "#FFC24D", "font_color": "#000000", "bold": False},
    Rag.GREEN: {"bg_color": "#CDE8D5", "font_color": "#00401F", "bold": False},
}
DONE = RAG_LOOKS[Rag.GREEN]
ALERT = RAG_LOOKS[Rag.AMBER]

# Tied to the theme's font, as XlsxWriter ties the default one, Excel would show Calibri whatever the font's name.
BASE: Look = {"font_name": FONT, "font_scheme": "none", "font_size": BODY_SIZE, "font_color": INK, "valign": "top"}
WRAPPED: Look = {"text_wrap": True}
CENTRED: Look = {"align": "center"}
MIDDLE: Look = {"valign": "vcenter"}
RIGHT: Look = {"align": "right"}

# A step in from the edge, and the characters of width that it takes.
INDENTED: Look = {"align": "left", "indent": 1}
INDENT = 2

TITLE: Look = {"font_size": 16, "bold": True, "font_color": OWN, "valign": "vcenter"}
SUBTITLE: Look = {"font_size": READING_SIZE, "font_color": QUIET, "valign": "vcenter"}
HEADING: Look = {"font_size": 13, "bold": True, "font_color": OWN, "bottom": 2, "bottom_color": OWN}
HEADER: Look = {
    "bold": True, "font_color": WHITE, "bg_color": OWN, "border": 1, "border_color": WHITE, "text_wrap": True,
}
# Of columns that the reader of a sheet does not fill.
HEADER_GIVEN: Look = HEADER | {"font_color": INK, "bg_color": "#D5DDE5"}
STATUS: Look = {"font_size": 13, "bold": True, "font_color": OWN, "valign": "vcenter"}
LABEL: Look = {"font_size": READING_SIZE, "bold": True, "text_wrap": True}
BOXED: Look = INDENTED | {"border": 1, "border_color": EDGE}
READING: Look = {"font_size": READING_SIZE, "text_wrap": True}

# The three kinds of cell of a return: each has its own fill and its own edge, and the key says it in words.
PREFILLED: Look = {"bg_color": TINT, "border": 1, "border_color": EDGE, "locked": True}
WORKED_OUT: Look = {"bg_color": WORKED, "border": 4, "border_color": OWN, "locked": True}
ENTRY: Look = {"bg_color": WHITE, "border": 1, "border_color": ENTRY_EDGE, "locked": False}

TEXT_FORMAT = "@"
DATE_FORMAT = "dd/mm/yyyy"
PERCENT_DECIMALS = 1


class Formats:
    """The formats of one workbook; each distinct look is added to it once.

    Args:
        workbook: an xlsxwriter Workbook.
        brand: has the colours that `OWN` and `ACCENT` stand for.
    """

    def __init__(self, workbook: Any, brand: Brand = HOUSE) -> None:
        self._workbook = workbook
        self._own = {OWN: brand.colour, ACCENT: brand.accent}
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, *looks: Look, **more: Any) -> Any:
        """The format that wears `BASE`, then each look over it, then the properties in `more`."""
        worn: Look = dict(BASE)
        for look in (*looks, more):
            worn |= look
        return self._format(worn)

    def rule(self, look: Look) -> Any:
        """The format of a conditional rule: it wears only what it changes."""
        return self._format(look)

    def _format(self, look: Look) -> Any:
        own = {name: self._own.get(value, value) for name, value in look.items()}
        key = tuple(sorted(own.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(own)
        return self._made[key]


def number_format(unit: Unit, decimals: int | None, signed: bool = False) -> str:
    """Excel's format code for a figure.

    Args:
        unit: what it counts; a percentage is kept as Excel keeps it (0.579 shown as 57.9%).
        decimals: digits after the point. None: one for a percentage, none for money and counts, and as many as were
            typed for rates and days.
        signed: a figure above nought has its plus sign.

    Returns:
        The code; `@` where the figure is words.
    """
    if not unit.numeric:
        return TEXT_FORMAT
    code = _unsigned(unit, decimals)
    return f"+{code};-{code};{code}" if signed and code != "General" else code


def _unsigned(unit: Unit, decimals: int | None) -> str:
    if decimals is None and unit in (Unit.RATE, Unit.DAYS):
        return "General"
    places = decimals if decimals is not None else PERCENT_DECIMALS if unit is Unit.PERCENT else 0
    point = "." + "0" * places if places else ""
    if unit is Unit.PERCENT:
        return f"0{point}%"
    return f"£#,##0{point}" if unit is Unit.MONEY else f"#,##0{point}"
