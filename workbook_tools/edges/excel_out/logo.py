"""The council's logo, at the right end of a sheet's first lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter.image import Image

from workbook_tools.edges.brand import Brand

# Pixels: as high as a title and the line below it, as wide as leaves room for them.
HIGHEST, WIDEST = 56, 260
MARGIN = 4


def place_logo(sheet: Any, brand: Brand, council: str, widths: Iterable[float]) -> None:
    """Put the logo on a sheet; nothing where the council has none.

    Args:
        sheet: an XlsxWriter worksheet, its columns' widths set.
        brand: the council's look.
        council: its name, for people who do not see the picture.
        widths: of the columns up to the one that it ends with, in characters.
    """
    if not brand.logo:
        return
    image = Image(brand.logo)
    # At 96 dots an inch, as XlsxWriter takes it.
    width, height = image._width * 96 / image._x_dpi, image._height * 96 / image._y_dpi
    scale = min(HIGHEST / height, WIDEST / width)
    right = sum(int(characters * 7 + 5) for characters in widths)
    options = {
        "x_offset": max(right - width * scale - MARGIN, 0),
        "y_offset": MARGIN,
        "x_scale": scale,
        "y_scale": scale,
        "object_position": 1,
        "description": brand.described(council),
    }
    sheet.insert_image(0, 0, brand.logo, options)
