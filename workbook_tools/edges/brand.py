"""The council's own look: [brand]. It is read with the settings by every command, so it needs next to nothing.

The colours of ratings are never part of it: they mean the same in every council, and they were measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# WCAG 2.2, success criterion 1.4.3: text of ordinary size stands out from its ground by this much.
LEAST_CONTRAST = 4.5
LARGEST_LOGO = 1_000_000

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Brand:
    """What a council's papers wear.

    Both colours carry white text and stand as text on white, so both are dark enough for that.

    Attributes:
        colour: of titles, and of the bars above tables: "#12436D".
        accent: of links and of lines in charts.
        logo: a PNG or JPEG picture; "" for none. Seen from the workspace in the settings; `Workspace.brand` has it
            whole, and has looked at it.
        logo_text: what the picture says, for people who do not see it; "" says that it is the council's logo.

    Raises:
        ValueError: for a colour that is none, or too light, in words.
    """

    colour: str = "#12436D"
    accent: str = "#1D70B8"
    logo: str = ""
    logo_text: str = ""

    def __post_init__(self) -> None:
        for name in ("colour", "accent"):
            _refuse_faint(f"brand.{name}", getattr(self, name))

    def described(self, council: str) -> str:
        """The picture in words."""
        return self.logo_text or f"Logo of {council}"

    def logo_whole(self) -> str:
        """The picture as an address that holds it, for a page that fetches nothing; "" where there is none."""
        if not self.logo:
            return ""
        import base64

        picture = Path(self.logo).read_bytes()
        return f"data:{_kind(picture)};base64,{base64.b64encode(picture).decode()}"


def contrast(first: str, second: str) -> float:
    """How far two colours stand apart, from 1 (alike) to 21 (black on white).

    Args:
        first, second: as `#12436D`.

    Source: WCAG 2.2, contrast ratio.
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def logo_fault(path: Path) -> str:
    """What is wrong with a logo's file, in words; "" where nothing is."""
    if not path.is_file():
        return f"there is no file {path}"
    if path.stat().st_size > LARGEST_LOGO:
        return f"{path} is larger than 1 MB; save it smaller: 600 pixels across are plenty"
    if not _kind(path.read_bytes()):
        return f"{path} is neither a PNG nor a JPEG picture; save it as one of those"
    return ""


def _kind(picture: bytes) -> str:
    return next((kind for mark, kind in _PICTURES.items() if picture.startswith(mark)), "")


def _refuse_faint(name: str, colour: str) -> None:
    if not _COLOUR.fullmatch(colour):
        raise ValueError(f'{name} is a colour, written as "#12436D": # and six digits or letters A to F')
    apart = contrast(colour, "#FFFFFF")
    if apart < LEAST_CONTRAST:
        # Rounded down, so that 4.49 is not called 4.5.
        said = f"{int(apart * 10) / 10:g}"
        raise ValueError(
            f"{name} is {colour}, and white text on it would be hard to read: it stands out {said} times, and "
            f"{LEAST_CONTRAST} are needed. Choose a darker colour"
        )


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# The look of a council that has set none.
HOUSE = Brand()
